/** What a write costs in ways to the database: each is a wait, whatever the machine. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type House, house } from './house.ts'

let home: House
let sent: string[] = []
const { query } = pg.Client.prototype

before(async () => {
  home = await house()
  // Listens in on every connection and changes nothing.
  pg.Client.prototype.query = function listened(this: pg.Client, ...asked: unknown[]) {
    const [what] = asked as [string | { readonly text?: string }]
    const text = typeof what === 'string' ? what : what?.text
    if (text !== undefined) sent.push(text)
    return (query as (...all: unknown[]) => unknown).apply(this, asked)
  } as typeof query
})
after(async () => {
  pg.Client.prototype.query = query
  await home.close()
})

type Made = { readonly id: string }

/** What was sent to the database for one request that is granted, the second of its kind. */
async function statementsOf(
  method: 'POST' | 'PUT' | 'PATCH',
  path: (nth: number) => string,
  body: (nth: number) => object,
): Promise<readonly string[]> {
  for (const nth of [0, 1]) {
    sent = []
    const reply = await home.ask(method, path(nth), body(nth))
    assert.ok(reply.status < 300, JSON.stringify(reply.body))
  }
  return sent
}

const customer = async () =>
  (await home.ask('POST', '/customers', { name: 'Holloway Dental' })).body as Made

test('a piece of evidence is written, and the ladder worked out, in at most 15 statements', async () => {
  const { id: customerId } = await customer()
  const { items } = (await home.ask('GET', '/topics')).body as { items: Made[] }
  const said = { customerId, topicId: items[0]?.id, statement: 'Answers within the hour' }
  const { id } = (await home.ask('POST', '/expectations', said)).body as Made
  const all = await statementsOf(
    'POST',
    () => `/expectations/${id}/evidence`,
    () => ({ grade: 'asked', quote: 'Within the hour, as I said' }),
  )
  assert.ok(all.length <= 15, all.join('\n'))
})

test('a commitment is made in at most 15 statements, and its row is written once', async () => {
  const { id: customerId } = await customer()
  const all = await statementsOf(
    'POST',
    () => '/commitments',
    () => ({ customerId, owedBy: 'us', text: 'Send the report', due: { on: '2099-01-05' } }),
  )
  assert.ok(all.length <= 15, all.join('\n'))
  assert.equal(all.filter((text) => /^(insert into|update) "?commitment"? /.test(text)).length, 1)
})

test('a commitment is fulfilled in at most 13 statements, a field of a customer changed in at most 8', async () => {
  const { id: customerId } = await customer()
  const open = { customerId, owedBy: 'us', text: 'Send the report', due: { on: '2099-01-05' } }
  const made = (await home.ask('POST', '/commitments', { items: [open, open] })).body as {
    results: Made[]
  }
  const fulfilled = await statementsOf(
    'PUT',
    (nth) => `/commitments/${made.results[nth]?.id}/fulfilment`,
    () => ({}),
  )
  assert.ok(fulfilled.length <= 13, fulfilled.join('\n'))
  const changed = await statementsOf(
    'PATCH',
    () => `/customers/${customerId}`,
    (nth) => ({ tier: `tier ${nth}` }),
  )
  assert.ok(changed.length <= 8, changed.join('\n'))
})

test('a thousand expectations of many customers take no more statements than one', async () => {
  const names = Array.from({ length: 60 }, (_, nth) => ({ name: `Client ${nth}` }))
  const { results } = (await home.ask('POST', '/customers', { items: names })).body as {
    results: Made[]
  }
  const { items } = (await home.ask('GET', '/topics')).body as { items: Made[] }
  const many = (nth: number) =>
    Array.from({ length: 1000 }, (_, at) => ({
      customerId: results[at % results.length]?.id,
      topicId: items[0]?.id,
      statement: `Answers number ${at} of ${nth}`,
      evidence: { grade: 'asked' },
    }))
  const all = await statementsOf(
    'POST',
    () => '/expectations',
    (nth) => ({ items: many(nth) }),
  )
  assert.ok(all.length <= 17, all.join('\n'))
})
