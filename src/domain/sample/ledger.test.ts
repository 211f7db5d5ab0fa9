import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Chain, chainsOfScript } from '../../../test/sample-chains.ts'
import { answerIn, hoursIn, ledgerAt, standingsIn } from '../../../test/sample-ledger.ts'
import { standingsOf, missAt, stateAt } from '../commitment-standing.ts'
import { factsOf, leansOn, type CommitmentFacts } from '../commitment.ts'
import {
  awaitOther,
  changeCommitment,
  fulfil,
  type Judgeable,
  makeCommitment,
  type Made,
  progress,
  renegotiate,
  resume,
  waive,
  warn,
  withdraw,
} from '../commitment-rules.ts'
import type { Decision } from '../decision.ts'
import type { Draft, Entry } from '../history.ts'
import { concludeCheck, type EnforcementCheck } from '../enforcement-check.ts'
import type { Schedule } from '../schedule.ts'
import { sampleScript } from './generate.ts'
import type { Fact } from './script.ts'
import type { CheckSaid } from './script-ledger.ts'

const zone = 'Europe/London'
const you = { name: 'Robin Hale', email: 'robin@firm.example' }
const told = (at: Temporal.Instant, seed = 20_260) => {
  const script = sampleScript({ today: at, seed, zone, you })
  return { at, script, chains: chainsOfScript(script) }
}
/** A Tuesday, a Saturday, the day after a holiday, the end of a month, a leap day. */
const daysOfLooking = ['2026-11-24', '2026-02-14', '2027-01-02', '2025-07-31', '2028-02-29']
const looked = daysOfLooking.map((day) => told(Temporal.Instant.from(`${day}T08:10:00Z`)))

type AskedThen = Fact & { readonly said: CheckSaid }
const asksIn = (script: readonly Fact[]) =>
  script.filter((fact): fact is AskedThen => fact.said.act === 'check')

test('every entry of every commitment is one that the rules allow at the moment at which it was typed in', () => {
  for (const { chains, script } of looked) {
    const scheduleFor = hoursIn(chains)
    const written = new Map<string, Entry[]>()
    for (const [id, place] of inOrder(chains)) {
      const entries = written.get(id) ?? []
      const entry = chains.get(id)?.entries[place] as Entry
      const fault = faultOf(entry, judged(id, written, scheduleFor), scheduleFor)
      assert.equal(fault, null, `${id} ${entry.kind} at ${entry.happenedAt.toString()}: ${fault}`)
      written.set(id, [...entries, entry])
    }
    assert.ok(script.length > 0)
  }
})

/** Commitments' entries in the order in which they were typed in. */
function inOrder(chains: ReadonlyMap<string, Chain>): readonly (readonly [string, number])[] {
  return [...chains]
    .filter(([, { noun }]) => noun === 'commitment')
    .flatMap(([id, { entries }]) =>
      entries.map((entry, place) => ({
        id,
        place,
        typed: entry.recordedAt.epochMilliseconds,
        at: entry.happenedAt.epochMilliseconds,
      })),
    )
    .sort((a, b) => a.typed - b.typed || a.at - b.at)
    .map(({ id, place }) => [id, place] as const)
}

function judged(
  id: string,
  written: ReadonlyMap<string, readonly Entry[]>,
  scheduleFor: (facts: CommitmentFacts) => Schedule,
): (Judgeable & { readonly schedule: Schedule }) | null {
  const facts = new Map<string, CommitmentFacts>()
  const ahead = [id]
  for (let one = ahead.pop(); one !== undefined; one = ahead.pop()) {
    const read = factsOf(written.get(one) ?? [])
    if (read === null || facts.has(one)) continue
    facts.set(one, read)
    ahead.push(...leansOn(read))
  }
  const own = facts.get(id)
  const standing = standingsOf({ facts, scheduleFor })(id)
  return own === undefined || standing === null
    ? null
    : { facts: own, standing, schedule: scheduleFor(own) }
}

function faultOf(
  { kind, set, happenedAt: at, recordedAt: now }: Entry,
  one: (Judgeable & { readonly schedule: Schedule }) | null,
  scheduleFor: (facts: CommitmentFacts) => Schedule,
): string | null {
  const said = { contactId: null, how: null, conversationId: null, words: null, ...set } as never
  const rules: Record<string, () => Decision<Draft | null>> = {
    created: () =>
      makeCommitment(
        { vendorId: null, due: null, ...set } as unknown as Made,
        at,
        scheduleFor(set as unknown as CommitmentFacts),
      ),
    changed: () => changeCommitment(one as Judgeable, set as never, at),
    fulfilled: () => fulfil(one as Judgeable, said, at),
    withdrawn: () => withdraw(one as Judgeable, said, at),
    waived: () => waive(one as Judgeable, said, at),
    renegotiated: () =>
      renegotiate(one as Judgeable, said, at, { now, schedule: one?.schedule as Schedule }),
    warned: () => warn(one as Judgeable, said, at),
    progress: () => progress(one as Judgeable, said, at),
    waiting: () => awaitOther(one as Judgeable, set.on as never, at),
    resumed: () => resume(one as Judgeable, at),
  }
  if ((kind === 'created') !== (one === null)) return 'begins twice, or never'
  const decided = rules[kind]?.()
  return decided?.ok === true ? null : JSON.stringify(decided)
}

test('whoever looks on any of these days finds every state, misses that were warned of and silent ones, on both sides', () => {
  for (const { at, chains } of looked) {
    const ledger = ledgerAt(chains, { asOf: at, knownAt: at })
    const seen = new Map<string, number>()
    const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
    for (const [id, standing] of standingsIn(ledger)) {
      const { owedBy } = ledger.facts.get(id) as CommitmentFacts
      see(`${owedBy} ${stateAt(standing, at)}`)
      see(`${owedBy} ${missAt(standing, at) ?? 'met'}`)
      if (standing.renegotiated > 0) see('moved')
      if (standing.renegotiated > 1) see('moved twice')
      if (standing.madeGoodAt !== null) see('made good')
    }
    const states = ['open', 'overdue', 'kept', 'kept-late']
    const expected = [
      ...['broken', 'waived', ...states].map((state) => `us ${state}`),
      ...states.map((state) => `customer ${state}`),
      ...['overdue', 'kept', 'kept-late'].map((state) => `vendor ${state}`),
      'us warned',
      'us silent',
      'customer broken',
      'moved',
      'moved twice',
      'made good',
    ]
    for (const what of expected) assert.ok((seen.get(what) ?? 0) > 0, `${at.toString()}: ${what}`)
    assert.ok((seen.get('us kept') ?? 0) > 2 * (seen.get('us kept-late') ?? 0), 'most is kept')
    assert.ok((seen.get('us overdue') ?? 0) <= 25, `${seen.get('us overdue')} of ours are overdue`)
  }
})

test('billing was answered send, soften and hold, and there is something of each to decide on today', () => {
  for (const { at, script, chains } of looked) {
    const answered = asksIn(script).map((fact) => {
      const { decision } = answerIn(chains, fact, fact.at, zone)
      const { done, why, kind } = fact.said
      const check = { decision, outcome: null } as EnforcementCheck
      const outcome = done === 'followed' ? (decision === 'hold' ? 'held' : 'sent') : done
      if (outcome !== null)
        assert.ok(concludeCheck(check, { outcome, why, by: 'x' }, at).ok, `${fact.customer}`)
      return `${kind} ${decision} ${done}`
    })
    const some = (like: RegExp) =>
      assert.ok(
        answered.some((one) => like.test(one)),
        `${at.toString()} ${like}: ${answered.join()}`,
      )
    for (const decision of ['send', 'soften', 'hold'])
      some(new RegExp(`^late-payment ${decision} followed`))
    some(/hold overridden/)
    some(/null$/)
    some(/^price-rise/)
    some(/^penalty/)
    for (const [customer, invoice, decision, code] of toDecide) {
      const found = answerIn(chains, { customer, said: { invoice } }, at, zone)
      assert.equal(found.decision, decision, `${customer} at ${at.toString()}`)
      const codes = found.reasons.map((one) => one.code as string)
      assert.ok(code === null ? codes.length === 0 : codes.includes(code), codes.join())
    }
  }
})

/** Invoices that stand open today, and why they go out, more softly, or not yet. */
const toDecide = [
  ['ferrybridge', 'antwerp-scanners', 'hold', 'direct-overdue'],
  ['castell', 'printer', 'hold', 'direct-late-not-yet-due'],
  ['greyfriars', 'switches', 'soften', 'direct-late'],
  ['tollgate', 'visit', 'hold', 'disputed'],
  ['orchard', 'cabling', 'soften', 'overdue'],
  ['hadleigh', 'camera', 'send', null],
] as const

test('five kinds of work have a history that a date can be read from, and one has too little to', () => {
  for (const { at, chains } of looked) {
    const ledger = ledgerAt(chains, { asOf: at, knownAt: at })
    const settled = new Map<string, number>()
    for (const { fields, settlement } of ledger.facts.values()) {
      const kind = fields.kindOfWork
      if (typeof kind !== 'string' || settlement?.kind !== 'fulfilled') continue
      settled.set(kind, (settled.get(kind) ?? 0) + 1)
    }
    for (const kind of ['replacement hardware', 'restore', 'quote', 'new starter', 'patching'])
      assert.ok((settled.get(kind) ?? 0) >= 40, `${kind}: ${settled.get(kind)}`)
    assert.ok((settled.get('firewall change') ?? 0) < 9, 'firewall changes stay few')
  }
})

test('no order or invoice has another one’s number, and each names what it is for', () => {
  for (const { script } of looked) {
    const numbers = script.flatMap(({ said }) =>
      said.act === 'order' || said.act === 'invoice' ? [said] : [],
    )
    assert.equal(new Set(numbers.map(({ number }) => number)).size, numbers.length)
    assert.ok(numbers.length > 300, String(numbers.length))
    for (const { text, amount, number } of numbers) assert.ok(text.length > 3 && amount > 0, number)
  }
})
