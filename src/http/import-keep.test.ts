import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { type Importing, importing } from '../../test/importing.ts'

type Commitment = {
  id: string
  state: string
  owedBy: string
  dueAt: string | null
  dueOn: string | null
  settledAt: string | null
  kindOfWork: string | null
  waitingOn: string | null
}

describe('lists of what was promised, ordered and billed', () => {
  let home: House
  let files: Importing
  before(async () => {
    home = await house()
    files = importing(home)
    await home.ask('PATCH', '/workspace', { zone: 'Europe/Berlin' })
    await home.ask('POST', '/customers', {
      items: [
        { name: 'Bolt & Sons', externalId: 'K1' },
        { name: 'Harbour Dental', externalId: 'K2' },
      ],
    })
  })
  after(async () => {
    await files.stop()
    await home.close()
  })

  const items = async <T>(path: string) =>
    ((await home.ask('GET', path)).body as { items: T[] }).items
  const commitments = (filter: string) => items<Commitment>(`/commitments?limit=500&${filter}`)

  const ORDERS =
    'order_id,customer id,order_purchase_timestamp,order_estimated_delivery_date,order_delivered_customer_date,price,review_score,region\n' +
    'o1,K1,2026-03-02 10:00:00,2026-03-10 00:00:00,2026-03-10 20:15:00,120.50,5,north\n' +
    'o2,K1,2026-03-03 10:00:00,2026-03-10 00:00:00,2026-03-12 09:00:00,80,1,south\n' +
    'o3,K2,2026-03-04 10:00:00,2026-03-12 00:00:00,,80,,south\n' +
    'o4,K2,2026-03-04 10:00:00,2026-03-01 00:00:00,,80,,south\n' +
    'o5,K9,2026-03-04 10:00:00,2026-03-12 00:00:00,,80,,south\n'
  const SAID = {
    currency: 'GBP',
    features: [7],
    constants: { kindOfWork: 'delivery', scoreKind: 'stars', scoreScale: '1-5' },
  }

  test('an order brings what we promised on it, what became of that, and the score that was given', async () => {
    const done = await files.bring(ORDERS, 'orders', SAID)
    assert.deepEqual([done.counts.new, done.faults], [3, ['5 refused', '6 unknown-customer']])
    const promised = await commitments('kindOfWork=delivery&sort=dueAt')
    // A promise that a database wrote as midnight is one for the day.
    assert.deepEqual(
      promised
        .map(({ state, dueOn }) => [state, dueOn])
        .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
      [
        ['kept', '2026-03-10'],
        ['kept-late', '2026-03-10'],
        ['overdue', '2026-03-12'],
      ],
    )
    const [whole] = promised
    const one = (await home.ask('GET', `/commitments/${whole?.id ?? ''}`)).body as {
      features: Record<string, string>
    }
    assert.ok('region' in one.features)
    assert.equal((await items('/scores?kind=stars')).length, 2)
    const again = await files.bring(ORDERS, 'orders', SAID)
    assert.deepEqual([again.counts.same, again.counts.written], [3, 0])
    // Later the open one is delivered: that alone is new.
    const later = await files.bring(
      ORDERS.replace('2026-03-12 00:00:00,,80', '2026-03-12 00:00:00,2026-03-11 08:00:00,80'),
      'orders',
      SAID,
    )
    assert.deepEqual([later.counts.same, later.counts.changed], [2, 1])
    assert.equal((await commitments('kindOfWork=delivery&state=overdue')).length, 0)
    await files.run(later.id, 'undo')
    assert.equal((await commitments('kindOfWork=delivery&state=overdue')).length, 1)
    const undone = await files.run(done.id, 'undo')
    assert.deepEqual([undone.undone, undone.stayed], [8, 0], 'orders, commitments and scores')
    assert.equal((await commitments('kindOfWork=delivery')).length, 0)
    assert.equal((await items('/scores?kind=stars')).length, 0)
  })

  test('an invoice is their side of the ledger; that it was paid comes later and settles it', async () => {
    const file = (paid: string) =>
      `customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate\n` +
      `K1,R-1,2026-01-02,2026-02-01,55.94,No,${paid}\nK2,R-2,2026-01-26,2026-01-20,61.74,Yes,\nK2,R-3,2026-01-26,2026-02-25,61.74,Yes,2026-03-03\n`
    const done = await files.bring(file(''), 'invoices', { currency: 'USD' })
    assert.deepEqual([done.counts.new, done.faults], [2, ['3 refused']])
    const theirs = () =>
      commitments('owedBy=customer&sort=dueAt').then((all) => all.map(({ state }) => state))
    assert.deepEqual(await theirs(), ['overdue', 'kept-late'])
    const paid = await files.bring(file('2026-01-15'), 'invoices', { currency: 'USD' })
    assert.deepEqual([paid.counts.changed, paid.counts.same, paid.counts.faulty], [1, 1, 1])
    assert.deepEqual(await theirs(), ['kept', 'kept-late'])
    const moved = await files.bring(
      file('2026-01-15').replace('2026-02-01', '2026-02-09'),
      'invoices',
      { currency: 'USD' },
    )
    assert.deepEqual(moved.faults, ['2 refused', '3 refused'], 'what was billed is not rewritten')
  })

  const LOG =
    'number,customer id,state,at,opened at,priority,subject\n' +
    'I1,K1,New,2026-03-02 09:00,2026-03-02 09:00,1,Printer\n' + // Monday
    'I1,K1,Awaiting User Info,2026-03-02 10:00,2026-03-02 09:00,1,Printer\n' +
    'I1,K1,Active,2026-03-03 10:00,2026-03-02 09:00,1,Printer\n' +
    'I1,K1,Resolved,2026-03-03 11:00,2026-03-02 09:00,1,Printer\n' +
    'I1,K1,Closed,2026-03-05 11:00,2026-03-02 09:00,1,Printer\n' +
    'I2,K2,New,2026-03-02 09:00,2026-03-02 09:00,1,Mail\n' +
    'I2,K2,Resolved,2026-03-02 10:00,2026-03-02 09:00,1,Mail\n' +
    'I2,K2,Active,2026-03-02 11:00,2026-03-02 09:00,1,Mail\n' +
    'I2,K2,Resolved,2026-03-04 10:00,2026-03-02 09:00,1,Mail\n' +
    'I3,K2,Resolved,2026-03-01 10:00,2026-03-02 09:00,1,Before it began\n' +
    'I4,K2,Lost in thought,2026-03-02 10:00,2026-03-02 09:00,1,No state\n'
  const LOG_SAID = {
    constants: { kindOfWork: 'incident' },
    words: { workHours: { '1': '4', '2': '8' } },
  }

  test('a log of events becomes clocks that stopped while it was the customer’s move, and outcomes', async () => {
    const one = await files.upload(LOG, 'commitments')
    const mapping = { ...one.mapping, workHours: 5, text: 6 }
    await home.ask('PATCH', `/imports/${one.id}`, { mapping, answers: LOG_SAID })
    const done = await files.run(one.id, 'start')
    assert.deepEqual([done.counts.new, done.counts.faulty], [2, 2])
    const found = await commitments('kindOfWork=incident&sort=dueAt')
    // Four hours from nine o'clock; I1 waited a whole day after its first hour. I2 was not done when it was opened again.
    assert.deepEqual(
      found.map(({ state, dueAt, settledAt }) => [state, dueAt, settledAt]),
      [
        ['kept-late', '2026-03-02T12:00:00Z', '2026-03-04T09:00:00Z'],
        ['kept', '2026-03-03T12:00:00Z', '2026-03-03T10:00:00Z'],
      ],
    )
    const again = await files.upload(LOG, 'commitments')
    await home.ask('PATCH', `/imports/${again.id}`, { mapping, answers: LOG_SAID })
    assert.deepEqual((await files.run(again.id, 'start')).counts.written, 0)
    // The next day's log goes on where this one ended: opened again, and waiting.
    const more = await files.upload(
      'number,customer id,state,at,subject\nI1,K1,Active,2026-03-06 09:00,Printer\n',
      'commitments',
    )
    assert.equal((await files.run(more.id, 'start')).counts.changed, 1)
    assert.equal((await commitments('kindOfWork=incident&state=overdue')).length, 1)
  })

  test('a log goes on about what was moved to another customer; a list that says another one is refused', async () => {
    const moved =
      'number,customer id,state,at,subject\n' +
      'M1,K1,New,2026-04-07 09:00,Scanner\n' +
      'M1,K2,Active,2026-04-07 10:00,Scanner\n' +
      'M1,K2,Resolved,2026-04-07 11:00,Scanner\n'
    const done = await files.bring(moved, 'commitments', { constants: { kindOfWork: 'moved' } })
    assert.deepEqual([done.faults, done.counts.new, done.counts.changed], [[], 1, 1])
    const [one] = await items<Commitment & { customerId: string }>('/commitments?kindOfWork=moved')
    const [whom] = await items<{ id: string }>('/customers?externalId=K1')
    assert.deepEqual(
      [one?.state, one?.settledAt, one?.customerId],
      ['kept', '2026-04-07T09:00:00Z', whom?.id],
    )
    const list = 'number,customer id,subject,fulfilled at\nM1,K2,Scanner,2026-04-07 12:00\n'
    assert.deepEqual((await files.bring(list, 'commitments')).faults, ['2 refused'])
  })

  test('how a file is read is kept by the names of its columns, wherever they stand in the next one', async () => {
    const first = await files.upload('Wann,Wer,Art,Note\n03/04/2026,Bolt & Sons,csat,4\n', 'scores')
    const mapping = { happenedAt: 0, customer: 1, kind: 2, value: 3 }
    const answers = { dateOrder: { 0: 'dmy' }, constants: { scale: '1-5' } }
    await home.ask('PATCH', `/imports/${first.id}`, { mapping, answers })
    const kept = await home.ask('PUT', '/import-mappings', { name: 'Survey', importId: first.id })
    assert.equal(kept.status, 200, JSON.stringify(kept.body))
    const next = await files.upload(
      'Note,Art,Wer,Wann\n2,csat,Bolt & Sons,05/04/2026\n',
      'contacts',
    )
    const used = await home.ask('PATCH', `/imports/${next.id}`, { use: 'survey' })
    assert.equal(used.status, 200, JSON.stringify(used.body))
    const done = await files.run(next.id, 'start')
    assert.deepEqual([done.as, done.counts.new, done.counts.faulty], ['scores', 1, 0])
    const [score] = await items<{ value: number; happenedAt: string }>('/scores?kind=csat')
    assert.deepEqual([score?.value, score?.happenedAt], [2, '2026-04-04T22:00:00Z'])
    assert.equal((await home.ask('PATCH', `/imports/${first.id}`, { use: 'nothing' })).status, 400)
  })

  test('commitments of all parties come one a row, with due times in each of their forms', async () => {
    await home.ask('POST', '/vendors', { name: 'Fibre Co' })
    const done = await files.bring(
      'Customer,Commitment,Owed by,Vendor,Made at,Due,Fulfilled at\n' +
        'Bolt & Sons,Send the plan,us,,2026-05-01,2026-05-08,2026-05-08 23:30\n' +
        'Bolt & Sons,Sign it,customer,,2026-05-01,2026-05-08 12:00,\n' +
        'Bolt & Sons,Lay the line,vendor,Fibre Co,2026-05-01,,\n' +
        'Bolt & Sons,By nobody,vendor,,2026-05-01,,\n' +
        'Bolt & Sons,Due before it was made,us,,2026-05-01,2026-04-01,\n' +
        'Bolt & Sons,,us,,2026-05-01,,\n',
      'commitments',
    )
    assert.deepEqual(done.faults, ['5 needed', '6 refused', '7 needed'])
    assert.equal(done.counts.new, 3)
    const states = (await commitments('madeAt[gte]=2026-04-30T00:00:00Z')).map(
      ({ owedBy, state }) => `${owedBy} ${state}`,
    )
    assert.deepEqual(states.toSorted(), ['customer overdue', 'us kept', 'vendor open'])
  })
})
