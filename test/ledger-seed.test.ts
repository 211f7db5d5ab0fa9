// The ledger that the benchmarks read is one that Kept could have written itself, entry by entry.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { OPEN_EACH, seedLedger, SETTLED_EACH } from '../bench/keep-seed.ts'
import { rebuildAll, verifyAll } from '../src/store/every-workspace.ts'
import { type House, house } from './house.ts'

const CUSTOMERS = 20

describe('a ledger that was laid down at once', () => {
  let home: House
  before(async () => {
    home = await house()
    await seedLedger(home.owner, 0, CUSTOMERS)
  })
  after(() => home.close())

  test('has every chain whole, and every row as its entries make it', async () => {
    assert.deepEqual(await verifyAll(home.store, '/nowhere'), [])
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })

  test('is found by what became of it, by its words, and goes on from there', async () => {
    const count = async (query: string) =>
      (
        (await home.ask('GET', `/commitments?limit=1&total=true&${query}`)).body as {
          total: number
        }
      ).total
    assert.equal(await count(''), CUSTOMERS * (OPEN_EACH + SETTLED_EACH))
    assert.equal(await count('state=kept,kept-late'), CUSTOMERS * SETTLED_EACH)
    assert.ok((await count('state=overdue')) >= CUSTOMERS)
    assert.ok((await count('q=mailboxes')) > 0)
    const { items } = (await home.ask('GET', '/commitments?state=open&limit=1')).body as {
      items: { id: string }[]
    }
    const done = await home.ask('PUT', `/commitments/${items[0]?.id}/fulfilment`, {})
    assert.equal((done.body as { state: string }).state, 'kept')
    assert.deepEqual(await verifyAll(home.store, '/nowhere'), [])
  })
})
