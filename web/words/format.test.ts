import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatFor, minorUnits } from './format.ts'

test('a day is the same day in every zone', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue', 'UTC', 'America/New_York']) {
    assert.match(formatFor('en-GB', zone).day('2020-02-29'), /^29 Feb 2020$/)
  }
})

test('an instant is written in the zone of its reader', () => {
  assert.match(
    formatFor('en-GB', 'Asia/Tokyo').instant('2026-11-22T20:00:00Z'),
    /23 Nov 2026.*05:00/,
  )
})

test('an amount typed the English or the German way is the same number of cents', () => {
  assert.equal(minorUnits('1,250.50', 'EUR'), 125050)
  assert.equal(minorUnits('1.250,50', 'EUR'), 125050)
  assert.equal(minorUnits('€ 1 250', 'EUR'), 125000)
  assert.equal(minorUnits('1,250', 'EUR'), 125000)
  assert.equal(minorUnits('0.5', 'EUR'), 50)
  assert.equal(minorUnits('1250', 'JPY'), 1250)
  assert.equal(minorUnits('1.234', 'KWD'), 1234)
})

test('what is no amount is not guessed at', () => {
  for (const typed of ['', 'a lot', '12,5,', '1.2345', '--3', '12.50.1x2']) {
    assert.equal(minorUnits(typed, 'EUR'), null, typed)
  }
})

test('money in minor units shows its decimals only when it has some', () => {
  const format = formatFor('en-GB', 'UTC')
  assert.equal(format.money({ amount: 125000, currency: 'GBP' }), '£1,250')
  assert.equal(format.money({ amount: 125050, currency: 'GBP' }), '£1,250.50')
  assert.equal(format.money({ amount: 1250, currency: 'JPY' }), 'JP¥1,250')
})
