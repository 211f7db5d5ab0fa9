/** How the sample firm numbers its orders and invoices. */

/**
 * A number of the books: the year and its day, the customer's place, and the how-manieth of theirs it is. No two are the same,
 * and later ones are higher.
 */
export function bookNumber(
  of: 'SO' | 'INV',
  { year, dayOfYear }: Temporal.PlainDate,
  place: number,
  nth: number,
): string {
  const day = String(year % 100) + String(dayOfYear).padStart(3, '0')
  return `${of}-${day}-${String(place).padStart(2, '0')}${nth}`
}
