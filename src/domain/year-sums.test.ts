import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LAST_YEAR } from './civil.ts'
import { sumBefore, yearLeaving, yearReaching, yearSums } from './year-sums.ts'

/** Totals of forty years from 1990 on, many of them nothing; all other years have none. */
const totals = fc.array(fc.oneof(fc.constant(0), fc.nat(5)), { minLength: 40, maxLength: 40 })
const years = fc.integer({ min: 1985, max: 2035 })

test('sums and searches agree with adding up year by year, whatever was asked before', () => {
  fc.assert(
    fc.property(
      totals,
      years,
      years,
      years,
      fc.integer({ min: -40, max: 120 }),
      (amounts, first, a, b, more) => {
        const totalOf = (year: number) => amounts[year - 1990] ?? 0
        const sums = yearSums(totalOf)
        sumBefore(sums, first)
        const from = (low: number, high: number) => {
          let sum = 0
          for (let year = low; year < high; year++) sum += totalOf(year)
          return sum
        }
        assert.equal(sumBefore(sums, b) - sumBefore(sums, a), from(a, b) - from(b, a))

        const target = sumBefore(sums, a) + more
        const all = Array.from({ length: 61 }, (_, i) => 1980 + i)
        const reaching = all.find((year) => year >= a && sumBefore(sums, year + 1) >= target)
        assert.equal(yearReaching(sums, a, target), reaching ?? null)
        const leaving = all.findLast((year) => year <= a && sumBefore(sums, year) <= target)
        if (leaving !== undefined) assert.equal(yearLeaving(sums, a, target), leaving)
        else assert.equal(yearLeaving(sums, a, target), null)
      },
    ),
    { numRuns: 400 },
  )
})

test('years are totted up once each, and only as far as the answer lies', () => {
  const asked: number[] = []
  const sums = yearSums((year) => {
    asked.push(year)
    return 10
  })
  assert.equal(yearReaching(sums, 2026, 95), 2035)
  assert.equal(yearReaching(sums, 2026, 41), 2030)
  assert.deepEqual(
    asked,
    Array.from({ length: 10 }, (_, i) => 2026 + i),
  )
})

test('a search ends with the last year there is', () => {
  assert.equal(
    yearReaching(
      yearSums(() => 0),
      2026,
      1,
    ),
    null,
  )
  assert.equal(
    yearReaching(
      yearSums(() => 0),
      LAST_YEAR + 1,
      1,
    ),
    null,
  )
  assert.equal(
    yearLeaving(
      yearSums(() => 0),
      -1,
      -1,
    ),
    null,
  )
})
