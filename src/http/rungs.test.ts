import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, house } from '../../test/house.ts'

type Rungs = Readonly<Record<'agreed' | 'kept' | 'current', { verdict: string }>>
type Read = { id: string; answers: { id: string }[]; levels: { id: string }[] }

let home: House
let topicId = ''
let metricId = ''
const ago = (days: number) =>
  Temporal.Now.instant()
    .subtract({ hours: 24 * days })
    .toString()

before(async () => {
  home = await house('embedded')
  const said = { halfLifeDays: 365, happenedAt: ago(300) }
  topicId = (await post('/topics', { name: 'Turnround', ...said })).id
  metricId = (await post('/metrics', { name: 'Days', unit: 'd', better: 'lower' })).id
})
after(() => home.close())

const post = async (path: string, said: object): Promise<Read> =>
  (await home.ask('POST', path, said)).body as Read

/** An expectation of which the customer spoke 200 days ago, ready to be committed to. */
async function expected(): Promise<{ id: string; customerId: string; below: string }> {
  const customerId = (await post('/customers', { name: 'Dray & Son', happenedAt: ago(250) })).id
  const evidence = { grade: 'asked', happenedAt: ago(200) }
  const said = { customerId, topicId, metricId, statement: 'Back within the week', evidence }
  const { id } = await post('/expectations', { ...said, happenedAt: ago(200) })
  const below = `/expectations/${id}`
  await home.ask('PUT', `${below}/triage`, { want: true, have: false, happenedAt: ago(199) })
  await post(`${below}/cans`, { says: 'can', happenedAt: ago(199) })
  return { id, customerId, below }
}

const rungs = async (below: string): Promise<Rungs> =>
  ((await home.ask('GET', `${below}/ladder`)).body as { ladder: Rungs }).ladder

test('what the customer owes under an expectation says nothing about whether we kept ours', async () => {
  const { id, customerId, below } = await expected()
  const told = { how: 'call', happenedAt: ago(100) }
  await post(`${below}/answers`, { kind: 'commit', happenedAt: ago(100), told })
  const duty = { customerId, expectationId: id, happenedAt: ago(60) }
  await post('/commitments', { ...duty, text: 'Artwork', owedBy: 'customer', dueAt: ago(20) })
  assert.equal((await rungs(below)).kept.verdict, 'open')
  await post('/commitments', { ...duty, text: 'Proofs', dueAt: ago(10) })
  assert.equal((await rungs(below)).kept.verdict, 'fails')
})

test('a level raised after we decided is not answered because we told them later', async () => {
  const { below } = await expected()
  await post(`${below}/levels`, { adequate: 8, desired: 4, happenedAt: ago(150) })
  const decided = await post(`${below}/answers`, { kind: 'commit', happenedAt: ago(100) })
  await post(`${below}/levels`, { adequate: 6, happenedAt: ago(80) })
  const answer = decided.answers.at(-1)?.id
  await post(`${below}/answers/${answer}/told`, { how: 'call', happenedAt: ago(50) })
  assert.equal((await rungs(below)).current.verdict, 'fails')
})

test('a wish said again is not a stricter level; a higher wish is', async () => {
  const { below } = await expected()
  await post(`${below}/levels`, { adequate: 8, desired: 4, happenedAt: ago(150) })
  const told = { how: 'call', happenedAt: ago(100) }
  await post(`${below}/answers`, { kind: 'commit', happenedAt: ago(100), told })
  await post(`${below}/levels`, { desired: 4, happenedAt: ago(60) })
  assert.equal((await rungs(below)).current.verdict, 'holds')
  await post(`${below}/levels`, { desired: 2, happenedAt: ago(40) })
  assert.equal((await rungs(below)).current.verdict, 'fails')
})

test('that they accepted an earlier answer does not make the present one agreed', async () => {
  const { below } = await expected()
  const answered = async (said: object, days: number) => {
    const told = { how: 'call', happenedAt: ago(days) }
    return post(`${below}/answers`, { ...said, happenedAt: ago(days), told })
  }
  const first = (await answered({ kind: 'commit' }, 100)).answers.at(-1)?.id
  await answered({ kind: 'alternative', words: 'Within ten days' }, 80)
  const words = { quote: 'A week is fine', happenedAt: ago(40) }
  await post(`${below}/answers/${first}/acceptance`, words)
  assert.equal((await rungs(below)).agreed.verdict, 'fails')
})
