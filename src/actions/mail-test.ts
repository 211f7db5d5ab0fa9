/** Tries the mail server while somebody waits for its answer. */
import { type Decision, no, yes } from '../domain/decision.ts'
import { type Post, Refused } from '../domain/letter.ts'
import { note } from '../store/audit.ts'
import type { Store } from '../store/db.ts'
import { readOne, workspace } from '../store/noun.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'

/** Sends a test letter; a no carries the server's own words. A sample workspace mails nobody, not even this. */
export async function testMail(
  store: Store,
  acting: Acting,
  post: Post | null,
  to: string,
): Promise<Decision<null>> {
  if (post === null) return no('mail-not-configured')
  const room = await store.transaction(scopeOf(acting.actor), async (tx) => {
    await note(tx, byOf(acting).author, 'mail-tested')
    return readOne(tx, workspace, tx.workspaceId)
  })
  if (room === null || room.sample) return no('sample-mails-nobody')
  try {
    await post.test(to, room.language)
    return yes(null)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return no('mail-failed', [{ path: 'to', message: error.message }])
  }
}
