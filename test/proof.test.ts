// What was recorded cannot be changed unnoticed, and what is derived from it can be thrown away.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { rebuild } from '../src/store/rebuild.ts'
import { type Signed, signedRecord } from './signed-record.ts'
import { tamperings } from './tamper.ts'

describe('the proof', () => {
  let record: Signed
  before(async () => {
    record = await signedRecord()
  })
  after(() => record.close())

  test('an untouched record verifies, and nothing derived differs from it', async () => {
    assert.deepEqual(await record.verify(), [])
    assert.deepEqual(await record.home.store.read(record.scope, (tx) => rebuild(tx, false)), [])
  })

  test('erasing a person leaves every chain in order', async () => {
    const { items } = (await record.home.ask('GET', '/contacts?limit=1')).body as {
      items: { id: string }[]
    }
    assert.equal((await record.home.ask('PUT', `/contacts/${items[0]?.id}/erasure`)).status, 200)
    assert.deepEqual(await record.verify(), [])
    assert.deepEqual(await record.home.store.read(record.scope, (tx) => rebuild(tx, false)), [])
  })

  test('300 ways to change what was signed are all found', async () => {
    const missed = await tamperings(
      record.home,
      300,
      Number(process.env.SEED ?? 20_261_122),
      record.verify,
    )
    assert.deepEqual(missed, [])
  })

  test('a derived row that was changed by hand is found and put right', async () => {
    await record.home.store.transaction(record.scope, (tx) =>
      tx.db.updateTable('customer').set({ tier: 'Z' }).where('tier', '=', 'A').execute(),
    )
    const found = await record.home.store.transaction(record.scope, (tx) => rebuild(tx, true))
    assert.equal(found.length, 24)
    assert.deepEqual(await record.home.store.read(record.scope, (tx) => rebuild(tx, false)), [])
  })
})
