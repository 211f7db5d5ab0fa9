import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { makeKey, owner } from '../../test/people.ts'
import { openTable } from '../files/open.ts'
import { rowsOf } from '../files/table.ts'
import { startImportRunner } from '../jobs/import-runner.ts'
import type { ImportView } from '../contract/import.ts'

describe('exports of lists', () => {
  let home: House
  before(async () => {
    home = await house()
    const items = Array.from({ length: 620 }, (_, at) => ({
      name: at === 0 ? '=HYPERLINK("http://evil.example")' : `Firm ${String(at).padStart(4, '0')}`,
      externalId: `E${at}`,
      segment: at % 2 ? 'law' : 'retail',
      potential: { amount: at * 101, currency: 'GBP' },
      sinceOn: '2025-03-04',
      ownerId: home.memberId,
    }))
    const made = await home.ask('POST', '/customers', { items })
    assert.equal(made.status, 201)
    const [first, second] = (made.body as { results: { id: string }[] }).results
    await home.ask('POST', '/contacts', {
      name: 'Ada',
      email: 'ada@firm.example',
      phone: '+44 20 1',
      customers: [{ customerId: first?.id, fromOn: '2025-01-01' }, { customerId: second?.id }],
    })
    await home.ask('POST', '/figures', {
      customerId: first?.id,
      period: '2026-11',
      revenue: 125_050,
      currency: 'GBP',
      minutes: 90,
    })
  })
  after(() => home.close())

  async function exported(path: string, as?: string) {
    const response = await home.app.inject({
      method: 'GET',
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${as ?? home.key}` },
    })
    assert.equal(response.statusCode, 200, response.body.slice(0, 300))
    const table = await openTable(bytesOf(response.rawPayload))
    const rows = []
    for await (const row of rowsOf(table)) rows.push(row.cells)
    return { header: table.header, rows, text: response.body, file: response.rawPayload }
  }

  async function* bytesOf(bytes: Uint8Array) {
    yield bytes
  }

  test('a list leaves whole, in its order and under its filters, as CSV and as a workbook', async () => {
    const csv = await exported('/customers.csv?segment=law&sort=-name')
    assert.equal(csv.rows.length, 310)
    assert.deepEqual(
      csv.rows[0]?.slice(0, 9),
      [
        'Firm 0619',
        'E619',
        'active',
        'law',
        null,
        '625.19',
        'GBP',
        'priya@fernhill.example',
        null,
      ].map((cell) => cell ?? ''),
    )
    const xlsx = await exported('/customers.xlsx?segment=law&sort=-name')
    assert.equal(xlsx.rows.length, 310)
    assert.deepEqual(xlsx.rows[0]?.slice(0, 10), [
      'Firm 0619',
      'E619',
      'active',
      'law',
      null,
      625.19,
      'GBP',
      'priya@fernhill.example',
      null,
      '2025-03-04',
    ])
  })

  test('no formula leaves alive', async () => {
    const { text } = await exported('/customers.csv?externalId=E0')
    assert.match(text, /"'=HYPERLINK/)
    const { rows } = await exported('/customers.csv?externalId=E0')
    assert.equal(rows[0]?.[0], '=HYPERLINK("http://evil.example")', 'and it comes back as it was')
  })

  test('a person at two customers makes a row for each; a figure names its customer', async () => {
    const people = await exported('/contacts.csv')
    assert.deepEqual(
      people.rows
        .map((row) => [row[0], row[2], row[6], row[8]])
        .sort((a, b) => String(a[2]).localeCompare(String(b[2]))),
      [
        ['Ada', '+44 20 1', '=HYPERLINK("http://evil.example")', '2025-01-01'],
        ['Ada', '+44 20 1', 'Firm 0001', ''],
      ],
    )
    const figures = await exported('/figures.xlsx')
    assert.deepEqual(figures.rows[0]?.slice(1, 7), ['E0', '2026-11', 1250.5, null, 'GBP', 90])
  })

  test('who may not see money gets tables without it', async () => {
    const key = await makeKey(home, await owner(home), ['read'])
    const plain = await exported('/customers.csv?limit=1', key)
    assert.ok(!plain.header.some((name) => /potential/i.test(name)))
    const figures = await exported('/figures.csv', key)
    assert.deepEqual(figures.header.slice(0, 4), [
      'Customer',
      'Customer external id',
      'Month',
      'Minutes',
    ])
  })

  test('what was exported and is brought in again is the same, row for row', async () => {
    const runner = startImportRunner(home.store, (error) => {
      throw error
    })
    for (const [path, media] of [
      ['/customers.csv', 'text/csv'],
      ['/customers.xlsx', 'application/octet-stream'],
      ['/contacts.csv', 'text/csv'],
      ['/figures.xlsx', 'application/octet-stream'],
    ] as const) {
      const { file, rows } = await exported(path)
      const made = await home.ask('POST', `/imports?as=${path.slice(1).split('.')[0]}`, file, {
        headers: { 'content-type': media },
      })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      const { id, questions } = made.body as ImportView
      assert.deepEqual(questions, [], path)
      await home.ask('POST', `/imports/${id}/dry-run`)
      runner.nudge()
      let one: ImportView
      do {
        await new Promise((resolve) => setTimeout(resolve, 30))
        one = (await home.ask('GET', `/imports/${id}`)).body
      } while (one.counts === null)
      assert.deepEqual(
        [one.counts.same, one.counts.changed, one.counts.new, one.counts.faulty],
        [rows.length, 0, 0, 0],
        path,
      )
    }
    await runner.stop()
  })
})
