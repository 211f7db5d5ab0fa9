/** Turns what is told of a customer's ledger into what was said on days. */
import { bookNumber } from './book-number.ts'
import { type Days, workday } from './days.ts'
import { calendarOf } from './hours.ts'
import { ownerOf } from './looked-after.ts'
import type { Asked, Became, Billed, DueTold, LedgerTold, Ordered, Owed } from './owing.ts'
import type { Said } from './script.ts'
import type { Staff } from './cast.ts'
import type { DueSaid, LedgerSaid } from './script-ledger.ts'
import { type Firm, type Happening, on, onBy } from './telling.ts'

const POUND = 100 // minor units
/** Who writes the bills and asks before a reminder goes out. */
const BILLING: Staff = 'ruth'

/** All happenings of a ledger that is told by hand. `place` numbers the customers in the books. */
export function ledgerHappenings(
  days: Days,
  firm: Firm,
  place: number,
  { orders = [], owed = [], billed = [], asked = [] }: LedgerTold,
): readonly Happening[] {
  return [
    ...orders.map((one, nth) =>
      ordering(one, bookNumber('SO', workday(days, one.ago), place, nth + 5)),
    ),
    ...billed.flatMap((one, nth) =>
      billing(days, firm, one, bookNumber('INV', workday(days, one.issued), place, nth + 5)),
    ),
    ...owed.flatMap((one) => owing(days, firm, one)),
    ...asked.map(asking),
  ]
}

function ordering({ key, ago, text, amount }: Ordered, number: string): Happening {
  return on(ago, { act: 'order', key, number, text, amount: amount * POUND })
}

/** An invoice, that it is to be paid, and when it was. */
function billing(days: Days, firm: Firm, one: Billed, number: string): readonly Happening[] {
  const { key, order = null, issued, due, paid, disputed } = one
  const dateOf = (ago: number) => workday(days, ago).toString()
  const happenings = [
    onBy(
      BILLING,
      issued,
      {
        act: 'invoice',
        key,
        number,
        text: one.text,
        order,
        issuedOn: dateOf(issued),
        dueOn: dateOf(due),
        amount: one.amount * POUND,
      },
      paymentOf(days, firm, { key, order, number, dueOn: dateOf(due) }),
    ),
  ]
  if (disputed !== undefined) {
    const fields = { disputed: true, dispute: disputed.why }
    happenings.push(onBy(BILLING, disputed.ago, { act: 'invoice-change', invoice: key, fields }))
  }
  if (paid !== undefined) happenings.push(onBy(BILLING, paid, ...paying(key, dateOf(paid))))
  return happenings
}

/** That an invoice is to be paid: theirs. */
export function paymentOf(
  { zone }: Days,
  firm: Firm,
  bill: { key: string; order: string | null; number: string; dueOn: string },
): LedgerSaid {
  return {
    act: 'commitment',
    key: `pay-${bill.key}`,
    owedBy: 'customer',
    vendor: null,
    owner: BILLING,
    contact: null,
    text: `Pay invoice ${bill.number}`,
    kindOfWork: null,
    features: null,
    topic: null,
    expectation: null,
    order: bill.order,
    invoice: bill.key,
    due: { kind: 'on', on: bill.dueOn },
    dependsOn: [],
    calendar: calendarOf('customer', null, firm.key),
    zone,
  }
}

export const paying = (invoice: string, paidOn: string): readonly LedgerSaid[] => [
  { act: 'invoice-change', invoice, fields: { paidOn } },
  { act: 'fulfilled', commitment: `pay-${invoice}`, note: null },
]

const asking = ({ ago, kind, invoice, done, why }: Asked): Happening =>
  onBy(BILLING, ago, {
    act: 'check',
    kind,
    invoice: invoice ?? null,
    done: done ?? null,
    why: why ?? null,
  })

function owing(days: Days, firm: Firm, owed: Owed): readonly Happening[] {
  const owner = owed.owner ?? ownerOf(firm, owed.made)
  const author = owed.owedBy === 'us' ? owner : ownerOf(firm, owed.made)
  const made: Said = {
    act: 'commitment',
    key: owed.key,
    owedBy: owed.owedBy,
    vendor: owed.vendor ?? null,
    owner,
    contact: owed.with ?? null,
    text: owed.text,
    kindOfWork: owed.kind ?? null,
    features: owed.features ?? null,
    topic: owed.topic ?? null,
    expectation: owed.under ?? null,
    order: owed.order ?? null,
    invoice: null,
    due: owed.due === null ? null : dueOf(days, owed.due),
    dependsOn: owed.needs ?? [],
    calendar: calendarOf(owed.owedBy, owner, firm.key),
    zone: days.zone,
  }
  return [
    onBy(author, owed.made, made),
    ...owed.became.map((one) =>
      onBy(one.by ?? ownerOf(firm, one.ago), one.ago, becoming(days, owed.key, one)),
    ),
  ]
}

function dueOf(days: Days, due: DueTold): DueSaid {
  if (typeof due === 'number') return { kind: 'on', on: workday(days, due).toString() }
  const { length, after, event = 'fulfilled' } = due
  const start = after === undefined ? 'made' : { commitment: after, event }
  return { kind: 'after', start, length }
}

function becoming(days: Days, commitment: string, one: Became): LedgerSaid {
  switch (one.was) {
    case 'kept':
      return { act: 'fulfilled', commitment, note: one.note }
    case 'broken':
      return { act: 'withdrawn', commitment, how: one.how, told: one.told, reason: one.why }
    case 'waived':
      return { act: 'waived', commitment, ...wordOf(one) }
    case 'moved':
      return { act: 'renegotiated', commitment, due: dueOf(days, one.to), ...wordOf(one) }
    case 'warned': {
      const due = one.to === null ? null : dueOf(days, one.to)
      return { act: 'warned', commitment, due, ...wordOf(one) }
    }
    case 'noted':
      return { act: 'progress', commitment, note: one.note, done: one.done, sent: false }
    case 'sent':
      return { act: 'progress', commitment, note: one.note, done: null, sent: true }
    case 'waiting':
      return { act: 'waiting', commitment, on: one.on }
    case 'resumed':
      return { act: 'resumed', commitment }
    default:
      return one satisfies never
  }
}

const wordOf = ({ who, how, words }: Extract<Became, { was: 'waived' | 'moved' | 'warned' }>) => ({
  contact: who,
  how,
  words,
})
