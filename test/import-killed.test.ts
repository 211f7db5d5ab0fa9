import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { ImportView } from '../src/contract/import.ts'
import { startImportRunner } from '../src/jobs/import-runner.ts'
import { rebuildAll, verifyAll } from '../src/store/every-workspace.ts'
import { type House, house } from './house.ts'
import { withClient } from './postgres.ts'

const ROWS = 2_000

describe('an import whose process is killed', () => {
  let home: House
  before(async () => {
    home = await house()
  })
  after(() => home.close())

  const look = async (id: string): Promise<ImportView> =>
    (await home.ask('GET', `/imports/${id}`)).body

  /** Works on the import in another process and kills that one as soon as some rows are handled. */
  async function killedMidway(id: string): Promise<ImportView> {
    const child: ChildProcess = spawn(
      process.execPath,
      [join(import.meta.dirname, 'import-killed.ts'), JSON.stringify(home.owner)],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
    for (;;) {
      const { progress } = await look(id)
      if (progress === null) break
      if (progress.handled >= 500 && progress.handled < ROWS) break
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    return look(id)
  }

  /** Lets the dead one's lease run out and goes on in this process. */
  async function wentOn(id: string): Promise<ImportView> {
    home.wait({ seconds: 30 })
    const runner = startImportRunner(home.store, (error) => {
      throw error
    })
    let one = await look(id)
    while (one.progress !== null) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      one = await look(id)
    }
    await runner.stop()
    return one
  }

  const count = (what: string) =>
    withClient(home.owner, async (client) => {
      await client.query('set role kept_keeper')
      const { rows } = await client.query<{ n: string }>(what)
      return Number(rows[0]?.n)
    })

  test('goes on where it stopped: no row is missing, none is there twice, and undoing survives the same', async () => {
    const lines = Array.from({ length: ROWS }, (_, n) => `K${n},Killed ${n}`)
    const made = await home.ask('POST', '/imports?as=customers', `id,name\n${lines.join('\n')}\n`, {
      headers: { 'content-type': 'text/csv' },
    })
    const { id } = made.body as ImportView
    await home.ask('POST', `/imports/${id}/dry-run`)
    await wentOn(id)
    await home.ask('POST', `/imports/${id}/start`)
    const torn = await killedMidway(id)
    assert.equal(torn.state, 'writing')
    const half = await count('select count(*) as n from customer')
    assert.ok(half > 0 && half < ROWS, `${half} customers when it was killed`)
    const done = await wentOn(id)
    assert.deepEqual([done.state, done.counts?.written], ['done', ROWS])
    assert.equal(await count('select count(distinct external_id) as n from customer'), ROWS)
    assert.equal(await count(`select count(*) as n from entry where noun = 'customer'`), ROWS)

    await home.ask('POST', `/imports/${id}/undo`)
    assert.equal((await killedMidway(id)).state, 'undoing')
    const undone = await wentOn(id)
    assert.deepEqual([undone.state, undone.undone], ['undone', ROWS])
    assert.equal(await count('select count(*) as n from customer'), 0)
    assert.equal(await count(`select count(*) as n from entry where noun = 'customer'`), 2 * ROWS)
    assert.deepEqual(await rebuildAll(home.store, false), [])
    assert.deepEqual(await verifyAll(home.store, '/nowhere'), [])
  })
})
