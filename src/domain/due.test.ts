import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
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

test('whatever the text, readings stand in it in order, do not overlap, and are dates or questions', () => {
  const words = [
    'by',
    'next',
    'Friday',
    'the',
    '26th',
    '5',
    'pm',
    '03/04',
    'Q1',
    'in',
    'two',
    'weeks',
  ]
  const scraps = [
    ...words,
    'end of',
    'month',
    'May',
    '2027',
    '-',
    '.',
    '(',
    '17:00',
    'or',
    'from',
    '’s',
  ]
  const anything = fc.oneof(
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 14 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(anything, (text) => {
      let last = 0
      for (const due of readDue(text, sentAt)) {
        assert.ok(due.start >= last && due.end > due.start && due.end <= text.length)
        assert.equal(due.text, text.slice(due.start, due.end))
        last = due.end
        for (const at of due.at === null ? (due.candidates ?? []) : [due.at]) {
          const isDate = /^\d{4}-\d\d-\d\d$/.test(at)
          assert.equal(isDate, !['minute', 'hour'].includes(due.precision))
          if (!isDate) Temporal.Instant.from(at)
        }
        if (due.candidates !== undefined) assert.equal(due.at, null)
      }
    }),
    { numRuns: 3000 },
  )
})

test('every zone and every day of two years read "tomorrow", "by Friday" and "end of month"', () => {
  for (const zone of ['Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Beirut', 'UTC']) {
    let day = Temporal.PlainDate.from('2027-01-01') /* Fri */
    for (; day.year < 2029; day = day.add({ days: 1 })) {
      const sent = day.toZonedDateTime({ timeZone: zone, plainTime: '23:59' })
      const at = (text: string) => readDue(text, sent)[0]?.at ?? ''
      assert.equal(at('tomorrow'), day.add({ days: 1 }).toString())
      const friday = Temporal.PlainDate.from(at('by Friday'))
      assert.equal(friday.dayOfWeek, 5)
      const ahead = day.until(friday).days
      assert.ok(ahead >= 1 && ahead <= 7)
      assert.equal(at('by the end of the month'), day.with({ day: day.daysInMonth }).toString())
    }
  }
})
