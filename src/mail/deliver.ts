/**
 * Delivers what waits in the outbox. At least once: the letter leaves, then that is written down; a crash
 * between the two sends it again, under the same Message-ID.
 */
import { warningCameBack } from '../actions/commitment-warning.ts'
import type { Json } from '../domain/history.ts'
import { type LetterOrder, type Postman, Refused, tryAgain } from '../domain/letter.ts'
import type { Store } from '../store/db.ts'
import { type Ending, type Outgoing, OUTBOX_WAKE, readOutgoing, settle } from '../store/outbox.ts'
import { clearWake, takeWake, type Wake } from '../store/wake.ts'
import { writeLetter } from './letter.ts'

export type Delivery = {
  readonly store: Store
  readonly postman: Postman
  readonly publicUrl: string
}

/** Letters on their way at the same time. */
const AT_ONCE = 4
/** How long a letter is this process's alone: longer than an attempt may last, so that no two overlap. */
const LEASE = { minutes: 5 }

/** Delivers all that is due; answers how many letters left. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  let sent = 0
  for (;;) {
    const taken = await takeSome(delivery.store)
    if (taken.length === 0) return sent
    const left = await Promise.all(taken.map((one) => deliverOne(delivery, one)))
    sent += left.filter((one) => one).length
  }
}

async function takeSome(store: Store): Promise<readonly Wake[]> {
  const taken: Wake[] = []
  while (taken.length < AT_ONCE) {
    const wake = await takeWake(store, OUTBOX_WAKE, LEASE)
    if (wake === null) break
    taken.push(wake)
  }
  return taken
}

async function deliverOne(delivery: Delivery, taken: Wake): Promise<boolean> {
  const { store } = delivery
  const scope = { workspaceId: taken.workspaceId, onlyOwner: null }
  const outgoing = await store.read(scope, (tx) => readOutgoing(tx, taken.recordId))
  if (outgoing === null) {
    await clearWake(store, taken)
    return false
  }
  const ending = await attempt(delivery, taken, outgoing)
  await store.transaction(scope, async (tx) => {
    await settle(tx, taken.recordId, ending)
    const order = orderOf(outgoing.body)
    if (ending.kind === 'given-up' && order.letter === 'warning') await warningCameBack(tx, order)
  })
  return ending.kind === 'sent'
}

/** Writes the letter, its secret committed before it leaves, and hands it over. */
async function attempt(
  { store, postman, publicUrl }: Delivery,
  { workspaceId, recordId }: Wake,
  outgoing: Outgoing,
): Promise<Ending> {
  let to = ''
  try {
    const letter = await store.transaction({ workspaceId, onlyOwner: null }, (tx) =>
      writeLetter(tx, orderOf(outgoing.body), publicUrl),
    )
    if (letter === null) return { kind: 'given-up', error: 'there was nothing to say any more' }
    to = letter.to
    await postman({ ...letter, messageId: recordId })
    return { kind: 'sent' }
  } catch (error) {
    const says = withoutAddress((error as Error).message, to)
    const forGood = error instanceof Refused && error.forGood
    const at = forGood ? null : tryAgain(outgoing.attempts + 1, outgoing.recordedAt, store.now())
    return at === null ? { kind: 'given-up', error: says } : { kind: 'again', at, error: says }
  }
}

/** What a server said, without the address that it may repeat: people can be erased, the outbox stays. */
function withoutAddress(says: string, address: string): string {
  if (address === '') return says
  return says.replaceAll(new RegExp(RegExp.escape(address), 'gi'), '…')
}

/** What `actions/mail.ts` wrote. */
function orderOf(body: Json): LetterOrder {
  return body as unknown as LetterOrder
}
