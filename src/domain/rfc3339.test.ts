import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatInstant, parseInstant, parseWork } from './rfc3339.ts'

const shown = (text: string) => {
  const at = parseInstant(text)
  return at === null ? null : formatInstant(at)
}

test('an instant comes back in UTC, with a fraction of seconds only when there is one', () => {
  assert.equal(shown('2026-11-27T16:00:00+01:00'), '2026-11-27T15:00:00Z')
  assert.equal(shown('2026-11-27t16:00:00.120z'), '2026-11-27T16:00:00.12Z')
  assert.equal(shown('2026-11-27T16:00:00.001000-00:00'), '2026-11-27T16:00:00.001Z')
  assert.equal(shown('0000-01-01T00:00:00Z'), '0000-01-01T00:00:00Z')
})

test('any instant is read as Temporal reads it', () => {
  const bounds = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9998-12-31T23:59:59Z') }
  fc.assert(
    fc.property(
      fc.date({ ...bounds, noInvalidDate: true }),
      fc.integer({ min: -1439, max: 1439 }),
      (date, offset) => {
        const minutes = Math.abs(offset)
        const two = (n: number) => String(n).padStart(2, '0')
        const sign = offset < 0 ? '-' : '+'
        const text = date
          .toISOString()
          .replace('Z', `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)
        assert.equal(shown(text), Temporal.Instant.from(text).toString())
      },
    ),
  )
})

test('a leap second is the midnight that follows it, and only there', () => {
  assert.equal(shown('2016-12-31T23:59:60Z'), '2017-01-01T00:00:00Z')
  assert.equal(shown('2017-01-01T08:59:60+09:00'), '2017-01-01T00:00:00Z')
  assert.equal(shown('2016-12-30T23:59:60Z'), null)
  assert.equal(shown('2016-12-31T22:59:60Z'), null)
})

test('what is no RFC 3339 time with an offset is refused', () => {
  const wrong = [
    '2026-11-27',
    '2026-11-27T16:00:00',
    '2026-11-27 16:00:00Z',
    '2026-11-27T16:00Z',
    '2026-11-27T16:00:00+0100',
    '2026-11-27T24:00:00Z',
    '2026-11-27T16:60:00Z',
    '2026-11-27T16:00:00+24:00',
    '2026-11-27T16:00:00.Z',
    '2026-11-27T16:00:00.0001Z',
    '2026-11-27T16:00:00Z[Europe/Berlin]',
    '2026-02-29T16:00:00Z',
    '2026-13-01T16:00:00Z',
    '20261127T160000Z',
    '+002026-11-27T16:00:00Z',
    '0000-01-01T00:00:00+00:01',
    '',
  ]
  for (const text of wrong) assert.equal(parseInstant(text), null, text)
})

test('work is hours, minutes and seconds; a fraction may stand in the last part', () => {
  assert.equal(parseWork('PT5H'), 18_000_000)
  assert.equal(parseWork('PT1H30M15.25S'), 5_415_250)
  assert.equal(parseWork('PT0,5S'), 500)
  assert.equal(parseWork('PT1.5H'), 5_400_000)
  assert.equal(parseWork('PT0.0000025H'), 9)
  assert.equal(parseWork('PT0S'), 0)
  assert.equal(parseWork('PT90M'), 5_400_000)
})

test('days, signs, halves of a millisecond and empty durations are refused', () => {
  const wrong = [
    'P1D',
    'P1DT2H',
    'P1W',
    'PT',
    'P',
    '-PT1H',
    'PT-1H',
    '+PT1H',
    'PT0.0005S',
    'PT1.5H30M',
    'PT1M1H',
    '5H',
    'pt5h',
    'PT1e3S',
    `PT${'9'.repeat(400)}H`,
    'PT.5S',
  ]
  for (const text of wrong) assert.equal(parseWork(text), null, text)
})
