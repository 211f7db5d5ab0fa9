import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Calendar, type CalendarVersion, parseCalendar, versionOn } from './calendar.ts'
import { scheduleOf } from './schedule.ts'
import {
  add,
  addDays,
  between,
  isOpen,
  workingDateAfter,
  workingDatesBetween,
} from './working-time.ts'

const HOUR_MS = 3_600_000
const full: Calendar = {
  zone: 'Europe/Berlin',
  week: {
    mon: [
      ['08:00', '13:00'],
      ['13:00', '24:00'],
    ],
  },
  closed: ['2026-12-24'],
  closedYearly: ['12-25', '02-29'],
  open: { '2026-12-19': [['09:00', '12:00:30']], '2026-12-20': [] },
}

/** The reason and the paths at fault, or `yes`. */
function verdict(input: unknown): string {
  const parsed = parseCalendar(input)
  return parsed.ok
    ? 'yes'
    : [parsed.reason, ...(parsed.errors ?? []).map(({ path }) => path)].join(' ')
}

test('a calendar with everything in it is taken as it is, fields it does not have left out', () => {
  const parsed = parseCalendar({ ...full, name: 'Berlin office' })
  assert.deepEqual(parsed.ok && parsed.value, full)
})

test('zone and week are all it needs', () => {
  assert.equal(verdict({ zone: 'UTC', week: {} }), 'yes')
  assert.equal(verdict({ zone: 'UTC' }), 'bad-calendar week')
  assert.equal(verdict({ week: {} }), 'bad-calendar zone')
})

test('intervals may touch and come in any order, but not overlap or run backwards', () => {
  const hours = (...mon: unknown[]) => verdict({ zone: 'UTC', week: { mon } })
  assert.equal(hours(['13:00', '14:00'], ['09:00', '13:00']), 'yes')
  assert.equal(hours(['09:00', '13:00'], ['12:59', '14:00']), 'bad-calendar week.mon')
  assert.equal(hours(['09:00', '13:00'], ['09:00', '13:00']), 'bad-calendar week.mon')
  assert.equal(hours(['22:00', '06:00']), 'bad-calendar week.mon[0]')
  assert.equal(hours(['09:00', '09:00']), 'bad-calendar week.mon[0]')
})

test('times of the clock are HH:MM, with seconds if need be, up to 24:00', () => {
  const until = (to: unknown) => verdict({ zone: 'UTC', week: { mon: [['08:00', to]] } })
  for (const to of ['24:00', '24:00:00', '23:59:59', '09:30:15.5'])
    assert.equal(until(to), 'yes', to)
  for (const to of ['24:01', '25:00', '9:00', '09:60', '09:00:60', '9am', '', 17, null, '09:00 ']) {
    assert.equal(until(to), 'bad-calendar week.mon[0]', String(to))
  }
})

test('every fault is named by its path', () => {
  const broken = {
    zone: 3,
    week: { monday: [], tue: 'open', wed: [['08:00']] },
    closed: ['2026-02-29', 20261224],
    closedYearly: ['02-30', '12-25'],
    open: { '24.12.2026': [], '2026-12-24': [['08:00', '07:00']] },
  }
  assert.equal(
    verdict(broken),
    'bad-calendar week.monday week.tue week.wed[0] closed[0] closed[1] closedYearly[0] open.24.12.2026 open.2026-12-24[0] zone',
  )
})

test('a zone that nobody knows is its own reason', () => {
  assert.equal(verdict({ zone: 'Europe/Berln', week: {} }), 'unknown-zone zone')
})

test('what is no object is no calendar', () => {
  for (const input of [null, undefined, 'UTC', 7, []]) assert.match(verdict(input), /^bad-calendar/)
})

const before: Calendar = {
  zone: 'Europe/Berlin',
  week: { mon: [['08:00', '18:00']], fri: [['08:00', '12:00']] },
}
const after: Calendar = {
  zone: 'Europe/Berlin',
  week: { mon: [['08:00', '16:00']], tue: [['08:00', '16:00']] },
}
const versions: readonly CalendarVersion[] = [
  { validFrom: '2026-01-01', calendar: before },
  { validFrom: '2026-12-01' /* Tue */, calendar: after },
]

test('the version that counts on a date is the one that came into force last, the first for all before', () => {
  const on = (date: string) => versionOn(versions, Temporal.PlainDate.from(date))?.calendar
  assert.equal(on('2026-11-30'), before)
  assert.equal(on('2026-12-01'), after)
  assert.equal(on('2019-01-01'), before)
})

test('work that runs over a change of hours is counted by the hours of each date', () => {
  const office = scheduleOf(versions)
  const at = (text: string) => Temporal.Instant.from(text)
  assert.equal(
    between(office, at('2026-11-27T00:00+01:00') /* Fri */, at('2026-12-09T00:00+01:00')),
    (4 + 10 + 8 + 8 + 8) * HOUR_MS,
  )
  const due = add(office, at('2026-11-30T08:00+01:00') /* Mon */, 12 * HOUR_MS)
  assert.equal(due.ok && due.value.toString(), '2026-12-01T09:00:00Z')
  assert.equal(isOpen(office, at('2026-12-04T09:00+01:00') /* Fri, no longer */), false)
  assert.equal(isOpen(office, at('2031-12-05T09:00+01:00') /* Fri, no longer */), false)
  assert.equal(isOpen(office, at('2019-12-06T09:00+01:00') /* Fri, still */), true)
  const next = addDays(office, at('2026-11-27T09:00+01:00'), 2)
  assert.equal(next.ok && next.value.toString(), '2026-12-01T08:00:00Z')
})

test('versions in two zones are refused: an office that moves is another calendar', () => {
  assert.throws(
    () =>
      scheduleOf([...versions, { validFrom: '2027-01-01', calendar: { ...after, zone: 'UTC' } }]),
    /one known zone/,
  )
})

test('working dates are counted after the first and up to the last, and moved by as many', () => {
  const week = scheduleOf({
    zone: 'UTC',
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00'] as const]]),
    ),
  })
  const day = (text: string) => Temporal.PlainDate.from(text)
  assert.equal(
    workingDatesBetween(week, day('2026-03-02') /* Mon */, day('2026-03-04') /* Wed */),
    2,
  )
  assert.equal(workingDatesBetween(week, day('2026-03-04'), day('2026-03-02')), 0)
  const moved = workingDateAfter(week, day('2026-03-13') /* Fri */, 2)
  assert.equal(moved.ok && moved.value.toString(), '2026-03-17' /* Tue */)
})
