import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { type Importing, importing } from '../../test/importing.ts'
import { makeKey, owner } from '../../test/people.ts'
import { standDue } from '../jobs/standing.ts'

type Evidence = { grade: string; quote: string | null; supports: boolean; happenedAt: string }

describe('lists of what customers expect, said and got', () => {
  let home: House
  let files: Importing
  before(async () => {
    home = await house()
    files = importing(home)
    const made = await home.ask('POST', '/customers', {
      items: [
        { name: 'Bolt & Sons', externalId: 'K1' },
        { name: 'Harbour Dental', externalId: 'K2' },
      ],
    })
    const [bolt] = (made.body as { results: { id: string }[] }).results
    await home.ask('POST', '/contacts', {
      name: 'Ada Byron',
      email: 'ada@bolt.example',
      customers: [{ customerId: bolt?.id }],
    })
    await home.ask('POST', '/metrics', { name: 'Response time', unit: 'hours', better: 'lower' })
  })
  after(async () => {
    await files.stop()
    await home.close()
  })

  const items = async <T>(path: string) =>
    ((await home.ask('GET', path)).body as { items: T[] }).items
  const expectationsOf = (externalId: string) =>
    items<{
      id: string
      statement: string
      importance: number | null
      standing: { grade: string }
    }>(`/expectations?externalId=${externalId}`)
  const evidenceOf = (id: string) => items<Evidence>(`/expectations/${id}/evidence`)

  test('several rows about one expectation are evidence for it, graded by the words people use', async () => {
    const file =
      'Kundennummer;Thema;Erwartung;Ansprechpartner;Wichtigkeit;Kennzahl;Ausreichend;Gewünscht;Id;Beleg;Belegdatum;Zitat\r\n' +
      'K1;Speed;Antwort am selben Tag;ada@bolt.example;5;Response time;8;2,5;E-1;vermutet;01.02.2026;\r\n' +
      'K1;Speed;Antwort am selben Tag;Ada Byron;;;;;E-1;schriftlich;15.03.2026 14:30;Am selben Tag, bitte\r\n'
    const done = await files.bring(file, 'expectations')
    assert.deepEqual([done.counts.new, done.counts.changed, done.faults], [1, 1, []])
    const [one] = await expectationsOf('E-1')
    assert.deepEqual(
      [one?.statement, one?.importance, one?.standing.grade],
      ['Antwort am selben Tag', 5, 'confirmed'],
    )
    const evidence = await evidenceOf(one?.id ?? '')
    assert.deepEqual(
      evidence
        .map(({ grade, quote, happenedAt }) => [grade, quote, happenedAt])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
      [
        ['assumed', null, '2026-02-01T00:00:00Z'],
        ['confirmed', 'Am selben Tag, bitte', '2026-03-15T14:30:00Z'],
      ],
    )
    const again = await files.bring(file, 'expectations')
    assert.deepEqual([again.counts.same, again.counts.written], [2, 0])
    // Known by its words alone, in other columns: only the new evidence is added.
    const more = await files.bring(
      'Customer,Topic,Expectation,Evidence,Quote\nBolt & Sons,Speed,Antwort am selben Tag,confirmed,"Am selben Tag, bitte"\nBolt & Sons,Speed,Antwort am selben Tag,asked,Again\n',
      'expectations',
    )
    assert.deepEqual([more.counts.same, more.counts.changed], [0, 2])
    const grown = await evidenceOf(one?.id ?? '')
    assert.equal(grown.length, 4, 'a quote without its writer is another one; so is a new one')
  })

  test('each bad row stays behind by itself, with the reason on its own cell', async () => {
    const done = await files.bring(
      'customer id,topic,statement,contact,importance,adequate,evidence,evidence date\n' +
        'K9,Speed,Nobody knows them,,,,,\n' +
        'K2,Weather,Sunshine,,,,,\n' +
        'K2,Price,No surprises,Ada Byron,,,,\n' +
        'K2,Price,No surprises,,7,,,\n' +
        'K2,Price,No surprises,,,3,,\n' +
        'K2,Price,No surprises,,,,hearsay,\n' +
        'K2,Price,No surprises,,,,asked,2199-01-01\n' +
        'K2,Price,,,,,asked,\n' +
        'K2,Price,No surprises,,4,,asked,2026-01-05\n',
      'expectations',
    )
    assert.deepEqual(done.faults, [
      '2 unknown-customer',
      '3 unknown-topic',
      '4 unknown-contact',
      '5 out-of-range',
      '6 refused',
      '7 not-a-choice',
      '8 refused',
      '9 needed',
    ])
    assert.deepEqual([done.counts.new, done.counts.faulty], [1, 8])
  })

  test('topics and customers that are not there are made when somebody says so, and go with the import', async () => {
    const file =
      'customer,customer id,topic,statement,external id\nNew Firm,N1,Parking,A place in front,P-1\nNew Firm,N1,parking,Even on Mondays,P-2\n'
    const refused = await files.bring(file, 'expectations', undefined, 'dry-run')
    assert.equal(refused.counts.faulty, 2)
    const done = await files.bring(file, 'expectations', { make: ['topic', 'customer'] })
    assert.deepEqual([done.counts.new, done.faults], [2, []])
    const topics = await items<{ name: string }>('/topics?limit=500')
    assert.equal(topics.filter(({ name }) => name === 'Parking').length, 1)
    assert.equal((await items('/customers?externalId=N1')).length, 1)
    const undone = await files.run(done.id, 'undo')
    assert.deepEqual([undone.state, undone.undone, undone.stayed], ['undone', 4, 0])
    assert.equal((await items('/customers?externalId=N1')).length, 0)
    assert.deepEqual(await expectationsOf('P-1'), [])
    const anew = await files.bring(file, 'expectations', { make: ['topic', 'customer'] })
    assert.equal(anew.counts.new, 2, 'and may come again')
  })

  test('only admins have topics made, whatever the file names', async () => {
    const plain = await makeKey(home, await owner(home), ['read', 'write'])
    const headers = { 'content-type': 'text/csv' }
    const made = await home.ask('POST', '/imports?as=scores', 'customer,value\na,1\n', {
      headers,
      as: plain,
    })
    const { id } = made.body as { id: string }
    const said = await home.ask(
      'PATCH',
      `/imports/${id}`,
      { answers: { make: ['topic'] } },
      { as: plain },
    )
    assert.equal(said.status, 400)
    const wrong = await home.ask(
      'PATCH',
      `/imports/${id}`,
      { answers: { constants: { foo: '1' } } },
      { as: plain },
    )
    assert.equal(wrong.status, 400)
  })

  test('dates that read two ways are asked about here too', async () => {
    const one = await files.upload(
      'customer,kind,score,least,most,date\nBolt & Sons,csat,4,1,5,03/04/2026\n',
      'scores',
    )
    assert.deepEqual(
      one.questions.map(({ kind, name }) => [kind, name]),
      [['date-order', 'date']],
    )
    assert.equal((await home.ask('POST', `/imports/${one.id}/start`)).status, 409)
  })

  test('scores come with their scale, from a column, for all rows, or as everybody asks it', async () => {
    const nps = await files.bring(
      'Customer,Kind,Score,Contact,Date,Comment\nBolt & Sons,NPS,9,Ada Byron,2026-03-01,Prompt\nBolt & Sons,NPS,11,,2026-03-02,\n',
      'scores',
    )
    assert.deepEqual([nps.counts.new, nps.faults], [1, ['3 refused']])
    const none = await files.bring('Customer,Stars\nHarbour Dental,4\n', 'scores', {
      constants: { kind: 'stars' },
    })
    assert.deepEqual(none.faults, ['2 needed'])
    const file = 'Customer,Stars\nHarbour Dental,4\nHarbour Dental,4\n'
    const stars = await files.bring(file, 'scores', {
      constants: { kind: 'stars', scale: '1-5', happenedAt: '2026-04-01' },
    })
    assert.deepEqual([stars.counts.new, stars.counts.same], [1, 1], 'the same row twice is one')
    const found = await items<{ kind: string; value: number; least: number; most: number }>(
      '/scores?kind=stars',
    )
    assert.deepEqual(
      found.map(({ value, least, most }) => [value, least, most]),
      [[4, 1, 5]],
    )
  })

  test('a measurement of a moment that has one already corrects it', async () => {
    const measure = (value: string) =>
      files.bring(
        `customer id,metric,value,cases,date\nK1,Response time,${value},12,2026-05-31\n`,
        'measurements',
      )
    assert.equal((await measure('3.5')).counts.new, 1)
    assert.equal((await measure('3.5')).counts.same, 1)
    assert.equal((await measure('4.25')).counts.changed, 1)
    const found = await items<{ value: number; cases: number }>('/measurements?limit=10')
    assert.deepEqual(
      found.map(({ value, cases }) => [value, cases]),
      [[4.25, 12]],
    )
    const twice = await files.bring(
      'customer id,metric,value,date\nK2,response time,1,2026-05-31\nK2,Response time,2,2026-05-31\n',
      'measurements',
    )
    assert.deepEqual([twice.counts.new, twice.faults], [1, ['3 twice-in-file']])
  })

  test('what was taken out and is brought in again is the same, row for row', async () => {
    for (const list of ['expectations', 'scores', 'measurements'])
      for (const format of ['csv', 'xlsx']) {
        const out = await home.app.inject({
          method: 'GET',
          url: `/api/v1/${list}.${format}`,
          headers: { authorization: `Bearer ${home.key}` },
        })
        assert.equal(out.statusCode, 200, out.body.slice(0, 300))
        const one = await files.bring(out.rawPayload, list, undefined, 'dry-run')
        const { same, faulty } = one.counts
        assert.deepEqual(
          [same, faulty],
          [one.rowCount, 0],
          `${list}.${format} ${one.faults.join()}`,
        )
        assert.ok(one.rowCount > 0)
      }
  })

  test('of a long list where customers stand is worked out at its end, and every one of them', async () => {
    const rows = Array.from(
      { length: 620 },
      (_, at) => `Long ${at % 60},Speed,Statement ${at},L-${at},asked,2026-10-0${1 + (at % 9)}`,
    )
    const header = 'customer,topic,statement,external id,evidence,evidence date'
    const done = await files.bring([header, ...rows].join('\n'), 'expectations', {
      make: ['customer'],
    })
    assert.deepEqual([done.counts.new, done.counts.faulty], [620, 0])
    const looked = await standDue(home.store)
    assert.ok(looked >= 60, String(looked))
    for (const at of [0, 77, 619]) {
      const [one] = await expectationsOf(`L-${at}`)
      assert.equal(one?.standing.grade, 'asked')
    }
    const undone = await files.run(done.id, 'undo')
    assert.deepEqual([undone.undone, undone.stayed], [680, 0])
  })
})
