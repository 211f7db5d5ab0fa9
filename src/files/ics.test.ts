import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeCalendar } from './ics.ts'

const at = Temporal.Instant.from('2026-11-26T15:00:00Z')
const event = (summary: string) => ({
  uid: 'one@kept',
  sequence: 3,
  changedAt: at,
  when: { at },
  summary,
  url: 'https://kept.example',
})

test('no text ends its line, whatever it holds, and every line fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (summary) => {
      const text = writeCalendar('Kept', [event(summary)])
      const lines = text.split('\r\n')
      assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line)))
      const whole = text.replaceAll('\r\n ', '').split('\r\n')
      assert.equal(whole.filter((line) => line.startsWith('SUMMARY:')).length, 1)
      assert.equal(whole.length, 21)
    }),
    { numRuns: 60 },
  )
})

test('commas, semicolons and new lines come through as the format writes them', () => {
  const text = writeCalendar('Kept', [event('one, two; three\\\nBEGIN:VALARM')])
  assert.match(text, /SUMMARY:one\\, two\\; three\\\\\\nBEGIN:VALARM\r\n/)
})
