import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshDatabase } from '../../test/postgres.ts'
import { listBackups } from '../store/backup-folder.ts'
import { backUpWhenDue } from './backup.ts'

test('backups are made when due, by one of two processes, and only the newest stay', async () => {
  const database = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'kept-scheduled-'))
  let now = Temporal.Instant.from('2026-11-22T02:00:00Z')
  const plan = {
    owner: database.connection,
    ownerSetting: 'DATABASE_URL',
    dataDir: folder,
    backupDir: join(folder, 'backups'),
    backupEvery: Temporal.Duration.from('P1D'),
    backupKeep: 2,
    clock: () => now,
    log: { info: () => {}, error: () => {} },
  }
  const both = await Promise.all([backUpWhenDue(plan), backUpWhenDue(plan)])
  assert.equal(both.filter((path) => path !== null).length, 1)
  now = now.add({ hours: 23 })
  assert.equal(await backUpWhenDue(plan), null)
  for (let day = 0; day < 3; day++) {
    now = now.add({ hours: 25 })
    assert.notEqual(await backUpWhenDue(plan), null)
  }
  const kept = listBackups(plan.backupDir)
  assert.equal(kept.length, 2)
  assert.ok(kept[0]?.madeAt.equals(now))
  rmSync(folder, { recursive: true })
  await database.close()
})
