import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Calendar } from './calendar.ts'
import { clocksOf, type Ledger } from './commitment-clock.ts'
import { explanationOf } from './commitment-explanation.ts'
import {
  checkCircle,
  fulfil,
  makeCommitment,
  renegotiate,
  waive,
  withdraw,
  warn,
} from './commitment-rules.ts'
import {
  dueFactOf,
  missAt,
  nextInstant,
  standingsOf,
  stateAt,
  waitingAt,
} from './commitment-standing.ts'
import { type CommitmentFacts, type Due, leansOn, readCommitment } from './commitment.ts'
import type { Entry, EntryKind, Fields } from './history.ts'
import type { CommitmentId, EntryId } from './ids.ts'
import { scheduleOf } from './schedule.ts'

const hours = [['09:00', '17:00']] as const
const office: Calendar = {
  zone: 'Europe/Berlin',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
}
const schedule = scheduleOf(office)
/** March 2026: the 2nd is a Monday; Berlin is an hour ahead of UTC until the 29th. */
const on = (day: number, time = '12:00') =>
  Temporal.ZonedDateTime.from(
    `2026-03-${String(day).padStart(2, '0')}T${time}[Europe/Berlin]`,
  ).toInstant()

type Said = [kind: EntryKind, at: Temporal.Instant, set?: Fields, more?: Partial<Entry>]

/** A chain of entries, each recorded when it happened unless it says otherwise. */
function chain(id: string, said: readonly Said[]): Entry[] {
  return said.map(([kind, happenedAt, set = {}, more = {}], index) => ({
    id: `${id}-${index + 1}` as EntryId,
    recordId: id,
    noun: 'commitment',
    seq: index + 1,
    kind,
    happenedAt,
    recordedAt: happenedAt,
    by: { kind: 'member', id: null },
    source: 'web',
    batchId: null,
    corrects: null,
    set,
    ...more,
  }))
}

const made = (due: Due | null, more: Fields = {}): Fields => ({
  owedBy: 'us',
  customerId: 'c',
  zone: 'Europe/Berlin',
  text: 'send the proofs',
  ...(due && { due }),
  ...more,
})
const dueAt = (at: Temporal.Instant): Due => ({ kind: 'at', at: at.toString() })
const dueOn = (day: string): Due => ({ kind: 'on', on: day })
const within = (work: string, start: Temporal.Instant): Due => ({
  kind: 'after',
  start: { at: start.toString() },
  length: { work },
})

const always = Temporal.Instant.from('2100-01-01T00:00:00Z')

function ledgerOf(chains: readonly Entry[][], asOf = always, knownAt = asOf): Ledger {
  const facts = new Map<string, CommitmentFacts>()
  for (const entries of chains) {
    const read = readCommitment(entries, { asOf, knownAt })
    if (read !== null) facts.set(read.id, read)
  }
  return { facts, scheduleFor: () => schedule }
}

function standing(chains: readonly Entry[][], id = 'a', asOf = always) {
  const found = standingsOf(ledgerOf(chains, asOf))(id)
  assert.ok(found)
  return found
}
const state = (chains: readonly Entry[][], asOf: Temporal.Instant) =>
  stateAt(standing(chains, 'a', asOf), asOf)

describe('outcomes', () => {
  const plain: Said = ['created', on(2), made(dueAt(on(6)))]

  test('it is open until its due time and at it, and overdue a millisecond later', () => {
    const one = [chain('a', [plain])]
    assert.equal(state(one, on(5)), 'open')
    assert.equal(state(one, on(6)), 'open')
    assert.equal(state(one, on(6).add({ milliseconds: 1 })), 'overdue')
  })

  test('delivered at its due time it is kept, a millisecond later kept late', () => {
    assert.equal(state([chain('a', [plain, ['fulfilled', on(6)]])], always), 'kept')
    const late = on(6).add({ milliseconds: 1 })
    assert.equal(state([chain('a', [plain, ['fulfilled', late]])], always), 'kept-late')
  })

  test('a date is due at the end of that date on the wall of its own zone', () => {
    const { dueAt: due, dueOn: date } = standing([
      chain('a', [['created', on(2), made(dueOn('2026-03-06'))]]),
    ])
    assert.equal(due?.toString(), '2026-03-06T22:59:59.999Z')
    assert.equal(date, '2026-03-06')
  })

  test('withdrawn is broken, even before it was due, and a delivery afterwards makes it good without making it kept', () => {
    const one = [
      chain('a', [plain, ['withdrawn', on(3), { how: 'withdrawn' }], ['fulfilled', on(4)]]),
    ]
    assert.equal(state(one, on(3)), 'broken')
    assert.equal(state(one, always), 'broken')
    assert.equal(standing(one).madeGoodAt?.toString(), on(4).toString())
  })

  test('waived after it was overdue, it was overdue all the same on the days before', () => {
    const one = [chain('a', [plain, ['waived', on(9)]])]
    assert.equal(state(one, on(7)), 'overdue')
    assert.equal(state(one, on(9)), 'waived')
  })

  test('renegotiated, it is judged at the new time; a second time is counted', () => {
    const once: Said = ['renegotiated', on(5), { due: dueAt(on(10)) }]
    const twice: Said = ['renegotiated', on(9), { due: dueAt(on(12)) }]
    assert.equal(state([chain('a', [plain, once])], on(9)), 'open')
    assert.equal(state([chain('a', [plain, once, ['fulfilled', on(11)]])], always), 'kept-late')
    const both = [chain('a', [plain, once, twice, ['fulfilled', on(11)]])]
    assert.equal(state(both, always), 'kept')
    assert.equal(standing(both).renegotiated, 2)
  })

  test('a new date that they only were told does not move the due time, but the miss is no silent one', () => {
    const told: Said = ['warned', on(5), { due: dueAt(on(10)) }]
    const late: Said = ['fulfilled', on(9)]
    const warned = standing([chain('a', [plain, told, late])])
    assert.equal(warned.outcome, 'kept-late')
    assert.equal(missAt(warned, always), 'warned')
    assert.equal(missAt(standing([chain('a', [plain, late])]), always), 'silent')
  })

  test('told only after the due time, a miss stays a silent one', () => {
    const one = standing([chain('a', [plain, ['warned', on(7), {}], ['fulfilled', on(9)]])])
    assert.equal(missAt(one, always), 'silent')
  })

  test('without a due time it is never overdue', () => {
    const one = [chain('a', [['created', on(2), made(null)]])]
    assert.equal(state(one, always), 'open')
    assert.equal(
      state([[...(one[0] ?? []), ...chain('a', [['fulfilled', on(9)]])]], always),
      'kept',
    )
  })
})

describe('clocks', () => {
  const theirs = (due: Due | null, ...more: Said[]) =>
    chain('t', [['created', on(2, '09:00'), made(due, { owedBy: 'customer' })], ...more])

  test('working time stands still while theirs is outstanding, and runs on when it comes', () => {
    // 16 hours from Monday 9:00 end on Tuesday at 17:00; theirs came Wednesday 12:00, so all of it lies ahead then.
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(within('PT16H', on(2, '09:00')), { dependsOn: ['t'] })],
    ])
    const came = standing([ours, theirs(null, ['fulfilled', on(4)])])
    assert.equal(came.dueAt?.toString(), on(6).toString())
    const waiting = standing([ours, theirs(null)])
    assert.equal(waiting.overdueAt, null)
    assert.equal(waiting.waitingOn, 'customer')
  })

  test('a date moves by the working dates that theirs was late, and by none when it came in time', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(dueOn('2026-03-13') /* Fri */, { dependsOn: ['t'] })],
    ])
    const due = dueOn('2026-03-04')
    assert.equal(standing([ours, theirs(due, ['fulfilled', on(4)])]).dueOn, '2026-03-13')
    assert.equal(standing([ours, theirs(due, ['fulfilled', on(6)])]).dueOn, '2026-03-17')
    // A weekend in between is no working date.
    assert.equal(standing([ours, theirs(due, ['fulfilled', on(9)])]).dueOn, '2026-03-18')
    assert.equal(standing([ours, theirs(due)]).overdueAt, null)
  })

  test('an instant moves by the working hours that theirs was late', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(dueAt(on(6, '12:00')), { dependsOn: ['t'] })],
    ])
    const late = theirs(dueAt(on(4, '12:00')), ['fulfilled', on(4, '15:00')])
    assert.equal(standing([ours, late]).dueAt?.toString(), on(6, '15:00').toString())
  })

  test('their delay that is ours in truth excuses nobody', () => {
    // Ours waits for theirs, and theirs for another of ours that is overdue: the move is ours.
    const ours = chain('a', [['created', on(2, '09:00'), made(dueAt(on(6)), { dependsOn: ['t'] })]])
    const first = chain('w', [['created', on(2, '09:00'), made(dueAt(on(3)))]])
    const between = chain('t', [
      ['created', on(2, '09:00'), made(dueAt(on(5)), { owedBy: 'customer', dependsOn: ['w'] })],
    ])
    const all = [ours, between, first]
    assert.equal(state(all, on(6).add({ seconds: 1 })), 'overdue')
    assert.equal(stateAt(standing(all, 't'), on(20)), 'open')
    assert.equal(standing(all, 't').waitingOn, 'us')
  })

  test('our own work in between hands on the wait for theirs', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(dueOn('2026-03-13'), { dependsOn: ['b'] })],
    ])
    const draft = chain('b', [
      ['created', on(2, '09:00'), made(dueOn('2026-03-06'), { dependsOn: ['t'] })],
      ['fulfilled', on(10)],
    ])
    const late = theirs(dueOn('2026-03-03'), ['fulfilled', on(6)]) // three working dates late
    const all = [ours, draft, late]
    assert.equal(standing(all, 'b').dueOn, '2026-03-11')
    // Their three days are handed on; our own day until the 10th is not. But our draft had until the 11th.
    assert.equal(standing(all, 'a').dueOn, '2026-03-13')
  })

  test('working dates run from when theirs was fulfilled, and until then nothing is due', () => {
    const after: Due = {
      kind: 'after',
      start: { commitmentId: 't' as CommitmentId, event: 'fulfilled' },
      length: { days: 5 },
    }
    const ours = chain('a', [['created', on(2, '09:00'), made(after)]])
    const before = standing([ours, theirs(dueOn('2026-03-03'))])
    assert.equal(before.dueAt, null)
    assert.equal(waitingAt(before, on(3)), 'customer')
    const sent = standing([ours, theirs(dueOn('2026-03-03'), ['fulfilled', on(4)])])
    assert.equal(sent.dueAt?.toString(), on(11, '17:00').toString())
  })

  test('what was sent starts the clock before it is fulfilled', () => {
    const after: Due = {
      kind: 'after',
      start: { commitmentId: 't' as CommitmentId, event: 'sent' },
      length: { work: 'PT8H' },
    }
    const ours = chain('a', [['created', on(2, '09:00'), made(after)]])
    const one = theirs(null, ['progress', on(3, '09:00'), { sent: true }], ['fulfilled', on(9)])
    assert.equal(standing([ours, one]).dueAt?.toString(), on(3, '17:00').toString())
  })

  test('waits that were said stop a clock of working time', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(within('PT8H', on(2, '09:00')))],
      ['waiting', on(2, '11:00'), { on: 'customer' }],
      ['resumed', on(3, '11:00')],
    ])
    assert.equal(standing([ours]).dueAt?.toString(), on(3, '17:00').toString())
  })

  test('a wait after the due time moves nothing', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(within('PT2H', on(2, '09:00')))],
      ['waiting', on(2, '13:00'), { on: 'customer' }],
    ])
    assert.equal(state([ours], on(2, '14:00')), 'overdue')
  })

  test('a dependence added later counts from when it was recorded', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(within('PT8H', on(2, '09:00')))],
      ['changed', on(2, '10:00'), { dependsOn: ['t'] }, { recordedAt: on(2, '15:00') }],
    ])
    // Six hours had run when it was recorded; two are left when theirs comes.
    const due = standing([ours, theirs(null, ['fulfilled', on(4, '12:00')])]).dueAt
    assert.equal(due?.toString(), on(4, '14:00').toString())
  })

  test('a circle that a correction leaves behind holds nobody up', () => {
    const a = chain('a', [['created', on(2), made(dueAt(on(6)), { dependsOn: ['t'] })]])
    const t = chain('t', [
      ['created', on(2), made(dueAt(on(5)), { owedBy: 'customer', dependsOn: ['a'] })],
    ])
    assert.ok(standingsOf(ledgerOf([a, t]))('a'))
  })

  test('a circle is refused, however long', () => {
    const leans: Record<string, string[]> = { b: ['c'], c: ['d'], d: ['a'] }
    const of = (id: string) => (leans[id] ?? []) as CommitmentId[]
    const refused = checkCircle('a' as CommitmentId, ['b' as CommitmentId], of)
    assert.equal(refused.ok ? '' : refused.reason, 'waits-for-itself')
    assert.ok(checkCircle('e' as CommitmentId, ['b' as CommitmentId], of).ok)
  })
})

describe('rules', () => {
  const judged = (entries: Entry[]) => {
    const ledger = ledgerOf([entries])
    const facts = ledger.facts.get('a')
    assert.ok(facts)
    return { facts, standing: standing([entries]) }
  }
  const open = chain('a', [['created', on(2), made(dueAt(on(6)))]])
  const word = {
    contactId: 'p' as never,
    how: 'call',
    conversationId: null,
    words: 'fine',
  } as const
  const around = (now: Temporal.Instant) => ({ now, schedule })
  const reason = (decision: { ok: boolean; reason?: string }) => decision.reason ?? 'yes'
  const path = (decision: ReturnType<typeof waive>) =>
    decision.ok ? '' : decision.errors?.[0]?.path

  test('what is settled is not settled again', () => {
    const done = judged([...open, ...chain('a', [['fulfilled', on(3)]])])
    assert.equal(reason(fulfil(done, { note: null }, on(4))), 'commitment-settled')
    assert.equal(reason(waive(done, word, on(4))), 'commitment-settled')
    assert.equal(
      reason(withdraw(done, { how: 'withdrawn', told: false, reason: null }, on(4))),
      'commitment-settled',
    )
    assert.equal(reason(warn(done, { ...word, due: null }, on(4))), 'commitment-settled')
  })

  test('a due time that has passed cannot be moved', () => {
    const said = { ...word, due: dueAt(on(20)) }
    assert.equal(reason(renegotiate(judged(open), said, on(7), around(on(7)))), 'due-passed')
    assert.equal(reason(renegotiate(judged(open), said, on(6), around(on(6)))), 'yes')
  })

  test('accepted in time but recorded too late, it takes the conversation that holds it', () => {
    const said = { ...word, due: dueAt(on(20)) }
    const refused = renegotiate(judged(open), said, on(5), around(on(9)))
    assert.equal(path(refused), 'conversationId')
    const held = { ...said, conversationId: 'k' }
    assert.equal(reason(renegotiate(judged(open), held, on(5), around(on(9)))), 'yes')
  })

  test('only the one it is owed to waives it: for ours a contact, how, and their words', () => {
    assert.equal(path(waive(judged(open), { ...word, contactId: null }, on(3))), 'contactId')
    assert.equal(path(waive(judged(open), { ...word, how: null }, on(3))), 'how')
    assert.equal(path(waive(judged(open), { ...word, words: null }, on(3))), 'words')
    const theirs = judged(
      chain('a', [['created', on(2), made(dueAt(on(6)), { owedBy: 'customer' })]]),
    )
    assert.ok(
      waive(
        theirs,
        { contactId: null, how: null, conversationId: null, words: 'never mind' },
        on(3),
      ).ok,
    )
  })

  test('nothing happens before it is made, and nothing is due before it is agreed', () => {
    assert.equal(path(fulfil(judged(open), { note: null }, on(1))), 'happenedAt')
    const making = {
      ...(made(dueAt(on(1))) as never as Parameters<typeof makeCommitment>[0]),
      vendorId: null,
    }
    const refused = makeCommitment(making, on(2), schedule)
    assert.equal(refused.ok ? '' : refused.errors?.[0]?.path, 'due')
  })

  test('a length of work that is over when it is agreed on is no due time', () => {
    const said = { ...word, due: within('PT1H', on(2, '09:00')) }
    const refused = renegotiate(judged(open), said, on(5), around(on(5)))
    assert.equal(path(refused), 'due.after')
    const ahead = { ...word, due: within('PT40H', on(2, '09:00')) }
    assert.equal(reason(renegotiate(judged(open), ahead, on(5), around(on(5)))), 'yes')
  })

  test('hours that never come carry no due time', () => {
    const closed = scheduleOf({ zone: 'Europe/Berlin', week: {} })
    const making = {
      ...(made(within('PT1H', on(2))) as never as Parameters<typeof makeCommitment>[0]),
      vendorId: null,
    }
    assert.equal(reason(makeCommitment(making, on(2), closed)), 'never-open')
  })
})

describe('why it is due then', () => {
  test('the minutes of all parties between start and due time add up, and ours are what was agreed', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(within('PT16H', on(2, '09:00')), { dependsOn: ['t'] })],
    ])
    const theirs = chain('t', [
      ['created', on(2, '09:00'), made(null, { owedBy: 'customer' })],
      ['fulfilled', on(4)],
    ])
    const told = explanationOf(ledgerOf([ours, theirs]), 'a', always)
    assert.ok(told)
    assert.equal(told.byParty.us, 16 * 3_600_000)
    assert.equal(told.byParty.customer, 19 * 3_600_000)
    assert.deepEqual(
      told.turns.map(({ party, through, counts }) => [party, through, counts]),
      [
        ['customer', 't', false],
        ['us', null, true],
      ],
    )
    const minutes = told.turns.flatMap(({ days }) => days.map(({ countedMs }) => countedMs))
    assert.equal(
      minutes.reduce((sum, one) => sum + one, 0),
      told.byParty.us + told.byParty.customer,
    )
  })

  test('while it waits, it says when it would be due if the wait ended now', () => {
    const ours = chain('a', [
      ['created', on(2, '09:00'), made(within('PT8H', on(2, '09:00')), { dependsOn: ['t'] })],
    ])
    const theirs = chain('t', [['created', on(2, '09:00'), made(null, { owedBy: 'customer' })]])
    const told = explanationOf(ledgerOf([ours, theirs]), 'a', on(5, '09:00'))
    assert.equal(told?.dueAt?.toString(), on(5, '17:00').toString())
  })
})

// Random chains on a grid of half hours over three weeks, held to an oracle that walks through them minute by minute.
describe('the oracle', () => {
  const STEP = 30 * 60_000
  const first = on(2, '00:00').epochMilliseconds
  const at = (step: number) => Temporal.Instant.fromEpochMilliseconds(first + step * STEP)
  const step = fc.integer({ min: 0, max: 48 * 19 })

  type World = { readonly chains: Entry[][]; readonly asOf: Temporal.Instant }
  const world: fc.Arbitrary<World> = fc
    .record({
      works: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 3, maxLength: 3 }),
      fixed: fc.array(fc.option(step, { nil: null }), { minLength: 3, maxLength: 3 }),
      owed: fc.array(fc.constantFrom('us', 'customer', 'vendor'), { minLength: 3, maxLength: 3 }),
      edges: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      ends: fc.array(fc.option(step, { nil: null }), { minLength: 3, maxLength: 3 }),
      kinds: fc.array(fc.constantFrom('fulfilled', 'withdrawn', 'waived'), {
        minLength: 3,
        maxLength: 3,
      }),
      renegotiated: fc.option(fc.tuple(step, step), { nil: null }),
      waits: fc.option(fc.tuple(step, step), { nil: null }),
      asOf: step,
    })
    .map(({ works, fixed, owed, edges, ends, kinds, renegotiated, waits, asOf }) => {
      const ids = ['a', 'b', 'c']
      const chains = ids.map((id, i) => {
        const set = fixed[i] ?? null
        const due =
          set !== null && i > 0 ? dueAt(at(set + 1)) : within(`PT${(works[i] ?? 1) * 30}M`, at(0))
        const dependsOn =
          i === 0 ? ids.slice(1).filter((_, j) => edges[j]) : i === 1 && edges[2] ? ['c'] : []
        const said: Said[] = [['created', at(0), made(due, { owedBy: owed[i] ?? 'us', dependsOn })]]
        if (i === 0 && renegotiated !== null)
          said.push([
            'renegotiated',
            at(renegotiated[0]),
            { due: within('PT6H', at(renegotiated[1])) },
          ])
        if (i === 0 && waits !== null) {
          const [x, y] = waits[0] <= waits[1] ? waits : [waits[1], waits[0]]
          said.push(
            ['waiting', at(x), { on: owed[0] === 'vendor' ? 'us' : 'vendor' }],
            ['resumed', at(y)],
          )
        }
        const end = ends[i] ?? null
        if (end !== null) said.push([kinds[i] as EntryKind, at(end)])
        return chain(id, said)
      })
      return { chains, asOf: at(asOf) }
    })

  const open = (minute: number) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO('Europe/Berlin')
    return wall.dayOfWeek <= 5 && wall.hour >= 9 && wall.hour < 17
  }

  /** Walks half hour by half hour: whose move it is in each, how much of the budget has run, when it was used up. */
  function walk(ledger: Ledger, id: string, asOf: Temporal.Instant): 'overdue' | 'in-time' {
    const { facts } = ledger
    const settled = (c: CommitmentFacts, now: number) =>
      c.settlement !== null && c.settlement.at.epochMilliseconds <= now
    const budget = new Map<string, number>()
    const terms = (c: CommitmentFacts) => c.terms.at(-1) ?? c.terms[0]
    const begin = (c: CommitmentFacts) => {
      const { due, agreedAt } = terms(c)
      return due?.kind === 'after' && 'at' in due.start
        ? Temporal.Instant.from(due.start.at).epochMilliseconds
        : agreedAt.epochMilliseconds
    }
    for (const c of facts.values()) {
      const { due } = terms(c)
      if (due?.kind === 'after' && 'work' in due.length)
        budget.set(c.id, Temporal.Duration.from(due.length.work).total('minutes'))
      else if (due?.kind === 'at') {
        let minutes = 0
        for (let t = begin(c); t < Temporal.Instant.from(due.at).epochMilliseconds; t += STEP)
          if (open(t)) minutes += 30
        budget.set(c.id, minutes)
      }
    }
    const holder = (c: CommitmentFacts, now: number): string => {
      if (now < begin(c)) return 'nobody'
      const { due, agreedAt } = terms(c)
      const said = c.waits.find(
        (w) =>
          w.fromAt.epochMilliseconds <= now && (w.toAt === null || now < w.toAt.epochMilliseconds),
      )
      if (due?.kind === 'after' && said && said.on !== c.owedBy) return said.on
      for (const { id: other, from } of c.dependsOn) {
        const d = facts.get(other)
        if (d === undefined || settled(d, now)) continue
        const since = Math.max(agreedAt.epochMilliseconds, from.epochMilliseconds)
        if (due?.kind === 'at') {
          const ours = Temporal.Instant.from(due.at).epochMilliseconds
          const whole = finalDue(d)
          const counts = whole !== null && whole > since && whole < ours ? whole : since
          if (now < counts) continue
        } else if (now < Math.max(since, begin(c))) continue
        const who = holder(d, now)
        if (who !== 'nobody' && who !== c.owedBy) return who
      }
      return c.owedBy
    }
    /** When another falls due; what is waited for in the end counts as over when it began. */
    const finals = new Map<string, number | null>()
    const finalDue = (d: CommitmentFacts): number | null => {
      if (!finals.has(d.id)) finals.set(d.id, run(d) ?? run(d, lastWait(d)))
      return finals.get(d.id) ?? null
    }
    const end = first + 400 * 48 * STEP
    const waits = (d: CommitmentFacts, t: number) => !settled(d, t) && holder(d, t) !== d.owedBy
    const lastWait = (d: CommitmentFacts): number => {
      let t = first + 60 * 48 * STEP
      while (t > begin(d) && waits(d, t - STEP)) t -= STEP
      return t
    }
    const run = (d: CommitmentFacts, waitsUntil = Infinity): number | null => {
      let left = budget.get(d.id) ?? 0
      const { due } = terms(d)
      const fixed = due?.kind === 'at' ? Temporal.Instant.from(due.at).epochMilliseconds : -Infinity
      let t = begin(d)
      for (; left > 0 && t < end; t += STEP)
        if (open(t) && !(t < waitsUntil && waits(d, t))) left -= 30
      return left > 0 ? null : Math.max(fixed, t)
    }
    const c = facts.get(id)
    if (c === undefined) return 'in-time'
    const due = run(c)
    const until = c.settlement?.at.epochMilliseconds ?? asOf.epochMilliseconds
    return due !== null && due < until ? 'overdue' : 'in-time'
  }

  test('clocks, waits and chains agree with a walk through every half hour', () => {
    fc.assert(
      fc.property(world, ({ chains, asOf }) => {
        const ledger = ledgerOf(chains, asOf)
        for (const id of ['a', 'b', 'c']) {
          const stands = standingsOf(ledger)(id)
          assert.ok(stands)
          const { outcome } = stands
          if (outcome === 'broken' || outcome === 'waived') continue
          const late = outcome === 'kept-late' || stateAt(stands, asOf) === 'overdue'
          assert.equal(late ? 'overdue' : 'in-time', walk(ledger, id, asOf), id)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('what happened after a moment, or was learnt after it, does not change that moment', () => {
    fc.assert(
      fc.property(world, step, ({ chains, asOf }, later) => {
        const before = chains.map((entries) =>
          entries.filter((entry) => Temporal.Instant.compare(entry.happenedAt, asOf) <= 0),
        )
        const more = chain('a', [
          [
            'fulfilled',
            at(0),
            {},
            { recordedAt: asOf.add({ minutes: later + 1 }), seq: 99, id: 'a-99' as EntryId },
          ],
        ])
        const extended = chains.map((entries, i) => (i === 0 ? [...entries, ...more] : entries))
        for (const id of ['a', 'b', 'c']) {
          const then = standingsOf(ledgerOf(before, asOf))(id)
          assert.deepEqual(standingsOf(ledgerOf(extended, asOf))(id), then)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('no later fact makes kept of what was overdue: late is late', () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom('fulfilled', 'waived', 'withdrawn', 'progress', 'warned'),
        ({ chains, asOf }, kind) => {
          const then = standingsOf(ledgerOf(chains, asOf))('a')
          if (then === null || stateAt(then, asOf) !== 'overdue') return
          const later = asOf.add({ minutes: 1 })
          const more = chain('a', [[kind, later, {}, { seq: 99, id: 'a-99' as EntryId }]])
          const extended = chains.map((entries, i) =>
            i === 0
              ? [
                  ...entries.filter((e) => Temporal.Instant.compare(e.happenedAt, asOf) <= 0),
                  ...more,
                ]
              : entries,
          )
          const now = standingsOf(ledgerOf(extended, later))('a')
          assert.ok(now)
          assert.ok(['overdue', 'kept-late', 'broken', 'waived'].includes(stateAt(now, later)))
          assert.equal(stateAt(standingsOf(ledgerOf(extended, asOf))('a') ?? now, asOf), 'overdue')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('between now and the next instant it names, time alone changes nothing', () => {
    fc.assert(
      fc.property(world, step, ({ chains, asOf }, more) => {
        const stands = standingsOf(ledgerOf(chains, asOf))('a')
        assert.ok(stands)
        const next = nextInstant(stands, asOf)
        const then = asOf.add({ minutes: more })
        if (next !== null && Temporal.Instant.compare(then, next) >= 0) return
        assert.equal(stateAt(stands, then), stateAt(stands, asOf))
        assert.equal(waitingAt(stands, then), waitingAt(stands, asOf))
        const fallen = (at: Temporal.Instant) => {
          const fact = dueFactOf(stands)
          return fact !== null && Temporal.Instant.compare(fact.at, at) <= 0
        }
        assert.equal(fallen(then), fallen(asOf))
      }),
      { numRuns: 200 },
    )
  })

  test('turns follow one another without gap or overlap from the making to the end', () => {
    fc.assert(
      fc.property(world, ({ chains }) => {
        const ledger = ledgerOf(chains)
        for (const facts of ledger.facts.values()) {
          const turns = clocksOf(ledger)(facts.id)?.turns ?? []
          for (const [i, turn] of turns.entries()) {
            assert.ok(turn.fromMs < turn.toMs)
            if (i > 0) assert.equal(turns[i - 1]?.toMs, turn.fromMs)
          }
          assert.ok(leansOn(facts).length <= 2)
        }
      }),
      { numRuns: 100 },
    )
  })
})
