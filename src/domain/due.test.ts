import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDue } from './due.ts'

const sentAt = Temporal.ZonedDateTime.from('2026-11-25T10:00[Europe/Berlin]') /* Wed */

test('a reading points at its words, preposition included', () => {
  const text = 'Thanks! I will send it by next Thursday, promised.'
  const [found] = readDue(text, Temporal.ZonedDateTime.from('2026-11-27T10:00[Europe/Berlin]'))
  assert.equal(found?.text, 'by next Thursday')
  assert.equal(text.slice(found?.start, found?.end), found?.text)
  assert.equal(found?.at, '2026-12-03')
})

test('working dates are the ones of the calendar handed in', () => {
  const sundayToThursday = (date: Temporal.PlainDate) => date.dayOfWeek <= 4 || date.dayOfWeek === 7
  const at = (text: string) => readDue(text, sentAt, sundayToThursday)[0]?.at
  assert.equal(at('within 2 working days'), '2026-11-29')
  assert.equal(at('by the end of the week'), '2026-11-29')
})

test('a calendar that never works gives a question, not an endless search', () => {
  const [found] = readDue('within 2 working days', sentAt, () => false)
  assert.equal(found?.at, null)
})
