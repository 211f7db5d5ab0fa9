import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { yearStartMs } from './civil.ts'
import { instantOf, likeYear, offsetAt, zoneOf } from './zone.ts'

const names = Intl.supportedValuesOf('timeZone')
const anyAt = fc.oneof(
  fc.integer({ min: yearStartMs(1850), max: yearStartMs(2110) }),
  fc.integer({ min: yearStartMs(0), max: yearStartMs(10_000) - 1 }),
)

const zoneNamed = (name: string) => {
  const zone = zoneOf(name)
  assert.ok(zone, name)
  return zone
}

test('every zone shows the offset that Temporal gives, in any year from 0 to 9999', () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  fc.assert(
    fc.property(fc.constantFrom(...names), anyAt, (name, atMs) => {
      const clock = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(name)
      assert.equal(offsetAt(zoneNamed(name), atMs), clock.offsetNanoseconds / 1e6)
    }),
    { numRuns: 20_000, seed },
  )
})

test('a wall time is read as Temporal reads it by default: the later in a gap, the earlier of two', () => {
  // Every quarter of an hour around the clock changes of a year, in zones that change at all hours.
  const zones = [
    'Europe/Berlin',
    'Africa/Cairo',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
  ]
  for (const name of zones) {
    let clock = Temporal.Instant.from('2006-01-01T00:00Z').toZonedDateTimeISO(name)
    for (let changes = 0; changes < 6; changes++) {
      const next = clock.getTimeZoneTransition('next')
      assert.ok(next)
      clock = next
      for (let quarter = -20; quarter <= 20; quarter++) {
        const wall = clock.toPlainDateTime().add({ minutes: quarter * 15 })
        const localMs = wall.toZonedDateTime('UTC').epochMilliseconds
        const expected = wall.toZonedDateTime(name).epochMilliseconds
        assert.equal(instantOf(zoneNamed(name), localMs), expected, `${name} ${wall.toString()}`)
      }
    }
  }
})

test('a wall time on a day that was left out is read as much later as the day was long', () => {
  const noon = Temporal.Instant.from('2011-12-30T12:00Z').epochMilliseconds
  const read = Temporal.Instant.fromEpochMilliseconds(instantOf(zoneNamed('Pacific/Apia'), noon))
  assert.equal(
    read.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString(),
    '2011-12-31T12:00:00',
  )
})

test('far years stand for one another only when their length and first weekday agree', () => {
  for (let year = 0; year <= 9999; year++) {
    const [a, b] = [year, likeYear(year)].map((y) =>
      Temporal.PlainDate.from({ year: y, month: 1, day: 1 }),
    )
    assert.equal(a?.dayOfWeek, b?.dayOfWeek, String(year))
    assert.equal(a?.inLeapYear, b?.inLeapYear, String(year))
  }
})

test('what is no zone is not taken for one', () => {
  const wrong = [
    '',
    'Mars/Olympus',
    'CEST',
    '2026-01-01T00:00Z[Europe/Berlin]',
    '+02:00:30',
    'Europe/Berlin ',
    '25:00',
  ]
  for (const name of wrong) assert.equal(zoneOf(name), null, name)
  for (const name of ['UTC', 'Etc/GMT+5', 'Europe/Berlin', '+05:30']) assert.ok(zoneOf(name), name)
})
