import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type DueReading, readDue } from './due.ts'

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

/** A reading in the notation of the table: see test/due-phrases.md. */
function noted(due: DueReading): string {
  if (due.at === null) return `?${(due.candidates ?? []).join(',')}`
  return due.precision === 'day' || due.precision === 'minute'
    ? due.at
    : `${due.precision}:${due.at}`
}

test('every phrase of the table reads as written down, the ambiguous ones asked', () => {
  const table = new URL('../../test/due-phrases.tsv', import.meta.url)
  const [, ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n')
  const wrong: string[] = []
  for (const row of rows) {
    const [sent = '', zone = '', text = '', due] = row.split('\t')
    const found = readDue(text, Temporal.ZonedDateTime.from(`${sent}[${zone}]`))
    const read = found.map(noted).join(' ; ') || '-'
    if (read !== due) wrong.push(`${sent} ${zone}: "${text}" is ${due}, was read as ${read}`)
  }
  assert.ok(rows.length >= 400)
  assert.deepEqual(wrong, [])
})
