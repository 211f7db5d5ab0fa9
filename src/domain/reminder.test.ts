import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { daysOff } from './digest.ts'
import { escalatedAt, nextAtWork, overdueAt, soonAt, type Threshold, turnOf } from './reminder.ts'
import { scheduleOf } from './schedule.ts'

const london = { zone: 'Europe/London', digestAt: '08:00' }
const at = (text: string) => Temporal.Instant.from(text)

describe('when somebody is reminded', () => {
  test('what is due on a Monday is said on Friday morning, what is due on a Thursday on Wednesday', () => {
    const endOf = (day: string) => at(`${day}T23:59:59.999Z`)
    assert.equal(
      soonAt(london, endOf('2026-11-23'), 'Europe/London').toString(),
      '2026-11-20T08:00:00Z',
    )
    assert.equal(
      soonAt(london, endOf('2026-11-26'), 'Europe/London').toString(),
      '2026-11-25T08:00:00Z',
    )
  })

  test('the date is that of the commitment, the morning that of the reader', () => {
    const tokyo = { zone: 'Asia/Tokyo', digestAt: '09:00' }
    const due = at('2026-11-26T23:59:59.999Z') // Friday in Tokyo already
    assert.equal(soonAt(tokyo, due, 'Europe/London').toString(), '2026-11-25T00:00:00Z')
  })

  test('overdue at night is said in the morning, overdue at noon at once', () => {
    assert.equal(
      overdueAt(london, at('2026-11-26T23:59:59.999Z')).toString(),
      '2026-11-27T08:00:00Z',
    )
    assert.equal(
      overdueAt(london, at('2026-11-26T12:00:00Z')).toString(),
      '2026-11-26T12:00:00.001Z',
    )
    assert.equal(
      overdueAt(london, at('2026-11-27T23:59:59.999Z')).toString(),
      '2026-11-30T08:00:00Z',
    )
  })

  test('a public holiday is no working day of the reader, a break of weeks is one', () => {
    const day = [['09:00', '17:00']] as const
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
    const dates = (from: string, days: number) =>
      Array.from({ length: days }, (_, at) =>
        Temporal.PlainDate.from(from).add({ days: at }).toString(),
      )
    const off = (closed: readonly string[]) => ({
      ...london,
      isOff: daysOff(scheduleOf({ zone: 'Europe/London', week, closed })),
    })
    const christmas = off(['2026-12-24', '2026-12-25', '2026-12-28'])
    const tuesday = at('2026-12-29T12:00:00Z')
    assert.equal(soonAt(christmas, tuesday, 'Europe/London').toString(), '2026-12-23T08:00:00Z')
    const wednesday = at('2026-12-23T19:00:00Z')
    assert.equal(overdueAt(christmas, wednesday).toString(), '2026-12-29T08:00:00Z')
    assert.equal(
      escalatedAt(christmas, at('2026-12-23T12:00:00Z')).toString(),
      '2026-12-29T12:00:00.001Z',
    )
    const closedForWeeks = off(dates('2026-11-01', 60))
    assert.equal(
      soonAt(closedForWeeks, at('2026-12-01T12:00:00Z') /* Tue */, 'Europe/London').toString(),
      '2026-11-30T08:00:00Z',
    )
  })

  test('a calendar that is open on Sundays puts nobody to work on them, and one that never is on a weekday nobody off for good', () => {
    const always = [['00:00', '24:00']] as const
    const sundays = daysOff(scheduleOf({ zone: 'UTC', week: { sun: always } }))
    const monday = Temporal.PlainDate.from('2026-11-23')
    assert.equal(sundays(monday), false)
    const all = scheduleOf({ zone: 'UTC', week: { mon: always, sat: always, sun: always } })
    const who = { ...london, isOff: daysOff(all) }
    assert.equal(
      nextAtWork(who, at('2026-11-21T12:00:00Z') /* Sat */).toString(),
      '2026-11-23T08:00:00Z',
    )
  })

  test('a lead hears a working day later, over the weekend too', () => {
    assert.equal(
      escalatedAt(london, at('2026-11-26T12:00:00Z')).toString(),
      '2026-11-27T12:00:00.001Z',
    )
    assert.equal(
      escalatedAt(london, at('2026-11-27T12:00:00Z')).toString(),
      '2026-11-30T12:00:00.001Z',
    )
  })

  test('who begins in the evening is at work past midnight', () => {
    const night = { zone: 'Europe/London', digestAt: '20:00' }
    assert.equal(nextAtWork(night, at('2026-11-26T02:00:00Z')).toString(), '2026-11-26T02:00:00Z')
    assert.equal(nextAtWork(night, at('2026-11-26T12:00:00Z')).toString(), '2026-11-26T20:00:00Z')
  })

  test('nothing had to be told of what was late when it was recorded, save to the lead when a day has gone by', () => {
    const one = {
      dueAt: at('2026-11-25T12:00:00Z'),
      zone: 'Europe/London',
      recordedAt: at('2026-11-25T15:00:00Z'),
      owner: london,
      lead: london,
      snoozedUntil: null,
      riskAt: null,
      told: new Set<never>(),
    }
    assert.deepEqual(turnOf(one, at('2026-11-25T15:00:00Z')).tell, [])
    assert.deepEqual(turnOf(one, at('2026-11-26T13:00:00Z')).tell, ['escalated'])
  })

  test('whenever it is looked at, it is looked at again until all is told, and never out of hours', () => {
    const hours = { zone: fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'America/New_York') }
    const day = [['09:00', '17:00']] as const
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
    const isOff = fc
      .uniqueArray(fc.integer({ min: -20, max: 50 }), { maxLength: 40 })
      .map((days) =>
        days.map((at) => Temporal.PlainDate.from('2026-03-20').add({ days: at }).toString()),
      )
      .map((closed) => daysOff(scheduleOf({ zone: 'UTC', week, closed })))
    const digestAt = fc.constantFrom('06:30', '08:00', '22:00')
    const reader = fc.record({ ...hours, digestAt, isOff })
    const base = at('2026-03-20T00:00:00Z') // clocks change within the weeks that follow
    fc.assert(
      fc.property(
        reader,
        reader,
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        (owner, lead, minutes) => {
          const one = {
            dueAt: base.add({ minutes }),
            zone: owner.zone,
            recordedAt: base.subtract({ hours: 24 * 30 }),
            owner,
            lead,
            snoozedUntil: null,
            riskAt: null,
            told: new Set<Threshold>(),
          }
          const { told } = one
          let now: Temporal.Instant | null = base.subtract({ hours: 24 * 20 })
          for (let looks = 0; now !== null; looks++) {
            assert.ok(looks < 10, 'it looks without end')
            const { tell, nextAt } = turnOf(one, now)
            for (const threshold of tell) {
              told.add(threshold)
              const who = threshold === 'escalated' ? lead : owner
              assert.ok(nextAtWork(who, now).equals(now))
            }
            if (nextAt !== null) assert.ok(Temporal.Instant.compare(nextAt, now) > 0)
            now = nextAt
          }
          assert.deepEqual([...told].sort(), ['escalated', 'overdue', 'soon'])
        },
      ),
    )
  })
})

test('at risk is said once in working hours while there is time, and not of what they know already', () => {
  const at = (text: string) => Temporal.Instant.from(text)
  const owner = { zone: 'UTC', digestAt: '08:00', isOff: () => false }
  const one = (riskAt: string | null, told: readonly Threshold[] = []) => ({
    dueAt: at('2026-03-13T17:00:00Z') /* Fri */,
    zone: 'UTC',
    recordedAt: at('2026-03-02T09:00:00Z') /* Mon */,
    owner,
    lead: owner,
    snoozedUntil: null,
    riskAt: riskAt === null ? null : at(riskAt),
    told: new Set(told),
  })
  const night = one('2026-03-03T23:00:00Z')
  assert.deepEqual(turnOf(night, at('2026-03-04T07:59:00Z')).tell, [])
  assert.deepEqual(turnOf(night, at('2026-03-04T08:00:00Z')).tell, ['at-risk'])
  assert.deepEqual(
    turnOf(one('2026-03-03T23:00:00Z', ['at-risk']), at('2026-03-04T09:00:00Z')).tell,
    [],
  )
  assert.deepEqual(turnOf(one(null), at('2026-03-04T09:00:00Z')).tell, [])
  // At risk from before it was recorded: said when it is recorded.
  assert.deepEqual(turnOf(one('2026-03-01T09:00:00Z'), at('2026-03-02T09:00:00Z')).tell, [
    'at-risk',
  ])
  assert.deepEqual(turnOf(night, at('2026-03-16T09:00:00Z')).tell, ['overdue'])
})
