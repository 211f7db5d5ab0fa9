import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar, Interval } from '../domain/calendar.ts'
import { parseCalendar } from '../domain/calendar.ts'
import {
  type Holiday,
  holidayCountries,
  holidayRegions,
  holidaysOf,
  withHolidays,
} from './holidays.ts'

const long: readonly Interval[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
]
const office: Calendar = {
  zone: 'Europe/Berlin',
  week: { mon: long, tue: long, wed: long, thu: long, fri: long },
}

function holidays(country: string, state: string | undefined, year: number): readonly Holiday[] {
  const found = holidaysOf({ country, state }, [year])
  assert.ok(found.ok)
  return found.value
}
const named = (found: readonly Holiday[], date: string) =>
  found.filter(({ on }) => on.toString() === date).map(({ name }) => name)

test('Bavaria keeps Epiphany, Berlin does not', () => {
  assert.deepEqual(named(holidays('DE', 'BY', 2026), '2026-01-06'), ['Heilige Drei Könige'])
  assert.deepEqual(named(holidays('DE', 'BE', 2026), '2026-01-06'), [])
})

test('names come in the language asked for where the data has it', () => {
  const found = holidaysOf({ country: 'DE' }, [2026], 'en')
  assert.ok(found.ok)
  assert.ok(named(found.value, '2026-12-25').includes('Christmas Day'))
})

test('a holiday of several days is each of its dates', () => {
  const korea = holidays('KR', undefined, 2026)
  for (const date of ['2026-02-17', '2026-02-18', '2026-02-19']) {
    assert.equal(named(korea, date).length, 1, date)
  }
})

test('a feast that begins at sunset is the whole dates it is named for', () => {
  const atonement = holidays('IL', undefined, 2026).find(({ on }) => on.toString() === '2026-09-21')
  assert.deepEqual([atonement?.fromTime, atonement?.toTime], ['00:00', '24:00'])
  assert.deepEqual(
    named(holidays('IL', undefined, 2026), '2026-09-20').filter((name) => name === atonement?.name),
    [],
  )
})

test('a clock change on a holiday does not make it a second date', () => {
  const norway = holidays('NO', undefined, 2026).filter(({ on }) =>
    on.toString().startsWith('2026-03-3'),
  )
  assert.deepEqual(
    norway.map(({ on }) => on.toString()),
    [],
  )
})

test('whole holidays close the date, a half-day keeps the hours before it', () => {
  const chosen = holidays('DE', 'BY', 2026).filter(
    ({ kind }) => kind === 'public' || kind === 'bank',
  )
  const calendar = withHolidays(office, chosen)
  assert.ok(calendar.closed?.includes('2026-12-25'))
  assert.deepEqual(calendar.open?.['2026-12-24'], [
    ['08:00', '12:00'],
    ['13:00', '14:00'],
  ])
  assert.ok(parseCalendar(calendar).ok)
})

test('a holiday that is switched off changes nothing', () => {
  const chosen = holidays('DE', 'BY', 2026).filter(({ name }) => name !== 'Fronleichnam')
  assert.ok(!withHolidays(office, chosen).closed?.includes('2026-06-04'))
})

test('a date with hours of its own keeps them, holiday or not', () => {
  const open = { '2026-12-25': [['10:00', '11:00']] as const }
  const calendar = withHolidays({ ...office, open }, holidays('DE', undefined, 2026))
  assert.deepEqual(calendar.open?.['2026-12-25'], [['10:00', '11:00']])
  assert.ok(!calendar.closed?.includes('2026-12-25'))
})

test('hours inside a holiday are cut around it', () => {
  const on = Temporal.PlainDate.from('2026-11-23') /* Mon */
  const noon: Holiday = { on, name: 'Noon', kind: 'public', fromTime: '10:00', toTime: '14:00' }
  assert.deepEqual(withHolidays(office, [noon]).open?.['2026-11-23'], [
    ['08:00', '10:00'],
    ['14:00', '17:00'],
  ])
})

test('a place without data is refused by name', () => {
  for (const place of [
    { country: 'XX' },
    { country: 'DE', state: 'XX' },
    { country: 'DE', state: 'BY', region: 'XX' },
  ]) {
    const found = holidaysOf(place, [2026])
    assert.equal(found.ok || found.reason, 'bad-input')
  }
})

test('every country gives dates that a calendar can take, in any year', () => {
  for (const country of Object.keys(holidayCountries())) {
    const found = holidaysOf({ country }, [2026])
    assert.ok(found.ok, country)
    const parsed = parseCalendar(withHolidays(office, found.value))
    assert.ok(parsed.ok, `${country}: ${JSON.stringify(parsed)}`)
  }
  assert.ok('BY' in holidayRegions('DE'))
})
