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
