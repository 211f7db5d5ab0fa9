import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { endedBy, expectedEvents, reaches, spells, survival } from './survival.ts'

const never = (n: number) => new Float64Array(n).fill(-Infinity)

function curveOf(times: readonly number[], events: readonly number[], entry = never(times.length)) {
  return survival(spells(entry, Float64Array.from(times), Uint8Array.from(events)))
}

test('the textbook remission times come out as printed in the textbooks', () => {
  // Weeks of 21 patients, 0 for those still in remission when last seen.
  const weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
  const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
  const curve = curveOf(weeks, ended)
  const surviving = [6, 7, 10, 13, 16, 22, 23].map((week) => 1 - endedBy(curve, week))
  assert.deepEqual(
    surviving.map((share) => share.toFixed(3)),
    ['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448'],
  )
  assert.equal(reaches(curve, 0.5), 23)
  assert.equal(reaches(curve, 0.9), null)
})

test('without open cases the curve is the plain share that has ended', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (times) => {
      const curve = curveOf(
        times,
        times.map(() => 1),
      )
      for (let point = -6; point <= 6; point++) {
        const share = times.filter((time) => time <= point).length / times.length
        assert.ok(Math.abs(endedBy(curve, point) - share) < 1e-9)
      }
    }),
  )
})

test('an open case never makes the others look faster', () => {
  const cases = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 1 })))
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 9 }), (list, open) => {
      const curve = (more: typeof list) =>
        curveOf(
          more.map(([time]) => time),
          more.map(([, event]) => event),
        )
      const [without, among] = [curve(list), curve([...list, [open, 0]])]
      for (let point = 0; point <= 10; point++) {
        assert.ok(endedBy(among, point) <= endedBy(without, point) + 1e-12)
      }
    }),
  )
})

test('the events expected of the cases add up to the events there were', () => {
  const spell = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
  const cases = fc.array(fc.tuple(spell, fc.integer({ min: 0, max: 1 })), { minLength: 1 })
  fc.assert(
    fc.property(cases, (list) => {
      const entry = Float64Array.from(list, ([[from]]) => (from === 0 ? -Infinity : from))
      const exit = Float64Array.from(list, ([[from, length]]) => from + length)
      const event = Uint8Array.from(list, ([, happened]) => happened)
      const sum = expectedEvents(spells(entry, exit, event)).reduce((total, one) => total + one, 0)
      const events = event.reduce((total, one) => total + one, 0)
      assert.ok(Math.abs(sum - events) < 1e-9)
    }),
  )
})

test('a case seen from an age on is at risk from that age on', () => {
  // Two from the start, one of them ends at 1; at 2 a third is first seen, and one of the two then seen ends at 3.
  const curve = curveOf([1, 3, 5], [1, 1, 0], Float64Array.of(-Infinity, -Infinity, 2))
  assert.deepEqual([...curve.at], [1, 3])
  assert.deepEqual([...curve.ended], [0.5, 0.75])
})

test('what needs no time at all has ended before everything else', () => {
  const curve = curveOf([-Infinity, -Infinity, 4, 5], [1, 1, 1, 0])
  assert.equal(reaches(curve, 0.5), -Infinity)
  assert.equal(endedBy(curve, 0), 0.5)
})
