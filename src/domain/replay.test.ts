import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClockEntry, replay } from './replay.ts'
import { scheduleOf } from './schedule.ts'

const HOUR_MS = 3_600_000
const day = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
] as const
/** Eight hours from Monday to Friday, in UTC to keep the sums plain. */
const office = scheduleOf({
  zone: 'UTC',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
})

const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00Z`)
const entry = (text: string, type: 'start' | 'resume' | 'fulfil'): ClockEntry => ({
  type,
  at: at(text),
})
const wait = (text: string, on: 'customer' | 'vendor' = 'customer'): ClockEntry => ({
  type: 'wait',
  at: at(text),
  on,
})

/** The reading in words: due, breached or not, hours on us, customer and vendor. */
function read(hours: number, entries: readonly ClockEntry[], asOf?: string): string {
  const reading = replay(
    office,
    hours * HOUR_MS,
    entries,
    asOf === undefined ? undefined : at(asOf),
  )
  if (!reading.ok) return reading.errors?.[0]?.message ?? reading.reason
  const { dueAt, breachedAt, byParty, elapsedMs, waitedMs } = reading.value
  assert.equal(elapsedMs, byParty.us)
  assert.equal(waitedMs, byParty.customer + byParty.vendor)
  if (breachedAt !== null) assert.equal(breachedAt.toString(), dueAt.toString())
  const sums = [byParty.us, byParty.customer, byParty.vendor].map((ms) => ms / HOUR_MS).join('/')
  return `${dueAt.toString().slice(8, 16)} ${breachedAt === null ? 'fine' : 'breached'} ${sums}`
}

test('a clock that nobody stopped is due when the budget has run', () => {
  assert.equal(read(4, [entry('23T09:00' /* Mon */, 'start')], '23T10:00'), '23T14:00 fine 1/0/0')
})

test('a wait moves the due time by its working time, not by its length', () => {
  const entries = [entry('23T09:00', 'start'), wait('23T11:00'), entry('24T10:00', 'resume')]
  assert.equal(read(4, entries, '24T10:00'), '24T12:00 fine 2/7/0')
})

test('while waiting, it is due as if the wait ended now, so that every hour of waiting moves it', () => {
  const entries = [entry('23T09:00', 'start'), wait('23T11:00')]
  assert.equal(read(4, entries, '23T14:00'), '23T16:00 fine 2/2/0')
  assert.equal(read(4, entries, '23T15:00'), '23T17:00 fine 2/3/0')
})

test('a wait after the due time does not move it', () => {
  const entries = [entry('23T09:00', 'start'), wait('23T15:00'), entry('23T16:00', 'resume')]
  assert.equal(read(4, entries, '23T17:00'), '23T14:00 breached 6/1/0')
})

test('a budget that is used up exactly when the wait begins is due then', () => {
  const entries = [entry('23T09:00', 'start'), wait('23T14:00'), entry('24T09:00', 'resume')]
  assert.equal(read(4, entries, '25T09:00'), '23T14:00 breached 12/4/0')
})

test('a budget that is used up at closing is due at closing, though the wait begins in the night', () => {
  const entries = [entry('23T09:00', 'start'), wait('23T22:00')]
  assert.equal(read(8, entries, '24T12:00'), '23T18:00 breached 8/3/0')
})

test('a wait during a wait changes the party, and the clock stays stopped', () => {
  const entries = [
    entry('23T09:00', 'start'),
    wait('23T10:00'),
    wait('23T11:00', 'vendor'),
    entry('23T13:00', 'resume'),
  ]
  assert.equal(read(4, entries, '23T13:00'), '23T16:00 fine 1/1/1')
})

test('fulfilled exactly when it was due is kept; a millisecond later it is not', () => {
  const kept = [entry('23T09:00', 'start'), entry('23T14:00', 'fulfil')]
  assert.equal(read(4, kept, '30T09:00'), '23T14:00 fine 4/0/0')
  const late: ClockEntry[] = [
    entry('23T09:00', 'start'),
    { type: 'fulfil', at: at('23T14:00').add({ milliseconds: 1 }) },
  ]
  assert.match(read(4, late, '30T09:00'), /^23T14:00 breached/)
})

test('at the due time itself nothing is breached yet', () => {
  assert.equal(read(4, [entry('23T09:00', 'start')], '23T14:00'), '23T14:00 fine 4/0/0')
})

test('after the fulfilment nothing counts, not even the moment of asking', () => {
  const entries = [
    entry('23T09:00', 'start'),
    entry('23T11:00', 'fulfil'),
    wait('23T12:00'),
    entry('23T13:00', 'resume'),
    entry('23T14:00', 'resume'),
  ]
  assert.equal(read(4, entries, '27T09:00'), '23T14:00 fine 2/0/0')
})

test('fulfilled while waiting: the wait ends there, and so does what it moves', () => {
  const entries = [entry('23T09:00', 'start'), wait('23T10:00'), entry('23T12:00', 'fulfil')]
  assert.equal(read(4, entries, '23T12:00'), '23T16:00 fine 1/2/0')
  assert.equal(read(4, entries, '27T12:00'), '23T16:00 fine 1/2/0')
})

test('what happened after the moment of asking does not count; without one it is the last entry', () => {
  const entries = [entry('23T09:00', 'start'), entry('23T10:00', 'fulfil')]
  assert.equal(read(4, entries, '23T09:30'), '23T14:00 fine 0.5/0/0')
  assert.equal(read(4, entries), '23T14:00 fine 1/0/0')
})

test('entries at the same time count in the order given', () => {
  const entries = [
    entry('23T09:00', 'start'),
    wait('23T10:00'),
    entry('23T10:00', 'resume'),
    entry('23T10:00', 'fulfil'),
  ]
  assert.equal(read(4, entries), '23T14:00 fine 1/0/0')
})

test('no budget at all is due at the start', () => {
  assert.equal(
    read(0, [entry('21T03:00' /* Sat */, 'start')], '23T12:00'),
    '21T03:00 breached 3/0/0',
  )
})

test('entries that make no sense are refused, each with its reason', () => {
  assert.equal(read(4, []), 'must hold a start')
  assert.equal(read(4, [wait('23T09:00')]), 'comes before the start')
  assert.equal(
    read(4, [entry('23T09:00', 'start')], '23T08:00'),
    'must hold a start that is not after asOf',
  )
  assert.equal(
    read(4, [entry('23T09:00', 'start'), entry('23T10:00', 'start')]),
    'is a second start',
  )
  assert.equal(
    read(4, [entry('23T09:00', 'start'), entry('23T10:00', 'resume')]),
    'resumes without a wait',
  )
  assert.equal(
    read(4, [entry('23T10:00', 'start'), wait('23T09:00')]),
    'is earlier than the one before it',
  )
})

test('a calendar without enough time left for the budget never opens for it', () => {
  const once = scheduleOf({ zone: 'UTC', week: {}, open: { '2026-11-23': [['09:00', '12:00']] } })
  const refusal = replay(once, 4 * HOUR_MS, [entry('23T09:00', 'start')])
  assert.equal(refusal.ok || refusal.reason, 'never-open')
})
