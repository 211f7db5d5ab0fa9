import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  askNext,
  dueEarlier,
  type Facts,
  firmShare,
  firstGap,
  givesWayMost,
  ladderOf,
  missedOf,
  nextChange,
  type Rung,
  rungs,
  shareOf,
  sumLadders,
  type Verdict,
} from './ladder.ts'

/** Noon on a day of November 2026, or of the month named. */
const on = (day: number, month = 11, year = 2026) =>
  Temporal.Instant.from(
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T12:00:00Z`,
  )
const today = on(24)

const nothing: Facts = {
  importance: 3,
  halfLifeDays: 180,
  windowDays: 90,
  better: 'lower',
  evidence: [],
  changes: [],
  answers: [],
  agreements: [],
  due: [],
  measurements: [],
  rises: [],
  alarms: [],
}
const confirmed = { at: on(3), grade: 'confirmed', supports: true } as const
const committed = { at: on(5), kind: 'commit', level: 60 } as const
const line = { at: on(6), by: 'line', level: 60, until: null } as const
const sound: Partial<Facts> = { evidence: [confirmed], answers: [committed], agreements: [line] }

/** h holds, f fails, o open, - n/a; known to current. */
type Five = string
const letters: Readonly<Record<Verdict, string>> = { holds: 'h', fails: 'f', open: 'o', 'n/a': '-' }
const five = (facts: Facts): Five => {
  const ladder = ladderOf(facts, today)
  return rungs.map((rung) => letters[ladder[rung].verdict]).join('')
}

// Each case was worked by hand from the definitions, before the rule was asked.
const cases: readonly (readonly [string, Partial<Facts>, Five])[] = [
  [
    'nothing but an assumption',
    { evidence: [{ at: on(1), grade: 'assumed', supports: true }] },
    'fff--',
  ],
  ['only inferred', { evidence: [{ at: on(1), grade: 'inferred', supports: true }] }, 'fff--'],
  ['asked, not answered', { evidence: [{ at: on(1), grade: 'asked', supports: true }] }, 'hff--'],
  ['all of it, nothing due yet', sound, 'hhhoh'],
  ['answered and not written', { ...sound, agreements: [] }, 'hhfoh'],
  ['answered while only assumed', { answers: [committed] }, 'fhfoo'],
  ['confirmed long ago', { ...sound, evidence: [{ ...confirmed, at: on(1, 4) }] }, 'fhhoh'],
  [
    'as old as the half-life to the millisecond',
    { ...sound, evidence: [{ ...confirmed, at: today.subtract({ hours: 180 * 24 }) }] },
    'hhhoh',
  ],
  [
    'one millisecond older',
    {
      ...sound,
      evidence: [{ ...confirmed, at: today.subtract({ hours: 180 * 24, milliseconds: 1 }) }],
    },
    'fhhoh',
  ],
  [
    'contradicted since',
    { ...sound, evidence: [confirmed, { at: on(10), grade: 'asked', supports: false }] },
    'fhhoh',
  ],
  [
    'contradicted, then confirmed again',
    { ...sound, evidence: [{ at: on(1), grade: 'asked', supports: false }, confirmed] },
    'hhhoh',
  ],
  [
    'a contradicting guess does not count',
    { ...sound, evidence: [confirmed, { at: on(10), grade: 'inferred', supports: false }] },
    'hhhoh',
  ],
  ['a change event since', { ...sound, changes: [{ at: on(10) }] }, 'fhhoh'],
  ['a change event before', { ...sound, changes: [{ at: on(2) }] }, 'hhhoh'],
  [
    'a change event in the same moment is none since',
    { ...sound, changes: [{ at: on(3) }] },
    'hhhoh',
  ],
  ['kept in time', { ...sound, due: [{ at: on(20), kept: true }] }, 'hhhhh'],
  [
    'missed once among many',
    {
      ...sound,
      due: [
        { at: on(10), kept: false },
        { at: on(20), kept: true },
      ],
    },
    'hhhfh',
  ],
  [
    'missed before the window',
    { ...sound, due: [{ at: today.subtract({ hours: 90 * 24 }), kept: false }] },
    'hhhoh',
  ],
  [
    'missed just inside the window',
    { ...sound, due: [{ at: today.subtract({ hours: 90 * 24 - 1 }), kept: false }] },
    'hhhfh',
  ],
  ['due later', { ...sound, due: [{ at: on(30), kept: false }] }, 'hhhoh'],
  [
    'measured at the agreed level',
    { ...sound, measurements: [{ at: on(20), value: 60 }] },
    'hhhhh',
  ],
  ['measured below it', { ...sound, measurements: [{ at: on(20), value: 61 }] }, 'hhhfh'],
  [
    'measured without any level',
    {
      ...sound,
      answers: [{ ...committed, level: null }],
      agreements: [{ ...line, level: null }],
      measurements: [{ at: on(20), value: 900 }],
    },
    'hhhoh',
  ],
  [
    'a line worse than the answer',
    { ...sound, agreements: [{ ...line, at: on(4), level: 90 }] },
    'hhfoh',
  ],
  ['a line better than the answer', { ...sound, agreements: [{ ...line, level: 30 }] }, 'hhhoh'],
  [
    'a line that has ended',
    { ...sound, agreements: [{ ...line, at: on(4), until: on(20) }] },
    'hhfoh',
  ],
  [
    'a standard alone',
    { evidence: [confirmed], agreements: [{ ...line, by: 'standard' }] },
    'hhhoh',
  ],
  [
    'an alternative offered, not written',
    { ...sound, answers: [{ at: on(5), kind: 'alternative', level: 60 }], agreements: [] },
    'hhfoh',
  ],
  [
    'their words accept our answer',
    { ...sound, agreements: [{ at: on(7), by: 'words', level: null, until: null }] },
    'hhhoh',
  ],
  [
    'their words accepted an earlier answer',
    { ...sound, agreements: [{ at: on(4), by: 'words', level: null, until: null }] },
    'hhfoh',
  ],
  [
    'declined, not confirmed',
    { evidence: [confirmed], answers: [{ at: on(5), kind: 'decline', level: null }] },
    'hhf-h',
  ],
  [
    'declined, and they confirmed the exclusion',
    {
      evidence: [confirmed],
      answers: [{ at: on(5), kind: 'decline', level: null }],
      agreements: [{ at: on(6), by: 'exclusion', level: null, until: null }],
    },
    'hhh-h',
  ],
  [
    'declined, and a missed commitment does not count',
    {
      evidence: [confirmed],
      answers: [{ at: on(5), kind: 'decline', level: null }],
      due: [{ at: on(20), kept: false }],
    },
    'hhf-h',
  ],
  [
    'committed, then declined',
    { ...sound, answers: [committed, { at: on(10), kind: 'decline', level: null }] },
    'hhf-h',
  ],
  [
    'they ask for more since',
    { ...sound, rises: [{ at: on(14), kind: 'level', level: 30 }] },
    'hhhof',
  ],
  [
    'they ask for less since',
    { ...sound, rises: [{ at: on(14), kind: 'level', level: 90 }] },
    'hhhoh',
  ],
  [
    'they asked for more before we answered',
    { ...sound, rises: [{ at: on(2), kind: 'level', level: 30 }] },
    'hhhoh',
  ],
  [
    'they ask for more between our deciding and our telling them',
    {
      ...sound,
      answers: [{ ...committed, at: on(10), decidedAt: on(5) }],
      rises: [{ at: on(7), kind: 'level', level: 30 }],
    },
    'hhhof',
  ],
  [
    'we answer an earlier level than the one they had stated last',
    {
      ...sound,
      answers: [{ ...committed, names: 60, namedAt: on(1) }],
      agreements: [],
      rises: [{ at: on(4), kind: 'level', level: 30 }],
    },
    'hhfof',
  ],
  [
    'what they demanded before we decided is answered, whatever level we name',
    {
      ...sound,
      answers: [{ ...committed, names: 60, namedAt: on(1) }],
      agreements: [],
      rises: [{ at: on(4), kind: 'demand' }],
    },
    'hhfoh',
  ],
  [
    'they say their wish again, which was always above what they put up with',
    {
      ...sound,
      answers: [{ ...committed, names: 60, namesDesired: 30 }],
      agreements: [],
      rises: [{ at: on(14), kind: 'level', level: 30, wished: true }],
    },
    'hhfoh',
  ],
  [
    'they wish for more than they did',
    {
      ...sound,
      answers: [{ ...committed, names: 60, namesDesired: 30 }],
      agreements: [],
      rises: [{ at: on(14), kind: 'level', level: 20, wished: true }],
    },
    'hhfof',
  ],
  [
    'they accept what we answered first, after we answered something else',
    {
      ...sound,
      answers: [
        { ...committed, id: 'first' },
        { ...committed, id: 'second', at: on(8) },
      ],
      agreements: [{ at: on(9), by: 'words', accepts: 'first', level: 60, until: null }],
    },
    'hhfoh',
  ],
  [
    'they accepted, and were told the same answer once more',
    {
      ...sound,
      answers: [
        { ...committed, id: 'one' },
        { ...committed, id: 'one', at: on(12) },
      ],
      agreements: [{ at: on(9), by: 'words', accepts: 'one', level: 60, until: null }],
    },
    'hhhoh',
  ],
  ['they demand it since', { ...sound, rises: [{ at: on(14), kind: 'demand' }] }, 'hhhof'],
  [
    'they demand what we declined',
    {
      evidence: [confirmed],
      answers: [{ at: on(5), kind: 'decline', level: null }],
      rises: [{ at: on(14), kind: 'demand' }],
    },
    'hhf-f',
  ],
  [
    'we answered again after they asked for more',
    {
      ...sound,
      answers: [committed, { at: on(16), kind: 'commit', level: 30 }],
      rises: [{ at: on(14), kind: 'level', level: 30 }],
    },
    'hhfoh',
  ],
  ['an inflation alarm stands', { ...sound, alarms: [{ at: on(14), until: null }] }, 'hhhof'],
  ['an alarm that has passed', { ...sound, alarms: [{ at: on(14), until: on(20) }] }, 'hhhoh'],
  [
    'more is better: a line below the answer',
    { ...sound, better: 'higher', agreements: [{ ...line, at: on(4), level: 30 }] },
    'hhfoh',
  ],
  [
    'more is better: measured below',
    { ...sound, better: 'higher', measurements: [{ at: on(20), value: 59 }] },
    'hhhfh',
  ],
]

for (const [says, facts, expected] of cases) {
  test(`${says}: ${expected}`, () => {
    assert.equal(five({ ...nothing, ...facts }), expected)
  })
}

test('the first gap is the lowest rung that fails, whatever holds above it', () => {
  const ladder = ladderOf(
    { ...nothing, ...sound, agreements: [], due: [{ at: on(20), kept: false }] },
    today,
  )
  assert.equal(firstGap(ladder), 'agreed')
})

test('what was not kept is named, the newest first, and nothing is where the rung does not fail', () => {
  const owed = (id: string, day: number, kept: boolean) => ({
    at: on(day),
    kept,
    commitment: { id, said: id },
  })
  const before = { at: today.subtract({ hours: 91 * 24 }), commitment: { id: 'old', said: null } }
  const due = [owed('a', 4, false), owed('b', 9, true), owed('c', 12, false)]
  const facts = { ...nothing, ...sound, due: [{ ...before, kept: false }, ...due] }
  assert.deepEqual(
    missedOf(facts, today).map(({ id }) => id),
    ['c', 'a'],
  )
  assert.deepEqual(dueEarlier(facts, today), { kept: 0, missed: 1 })
  assert.deepEqual(missedOf({ ...facts, answers: [], agreements: [] }, today), [])
})

test('a share weighs by importance, leaves out what is open, and is no share without any', () => {
  const all = [
    { importance: 5, ladder: ladderOf({ ...nothing, ...sound }, today) },
    { importance: 1, ladder: ladderOf(nothing, today) },
  ]
  const sum = sumLadders(all)
  assert.equal(shareOf(sum.known), 5 / 6)
  assert.equal(shareOf(sum.kept), null)
  assert.equal(givesWayMost(sum), 'known')
  assert.equal(sum.known.givesWay, 1)
})

test('a firm counts each customer once, and an unspoken one fails rung 1 alone', () => {
  const good = sumLadders([{ importance: 5, ladder: ladderOf({ ...nothing, ...sound }, today) }])
  assert.deepEqual(firmShare([good, 'unspoken'], 'known'), { share: 0.5, n: 2 })
  assert.deepEqual(firmShare([good, 'unspoken'], 'answered'), { share: 1, n: 1 })
  assert.deepEqual(firmShare([], 'known'), { share: null, n: 0 })
})

test('what matters and is only assumed is asked before what is confirmed; an exposed contact first', () => {
  const assumed: Facts = {
    ...nothing,
    importance: 4,
    evidence: [{ at: today, grade: 'assumed', supports: true }],
  }
  assert.equal(askNext(assumed, false, today), 4 * 0.9)
  assert.ok(Math.abs(askNext(assumed, true, today) - 4 * 0.9 * 1.5) < 1e-12)
  assert.equal(
    askNext({ ...nothing, importance: 5, evidence: [{ ...confirmed, at: today }] }, false, today),
    0,
  )
  const changed: Facts = { ...nothing, evidence: [confirmed], changes: [{ at: on(10) }] }
  assert.equal(askNext(changed, false, today), 3)
})

const moment = fc.integer({ min: -200, max: 400 }).map((days) => today.add({ hours: days * 24 }))
const level = fc.integer({ min: 10, max: 100 })
const ends = fc.option(moment, { nil: null })
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  importance: fc.constantFrom(1, 2, 3, 4, 5),
  halfLifeDays: fc.integer({ min: 1, max: 400 }),
  windowDays: fc.integer({ min: 1, max: 200 }),
  better: fc.constantFrom('higher', 'lower'),
  evidence: fc.array(
    fc.record({
      at: moment,
      grade: fc.constantFrom('assumed', 'inferred', 'asked', 'confirmed'),
      supports: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  changes: fc.array(fc.record({ at: moment }), { maxLength: 2 }),
  answers: fc.array(
    fc.record({
      at: moment,
      kind: fc.constantFrom('commit', 'alternative', 'decline'),
      level: fc.option(level, { nil: null }),
    }),
    { maxLength: 3 },
  ),
  agreements: fc.array(
    fc.record({
      at: moment,
      by: fc.constantFrom('line', 'standard', 'exclusion', 'words'),
      level: fc.option(level, { nil: null }),
      until: ends,
    }),
    { maxLength: 3 },
  ),
  due: fc.array(fc.record({ at: moment, kept: fc.boolean() }), { maxLength: 4 }),
  measurements: fc.array(fc.record({ at: moment, value: level }), { maxLength: 3 }),
  rises: fc.array(
    fc.oneof(
      fc.record({ at: moment, kind: fc.constant('demand' as const) }),
      fc.record({ at: moment, kind: fc.constant('level' as const), level }),
    ),
    { maxLength: 3 },
  ),
  alarms: fc.array(fc.record({ at: moment, until: ends }), { maxLength: 2 }),
}) as fc.Arbitrary<Facts>

/** Facts that had happened by a moment, as the history hands them in. */
function until(facts: Facts, at: Temporal.Instant): Facts {
  const past = <T extends { at: Temporal.Instant }>(list: readonly T[]) =>
    list.filter((one) => Temporal.Instant.compare(one.at, at) <= 0)
  return {
    ...facts,
    evidence: past(facts.evidence),
    changes: past(facts.changes),
    answers: past(facts.answers),
    agreements: past(facts.agreements),
    due: past(facts.due),
    measurements: past(facts.measurements),
    rises: past(facts.rises),
    alarms: past(facts.alarms),
  }
}
const verdicts = (facts: Facts, at: Temporal.Instant) =>
  rungs.map((rung: Rung) => ladderOf(facts, at)[rung].verdict).join()

test('between two facts nothing changes before the moment that is foretold', () => {
  fc.assert(
    fc.property(anyFacts, (all) => {
      const facts = until(all, today)
      const next = nextChange(facts, today)
      const last =
        next === null ? today.add({ hours: 24 * 5000 }) : next.subtract({ nanoseconds: 1 })
      const before = verdicts(facts, today)
      for (const share of [0.01, 0.5, 0.99, 1]) {
        const ms = Math.floor((last.epochMilliseconds - today.epochMilliseconds) * share)
        const at = today.add({ milliseconds: Math.max(0, ms) })
        assert.equal(verdicts(facts, at), before, `${at.toString()} of ${String(next)}`)
      }
    }),
    { numRuns: 400 },
  )
})

test('the order in which facts are handed in does not matter, times being different', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const distinct = new Set(
        [...facts.evidence, ...facts.answers, ...facts.agreements].map(
          ({ at }) => at.epochMilliseconds,
        ),
      )
      fc.pre(
        distinct.size === facts.evidence.length + facts.answers.length + facts.agreements.length,
      )
      const turned: Facts = {
        ...facts,
        evidence: [...facts.evidence].reverse(),
        answers: [...facts.answers].reverse(),
        agreements: [...facts.agreements].reverse(),
        due: [...facts.due].reverse(),
        rises: [...facts.rises].reverse(),
      }
      assert.equal(verdicts(turned, today), verdicts(facts, today))
    }),
    { numRuns: 300 },
  )
})
