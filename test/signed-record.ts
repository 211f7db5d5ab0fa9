/** A firm with a signed history: three heads over customers made, changed and given their people. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealWorkspace } from '../src/actions/seal.ts'
import type { WorkspaceId } from '../src/domain/ids.ts'
import { headFiles } from '../src/store/head-files.ts'
import { type Finding, verifyHistory } from '../src/store/proof.ts'
import { type House, house } from './house.ts'

export type Signed = {
  readonly home: House
  readonly scope: { readonly workspaceId: WorkspaceId; readonly onlyOwner: null }
  /** How many entries were signed. */
  readonly entries: number
  /** What does not fit, by the heads in the database and by those kept outside. */
  readonly verify: () => Promise<readonly Finding[]>
  readonly close: () => Promise<void>
}

export async function signedRecord(): Promise<Signed> {
  const home = await house()
  const folder = await mkdtemp(join(tmpdir(), 'kept-heads-'))
  const secret = randomBytes(32)
  const scope = { workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null }
  let entries = 0
  for (let round = 0; round < 3; round++) {
    await live(home, round)
    const head = await sealWorkspace(home.store, scope.workspaceId, secret, headFiles(folder))
    entries = head?.size ?? entries
    home.wait({ hours: 1 })
  }
  return {
    home,
    scope,
    entries,
    verify: async () => {
      const heads = await headFiles(folder).read(home.workspaceId)
      return home.store.transaction(scope, (tx) => verifyHistory(tx, heads))
    },
    close: async () => {
      await home.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function live(home: House, round: number): Promise<void> {
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
}
