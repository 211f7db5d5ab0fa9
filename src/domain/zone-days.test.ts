import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInstant, zoneDays } from './zone-days.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Cairo',
]

test('every hour of three years falls on the day that Temporal names, in every zone', () => {
  for (const zone of zones) {
    const days = zoneDays(zone)
    const from = Temporal.Instant.from('2011-01-01T00:30:00Z')
    for (let hour = 0; hour < 3 * 365 * 24; hour += 5) {
      const at = from.add({ hours: hour })
      const day = days.dayOf(at.epochMilliseconds)
      const date = at.toZonedDateTimeISO(zone).toPlainDate()
      assert.equal(day, Temporal.PlainDate.from('1970-01-01').until(date).days)
      assert.equal(
        days.startOf(day),
        date.toZonedDateTime(zone).epochMilliseconds,
        `${date.toString()} in ${zone}`,
      )
    }
  }
})

test('a time with an offset is that instant, one without is the wall clock of the zone', () => {
  const berlin = zoneDays('Europe/Berlin')
  const read = (text: string) => {
    const at = readInstant(text, berlin)
    return at === null ? null : Temporal.Instant.fromEpochMilliseconds(at).toString()
  }
  assert.equal(read('2026-03-29T01:30:00+05:30'), '2026-03-28T20:00:00Z')
  assert.equal(read('2026-07-01 08:00:00'), '2026-07-01T06:00:00Z')
  assert.equal(read('2026-07-01T08:00'), '2026-07-01T06:00:00Z')
  assert.equal(read('2026-03-29T02:30:00' /* in the gap */), '2026-03-29T01:30:00Z')
  assert.equal(read('2026-10-25T02:30:00' /* comes twice */), '2026-10-25T00:30:00Z')
  assert.equal(read('2026-10-25T12:00:00.250Z'), '2026-10-25T12:00:00.25Z')
  assert.equal(read('2026-12-24'), '2026-12-23T23:00:00Z')
})

test('what is no time is not read as one', () => {
  const days = zoneDays('UTC')
  const wrong = [
    '',
    'soon',
    '2026-02-29',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '01/02/2026',
  ]
  for (const text of [...wrong, '2026-01-01T10:61:00Z', '2026-01-01T10:00:00+25:00', '20260101']) {
    assert.equal(readInstant(text, days), null, text)
  }
})

test('a zone that does not exist is refused', () => {
  assert.throws(() => zoneDays('Europe/Bielefeld'), RangeError)
})
