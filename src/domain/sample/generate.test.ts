import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Chain, chainsOfScript } from '../../../test/sample-chains.ts'
import { ledgerAt, standingsIn } from '../../../test/sample-ledger.ts'
import { accept, answerExpectation, findUnrealistic, tell } from '../answering.ts'
import { dueFactOf } from '../commitment-standing.ts'
import {
  type AnswerSaid,
  aroundOf,
  type Expectation,
  expectationOf,
  type LevelSaid,
  levelFaults,
} from '../expectation.ts'
import { effective, type Entry, fieldsOf, type Moment } from '../history.ts'
import type { ExpectationId, MetricId, TopicId } from '../ids.ts'
import { type Rung, rungs } from '../ladder.ts'
import type { Better } from '../metric.ts'
import { type Standing, standingOf, type Surroundings, todos as todoWords } from '../standing.ts'
import { sampleCustomers, sampleScript } from './generate.ts'
import type { Fact } from './script.ts'

const zone = 'Europe/London'
const you = { name: 'Robin Hale', email: 'robin@firm.example' }
const today = Temporal.Instant.from('2026-11-24T13:20:00Z')
const script = sampleScript({ today, seed: 1, zone, you })
const chains = chainsOfScript(script)

const said = (act: Fact['said']['act']) => script.filter((fact) => fact.said.act === act)

test('the same day and seed tell the same, to the minute; another seed tells it at other minutes', () => {
  const text = (seed: number) => JSON.stringify(sampleScript({ today, seed, zone, you }))
  assert.equal(text(1), JSON.stringify(script))
  assert.notEqual(text(2), text(1))
})

test('on any day of any year nothing is in the future, and nothing is typed in before it happened', () => {
  const days = fc.integer({ min: 0, max: 3650 })
  const minutes = fc.integer({ min: 0, max: 1439 })
  fc.assert(
    fc.property(days, minutes, fc.integer(), (day, minute, seed) => {
      const at = Temporal.Instant.from('2024-01-01T00:00:00Z').add({
        hours: day * 24,
        minutes: minute,
      })
      for (const fact of sampleScript({ today: at, seed, zone, you })) {
        assert.ok(Temporal.Instant.compare(fact.recordedAt, at) <= 0, JSON.stringify(fact))
        assert.ok(Temporal.Instant.compare(fact.at, fact.recordedAt) <= 0, JSON.stringify(fact))
      }
    }),
    { numRuns: 8 },
  )
})

test('people work from Monday to Friday, and most is typed in the same evening, some of it days later', () => {
  const late = { sameDay: 0, later: 0 }
  for (const fact of script) {
    const at = fact.at.toZonedDateTimeISO(zone)
    const typed = fact.recordedAt.toZonedDateTimeISO(zone)
    assert.ok(typed.dayOfWeek <= 5, `typed in on ${typed.toString()}`)
    if (fact.said.act === 'figure' || fact.said.act === 'measurement') continue
    assert.ok(
      at.dayOfWeek <= 5 && at.hour >= 9 && at.hour < 17,
      `${fact.said.act} at ${at.toString()}`,
    )
    late[typed.toPlainDate().equals(at.toPlainDate()) ? 'sameDay' : 'later']++
  }
  assert.ok(late.sameDay > 20 * late.later && late.later >= 10, JSON.stringify(late))
})

test('no record is written down before what it names', () => {
  const began = new Map(
    [...chains].map(([id, { entries }]) => [id, entries[0]?.recordedAt.epochMilliseconds ?? 0]),
  )
  for (const [id, { entries }] of chains) {
    assert.equal(entries[0]?.kind, 'created', `${id} begins with ${entries[0]?.kind}`)
    for (const { set, recordedAt, kind } of entries)
      for (const name of namesIn(set)) {
        const at = began.get(name)
        assert.ok(at !== undefined, `${id} names ${name}, which there is not (${kind})`)
        assert.ok(at <= recordedAt.epochMilliseconds, `${id} names ${name} before it is there`)
      }
  }
})

/** Ids of records that the values of an entry name. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return /^(member|topic|metric|customer|contact|conversation|expectation|commitment|order|invoice|vendor|calendar) \S+$/.test(
      value,
    )
      ? [value]
      : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(namesIn)
}

test('addresses are such as nobody has, and every text is said once', () => {
  for (const { said: one } of script) {
    if (one.act === 'contact') assert.match(one.fields.email ?? '', /^[a-z.-]+@[a-z-]+\.example$/)
    if (one.act === 'member' && one.key !== 'you') assert.match(one.email, /@larkmoor\.example$/)
  }
  const texts = script.flatMap((f) => (f.said.act === 'conversation' ? [f.said.text] : []))
  const wishes = script.flatMap((f) => (f.said.act === 'expectation' ? [f.said.statement] : []))
  assert.equal(new Set(texts).size, texts.length)
  assert.equal(new Set(wishes).size, wishes.length)
  assert.ok(texts.length >= 120 && wishes.length >= 200, `${texts.length} and ${wishes.length}`)
})

test('marked words lie in their texts and each kind of them occurs', () => {
  const kinds = new Set<string>()
  for (const { said: one } of said('conversation')) {
    if (one.act !== 'conversation') continue
    assert.doesNotMatch(one.text, /[[\]|]/)
    for (const { kind, start, end } of one.passages) {
      assert.ok(start >= 0 && start < end && end <= one.text.length, one.text)
      kinds.add(kind)
    }
  }
  assert.deepEqual([...kinds].sort(), ['complaint', 'demand', 'praise', 'threat'])
})

/** The rules that the desk applies, asked about every entry in the order in which it was so. */
test('every answer, telling, acceptance, level and finding is one that the rules allow', () => {
  for (const [id, { noun, entries }] of chains) {
    if (noun !== 'expectation') continue
    const ordered = [...entries].sort(
      (a, b) => Temporal.Instant.compare(a.happenedAt, b.happenedAt) || a.seq - b.seq,
    )
    for (const [place, entry] of ordered.entries()) {
      const fault = faultOf(id, ordered.slice(0, place), entry)
      assert.equal(fault, null, `${id} ${entry.kind} on ${entry.happenedAt.toString()}: ${fault}`)
    }
  }
})

function faultOf(id: string, before: readonly Entry[], entry: Entry): string | null {
  if (before.length === 0) return entry.kind === 'created' ? null : 'comes before its creation'
  const fields = fieldsOf(before) ?? {}
  const expectation = expectationOf(id, fields) as Expectation
  const around = aroundOf(before)
  const { set, happenedAt: at } = entry
  if (entry.kind === 'answer') {
    const { answer, ...rest } = set
    const unsaid = { level: null, names: null, conditions: null, words: null }
    const decided = answerExpectation(
      expectation,
      around,
      { ...unsaid, ...rest, kind: answer } as unknown as AnswerSaid,
      at,
    )
    if (!decided.ok) return JSON.stringify(decided)
    return (decided.value.set.conditions ?? null) === (set.conditions ?? null)
      ? null
      : `has to carry ${JSON.stringify(decided.value.set.conditions)}`
  }
  const decided =
    entry.kind === 'told'
      ? tell(around, set as never, at)
      : entry.kind === 'accepted'
        ? accept(around, set as never, at)
        : set.unrealistic === true
          ? findUnrealistic(
              expectation,
              around,
              { conversationId: set.discussedIn as string, why: 'x' },
              at,
            )
          : null
  if (entry.kind === 'level') {
    const better = expectation.metricId === null ? null : betterOf(expectation.metricId)
    const faults = levelFaults({ adequate: null, desired: null, ...set } as LevelSaid, better)
    return faults.length > 0 ? JSON.stringify(faults) : null
  }
  return decided === null || decided.ok ? null : JSON.stringify(decided)
}

function betterOf(id: MetricId): Better {
  return chains.get(id)?.entries[0]?.set.better as Better
}

/** Where every expectation stands at a moment, with what surrounds it, as the store gathers it. */
function standingsAt(
  chains: ReadonlyMap<string, Chain>,
  at: Temporal.Instant,
): readonly Standing[] {
  const moment = { asOf: at, knownAt: at }
  const all = [...chains].map(([id, chain]) => ({
    id,
    ...chain,
    counted: effective(chain.entries, moment),
  }))
  const changes = all.filter(({ noun }) => noun === 'change-event')
  const due = dueUnder(chains, moment)
  const measured = all.filter(({ noun }) => noun === 'measurement')
  return all
    .filter(({ noun }) => noun === 'expectation')
    .flatMap(({ id, counted }) => {
      const fields = fieldsOf(counted)
      if (fields === null) return []
      const expectation = expectationOf(id, fields)
      const segment = chains.get(expectation.customerId)?.entries[0]?.set.segment
      const within: Surroundings = {
        windowDays: 90,
        halfLifeDays: (topic: TopicId) => chains.get(topic)?.entries[0]?.set.halfLifeDays as number,
        better: (metric) => (metric === null ? 'higher' : betterOf(metric)),
        exposed: () => false,
        changes: changes.flatMap(({ counted: [event] }) =>
          event !== undefined &&
          (event.set.scope === 'all' ||
            event.set.customerId === expectation.customerId ||
            event.set.segment === segment)
            ? [
                {
                  at: event.happenedAt,
                  topicIds: event.set.topicIds as unknown as readonly TopicId[],
                },
              ]
            : [],
        ),
        measurements: measured.flatMap(({ counted: [one] }) =>
          one?.set.customerId === expectation.customerId
            ? [
                {
                  id: one.recordId,
                  at: one.happenedAt,
                  metricId: one.set.metricId as MetricId,
                  value: one.set.value as number,
                },
              ]
            : [],
        ),
        due,
      }
      const standing = standingOf(expectation, aroundOf(counted), within, at)
      return standing === null ? [] : [standing]
    })
}

/** What falls due under the expectations. */
function dueUnder(chains: ReadonlyMap<string, Chain>, moment: Moment): Surroundings['due'] {
  const ledger = ledgerAt(chains, moment)
  return [...standingsIn(ledger)].flatMap(([id, standing]) => {
    const fields = ledger.facts.get(id)?.fields
    const fact = dueFactOf(standing)
    return fact === null || typeof fields?.expectationId !== 'string'
      ? []
      : [
          {
            ...fact,
            commitment: { id, said: fields.text as string },
            expectationId: fields.expectationId as ExpectationId,
          },
        ]
  })
}

/** All that a rung can say without agreements and inflation alarms. */
const sayable: Readonly<Record<Rung, readonly string[]>> = {
  known: [
    'holds asked',
    'holds confirmed',
    'fails only-assumed',
    'fails contradicted',
    'fails changed-since',
    'fails stale',
  ],
  answered: ['holds commit', 'holds alternative', 'holds decline', 'fails no-answer'],
  agreed: ['holds words', 'fails no-answer', 'fails unspoken'],
  kept: [
    'holds kept',
    'fails missed',
    'fails below-level',
    'open nothing-due',
    'n/a no-answer',
    'n/a declined',
  ],
  current: [
    'holds nothing-since',
    'fails stricter',
    'fails demand',
    'open only-assumed',
    'n/a no-answer',
  ],
}

/** A Tuesday, a Saturday, the day after a holiday, the end of a month, a leap day. */
const daysOfLooking = ['2026-11-24', '2026-02-14', '2027-01-02', '2025-07-31', '2028-02-29']

for (const day of daysOfLooking) {
  test(`whoever looks on ${day} finds every state that a rung has, every first gap, and all there is to do`, () => {
    const at = Temporal.Instant.from(`${day}T08:10:00Z`)
    const standings = standingsAt(
      chainsOfScript(sampleScript({ today: at, seed: 7, zone, you })),
      at,
    )
    for (const rung of rungs) {
      const shown = new Set(
        standings.map(({ ladder }) => `${ladder[rung].verdict} ${ladder[rung].because}`),
      )
      assert.deepEqual([...shown].sort(), [...sayable[rung]].sort(), rung)
    }
    const todos = new Set(standings.map(({ todo }) => todo))
    assert.deepEqual([...todos].filter((todo) => todo !== null).sort(), [...todoWords].sort())
    assert.deepEqual(new Set(standings.map(({ firstGap }) => firstGap)), new Set([...rungs, null]))
    const grades = new Set(standings.map(({ grade }) => grade))
    assert.deepEqual([...grades].sort(), ['asked', 'assumed', 'confirmed', 'inferred'])
  })
}

test('four to six of the customers are unspoken, and every stage occurs', () => {
  const spoken = new Set(said('expectation').map(({ customer }) => customer))
  const unspoken = sampleCustomers.filter(({ key }) => !spoken.has(key))
  assert.ok(unspoken.length >= 4 && unspoken.length <= 6, unspoken.map(({ key }) => key).join())
  const stages = new Set(sampleCustomers.map(({ stage = 'active' }) => stage))
  assert.deepEqual([...stages].sort(), ['active', 'leaving', 'lost', 'new', 'prospect'])
})
