/** Scheduled backups: wakes now and then, makes one when it is due, and lets the oldest go. */
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { writeBackup } from '../store/backup.ts'
import { backupName, listBackups, nextBackupAt, pruneBackups } from '../store/backup-folder.ts'
import { withConnection } from '../store/connect.ts'

export type BackupPlan = {
  readonly owner: ClientConfig
  readonly ownerSetting: string
  readonly dataDir: string
  readonly backupDir: string
  readonly backupEvery: Temporal.Duration
  readonly backupKeep: number
  readonly clock: () => Temporal.Instant
  readonly log: { info: (text: string) => void; error: (fault: unknown, text: string) => void }
}

/** How often it looks whether one is due: small beside the shortest interval. */
const LOOK_EVERY_MS = 60_000
/** Of two app processes on one database, one makes the backup. */
const LOCK = 7_102_026_003

/** Starts looking; returns what stops it, which waits for a backup that is under way. */
export function scheduleBackups(plan: BackupPlan): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve()
  let busy = false
  const look = () => {
    if (busy) return
    busy = true
    underWay = backUpWhenDue(plan)
      .catch((fault: unknown) => plan.log.error(fault, 'the scheduled backup failed'))
      .finally(() => {
        busy = false
      })
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await underWay
  }
}

/** Makes a backup when one is due and nobody else is at it. Returns its path, or null when none was made. */
export async function backUpWhenDue(plan: BackupPlan): Promise<string | null> {
  if (!isDue(plan)) return null
  return withConnection(plan.owner, plan.ownerSetting, async (client) => {
    const turn = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      LOCK,
    ])
    // Looked at again under the lock: somebody may have made one while we were connecting.
    if (turn.rows[0]?.mine !== true || !isDue(plan)) return null
    const at = plan.clock()
    const path = join(plan.backupDir, backupName(at))
    const { contents } = await writeBackup(client, { path, dataDir: plan.dataDir, at })
    const rows = contents.tables.reduce((sum, table) => sum + table.rows, 0)
    plan.log.info(`backup made: ${path} (${rows} rows)`)
    await pruneBackups(plan.backupDir, plan.backupKeep)
    return path
  })
}

function isDue({ backupDir, backupEvery, clock }: BackupPlan): boolean {
  const next = nextBackupAt(listBackups(backupDir), backupEvery)
  return next === null || Temporal.Instant.compare(next, clock()) <= 0
}
