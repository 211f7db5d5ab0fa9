import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMoment } from './moments.ts'

const read = (cell: string | number, zone = 'Europe/Berlin') => {
  const found = readMoment(cell, null, zone)
  return found.kind === 'moment' ? found.at.toString() : found.kind
}

test('a date alone is its first moment in the zone, which is not always midnight', () => {
  assert.equal(read('2026-03-04'), '2026-03-03T23:00:00Z')
  // Clocks went forward at midnight in Beirut on 2021-03-28.
  assert.equal(read('2021-03-28', 'Asia/Beirut'), '2021-03-27T22:00:00Z')
})

test('a time of day is that of the zone, or of its own offset', () => {
  assert.equal(read('15.03.2026 14:30'), '2026-03-15T13:30:00Z')
  assert.equal(read('2026-03-15 2:30 pm'), '2026-03-15T13:30:00Z')
  assert.equal(read('2026-03-15 12:05 a.m.'), '2026-03-14T23:05:00Z')
  assert.equal(read('2026-03-15T14:30:05.250Z'), '2026-03-15T14:30:05.25Z')
  assert.equal(read('2026-03-15 14:30 +0530'), '2026-03-15T09:00:00Z')
})

test('a sheet counts days, and parts of a day', () => {
  assert.equal(read(46_096.5, 'UTC'), '2026-03-15T12:00:00Z')
  assert.equal(read(46_096, 'UTC'), '2026-03-15T00:00:00Z')
})

test('what no clock shows is no moment, and what reads two ways is unclear', () => {
  for (const cell of ['2026-03-15 25:00', '2026-03-15 12:61', '2026-02-30', 'soon'])
    assert.equal(read(cell), 'none', cell)
  assert.equal(read('03/04/2026 10:00'), 'unclear')
})
