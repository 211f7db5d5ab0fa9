import type { Tx } from './db.ts'
import { forgetImported } from './import.ts'

/** Destroys every personal word about somebody, with the salts that would let anybody guess them. Returns how many entries held some. */
export async function eraseWordsAbout(tx: Tx, subjectId: string): Promise<number> {
  await forgetImported(tx, [subjectId])
  const { numDeletedRows } = await tx.db
    .deleteFrom('words')
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** The records in whose entries words about somebody lie. */
export async function recordsWithWordsOf(
  tx: Tx,
  subjectId: string,
): Promise<readonly { readonly noun: string; readonly id: string }[]> {
  return tx.db
    .selectFrom('words')
    .innerJoin('entry', (join) =>
      join
        .onRef('entry.workspace_id', '=', 'words.workspace_id')
        .onRef('entry.id', '=', 'words.entry_id'),
    )
    .select(['entry.noun', 'entry.record_id as id'])
    .distinct()
    .where('words.subject_id', '=', subjectId)
    .execute()
}
