import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'

type Problem = { code: string; errors?: { path: string; message: string }[] }

const day = [['09:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }

describe('hours, before anybody keeps them', () => {
  let home: House
  before(async () => {
    home = await house('embedded')
  })
  after(() => home.close())
  const preview = (body: object) => home.ask('POST', '/calendars/preview', body)

  test('say when work begun at a moment is due, holidays of the place counted out', async () => {
    const holidays = { country: 'GB', state: 'ENG' }
    const from = '2026-12-24T15:00:00Z' /* Thu */
    const { status, body } = await preview({ week, zone: 'Europe/London', holidays, from })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(body, {
      at: from,
      opensAt: from,
      work: 'PT4H',
      // Two hours on Thursday; Friday is Christmas, Monday the day that is given for Boxing Day.
      workDueAt: '2026-12-29T11:00:00Z',
      days: 3,
      daysDueAt: '2026-12-31T17:00:00Z',
      zone: 'Europe/London',
    })
    const without = await preview({ week, zone: 'Europe/London', from })
    assert.equal((without.body as { workDueAt: string }).workDueAt, '2026-12-25T11:00:00Z')
  })

  test('that never open, overlap or end before they begin are refused with the place of the fault', async () => {
    const faults = async (body: object) => {
      const { body: problem } = await preview(body)
      return [
        (problem as Problem).code,
        ...((problem as Problem).errors ?? []).map((one) => one.path),
      ]
    }
    assert.deepEqual(await faults({ week: {} }), ['never-open', 'week'])
    const overlap = [
      ['09:00', '12:00'],
      ['11:00', '15:00'],
    ]
    assert.deepEqual(await faults({ week: { mon: overlap } }), ['bad-calendar', 'week.mon'])
    assert.deepEqual(await faults({ week: { tue: [['12:00', '12:00']] } }), [
      'bad-calendar',
      'week.tue[0]',
    ])
  })

  test('count days that usually close nothing where they were chosen', async () => {
    const holidays = { country: 'DE', state: 'NW', on: ['Rosenmontag'], off: ['Neujahr'] }
    const { body } = await home.ask('POST', '/calendars', {
      name: 'Cologne',
      zone: 'Europe/Berlin',
      week,
      holidays,
    })
    const [version] = (body as { versions: { counts: { closed: string[] } }[] }).versions
    assert.ok(version?.counts.closed.includes('2027-02-08'))
    assert.ok(!version?.counts.closed.includes('2027-01-01'))
  })

  test('holidays of a place are listed for two years by the name they are switched by, and in one’s language', async () => {
    const { body } = await home.ask('GET', '/holidays?country=DE&state=BE&language=en')
    const { items } = body as {
      items: { on: string; name: string; says: string; closes: boolean }[]
    }
    const christmas = items.filter(({ name }) => name === '1. Weihnachtstag')
    assert.deepEqual(
      christmas.map(({ on, says, closes }) => [on.slice(5), says, closes]),
      [
        ['12-25', 'Christmas Day', true],
        ['12-25', 'Christmas Day', true],
      ],
    )
    const unknown = await home.ask('GET', '/holidays?country=ZZ')
    assert.deepEqual(
      [unknown.status, (unknown.body as Problem).errors?.[0]?.path],
      [400, 'country'],
    )
    const { body: places } = await home.ask('GET', '/holidays/places?country=DE&language=de')
    const { countries, states } = places as Record<string, { code: string; name: string }[]>
    assert.ok(countries?.some(({ code, name }) => code === 'DE' && name === 'Deutschland'))
    assert.ok(states?.some(({ code, name }) => code === 'BY' && name === 'Bayern'))
  })

  test('counting are those of a team for what we owe, of the customer for what they owe, else ours', async () => {
    const made = async (path: string, body: object) =>
      ((await home.ask('POST', path, body)).body as { id: string }).id
    const customerId = await made('/customers', { name: 'Marlow Freight' })
    const counting = async (owedBy: string) => {
      const asked = `owedBy=${owedBy}&customerId=${customerId}&ownerId=${home.memberId}`
      const { body } = await home.ask('GET', `/calendars/counting?${asked}`)
      const { whose, name } = body as { whose: string; name: string | null }
      return [whose, name]
    }
    assert.deepEqual(await counting('us'), ['usual', null])
    await made('/calendars', { name: 'Ours', week, standard: true })
    assert.deepEqual(await counting('us'), ['standard', 'Ours'])
    const teamId = await made('/teams', { name: 'Night shift', memberIds: [home.memberId] })
    await made('/calendars', { name: 'Nights', week, teamId })
    await made('/calendars', { name: 'Marlow', week, customerId })
    assert.deepEqual(await counting('us'), ['team', 'Nights'])
    assert.deepEqual(await counting('customer'), ['customer', 'Marlow'])
    assert.deepEqual(await counting('vendor'), ['standard', 'Ours'])
  })
})
