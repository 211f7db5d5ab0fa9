import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from './calendar.ts'
import { parseInstant } from './rfc3339.ts'
import { scheduleOf } from './schedule.ts'
import { add, addDays, between, isOpen, nextOpen, previousOpen, subtract } from './working-time.ts'

const HOUR_MS = 3_600_000

/** A Berlin office with a long lunch, a short Friday, Christmas off and one Saturday that is worked. */
const berlin: Calendar = {
  zone: 'Europe/Berlin',
  week: {
    mon: [
      ['08:00', '13:00'],
      ['14:00', '18:00'],
    ],
    fri: [['08:00', '12:00']],
  },
  closed: ['2026-12-21'],
  closedYearly: ['12-25', '02-29'],
  open: { '2026-12-19': [['09:00', '12:00']] },
}
const office = scheduleOf(berlin)

function at(text: string): Temporal.Instant {
  const parsed = parseInstant(text)
  assert.ok(parsed, text)
  return parsed
}

const shown = (decision: ReturnType<typeof add>) =>
  decision.ok ? decision.value.toString() : decision.reason

const around = (zone: string, hours: readonly (readonly [string, string])[]) =>
  scheduleOf({
    zone,
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  })

test('work that ends at closing time is due at that closing time, not at the next opening', () => {
  assert.equal(
    shown(add(office, at('2026-11-23T08:00:00+01:00') /* Mon */, 5 * HOUR_MS)),
    '2026-11-23T12:00:00Z',
  )
})

test('one millisecond more is due after the break', () => {
  assert.equal(
    shown(add(office, at('2026-11-23T08:00:00+01:00'), 5 * HOUR_MS + 1)),
    '2026-11-23T13:00:00.001Z',
  )
})

test('work subtracted down to an opening begins at that opening, not at the closing before', () => {
  assert.equal(
    shown(subtract(office, at('2026-11-23T18:00:00+01:00'), 4 * HOUR_MS)),
    '2026-11-23T13:00:00Z',
  )
})

test('no work gives the instant itself, open or not', () => {
  const night = at('2026-11-24T03:00:00Z') /* Tue, closed */
  assert.equal(shown(add(office, night, 0)), '2026-11-24T03:00:00Z')
  assert.equal(shown(subtract(office, night, 0)), '2026-11-24T03:00:00Z')
})

test('nothing lies between an instant and an earlier one', () => {
  assert.equal(between(office, at('2026-11-24T03:00:00Z'), at('2026-11-23T03:00:00Z')), 0)
})

test('a date of its own counts before a closed date, that before a yearly one, that before the week', () => {
  assert.equal(isOpen(office, at('2026-12-19T10:00:00+01:00') /* Sat, open */), true)
  assert.equal(isOpen(office, at('2026-12-21T10:00:00+01:00') /* Mon, closed */), false)
  assert.equal(isOpen(office, at('2026-12-25T10:00:00+01:00') /* Fri, closed yearly */), false)
  assert.equal(isOpen(office, at('2027-01-01T10:00:00+01:00') /* Fri */), true)
})

test('29 February is closed in leap years and takes nothing from other years', () => {
  const yearly = scheduleOf({ ...berlin, week: { mon: [['08:00', '18:00']] } })
  assert.equal(isOpen(yearly, at('2044-02-29T10:00:00+01:00') /* Mon */), false)
  assert.equal(isOpen(yearly, at('2027-03-01T10:00:00+01:00') /* Mon */), true)
})

test('a shift through the night that the clocks go forward is an hour shorter, back an hour longer', () => {
  const night = around('Europe/Berlin', [['00:00', '06:00']])
  assert.equal(between(night, at('2026-03-28T23:00:00Z'), at('2026-03-29T12:00:00Z')), 5 * HOUR_MS)
  assert.equal(between(night, at('2026-10-24T22:00:00Z'), at('2026-10-25T12:00:00Z')), 7 * HOUR_MS)
})

test('an interval inside a clock gap never comes; in a repeated hour it comes twice', () => {
  const inside = around('Europe/Berlin', [['02:15', '02:45']])
  assert.equal(between(inside, at('2026-03-28T22:00:00Z'), at('2026-03-29T22:00:00Z')), 0)
  assert.equal(between(inside, at('2026-10-24T22:00:00Z'), at('2026-10-25T22:00:00Z')), HOUR_MS)
})

test('a date whose only hours lie in a clock gap is no working date', () => {
  const inside = around('Europe/Berlin', [['02:15', '02:45']])
  assert.equal(shown(addDays(inside, at('2026-03-28T12:00:00+01:00'), 1)), '2026-03-30T10:00:00Z')
})

test('working dates step over the day that Samoa left out', () => {
  const apia = around('Pacific/Apia', [['09:00', '17:00']])
  assert.equal(shown(addDays(apia, at('2011-12-29T10:00:00-10:00'), 1)), '2011-12-30T20:00:00Z')
  assert.equal(between(apia, at('2011-12-29T10:00:00Z'), at('2011-12-31T10:00:00Z')), 16 * HOUR_MS)
})

test('a wall time in a clock gap is its later reading, a repeated one its first', () => {
  const day = around('Europe/Berlin', [['08:00', '12:00']])
  assert.equal(shown(addDays(day, at('2026-03-28T02:30:00+01:00'), 1)), '2026-03-29T01:30:00Z')
  assert.equal(shown(addDays(day, at('2026-10-24T02:30:00+02:00'), 1)), '2026-10-25T00:30:00Z')
})

test('the end of the day is the last closing of that date, its own hours counted', () => {
  assert.equal(
    shown(addDays(office, at('2026-12-18T10:00:00+01:00') /* Fri */, 1, true)),
    '2026-12-19T11:00:00Z',
  )
  assert.equal(
    shown(addDays(office, at('2026-12-18T23:00:00+01:00'), 0, true)),
    '2026-12-18T11:00:00Z',
  )
})

test('no days on is refused where the date itself is not worked', () => {
  assert.equal(shown(addDays(office, at('2026-11-24T10:00:00+01:00') /* Tue */, 0)), 'bad-input')
})

test('days back count from the date before, whether the date itself is worked or not', () => {
  assert.equal(
    shown(addDays(office, at('2026-11-24T10:00:00+01:00') /* Tue */, -1)),
    '2026-11-23T09:00:00Z',
  )
  assert.equal(
    shown(addDays(office, at('2026-11-23T10:00:00+01:00') /* Mon */, -1)),
    '2026-11-20T09:00:00Z',
  )
})

test('the previous open instant is the instant itself, else the closing before it', () => {
  assert.equal(shown(previousOpen(office, at('2026-11-23T09:00:00+01:00'))), '2026-11-23T08:00:00Z')
  assert.equal(shown(previousOpen(office, at('2026-11-23T13:30:00+01:00'))), '2026-11-23T12:00:00Z')
  assert.equal(shown(previousOpen(office, at('2026-11-23T13:00:00+01:00'))), '2026-11-23T12:00:00Z')
})

test('the next open instant is the instant itself, else the next opening', () => {
  assert.equal(shown(nextOpen(office, at('2026-11-23T09:00:00.5+01:00'))), '2026-11-23T08:00:00.5Z')
  assert.equal(shown(nextOpen(office, at('2026-11-23T13:00:00+01:00'))), '2026-11-23T13:00:00Z')
})

test('a calendar that is never open again says so, both ways', () => {
  const once = scheduleOf({ zone: 'UTC', week: {}, open: { '2026-01-05': [['09:00', '17:00']] } })
  assert.equal(shown(nextOpen(once, at('2026-01-05T17:00:00Z'))), 'never-open')
  assert.equal(shown(previousOpen(once, at('2026-01-05T08:59:59Z'))), 'never-open')
  assert.equal(shown(add(once, at('2026-01-05T09:00:00Z'), 8 * HOUR_MS)), '2026-01-05T17:00:00Z')
  assert.equal(shown(add(once, at('2026-01-05T09:00:00Z'), 8 * HOUR_MS + 1)), 'never-open')
  assert.equal(shown(addDays(once, at('2026-01-05T09:00:00Z'), 1)), 'never-open')
})

test('what lies past the year 9999 is refused, though the calendar goes on opening', () => {
  assert.equal(shown(add(office, at('9999-12-30T09:00:00Z'), 999 * HOUR_MS)), 'bad-input')
  assert.equal(shown(subtract(office, at('0000-01-02T09:00:00Z'), 999 * HOUR_MS)), 'bad-input')
})
