import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { explain } from './explanation.ts'
import { scheduleOf } from './schedule.ts'
import { between } from './working-time.ts'

const HOUR_MS = 3_600_000
const office = scheduleOf({
  zone: 'Europe/Berlin',
  week: {
    mon: [['08:00', '12:00']],
    thu: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    fri: [['08:00', '12:00']],
  },
  closed: ['2026-12-21'],
  closedYearly: ['12-25'],
  open: { '2026-12-19': [['09:00', '11:00']] },
})

test('each date says what counted, and what in the calendar decided it', () => {
  const told = explain(
    office,
    Temporal.Instant.from('2026-12-17T09:00Z') /* Thu */,
    Temporal.Instant.from('2026-12-25T12:00Z'),
  )
  assert.deepEqual(
    told.map(
      ({ on, reason, countedMs }) => `${on.toString().slice(8)} ${reason} ${countedMs / HOUR_MS}`,
    ),
    [
      '17 week 6',
      '18 week 4',
      '19 open 2',
      '20 week 0',
      '21 closed 0',
      '22 week 0',
      '23 week 0',
      '24 week 8',
      '25 closedYearly 0',
    ],
  )
  assert.equal(told[0]?.counted[0]?.toAt.toString(), '2026-12-17T11:00:00Z')
})

test('an interval over a clock change is one, as long as it lasted', () => {
  const always = scheduleOf({ zone: 'Europe/Berlin', week: { sun: [['00:00', '24:00']] } })
  const told = explain(
    always,
    Temporal.Instant.from('2026-10-24T22:00Z'),
    Temporal.Instant.from('2026-10-25T23:00Z'),
  )
  assert.deepEqual(
    told.map(({ counted, countedMs }) => [counted.length, countedMs / HOUR_MS]),
    [[1, 25]],
  )
})

test('a date that the zone left out does not appear', () => {
  const apia = scheduleOf({ zone: 'Pacific/Apia', week: {} })
  const told = explain(
    apia,
    Temporal.Instant.from('2011-12-30T00:00Z'),
    Temporal.Instant.from('2011-12-31T00:00Z'),
  )
  assert.deepEqual(
    told.map(({ on }) => on.toString()),
    ['2011-12-29', '2011-12-31'],
  )
})

test('what is told adds up to the time between, wherever one looks', () => {
  const at = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) })
  fc.assert(
    fc.property(at, at, (fromMs, toMs) => {
      const [from, to] = [fromMs, toMs].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
      assert.ok(from && to)
      const sum = explain(office, from, to).reduce((total, { countedMs }) => total + countedMs, 0)
      assert.equal(sum, between(office, from, to))
    }),
    { numRuns: 200 },
  )
})
