import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readHours, writeHours } from './hours.ts'

const read = (text: string) => {
  const typed = readHours(text)
  return typed.ok ? typed.hours : typed.fault
}

test('hours are read as people type them', () => {
  const split = [
    ['08:00', '13:00'],
    ['14:00', '18:00'],
  ]
  for (const text of [
    '8-13, 14-18',
    '8 – 13; 14 – 18',
    '8-13 und 14-18',
    '08:00-13:00,14:00-18:00',
    '14 to 18, 8am-1pm',
    '8 bis 13 Uhr, 1400-1800',
  ])
    assert.deepEqual(read(text), split, text)
  assert.deepEqual(read('8.30-17h15'), [['08:30', '17:15']])
  assert.deepEqual(read('0-24'), [['00:00', '24:00']])
  assert.deepEqual(read('12am-12pm'), [['00:00', '12:00']])
  for (const text of ['', '  ', 'closed', 'geschlossen', '-']) assert.deepEqual(read(text), [])
})

test('hours that make no sense say which piece does not', () => {
  assert.deepEqual(read('8-13, soon'), { kind: 'unreadable', piece: 'soon' })
  assert.deepEqual(read('8-25'), { kind: 'unreadable', piece: '8-25' })
  assert.deepEqual(read('8:75-9'), { kind: 'unreadable', piece: '8:75-9' })
  assert.deepEqual(read('24-24'), { kind: 'unreadable', piece: '24-24' })
  assert.deepEqual(read('13pm-14'), { kind: 'unreadable', piece: '13pm-14' })
  assert.deepEqual(read('9-5'), { kind: 'backwards', piece: '9-5' })
  assert.deepEqual(read('12-12'), { kind: 'backwards', piece: '12-12' })
  assert.deepEqual(read('8-13, 12-18'), { kind: 'overlap', piece: '8-13', other: '12-18' })
})

test('intervals that touch do not overlap', () => {
  assert.deepEqual(read('8-12, 12-18'), [
    ['08:00', '12:00'],
    ['12:00', '18:00'],
  ])
})

test('what is written is read as the same hours, whatever they are', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(minutes, (marks) => {
      const times = marks
        .sort((a, b) => a - b)
        .map((at) => {
          const [hour, minute] = [Math.floor(at / 60), at % 60]
          return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        })
      const hours = times.flatMap((from, at) =>
        at % 2 === 0 && times[at + 1] !== undefined ? [[from, times[at + 1] ?? '']] : [],
      )
      assert.deepEqual(read(writeHours(hours)), hours)
    }),
  )
})
