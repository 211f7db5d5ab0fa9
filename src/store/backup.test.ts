import assert from 'node:assert/strict'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Client, ClientConfig } from 'pg'
import { type House, house } from '../../test/house.ts'
import {
  emptyDatabase,
  flavours,
  freshDatabase,
  migrationsFolder,
  withClient,
} from '../../test/postgres.ts'
import { verifyBackup } from './backup-file.ts'
import { listTables, writeBackup } from './backup.ts'
import { openStore } from './db.ts'
import { examineHistory } from './doctor.ts'
import { rebuildAll, verifyAll } from './every-workspace.ts'
import { OperatorFault } from './fault.ts'
import { isolationFaults } from './isolation.ts'
import { readMigrations } from './migrate.ts'
import { restoreBackup } from './restore.ts'

const migrations = readMigrations(migrationsFolder)
const at = Temporal.Instant.from('2026-11-22T10:00:00Z')

/** Every row of every table as text, seen as the keeper: equal exactly when the databases hold the same. */
async function everything(client: Client): Promise<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {}
  await client.query('begin')
  await client.query('set local role kept_keeper')
  for (const { name } of await listTables(client)) {
    const found = await client.query<{ row: string }>(
      `select t::text as row from ${name} t order by 1`,
    )
    all[name] = found.rows.map(({ row }) => row)
  }
  await client.query('rollback')
  return all
}

/** All that does not fit in a database: in its chains, and in what is derived from them. */
async function broken(connection: ClientConfig): Promise<readonly object[]> {
  const store = openStore({ connection, clock: () => Temporal.Now.instant(), poolSize: 2 })
  const found = [
    ...(await verifyAll(store, join(tmpdir(), 'kept-no-heads'))),
    ...(await rebuildAll(store, false)),
  ]
  await store.close()
  return found
}

for (const flavour of flavours) {
  describe(`a backup of the ${flavour} database`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kept-backup-'))
    const path = join(folder, 'one.tar.gz')
    const dataDir = join(folder, 'data')
    let home: House
    let connection: ClientConfig
    before(async () => {
      home = await house(flavour)
      connection = home.owner
      for (const name of ['Nordlicht GmbH', 'Tab\tand "quote" \\ back\nslash', 'Æther & Søn'])
        await home.ask('POST', '/customers', { name })
      mkdirSync(join(dataDir, 'heads'), { recursive: true })
      writeFileSync(join(dataDir, 'heads', 'a.jsonl'), 'a head')
      writeFileSync(join(dataDir, 'secret'), 'sealed')
      await withClient(connection, (client) => writeBackup(client, { path, dataDir, at }))
    })
    after(async () => {
      await home.close()
      rmSync(folder, { recursive: true })
    })

    for (const target of flavours) {
      test(`comes back whole on an empty ${target} database, and only there`, async () => {
        const empty = await emptyDatabase(target)
        const elsewhere = join(folder, `back-${target}`)
        const before = await withClient(connection, everything)
        assert.ok((before['public.entry']?.length ?? 0) >= 4)
        await withClient(empty.connection, async (client) => {
          await restoreBackup(client, { path, dataDir: elsewhere, migrations })
          assert.deepEqual(await everything(client), before)
          assert.deepEqual(await isolationFaults(client), [])
          assert.deepEqual(await broken(empty.connection), [])
          await assert.rejects(
            restoreBackup(client, { path, dataDir: elsewhere, migrations }),
            /only fills an empty place/,
          )
        })
        assert.equal(readFileSync(join(elsewhere, 'secret'), 'utf8'), 'sealed')
        assert.equal(readFileSync(join(elsewhere, 'heads', 'a.jsonl'), 'utf8'), 'a head')
        await empty.close()
      })
    }

    test('holds one moment: what is written while it is made is not in it by half', async () => {
      const busy = join(folder, 'busy.tar.gz')
      let writing = true
      const writer = (async () => {
        for (let n = 0; writing; n++) await home.ask('POST', '/customers', { name: `Busy ${n}` })
      })()
      const made = await withClient(connection, (client) =>
        writeBackup(client, { path: busy, dataDir, at }),
      )
      writing = false
      await writer
      const rows = new Map(made.contents.tables.map((table) => [table.name, table.rows]))
      const empty = await emptyDatabase(flavour)
      await withClient(empty.connection, async (client) => {
        await restoreBackup(client, { path: busy, dataDir: join(folder, 'busy'), migrations })
        assert.deepEqual(await broken(empty.connection), [])
      })
      assert.ok((rows.get('public.customer') ?? 0) <= (rows.get('public.entry') ?? 0))
      await empty.close()
    })

    test('is restored over an empty database that a start has migrated already', async () => {
      const fresh = await freshDatabase(flavour)
      await withClient(fresh.connection, (client) =>
        restoreBackup(client, { path, dataDir: join(folder, 'fresh'), migrations }),
      )
      await fresh.close()
    })
  })
}

describe('a backup file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-backup-'))
  const path = join(folder, 'one.tar.gz')
  before(async () => {
    const database = await freshDatabase()
    await withClient(database.connection, (client) =>
      writeBackup(client, { path, dataDir: folder, at }),
    )
    await database.close()
  })
  after(() => rmSync(folder, { recursive: true }))

  test('is never taken for good when it was cut short, wherever', async () => {
    const whole = readFileSync(path).length
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      const cut = join(folder, 'cut.tar.gz')
      copyFileSync(path, cut)
      truncateSync(cut, Math.floor(whole * share))
      await assert.rejects(verifyBackup(cut), OperatorFault)
    }
  })

  test('is never taken for good when a byte of it has changed', async () => {
    const bytes = readFileSync(path)
    for (let n = 0; n < 40; n++) {
      const bent = Buffer.from(bytes)
      const place = 10 + Math.floor((n / 40) * (bytes.length - 20))
      bent[place] = (bent[place] ?? 0) ^ 0x10
      const other = join(folder, 'bent.tar.gz')
      writeFileSync(other, bent)
      await assert.rejects(verifyBackup(other), `a change at ${place} went unnoticed`)
    }
  })

  test('is not written over, and another kind of file is no backup', async () => {
    const database = await freshDatabase()
    await withClient(database.connection, async (client) => {
      await assert.rejects(writeBackup(client, { path, dataDir: folder, at }), /there already/)
    })
    await database.close()
    const letter = join(folder, 'letter.txt')
    writeFileSync(letter, 'Dear Sir')
    await assert.rejects(verifyBackup(letter), /no backup of Kept/)
    await assert.rejects(verifyBackup(join(folder, 'none')), /There is no file/)
  })

  test('of a newer Kept is refused before anything is touched', async () => {
    const empty = await emptyDatabase()
    await withClient(empty.connection, async (client) => {
      const older = migrations.slice(0, -1)
      await assert.rejects(
        restoreBackup(client, { path, dataDir: join(folder, 'x'), migrations: older }),
        /newer than this Kept/,
      )
      assert.equal((await listTables(client)).length, 0)
    })
    await empty.close()
  })
})

test('a change behind the back of Kept is a fault that the doctor finds', async () => {
  const home = await house()
  await home.ask('POST', '/customers', { name: 'Nordlicht GmbH' })
  const heads = join(tmpdir(), 'kept-no-heads')
  assert.equal((await examineHistory(home.store, heads)).state, 'ok')
  await withClient(home.owner, async (client) => {
    await client.query('begin; set local role kept_keeper')
    await client.query(
      `update entry set happened_at = happened_at - interval '1 day' where noun = 'customer'`,
    )
    await client.query('commit')
  })
  assert.equal((await examineHistory(home.store, heads)).state, 'fault')
  await home.close()
})

test('a table that somebody frees from row-level security is a fault with the statement that mends it', async () => {
  const database = await freshDatabase()
  await withClient(database.connection, async (client) => {
    await client.query('alter table customer no force row level security')
    await client.query('create view leak as select * from customer')
    const faults = await isolationFaults(client)
    assert.equal(faults.length, 2)
    for (const fault of faults) await client.query(/Run: (.*)$/.exec(fault)?.[1] ?? '')
    assert.deepEqual(await isolationFaults(client), [])
  })
  await database.close()
})
