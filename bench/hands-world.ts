/**
 * The real invoices, joined with deliveries of ours from a generator with a seed: what was promised for each, when it came, and
 * what else those customers were owed. Plain values, in days, for the bench of clean hands and its second reading.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { drawsFrom } from '../src/domain/chance.ts'
import { dataFolder } from './run.ts'

/** Days since 1970-01-01, as all dates are here. */
export type Day = number

export type Delivery = {
  readonly id: number
  readonly customer: string
  /** The invoice to whose order it belongs; null: it belongs to none. */
  readonly invoice: string | null
  readonly made: Day
  readonly due: Day
  /** When it came, at ten o'clock. */
  readonly came: Day | null
  /** When we said that it will not come, at nine; `came` is then when it was made good. */
  readonly broken: Day | null
}
export type Bill = {
  readonly number: string
  readonly customer: string
  readonly issued: Day
  readonly due: Day
  readonly paid: Day | null
  readonly disputed: boolean
}
export type HandsWorld = {
  readonly bills: readonly Bill[]
  readonly deliveries: readonly Delivery[]
  /** Invoices whose payment was taken away, so that there is something to remind of. */
  readonly unpaid: number
}

const dayOf = (mdy: string): Day => {
  const [month = 0, day = 0, year = 0] = mdy.split('/').map(Number)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

/** The world of a seed, moved so that the last invoice is of the day before `today`. */
export function handsWorld(seed: number, today: Day): HandsWorld {
  const draw = drawsFrom(seed)
  const rows = parse<Record<string, string>>(readFileSync(join(dataFolder, 'invoices.csv')), {
    columns: true,
  })
  const last = Math.max(...rows.map((row) => dayOf(row.InvoiceDate ?? '')))
  const moved = (mdy: string | undefined) => dayOf(mdy ?? '') + today - 1 - last
  let unpaid = 0
  const bills = rows.map((row): Bill => {
    const settled = moved(row.SettledDate)
    const open = draw() < 0.4 || settled >= today
    if (open) unpaid++
    return {
      number: row.invoiceNumber ?? '',
      customer: row.customerID ?? '',
      issued: moved(row.InvoiceDate),
      due: moved(row.DueDate),
      paid: open ? null : settled,
      disputed: row.Disputed === 'Yes',
    }
  })
  const deliveries: Delivery[] = []
  const deliver = (one: Omit<Delivery, 'id' | 'came' | 'broken'>) =>
    deliveries.push({ ...one, id: deliveries.length, ...fate(one, today, draw) })
  for (const { number, customer, issued, due } of bills)
    for (let n = Math.floor(draw() * 3.2); n > 0; n--) {
      const made = issued - 1 - Math.floor(draw() * 20)
      const dueDay = made + 2 + Math.floor(draw() * (due - made + 12))
      deliver({ customer, invoice: number, made, due: dueDay })
    }
  for (const customer of new Set(bills.map((bill) => bill.customer)))
    for (let n = 0; n < 8; n++) {
      const made = today - 3 - Math.floor(draw() * 700)
      deliver({ customer, invoice: null, made, due: made + 3 + Math.floor(draw() * 25) })
    }
  return { bills, deliveries, unpaid }
}

/** What became of a delivery: eight in ten in time, most others late, some not at all. Nothing of a day to come. */
function fate(
  { made, due }: Pick<Delivery, 'made' | 'due'>,
  today: Day,
  draw: () => number,
): Pick<Delivery, 'came' | 'broken'> {
  const kind = draw()
  const late = due + 1 + Math.floor(draw() ** 2 * 30)
  const past = (day: Day) => (day < today ? day : null)
  if (kind < 0.8) return { came: past(made + 1 + Math.floor(draw() * (due - made))), broken: null }
  if (kind < 0.93) return { came: past(late), broken: null }
  if (kind < 0.955) return { came: null, broken: null }
  const broken = past(made + 1 + Math.floor(draw() * (due - made + 6)))
  const good =
    kind > 0.975 && broken !== null
      ? past(Math.max(broken, due) + 1 + Math.floor(draw() * 9))
      : null
  return { came: good, broken }
}
