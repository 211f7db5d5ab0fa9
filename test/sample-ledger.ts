/** The sample firm's ledger without any database: how each commitment stands, by the rules that everybody's follow. */
import { checkHands, type HandsAnswer, HANDS_POLICY } from '../src/domain/clean-hands.ts'
import type { Ledger } from '../src/domain/commitment-clock.ts'
import { type Standing, standingsOf, stateAt } from '../src/domain/commitment-standing.ts'
import { type CommitmentFacts, readCommitment } from '../src/domain/commitment.ts'
import { fold, type Moment } from '../src/domain/history.ts'
import { scheduleOf, type Schedule } from '../src/domain/schedule.ts'
import { usualHours, type WorkCalendar } from '../src/domain/work-calendar.ts'
import { named } from '../src/domain/sample/page.ts'
import type { Fact } from '../src/domain/sample/script.ts'
import type { CheckSaid } from '../src/domain/sample/script-ledger.ts'
import type { Chain } from './sample-chains.ts'

export type Chains = ReadonlyMap<string, Chain>

/** The hours that a commitment of the script is judged by. */
export function hoursIn(chains: Chains): (facts: CommitmentFacts) => Schedule {
  const made = new Map<string, Schedule>()
  return ({ calendarId, zone }) => {
    const known = calendarId === null ? undefined : made.get(calendarId)
    if (known !== undefined || calendarId === null) return known ?? usualHours(zone)
    const versions = chains.get(calendarId)?.entries[0]?.set.versions
    const schedule = scheduleOf(versions as unknown as WorkCalendar['versions'])
    made.set(calendarId, schedule)
    return schedule
  }
}

/** Every commitment of the script, or of one customer, as it was at a moment. */
export function ledgerAt(chains: Chains, moment: Moment, customer: string | null = null): Ledger {
  const whose = `commitment ${customer === null ? '' : `${customer}/`}`
  const facts = new Map<string, CommitmentFacts>()
  for (const [id, { noun, entries }] of chains) {
    const asked = noun === 'commitment' && id.startsWith(whose)
    const read = asked ? readCommitment(entries, moment) : null
    if (read !== null) facts.set(id, read)
  }
  return { facts, scheduleFor: hoursIn(chains) }
}

/** How each commitment stands at a moment. */
export function standingsIn(ledger: Ledger): ReadonlyMap<string, Standing> {
  const stands = standingsOf(ledger)
  return new Map([...ledger.facts.keys()].map((id) => [id, stands(id) as Standing]))
}

/** What Kept answers to a question of billing's in the script, asked at `at` on what was known then. */
export function answerIn(
  chains: Chains,
  fact: Pick<Fact, 'customer'> & { readonly said: Pick<CheckSaid, 'invoice'> },
  at: Temporal.Instant,
  zone: string,
): HandsAnswer {
  const moment = { asOf: at, knownAt: at }
  const ledger = ledgerAt(chains, moment, fact.customer)
  const invoiceId = `invoice ${named(fact.customer, fact.said.invoice ?? '')}`
  const entries = fact.said.invoice === null ? [] : (chains.get(invoiceId)?.entries ?? [])
  const bill = fold(entries, moment)
  const stands = standingsIn(ledger)
  const commitments = [...ledger.facts.values()].flatMap((one) => {
    const standing = stands.get(one.id)
    const { customerId, orderId } = one.fields
    if (standing === undefined || one.owedBy === 'customer') return []
    if (customerId !== `customer ${fact.customer}`) return []
    const direct = bill?.orderId != null && bill.orderId === orderId
    const state = stateAt(standing, at)
    const { dueAt, settledAt, madeGoodAt } = standing
    return [
      {
        id: one.id,
        direct,
        state,
        dueAt,
        settledAt,
        madeGoodAt,
        schedule: ledger.scheduleFor(one),
      },
    ]
  })
  return checkHands({
    at,
    today: at.toZonedDateTimeISO(zone).toPlainDate(),
    invoice:
      bill === null
        ? null
        : {
            dueOn: Temporal.PlainDate.from(bill.dueOn as string),
            paid: typeof bill.paidOn === 'string',
            disputed: bill.disputed === true,
          },
    commitments,
    policy: HANDS_POLICY,
  })
}
