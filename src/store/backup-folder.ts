/** The folder of scheduled backups: which is the newest good one, when the next is due, which may go. */
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Backups get their name only after they were read back whole, so a file of this name was good then. */
const NAME = /^kept-(\d{4})-?(\d\d)-?(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz$/

export type KeptBackup = { readonly path: string; readonly madeAt: Temporal.Instant }

/** The file name of a backup made at that moment: it sorts by time. */
export function backupName(at: Temporal.Instant): string {
  return `kept-${at.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.tar.gz`
}

/** The backups in a folder, newest first; none when there is no such folder. */
export function listBackups(folder: string): readonly KeptBackup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const parts = NAME.exec(name)
      if (parts === null) return []
      const [, year, month, day, hour, minute, second] = parts
      const madeAt = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
      return [{ path: join(folder, name), madeAt }]
    })
    .sort((one, other) => Temporal.Instant.compare(other.madeAt, one.madeAt))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** When the next backup is due: so long after the newest, at once when there is none. */
export function nextBackupAt(
  backups: readonly KeptBackup[],
  every: Temporal.Duration,
): Temporal.Instant | null {
  const newest = backups[0]
  // In the calendar of UTC, where a day has 24 hours: an instant alone knows no days.
  return newest === undefined
    ? null
    : newest.madeAt.toZonedDateTimeISO('UTC').add(every).toInstant()
}

/** Removes all but the `keep` newest, and returns what went. */
export async function pruneBackups(folder: string, keep: number): Promise<readonly string[]> {
  const old = listBackups(folder).slice(keep)
  for (const { path } of old) await rm(path, { force: true })
  return old.map(({ path }) => path)
}
