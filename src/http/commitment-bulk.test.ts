import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import type { BulkView } from '../contract/commitment-bulk.ts'

type Commitment = {
  readonly id: string
  readonly state: string
  readonly dueOn: string | null
  readonly ownerId: string | null
  readonly renegotiated: number
}

describe('what is said of many commitments at once', () => {
  let home: House
  const customers: string[] = []
  const contacts: string[] = []
  before(async () => {
    home = await house()
    for (const name of ['Marlow & Sons', 'Calder & Boyd']) {
      const customerId = (await made('/customers', { name })).id
      customers.push(customerId)
      contacts.push(
        (await made('/contacts', { name: `Rae of ${name}`, customers: [{ customerId }] })).id,
      )
    }
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<Commitment> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return reply.body as Commitment
  }
  const commit = (more: object = {}, at = 0) =>
    made('/commitments', { customerId: customers[at], text: 'Send the proofs', ...more })
  const read = async (id: string) =>
    (await home.ask('GET', `/commitments/${id}`)).body as Commitment
  const inHours = (hours: number) => home.store.now().add({ hours }).toString()
  const inDays = (days: number) => inHours(24 * days).slice(0, 10)
  const bulk = async (method: 'PUT' | 'PATCH', path: string, body: object): Promise<BulkView> => {
    const reply = await home.ask(method, `/commitments${path}`, body)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body as BulkView
  }

  test('fulfils each by itself, tells which were refused and why, and goes back whole', async () => {
    const open = await commit({ dueAt: inHours(5) })
    const late = await commit({ dueAt: inHours(1) })
    const settled = await commit()
    await home.ask('PUT', `/commitments/${settled.id}/fulfilment`, {})
    home.wait({ hours: 2 })
    const gone = '018f0000-0000-7000-8000-000000000000'
    const ids = [open.id, settled.id, late.id, gone, open.id]
    const done = await bulk('PUT', '/fulfilment', { ids })
    assert.equal(done.changed, 2)
    assert.deepEqual(
      done.refused.map(({ id, code }) => [id, code]),
      [
        [settled.id, 'commitment-settled'],
        [gone, 'not-found'],
      ],
    )
    assert.ok(
      done.refused.every(({ title }) => title.length > 10),
      'the reason is said in words',
    )
    assert.equal((await read(open.id)).state, 'kept')
    assert.equal((await read(late.id)).state, 'kept-late', 'late is late in a batch too')
    const back = await home.ask('PUT', `/batches/${done.batchId}/retraction`)
    assert.deepEqual((back.body as { retracted: number }).retracted, 2)
    assert.equal((await read(open.id)).state, 'open')
    assert.equal((await read(late.id)).state, 'overdue')
    assert.equal((await read(settled.id)).state, 'kept')
  })

  test('moves ours only with the word of the customer it is owed to, theirs with ours', async () => {
    const here = await commit({ dueOn: inDays(2) })
    const there = await commit({ dueOn: inDays(2) }, 1)
    const theirs = await commit({ owedBy: 'customer', dueOn: inDays(2) }, 1)
    const ids = [here.id, there.id, theirs.id]
    const said = { ids, dueOn: inDays(9), how: 'call' }
    const one = await bulk('PUT', '/renegotiation', { ...said, contactIds: [contacts[0]] })
    assert.deepEqual(
      one.refused.map(({ id, errors }) => [id, errors?.map(({ path }) => path)]),
      [[there.id, ['contactId']]],
    )
    assert.equal((await read(here.id)).dueOn, inDays(9))
    assert.equal((await read(theirs.id)).dueOn, inDays(9))
    assert.equal((await read(there.id)).dueOn, inDays(2))
    const both = await bulk('PUT', '/renegotiation', {
      ...said,
      dueOn: inDays(12),
      contactIds: contacts,
    })
    assert.deepEqual([both.changed, both.refused], [3, []])
    assert.equal((await read(here.id)).renegotiated, 2)
    await home.ask('PUT', `/batches/${both.batchId}/retraction`)
    assert.deepEqual(
      [(await read(here.id)).dueOn, (await read(there.id)).dueOn],
      [inDays(9), inDays(2)],
    )
  })

  test('no batch moves a due time that has passed', async () => {
    const late = await commit({ dueAt: inHours(1) })
    home.wait({ hours: 2 })
    const said = { ids: [late.id], dueOn: inDays(9), how: 'call', contactIds: [contacts[0]] }
    const { changed, refused } = await bulk('PUT', '/renegotiation', said)
    assert.deepEqual([changed, refused[0]?.code], [0, 'due-passed'])
    const nobody = { ...said, contactIds: [late.id] }
    const wrong = await home.ask('PUT', '/commitments/renegotiation', nobody)
    assert.equal(wrong.status, 400)
  })

  test('hands over to a colleague, and to nobody who is not here', async () => {
    const one = await commit()
    const two = await commit({ owedBy: 'customer' }, 1)
    const ids = [one.id, two.id]
    const nobody = await bulk('PATCH', '', { ids, set: { ownerId: customers[0] } })
    assert.deepEqual(
      nobody.refused.map(({ errors }) => errors?.[0]?.path),
      ['ownerId', 'ownerId'],
    )
    const done = await bulk('PATCH', '', { ids, set: { ownerId: null, kindOfWork: 'proof' } })
    assert.equal(done.changed, 2)
    assert.equal((await read(one.id)).ownerId, null)
    await home.ask('PUT', `/batches/${done.batchId}/retraction`)
    assert.equal((await read(one.id)).ownerId, home.memberId)
    const due = await home.ask('PATCH', '/commitments', { ids, set: { dueOn: inDays(3) } })
    assert.equal(due.status, 400, 'a due time moves by renegotiation alone')
  })
})
