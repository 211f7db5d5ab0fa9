/** What the sample firm billed: each quarter in advance, and what was ordered when it had come. Nothing is billed twice. */
import { bookNumber } from './book-number.ts'
import { chanceOf, type Days, evening, momentOf, workday, workdaysLater } from './days.ts'
import { BEGAN } from './firm.ts'
import { paying, paymentOf } from './ledger-script.ts'
import type { Fact } from './script.ts'
import type { LedgerSaid } from './script-ledger.ts'
import { valueAt } from './series.ts'
import type { Firm } from './telling.ts'

/** Days ago of the invoice runs, a quarter of a year apart. */
const RUNS = [715, 624, 533, 442, 351, 260, 169, 78] as const
const NET_DAYS = 30
const POUND = 100 // minor units

/** How long after the due date a customer usually pays, in days. Most are a little early or a little late, a few are slow. */
function habitOf(days: Days, firm: Firm): number {
  const draw = chanceOf(days.seed, `${firm.key} pays`)()
  return draw < 0.4 ? -9 : draw < 0.8 ? -4 : draw < 0.93 ? 5 : 13
}

/** The quarterly invoices of a customer, in advance, and when they were paid. */
export function quarterlyBills(days: Days, firm: Firm, place: number): readonly Fact[] {
  const { monthly, since } = firm
  if (monthly === undefined) return []
  const until = firm.stage === 'lost' ? (firm.stageAgo ?? 0) + 60 : 0
  return RUNS.filter((ago) => ago < Math.min(since, BEGAN) - 14 && ago > until).flatMap((ago) =>
    invoiced(days, firm, place, {
      key: `quarter-${ago}`,
      order: null,
      nth: 0,
      day: workday(days, ago),
      text: 'Managed service, three months in advance',
      amount: Math.round(valueAt(monthly, ago) * 3) * POUND,
    }),
  )
}

/** The invoice of something that was ordered, two working days after it had come. */
export function billOf(
  days: Days,
  firm: Firm,
  place: number,
  one: {
    key: string
    order: string
    nth: number
    text: string
    pounds: number | null
    delivered: Temporal.PlainDate
  },
): readonly Fact[] {
  const day = workdaysLater(one.delivered, 2)
  const amount = (one.pounds ?? 0) * POUND
  return invoiced(days, firm, place, { ...one, day, amount })
}

type Bill = {
  readonly key: string
  readonly order: string | null
  readonly nth: number
  readonly day: Temporal.PlainDate
  readonly text: string
  readonly amount: number
}

function invoiced(days: Days, firm: Firm, place: number, bill: Bill): readonly Fact[] {
  const { key, order, nth, day, text, amount } = bill
  if (Temporal.PlainDate.compare(day, days.today) >= 0) return []
  const draw = chanceOf(days.seed, `${firm.key} ${key} paid`)
  const dueDay = day.add({ days: NET_DAYS })
  const dueOn = dueDay.toString()
  const number = bookNumber('INV', day, place, nth)
  const issuedOn = day.toString()
  const paid = workdaysLater(
    dueDay.add({ days: habitOf(days, firm) - 4 + Math.floor(draw() * 8) }),
    1,
  )
  const pays = Temporal.PlainDate.compare(paid, days.today) < 0
  const billed = { key, order, number, dueOn }
  return [
    ...typed(days, firm, day, [
      { act: 'invoice', key, order, number, text, issuedOn, dueOn, amount },
      paymentOf(days, firm, billed),
    ]),
    ...(pays ? typed(days, firm, paid, paying(key, paid.toString())) : []),
  ]
}

/** What billing types in on a day, a minute apart. */
function typed(
  days: Days,
  firm: Firm,
  day: Temporal.PlainDate,
  said: readonly LedgerSaid[],
): readonly Fact[] {
  const minute = 11 * 60 + Math.floor(chanceOf(days.seed, `${firm.key} ${day.toString()}`)() * 200)
  return said.map((one, nth) => ({
    at: momentOf(days, day, minute + nth),
    recordedAt: evening(days, day),
    by: 'ruth',
    customer: firm.key,
    said: one,
  }))
}
