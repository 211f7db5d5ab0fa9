import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { exported, type ExportedRow as Row } from '../../test/exported.ts'
import { type House, house } from '../../test/house.ts'
import { type Importing, importing } from '../../test/importing.ts'
import { makeKey, owner } from '../../test/people.ts'
import { flavours } from '../../test/postgres.ts'

const LISTS = ['commitments', 'orders', 'invoices'] as const
/** What only this installation says of a row, and how far somebody said it was, which no list brings in. */
const OWN = ['Kept id', 'Changed at', 'Last change', 'Progress']

for (const flavour of flavours) {
  describe(`the ledger as files (${flavour})`, () => {
    let home: House
    let elsewhere: House
    let files: Importing
    before(async () => {
      home = await furnished(flavour)
      elsewhere = await house(flavour)
      await elsewhere.ask('PATCH', '/workspace', { zone: 'Europe/Berlin' })
      await elsewhere.ask('POST', '/customers', customers)
      await elsewhere.ask('POST', '/vendors', { name: 'Fibre Co' })
      files = importing(home)
    })
    after(async () => {
      await files.stop()
      await home.close()
      await elsewhere.close()
    })

    test('a list leaves whole and under its filters', async () => {
      const all = await exported(home, '/commitments.csv?sort=dueAt')
      assert.equal(all.rows.length, 13)
      const theirs = await exported(home, '/commitments.xlsx?owedBy=customer&sort=dueAt')
      assert.deepEqual(
        theirs.rows.map((row) => row['Came with']),
        ['invoice R-1', 'invoice', 'invoice R-3', null],
      )
      const line = all.rows.find((row) => row.Text === 'Lay the line')
      assert.deepEqual(
        [line?.Vendor, line?.['Owed by'], line?.Standing],
        ['Fibre Co', 'vendor', 'open'],
      )
      const hours = all.rows.find((row) => row.Text === 'Within two days of work')
      assert.deepEqual([hours?.Due, hours?.['Work hours'], hours?.Progress], ['', '16.5', '40'])
      const orders = await exported(home, '/orders.csv?number=A-1')
      assert.deepEqual(
        orders.rows.map((row) => [row.Amount, row.Currency, row.Promised, row['Delivered at']]),
        [['120.5', 'GBP', '2026-03-10', '2026-03-09T13:00:00']],
      )
    })

    test('what was taken out and is brought in again changes nothing, to the byte', async () => {
      for (const list of LISTS)
        for (const format of ['csv', 'xlsx']) {
          const path = `/${list}.${format}`
          const out = await exported(home, path)
          const one = await files.bring(out.file, list)
          assert.deepEqual(
            [one.counts.same, one.counts.written, one.faults],
            [one.rowCount, 0, []],
            path,
          )
          assert.equal(one.rowCount, out.rows.length)
          assert.deepEqual((await exported(home, path)).rows, out.rows, path)
          if (format === 'csv') assert.equal((await exported(home, path)).text, out.text)
        }
    })

    test('brought in at another installation it leaves as it came, and what an order or invoice brings is not made twice', async () => {
      const there = importing(elsewhere)
      for (const list of ['orders', 'invoices', 'commitments'] as const) {
        const path = `/${list}.csv?sort=updatedAt`
        const out = await exported(home, path)
        const said = list === 'commitments' ? { make: ['topic'] } : undefined
        const one = await there.bring(out.file, list, said)
        const beside = out.rows.filter((row) => (row['Came with'] ?? '') !== '')
        assert.deepEqual(
          [one.counts.new, one.counts.faulty],
          [out.rows.length - beside.length, beside.length],
          `${path} ${one.faults.join()}`,
        )
        // The same file once more says what it said.
        assert.equal((await there.bring(out.file, list, said)).counts.written, 0)
      }
      await there.stop()
      for (const list of LISTS) {
        const known = (rows: readonly Row[]) => rows.map(sayable).toSorted()
        const [was, is] = [
          await exported(home, `/${list}.csv`),
          await exported(elsewhere, `/${list}.csv`),
        ]
        assert.deepEqual(known(is.rows), known(was.rows), list)
      }
    })

    test('money leaves only with who sees it; no formula leaves alive', async () => {
      const key = await makeKey(home, await owner(home), ['read'])
      for (const list of ['orders', 'invoices']) {
        const { header, text } = await exported(home, `/${list}.csv`, key)
        assert.ok(!header.includes('Amount') && !header.includes('Currency'), list)
        assert.doesNotMatch(text, /120\.5|55\.94/)
      }
      const { text } = await exported(home, '/commitments.csv')
      assert.match(text, /"'=HYPERLINK/)
    })

    test('checks leave with their answer and what was done with it', async () => {
      const { rows } = await exported(home, '/enforcement-checks.csv?decision=hold,soften,send')
      assert.equal(rows.length, 1)
      const [row] = rows
      assert.deepEqual(
        [row?.Kind, row?.Invoice, row?.Outcome, row?.['Outcome by'], row?.Why],
        ['late-payment', 'R-1', 'held', 'priya@fernhill.example', 'They called'],
      )
      assert.ok(row?.Wording !== '' && row?.Decision !== '')
    })
  })
}

/** A row without what only its own installation can say. */
function sayable(row: Row): string {
  return JSON.stringify(Object.entries(row).filter(([name]) => !OWN.includes(name)))
}

const customers = {
  items: [
    { name: 'Bolt & Sons', externalId: 'K1' },
    { name: 'Harbour Dental', externalId: 'K2' },
  ],
}

/** A house with something of each kind in its ledger. */
async function furnished(flavour: (typeof flavours)[number]): Promise<House> {
  const home = await house(flavour)
  const made = async (path: string, body: object) => {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    const { results = [] } = reply.body as { results?: { id: string; code?: string }[] }
    assert.ok(
      results.every(({ code }) => code === undefined),
      JSON.stringify(results),
    )
    return results.map(({ id }) => id)
  }
  const put = async (path: string, body: object) => {
    const reply = await home.ask('PUT', path, body)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
  await home.ask('PATCH', '/workspace', { zone: 'Europe/Berlin' })
  const [k1 = '', k2 = ''] = await made('/customers', customers)
  const vendor = await home.ask('POST', '/vendors', { name: 'Fibre Co' })
  const vendorId = (vendor.body as { id: string }).id
  const topic = await home.ask('POST', '/topics', { name: 'Lines' })
  const topicId = (topic.body as { id: string }).id
  const orders = await made('/orders', {
    items: [
      {
        customerId: k1,
        number: 'A-1',
        externalId: 'o1',
        text: 'Ten desks',
        orderedAt: '2026-03-02T09:00:00.700Z',
        amount: { amount: 12_050, currency: 'GBP' },
        promisedOn: '2026-03-10',
        deliveredAt: '2026-03-09T12:00:00Z',
        kindOfWork: 'delivery',
        ownerId: home.memberId,
      },
      { customerId: k2, orderedAt: '2026-03-03T09:00:00Z', promisedAt: '2026-03-05T15:30:00Z' },
      { customerId: k2, text: 'No promise, no number', orderedAt: '2026-03-04T09:00:00Z' },
    ],
  })
  const invoices = await made('/invoices', {
    items: [
      {
        customerId: k1,
        number: 'R-1',
        issuedOn: '2026-01-02',
        dueOn: '2026-02-01',
        amount: { amount: 5_594, currency: 'USD' },
        orderId: orders[0],
      },
      { customerId: k2, issuedOn: '2026-01-05', dueOn: '2026-02-05', paidOn: '2026-02-04' },
      {
        customerId: k2,
        number: 'R-3',
        externalId: 'i3',
        issuedOn: '2026-01-06',
        dueOn: '2026-02-06',
        disputed: true,
        dispute: 'One chair short,\nthey say',
      },
    ],
  })
  const past = { customerId: k1, happenedAt: '2026-05-04T08:00:00.900Z' /* Mon */ }
  const [, , withdrawn, hours] = await made('/commitments', {
    items: [
      { ...past, text: '=HYPERLINK("http://evil.example")', dueOn: '2026-05-08', externalId: 'c1' },
      {
        ...past,
        text: 'Send the plan',
        dueAt: '2026-05-08T10:00:00Z',
        fulfilledAt: '2026-05-09T10:00:00Z',
      },
      { ...past, text: 'Twice the same', dueOn: '2026-05-20' },
      {
        ...past,
        text: 'Within two days of work',
        due: { after: { at: past.happenedAt }, work: 'PT16H30M' },
      },
      { ...past, text: 'Lay the line', owedBy: 'vendor', vendorId, topicId, kindOfWork: 'line' },
      { ...past, text: 'Twice the same', dueOn: '2026-05-20', ownerId: home.memberId },
      { ...past, text: 'Twice the same', dueOn: '2026-05-20', ownerId: home.memberId },
      { ...past, text: 'Sign it', owedBy: 'customer', dueOn: '2026-06-01', customerId: k2 },
    ],
  })
  await put(`/commitments/${withdrawn}/withdrawal`, { happenedAt: '2026-05-10T08:00:00Z' })
  await put(`/commitments/${hours}/progress`, { done: 40 })
  const check = await home.ask('POST', '/enforcement-checks', {
    customerId: k1,
    invoiceId: invoices[0],
    kind: 'late-payment',
  })
  const { id } = check.body as { id: string }
  await put(`/enforcement-checks/${id}/outcome`, { outcome: 'held', why: 'They called' })
  return home
}
