import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formOf, type HoursForm, readForm, USUAL } from './form.ts'

const faultsOf = (form: HoursForm) => {
  const read = readForm(form)
  return read.ok
    ? []
    : read.faults.map((one) => [one.at, 'rule' in one ? one.rule : one.hours.kind])
}
const special = (...days: readonly (readonly [on: string, typed: string, yearly?: boolean])[]) =>
  days.map(([on, typed, yearly = false], key) => ({ key, on, typed, yearly }))

test('what is typed becomes hours, half-days, closed days and days closed every year', () => {
  const read = readForm({
    ...USUAL,
    week: { ...USUAL.week, fri: '8-12', sat: '' },
    special: special(['2026-12-24', '9-12'], ['2026-12-28', 'closed'], ['2026-12-31', '', true]),
    country: 'GB',
    state: 'ENG',
    off: ['Boxing Day'],
  })
  assert.ok(read.ok)
  assert.deepEqual(read.body.week['fri'], [['08:00', '12:00']])
  assert.equal(read.body.week['sat'], undefined)
  assert.deepEqual(read.body.open, { '2026-12-24': [['09:00', '12:00']] })
  assert.deepEqual(read.body.closed, ['2026-12-28'])
  assert.deepEqual(read.body.closedYearly, ['12-31'])
  assert.deepEqual(read.body.holidays, { country: 'GB', state: 'ENG', off: ['Boxing Day'], on: [] })
})

test('each fault stands at its own field', () => {
  assert.deepEqual(
    faultsOf({
      ...USUAL,
      week: { ...USUAL.week, mon: '9-5', tue: '8-12, 11-15', wed: 'mornings' },
      special: special(
        ['', '9-12'],
        ['2026-12-24', ''],
        ['2026-12-24', '8-9'],
        ['2026-12-31', '8-9', true],
      ),
    }),
    [
      ['mon', 'backwards'],
      ['tue', 'overlap'],
      ['wed', 'unreadable'],
      ['special-0', 'noDate'],
      ['special-2', 'twice'],
      ['special-3', 'yearlyHours'],
    ],
  )
})

test('a week without hours is never open, unless a special day is', () => {
  const shut = { ...USUAL, week: {} }
  assert.deepEqual(faultsOf(shut), [['week', 'neverOpen']])
  assert.deepEqual(faultsOf({ ...shut, special: special(['2026-12-24', '9-12']) }), [])
})

test('a form of kept hours says the same hours again, days that are past included', () => {
  const kept = {
    week: {
      mon: [
        ['08:00', '13:00'],
        ['14:00', '18:00'],
      ],
    },
    closed: ['2025-12-24', '2026-12-24'],
    closedYearly: ['02-29', '12-31'],
    open: { '2025-01-04': [['09:00', '12:00']], '2027-01-02': [['09:00', '12:00']] },
    holidays: { country: 'DE', state: 'BY', off: ['Neujahr'] },
  }
  const version = { validFrom: '0000-01-01', ...kept, counts: kept }
  const form = formOf(version, '2026-11-22')
  assert.deepEqual(
    form.special.map(({ on, yearly }) => [on, yearly]),
    [
      ['2028-02-29', true],
      ['2026-12-31', true],
      ['2026-12-24', false],
      ['2027-01-02', false],
    ],
  )
  const read = readForm(form)
  assert.ok(read.ok)
  assert.deepEqual(read.body, { ...kept, holidays: { ...kept.holidays, on: [] } })
})
