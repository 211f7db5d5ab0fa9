import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { sealWorkspace } from '../actions/seal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { OperatorFault } from './fault.ts'
import { headFiles } from './head-files.ts'
import { installationSecret } from './installation-secret.ts'
import { verifyHistory } from './proof.ts'

describe('the secret of an installation', () => {
  let home: House
  let folder: string
  before(async () => {
    home = await house()
    folder = await mkdtemp(join(tmpdir(), 'kept-secret-'))
  })
  after(async () => {
    await home.close()
    await rm(folder, { recursive: true })
  })
  const path = () => join(folder, 'secret')
  const heads = () => headFiles(join(folder, 'heads'))
  const sealWith = (secret: Buffer) =>
    sealWorkspace(home.store, home.workspaceId as WorkspaceId, secret, heads())
  const refused = (says: RegExp) =>
    assert.rejects(
      installationSecret(home.store, folder),
      (error) => error instanceof OperatorFault && says.test(error.message),
    )

  test('is made once, and never again while the database has keys that it opens', async () => {
    const secret = await installationSecret(home.store, folder)
    assert.deepEqual(await installationSecret(home.store, folder), secret)
    assert.notEqual(await sealWith(secret), null)
    await rm(path())
    await refused(/is missing.*Put that file back/s)
    await writeFile(path(), 'not a secret')
    await refused(/holds no secret/)
    await writeFile(path(), Buffer.alloc(32).toString('base64'))
    await refused(/belongs to another installation/)
    await writeFile(path(), secret.toString('base64'))
    assert.deepEqual(await installationSecret(home.store, folder), secret)
  })

  test('lost for good and given up, new keys sign, and what the old ones signed still verifies', async () => {
    await writeFile(path(), '')
    const secret = await installationSecret(home.store, folder)
    await home.ask('POST', '/customers', { name: 'Calder & Boyd' })
    const head = await sealWith(secret)
    const kept = await heads().read(home.workspaceId)
    assert.equal(new Set(kept.map(({ keyId }) => keyId)).size, 2)
    assert.equal(kept.at(-1)?.keyId, head?.keyId)
    const scope = { workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null }
    assert.deepEqual(await home.store.transaction(scope, (tx) => verifyHistory(tx, kept)), [])
  })
})
