/** Answers given to requests with an Idempotency-Key, written in the transaction of the effect itself. */
import type { Json } from '../domain/history.ts'
import type { Store, Tx } from './db.ts'

export type AskedOnce = {
  readonly byId: string
  readonly keyDigest: Buffer
  readonly requestDigest: Buffer
}
export type Remembered = { readonly status: number; readonly answer: unknown }
export type Outcome =
  | { readonly kind: 'fresh'; readonly value: unknown }
  | ({ readonly kind: 'replayed' } & Remembered)
  | { readonly kind: 'reused' }

class Replay extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('answered before')
    this.outcome = outcome
  }
}

/**
 * Runs `act` on a store whose first transaction claims the key and stays open until `act` has its result,
 * so that the answer is remembered with the effect or not at all. Equal requests at the same time wait for
 * that claim and then find its answer. `show` says what to remember of a result, null for nothing: what had
 * no effect may be asked again. An act that is asked once makes one transaction and reads only in it.
 */
export async function once(
  store: Store,
  asked: AskedOnce,
  show: (value: unknown) => Remembered | null,
  act: (store: Store) => Promise<unknown>,
): Promise<Outcome> {
  const finished = Promise.withResolvers<unknown>()
  finished.promise.catch(() => {}) // nobody listens when no transaction was begun
  const claimed: { commit: Promise<void> | null } = { commit: null }
  const claiming: Store = {
    ...store,
    transaction: (scope, work) => {
      if (claimed.commit !== null) return store.transaction(scope, work)
      return new Promise((resolve, reject) => {
        const commit = store
          .transaction(scope, async (tx) => {
            const answered = await claim(tx, asked)
            if (answered !== null) throw new Replay(answered)
            resolve(await work(tx))
            await remember(tx, asked, show(await finished.promise))
          })
          .catch((error: Error) => {
            reject(error)
            throw error
          })
        claimed.commit = commit
        commit.catch(() => {}) // awaited below, once `act` has ended
      })
    },
  }
  try {
    const value = await act(claiming)
    finished.resolve(value)
    await claimed.commit
    return { kind: 'fresh', value }
  } catch (error) {
    finished.reject(error)
    if (error instanceof Replay) return error.outcome
    throw error
  }
}

/** Null when the key is ours now; else what was answered under it. Waits for one who is just answering. */
async function claim(tx: Tx, asked: AskedOnce): Promise<Outcome | null> {
  const claimed = await tx.db
    .insertInto('idempotency')
    .values({
      workspace_id: tx.workspaceId,
      by_id: asked.byId,
      key_digest: asked.keyDigest,
      request_digest: asked.requestDigest,
      status: 0,
      answer: null,
      recorded_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('status')
    .executeTakeFirst()
  if (claimed !== undefined) return null
  const found = await tx.db
    .selectFrom('idempotency')
    .select(['request_digest', 'status', 'answer'])
    .where('by_id', '=', asked.byId)
    .where('key_digest', '=', asked.keyDigest)
    .executeTakeFirstOrThrow()
  if (!found.request_digest.equals(asked.requestDigest)) return { kind: 'reused' }
  return { kind: 'replayed', status: found.status, answer: found.answer }
}

async function remember(tx: Tx, asked: AskedOnce, answer: Remembered | null): Promise<void> {
  const mine = tx.db
    .updateTable('idempotency')
    .where('by_id', '=', asked.byId)
    .where('key_digest', '=', asked.keyDigest)
  if (answer === null) {
    await tx.db
      .deleteFrom('idempotency')
      .where('by_id', '=', asked.byId)
      .where('key_digest', '=', asked.keyDigest)
      .execute()
  } else {
    await mine
      .set({ status: answer.status, answer: JSON.stringify(answer.answer) as unknown as Json })
      .execute()
  }
}
