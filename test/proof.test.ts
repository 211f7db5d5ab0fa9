// What was recorded cannot be changed unnoticed, and what is derived from it can be thrown away.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sealWorkspace } from '../src/actions/seal.ts'
import type { WorkspaceId } from '../src/domain/ids.ts'
import { headFiles } from '../src/store/head-files.ts'
import { verifyHistory } from '../src/store/proof.ts'
import { rebuild } from '../src/store/rebuild.ts'
import { type House, house } from './house.ts'
import { tamperings } from './tamper.ts'

describe('the proof', () => {
  let home: House
  let folder: string
  const secret = randomBytes(32)
  const scope = () => ({ workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null })
  const verify = async () => {
    const heads = await headFiles(folder).read(home.workspaceId)
    return home.store.transaction(scope(), (tx) => verifyHistory(tx, heads))
  }

  before(async () => {
    home = await house()
    folder = await mkdtemp(join(tmpdir(), 'kept-heads-'))
    for (let round = 0; round < 3; round++) {
      const items = Array.from({ length: 20 }, (_, at) => ({
        name: `Firm ${round} ${at}`,
        note: `Spoke to Anna ${at}`,
      }))
      const made = (await home.ask('POST', '/customers', { items })).body as {
        results: { id: string }[]
      }
      for (const { id } of made.results.slice(0, 8)) {
        await home.ask('PATCH', `/customers/${id}`, { tier: 'A', note: null })
        await home.ask('POST', '/contacts', {
          name: 'Tom',
          email: 'tom@x.example',
          customers: [{ customerId: id }],
        })
      }
      await sealWorkspace(home.store, scope().workspaceId, secret, headFiles(folder))
      home.wait({ hours: 1 })
    }
  })
  after(async () => {
    await home.close()
    await rm(folder, { recursive: true })
  })

  test('an untouched record verifies, and nothing derived differs from it', async () => {
    assert.deepEqual(await verify(), [])
    assert.deepEqual(await home.store.read(scope(), (tx) => rebuild(tx, false)), [])
  })

  test('erasing a person leaves every chain in order', async () => {
    const { items } = (await home.ask('GET', '/contacts?limit=1')).body as {
      items: { id: string }[]
    }
    assert.equal((await home.ask('PUT', `/contacts/${items[0]?.id}/erasure`)).status, 200)
    assert.deepEqual(await verify(), [])
    assert.deepEqual(await home.store.read(scope(), (tx) => rebuild(tx, false)), [])
  })

  test('300 ways to change what was signed are all found', async () => {
    const missed = await tamperings(home, 300, Number(process.env.SEED ?? 20_261_122), verify)
    assert.deepEqual(missed, [])
  })

  test('a derived row that was changed by hand is found and put right', async () => {
    await home.store.transaction(scope(), (tx) =>
      tx.db.updateTable('customer').set({ tier: 'Z' }).where('tier', '=', 'A').execute(),
    )
    const found = await home.store.transaction(scope(), (tx) => rebuild(tx, true))
    assert.equal(found.length, 24)
    assert.deepEqual(await home.store.read(scope(), (tx) => rebuild(tx, false)), [])
  })
})
