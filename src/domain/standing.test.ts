import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Around } from './expectation.ts'
import type { ExpectationId, MetricId, TopicId } from './ids.ts'
import { type Bare, standingOf, type Surroundings } from './standing.ts'

const at = Temporal.Instant.from('2026-11-22T12:00:00Z')
const ago = (days: number) => at.subtract({ hours: 24 * days })
const id = 'e' as ExpectationId

const expectation: Bare = {
  id,
  customerId: 'c',
  statement: 'Four rooms a day',
  topicId: 't' as TopicId,
  importance: 4,
  contactId: null,
  metricId: null as MetricId | null,
  retired: null,
  canFrom: [],
} as unknown as Bare

/** Confirmed some days ago, answered with yes and told half a year ago. */
function around(confirmed: number): Around {
  const told = [{ happenedAt: ago(180), how: 'call' }]
  return {
    evidence: [{ happenedAt: ago(confirmed), grade: 'confirmed', supports: true }],
    levels: [],
    demands: [],
    triage: {},
    cans: [],
    answers: [{ id: 'a', happenedAt: ago(180), kind: 'commit', level: null, told, accepted: [] }],
    seenBy: [],
    thread: [],
  } as unknown as Around
}

const within = (kept: boolean): Surroundings => ({
  windowDays: 90,
  halfLifeDays: () => 180,
  better: () => 'higher',
  exposed: () => false,
  changes: [],
  measurements: [],
  due: [{ expectationId: id, at: ago(20), kept, commitment: { id: 'k', said: 'Two of them' } }],
})

const todo = (confirmed: number, kept: boolean) =>
  standingOf(expectation, around(confirmed), within(kept), at)?.todo

test('what was not kept is looked into first, even where nobody has asked for so long that it is not known', () => {
  assert.equal(todo(400, true), 'ask')
  assert.equal(todo(400, false), 'look')
  assert.equal(todo(20, true), 'spell-out')
  assert.equal(todo(20, false), 'look')
})
