import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { exported, type ExportedRow as Row } from '../../test/exported.ts'
import { type House, house } from '../../test/house.ts'
import { type Importing, importing } from '../../test/importing.ts'
import { flavours } from '../../test/postgres.ts'
import { type Cell, cellText } from '../domain/import/cell.ts'

const HISTORY = '/commitment-history.csv'

for (const flavour of flavours) {
  describe(`what happened to commitments, as a file (${flavour})`, () => {
    let home: House
    let elsewhere: House
    let there: Importing
    let out: Exported
    before(async () => {
      home = await furnished(flavour)
      elsewhere = await house(flavour)
      await people(elsewhere)
      there = importing(elsewhere)
      out = await exported(home, HISTORY)
    })
    after(async () => {
      await there.stop()
      await home.close()
      await elsewhere.close()
    })

    test('each thing that happened is a row, and what names others comes last', () => {
      const told = (text: string) =>
        out.rows.filter((row) => row.Text === text).map((row) => row.State)
      assert.deepEqual(told('Desks for the hall'), [
        'made',
        'moved',
        'progress',
        'warned',
        'fulfilled',
      ])
      assert.deepEqual(told('Within two days'), ['made', 'waits-for-customer', 'open', 'moved'])
      assert.deepEqual(told('Send the plan'), ['made', 'withdrawn', 'made-good'])
      assert.deepEqual(told('Let off'), ['made', 'waived'])
      assert.deepEqual(told('Fit the desks'), ['made', 'depends'])
      const features = out.rows.find((row) => row.Text === 'Desks for the hall')?.Features
      assert.equal(features, 'size=L\\=XL; region=North')
      const names = out.rows.findIndex(
        (row) => row['Depends on'] !== '' || String(row['Runs from']).endsWith(' fulfilled'),
      )
      assert.ok(out.rows.slice(names).every((row) => NAMING.includes(String(row.Text))))
    })

    test('brought in where it came from it changes nothing', async () => {
      const files = importing(home)
      const one = await files.bring(out.file, 'commitments')
      assert.deepEqual([one.faults, one.counts.written], [[], 0])
      assert.equal(one.counts.same, out.rows.length)
      await files.stop()
    })

    test('a dry run finds all of it sound', async () => {
      const one = await there.bring(out.file, 'commitments', { make: ['topic'] }, 'dry-run')
      assert.deepEqual([one.faults, one.counts.faulty], [[], 0])
    })

    test('elsewhere it makes the same ledger: due times, waits, misses and warnings as they were', async () => {
      const one = await there.bring(out.file, 'commitments', { make: ['topic'] })
      assert.deepEqual(one.faults, [])
      assert.equal(one.counts.written, out.rows.length)
      assert.deepEqual(await ledger(elsewhere), await ledger(home))
      const again = await exported(elsewhere, HISTORY)
      assert.deepEqual(again.rows.map(sayable).toSorted(), out.rows.map(sayable).toSorted())
    })

    test('the same file twice adds nothing, nor does one that says the same in another order of columns', async () => {
      const one = await there.bring(out.file, 'commitments', { make: ['topic'] })
      assert.deepEqual([one.faults, one.counts.written], [[], 0])
      const turned = out.text
        .trim()
        .split('\n')
        .map((line) => `${line},x`)
        .join('\n')
      const two = await there.bring(turned, 'commitments', { make: ['topic'] })
      assert.deepEqual([two.faults, two.counts.written], [[], 0])
    })

    test('what is kept here by now is moved by nobody’s file, here or there', async () => {
      const row = out.rows.find((each) => each.Text === 'Twice the same')
      const moved = {
        ...row,
        State: 'moved',
        'Happened at': elsewhere.store.now().toString(),
        Due: '2031-01-06',
        'Said by': 'Ada Long',
        'How said': 'call',
      }
      const file = csvOf(out.header, [moved])
      const one = await there.bring(file, 'commitments')
      assert.deepEqual(one.faults, ['2 refused'])
      const files = importing(home)
      assert.deepEqual((await files.bring(file, 'commitments')).faults, ['2 refused'])
      await files.stop()
    })

    test('a bad row is told on its own, with what hangs on it; undone, all of it is gone', async (t) => {
      const third = await house(flavour)
      const files = importing(third)
      t.after(async () => {
        await files.stop()
        await third.close()
      })
      await people(third)
      const rows = out.rows.map((row) =>
        row.Text === 'Send the plan' && row.State === 'made'
          ? { ...row, Customer: 'Nobody Ltd', 'Customer external id': '' }
          : row.State === 'warned'
            ? { ...row, 'Happened at': '2026-05-01T00:00:00Z' }
            : row,
      )
      const one = await files.bring(csvOf(out.header, rows), 'commitments', { make: ['topic'] })
      const bad = rows.flatMap((row, at) =>
        row.Text === 'Send the plan' || row.State === 'warned' ? [at + 2] : [],
      )
      assert.deepEqual(
        one.faults.map((fault) => Number(fault.split(' ')[0])),
        bad,
        one.faults.join('\n'),
      )
      assert.equal(one.counts.written, rows.length - bad.length)
      const gone = await files.run(one.id, 'undo')
      assert.equal(gone.state, 'undone')
      assert.deepEqual(await ledger(third), [])
      const more = await files.bring(out.file, 'commitments', { make: ['topic'] })
      assert.deepEqual([more.faults, more.counts.written], [[], out.rows.length])
    })
  })
}

const NAMING = ['Fit the desks', 'Bill the desks', 'Paint the hall']
type Exported = Awaited<ReturnType<typeof exported>>

const cell = (value: Cell | undefined) => `"${cellText(value ?? null).replaceAll('"', '""')}"`
const csvOf = (header: readonly string[], rows: readonly Row[]) =>
  [header.join(','), ...rows.map((row) => header.map((name) => cell(row[name])).join(','))].join(
    '\n',
  )

/** A row without the ids that each installation has of its own. */
function sayable(row: Row): string {
  const own = ['Kept id', 'Depends on', 'Runs from']
  return JSON.stringify(Object.entries(row).filter(([name]) => !own.includes(name)))
}

/** How all commitments stand, by their words, without what is each installation's own. */
async function ledger(home: House) {
  const { body } = await home.ask('GET', '/commitments?limit=200&sort=dueAt')
  const { items } = body as { items: (Record<string, unknown> & { id: string })[] }
  const texts = new Map(items.map((one) => [one.id, String(one.text)]))
  return items
    .map((one) => ({
      text: one.text,
      state: one.state,
      dueAt: one.dueAt,
      dueOn: one.dueOn,
      settledAt: one.settledAt,
      missedAt: one.missedAt,
      miss: one.miss,
      toldAt: one.toldAt,
      renegotiated: one.renegotiated,
      waitingOn: one.waitingOn,
      madeGoodAt: one.madeGoodAt,
      done: one.done,
      features: one.features,
      dependsOn: (one.dependsOn as string[]).map((id) => texts.get(id)),
    }))
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
}

async function people(home: House): Promise<{ customerId: string; contactId: string }> {
  const ask = async (method: 'POST' | 'PATCH', path: string, body: object) => {
    const reply = await home.ask(method, path, body)
    assert.ok(reply.status < 300, JSON.stringify(reply.body))
    return (reply.body as { id: string }).id
  }
  await ask('PATCH', '/workspace', { zone: 'Europe/Berlin' })
  const customerId = await ask('POST', '/customers', { name: 'Bolt & Sons', externalId: 'K1' })
  const contactId = await ask('POST', '/contacts', {
    name: 'Ada Long',
    customers: [{ customerId }],
  })
  return { customerId, contactId }
}

/** A house where much happened to what was promised, each with its moment. */
async function furnished(flavour: (typeof flavours)[number]): Promise<House> {
  const home = await house(flavour)
  const { customerId, contactId } = await people(home)
  const make = async (said: object): Promise<string> => {
    const body = { customerId, happenedAt: '2026-05-04T08:00:00.900Z' /* Mon */, ...said }
    const reply = await home.ask('POST', '/commitments', body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return (reply.body as { id: string }).id
  }
  const put = async (id: string, what: string, body: object) => {
    const reply = await home.ask('PUT', `/commitments/${id}/${what}`, body)
    assert.equal(reply.status, 200, `${what} ${JSON.stringify(reply.body)}`)
  }
  const { body } = await home.ask('POST', '/conversations', {
    customerId,
    kind: 'call',
    text: 'They take the 20th.',
    happenedAt: '2026-05-05T08:00:00Z',
  })
  const conversationId = (body as { id: string }).id
  const word = { contactId, how: 'call', conversationId }
  const hall = await make({
    text: 'Desks for the hall',
    dueOn: '2026-05-12',
    kindOfWork: 'delivery',
    features: { region: 'North', size: 'L=XL' },
  })
  await put(hall, 'renegotiation', {
    ...word,
    dueOn: '2026-05-20',
    happenedAt: '2026-05-05T08:00:00Z',
  })
  await put(hall, 'progress', {
    done: 40,
    note: 'Cut, not glued; "oak"',
    happenedAt: '2026-05-06T08:00:00Z',
  })
  await put(hall, 'warning', {
    contactId,
    how: 'email',
    words: 'Two days late',
    dueOn: '2026-05-22',
    happenedAt: '2026-05-19T08:00:00Z',
  })
  await put(hall, 'fulfilment', {
    note: 'Left at the door',
    happenedAt: '2026-05-22T09:30:00.123Z',
  })
  const hours = await make({
    text: 'Within two days',
    due: { after: { at: '2026-05-04T08:00:00.900Z' }, work: 'PT16H' },
    externalId: 'h1',
  })
  await put(hours, 'wait', { on: 'customer', happenedAt: '2026-05-04T12:00:00Z' })
  await put(hours, 'resumption', { happenedAt: '2026-05-07T12:00:00Z' })
  await put(hours, 'renegotiation', {
    ...word,
    due: { after: { at: '2026-05-08T08:00:00Z' }, days: 3 },
    happenedAt: '2026-05-07T13:00:00Z',
  })
  const plan = await make({ text: 'Send the plan', dueAt: '2026-05-08T10:00:00Z' })
  await put(plan, 'withdrawal', {
    how: 'will-not-come',
    told: true,
    reason: 'No time',
    happenedAt: '2026-05-07T08:00:00Z',
  })
  await put(plan, 'fulfilment', { happenedAt: '2026-05-11T08:00:00Z' })
  const off = await make({ text: 'Let off', dueOn: '2026-05-08' })
  await put(off, 'waiver', {
    contactId,
    how: 'call',
    words: 'Never mind',
    happenedAt: '2026-05-07T08:00:00Z',
  })
  await make({ text: 'Twice the same', dueOn: '2031-05-20' })
  await make({ text: 'Twice the same', dueOn: '2031-05-20' })
  const artwork = await make({
    text: 'Send artwork',
    owedBy: 'customer',
    dueOn: '2031-06-01',
    happenedAt: '2026-06-01T08:00:00Z',
  })
  const fit = await make({
    text: 'Fit the desks',
    due: { after: { at: '2026-06-01T09:00:00Z' }, work: 'PT40H' },
    dependsOn: [artwork],
    happenedAt: '2026-06-01T09:00:00Z',
  })
  await make({
    text: 'Bill the desks',
    due: { after: { commitmentId: fit, event: 'fulfilled' }, days: 5 },
    externalId: 'b1',
    happenedAt: '2026-06-01T10:00:00Z',
  })
  const paint = await make({
    text: 'Paint the hall',
    due: { after: { at: '2031-06-01T09:00:00Z' }, days: 9 },
  })
  const drop = await home.ask('PATCH', `/commitments/${fit}`, { dependsOn: [artwork, paint] })
  assert.equal(drop.status, 200, JSON.stringify(drop.body))
  return home
}
