/** Orders a letter: the order is written with the fact that causes it, and delivered by a job. */
import type { Json } from '../domain/history.ts'
import type { LetterOrder } from '../domain/letter.ts'
import type { Tx } from '../store/db.ts'
import { putOut } from '../store/outbox.ts'
import { readOne, workspace } from '../store/noun.ts'

/** Orders a letter in this transaction; false in a sample workspace, which mails nobody. */
export async function mail(tx: Tx, order: LetterOrder): Promise<boolean> {
  const room = await readOne(tx, workspace, tx.workspaceId)
  if (room === null || room.sample) return false
  await putOut(tx, 'mail', order as unknown as Json)
  return true
}
