/** Kinds of input that several nouns share. What is acceptable is said once, here. */
import { z } from 'zod'

/** Text on one line. NUL cannot be stored, and control characters have no business in a name. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const clean = (value: string) => !CONTROL.test(value) && value.isWellFormed()

export const line = (most = 200) =>
  z.string().trim().min(1).max(most).refine(clean, 'has characters that cannot be stored')
export const words = (most = 10_000) =>
  z.string().trim().max(most).refine(clean, 'has characters that cannot be stored')
/** Text as it was typed, to the last blank: places in it are counted. */
export const transcript = (most = 200_000) =>
  z.string().max(most).refine(clean, 'has characters that cannot be stored')
/** A number as people measure and score: finite, and small enough that sums stay exact enough. */
export const quantity = () => z.number().min(-1e15).max(1e15)
/** An id, of the brand that its field holds. */
export const id = <Id extends string = string>() =>
  z.uuid().transform((value) => value.toLowerCase() as Id)
/** A calendar date, `2026-11-27`. */
export const day = () =>
  z.iso
    .date()
    .refine(
      (value) => value >= '1900-01-01' && value <= '2200-12-31',
      'is not between 1900 and 2200',
    )
export const month = () =>
  z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, 'is not a month such as 2026-11')
/**
 * An instant with its offset, `2026-11-27T10:00:00+01:00`. What is finer than a millisecond is dropped: that is what is
 * stored, and one moment said twice with microseconds, as many clients print them, has to stay one moment.
 */
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .refine((value) => value >= '1900' && value < '2201', 'is not between 1900 and 2200')
    .overwrite((value) => value.replace(/(\.\d{3})\d+/, '$1'))
export const zone = () => z.string().max(60).refine(isZone, 'is no time zone such as Europe/Berlin')

function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return !/^[+-]/.test(value)
  } catch {
    return false
  }
}

export const currency = () => z.string().regex(/^[A-Z]{3}$/, 'is no currency code such as EUR')
export const language = () => z.enum(['en', 'de'])
export const minorUnits = () => z.number().int().min(-9_000_000_000_000).max(9_000_000_000_000)
export const money = () => z.strictObject({ amount: minorUnits().min(0), currency: currency() })
export const email = () => z.email('is no e-mail address').max(254)

/** When what is said was so; now when left out. Never in the future. */
export const happenedAt = () =>
  instant().optional().describe('When it was so. Now when left out; never later than now.')

/** The right moment of a dated fact, where the one on record was wrong. */
export const rightMoment = () =>
  instant().optional().describe('When it really was so, where that was recorded wrongly.')

/** What every record on the wire carries. */
export const meta = {
  version: z.number().int().describe('Also the ETag.'),
  createdAt: z.string(),
  updatedAt: z.string(),
}
