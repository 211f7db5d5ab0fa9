import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfDay } from './moment.ts'

test('the end of a day is the last millisecond before the next one begins there', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia']
  for (const zone of zones) {
    for (const day of ['2026-01-15', '2026-03-28', '2026-03-29', '2026-07-01', '2026-10-25']) {
      const expected = Temporal.PlainDate.from(day)
        .add({ days: 1 })
        .toZonedDateTime(zone)
        .toInstant()
        .subtract({ milliseconds: 1 })
      assert.equal(Date.parse(endOfDay(day, zone)), expected.epochMilliseconds, `${day} ${zone}`)
    }
  }
})
