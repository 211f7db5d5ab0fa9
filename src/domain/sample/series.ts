/** What repeats each month at the sample firm: revenue, cost and minutes of a customer, and what was measured. */
import { chanceOf, type Days, evening, momentOf, workday, workdayAfter } from './days.ts'
import type { Fact, MetricKey } from './script.ts'
import type { Course, Firm } from './telling.ts'

/** Value of a course so many days ago, along straight lines between its points. */
export function valueAt(course: Course, ago: number): number {
  const after = course.findIndex(([point]) => point <= ago)
  const last = course.at(-1)
  if (after === -1) return last?.[1] ?? 0
  const here = course[after]
  const before = course[after - 1]
  if (here === undefined) return 0
  if (before === undefined) return here[1]
  const share = (before[0] - ago) / (before[0] - here[0])
  return before[1] + share * (here[1] - before[1])
}

const POUND = 100 // minor units
const RATE_PER_MINUTE = 0.78 // what a minute of ours costs, in pounds
const MINUTES_PER_POUND = 0.42 // how much of our time a pound of revenue usually takes
const LICENCES = 0.34 // of the revenue

/** The customer's figures by month, typed in by billing on the fourth working day of the next. */
export function figuresOf(days: Days, firm: Firm): readonly Fact[] {
  const { monthly, effort = 1, key } = firm
  if (monthly === undefined) return []
  const draw = chanceOf(days.seed, `${key} figures`)
  return monthsOf(days, firm, 4).map(({ month, ago, share, at, recordedAt }) => {
    const revenue = Math.round(valueAt(monthly, ago) * share * (0.99 + 0.03 * draw()))
    const minutes = Math.round(revenue * MINUTES_PER_POUND * effort * (0.8 + 0.4 * draw()))
    const cost = Math.round(minutes * RATE_PER_MINUTE + revenue * LICENCES)
    const said = {
      act: 'figure',
      period: month.toString(),
      revenue: revenue * POUND,
      cost: cost * POUND,
      minutes,
    } as const
    return { at, recordedAt, by: 'ruth', customer: key, said }
  })
}

type Reading = { readonly spread: number; readonly digits: number; readonly most: number }
/** How far a month strays from the course, to how many digits it is read, and what it cannot exceed. */
const readings: Readonly<Record<MetricKey, Reading>> = {
  response: { spread: 0.06, digits: 0, most: 600 },
  resolution: { spread: 0.06, digits: 1, most: 400 },
  uptime: { spread: 0.0003, digits: 2, most: 100 },
  invoices: { spread: 0.006, digits: 1, most: 100 },
  report: { spread: 0, digits: 0, most: 28 },
}

/** What was delivered by month, typed in by the desk's lead on the second working day of the next. */
export function measurementsOf(days: Days, firm: Firm): readonly Fact[] {
  const { measured = {}, key } = firm
  const months = monthsOf(days, firm, 2)
  return Object.entries(measured).flatMap(([name, course]) => {
    const metric = name as MetricKey
    const draw = chanceOf(days.seed, `${key} ${metric}`)
    const { spread, digits, most } = readings[metric]
    return months.map(({ ago, at, recordedAt }): Fact => {
      const strayed = valueAt(course, ago) * (1 - spread + 2 * spread * draw())
      const value = Math.min(most, Number(strayed.toFixed(digits)))
      const cases = metric === 'response' ? 8 + Math.floor(draw() * 60) : null
      const said = { act: 'measurement', metric, value, cases } as const
      return { at, recordedAt, by: 'hanif', customer: key, said }
    })
  })
}

type Month = {
  readonly month: Temporal.PlainYearMonth
  /** Days ago of the month's middle. */
  readonly ago: number
  /** The part of it in which they were a customer. */
  readonly share: number
  readonly at: Temporal.Instant
  readonly recordedAt: Temporal.Instant
}

/** The whole months of a customer of which the n-th working day of the next has come. */
function monthsOf(days: Days, firm: Firm, nth: number): readonly Month[] {
  const first = workday(days, firm.since)
  const gone = firm.stage === 'lost' ? workday(days, firm.stageAgo ?? 0) : null
  const months: Month[] = []
  let month = first.toPlainYearMonth()
  // Two years and a bit: bounded by the telling itself.
  for (let count = 0; count < 40; count++, month = month.add({ months: 1 })) {
    const typed = workdayAfter(month, nth)
    if (Temporal.PlainDate.compare(typed, days.today) >= 0) break
    const end = month.toPlainDate({ day: month.daysInMonth })
    if (gone !== null && Temporal.PlainDate.compare(end, gone) > 0) break
    const begun = Temporal.PlainDate.compare(first, month.toPlainDate({ day: 1 })) > 0
    const share = begun ? (first.until(end).days + 1) / month.daysInMonth : 1
    const middle = month.toPlainDate({ day: 15 })
    months.push({
      month,
      ago: middle.until(days.today).days,
      share,
      at: momentOf(days, end, 18 * 60),
      recordedAt: evening(days, typed),
    })
  }
  return months
}
