/**
 * What a conversation demands stands with the expectations too. A demand is written in one batch with what the
 * conversation says, so that both are taken back together, and follows it when it is corrected.
 */
import { type Conversation, demandsOf } from '../domain/conversation.ts'
import { saying } from '../domain/expectation.ts'
import { canonical, type Draft, type Entry, voidedAmong } from '../domain/history.ts'
import { type By, chainsOf, type Item, record } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import { hold } from '../store/list.ts'
import { expectation } from '../store/noun.ts'

/** Writes the demands of a conversation that is new. The caller says as part of which batch. */
export async function writeDemands(tx: Tx, by: By, made: Conversation): Promise<void> {
  const items = [...draftsOf(made)].map(([recordId, draft]): Item => ({ recordId, draft }))
  await writeOn(tx, by, items)
}

/** Brings the demands of a conversation up to its correction: what still holds stays, the rest is taken back. */
export async function followDemands(
  tx: Tx,
  by: By,
  before: Conversation,
  after: Conversation,
): Promise<void> {
  const wanted = draftsOf(after)
  const ids = [...new Set([...draftsOf(before).keys(), ...wanted.keys()])]
  if (ids.length === 0) return
  const batches = batchesOf((await chainsOf(tx.db, [after.id])).get(after.id) ?? [])
  const chains = await chainsOf(tx.db, ids)
  const items = ids.flatMap((id): Item[] => {
    const draft = wanted.get(id)
    const standing = demandsIn(chains.get(id) ?? [], after, batches)
    if (draft && standing.some((entry) => saysTheSame(entry, draft))) return []
    const taken = standing.map(
      (entry): Draft => ({ kind: 'retracted', happenedAt: tx.now, set: {}, corrects: entry.id }),
    )
    return [...taken, ...(draft ? [draft] : [])].map((one) => ({ recordId: id, draft: one }))
  })
  await writeOn(tx, by, items)
}

/** The demand on each expectation. Heard from the one who took part; of several, nobody knows from whom. */
function draftsOf(conversation: Conversation): Map<string, Draft> {
  const [contact, another] = conversation.contactIds
  const contactId = another === undefined ? (contact ?? null) : null
  return new Map(
    demandsOf(conversation).map(({ expectationId, quote }) => [
      expectationId,
      saying('demand', { quote, contactId, conversationId: conversation.id }, conversation.heldAt),
    ]),
  )
}

function batchesOf(chain: readonly Entry[]): ReadonlySet<string> {
  return new Set(chain.flatMap(({ batchId }) => batchId ?? []))
}

/** Demands that were written with the conversation; one that somebody entered by hand is not its to take back. */
function demandsIn(
  chain: readonly Entry[],
  { id }: Conversation,
  batches: ReadonlySet<string>,
): readonly Entry[] {
  const voided = voidedAmong(chain)
  return chain.filter(
    (entry) =>
      entry.kind === 'demand' &&
      entry.set.conversationId === id &&
      entry.batchId !== null &&
      batches.has(entry.batchId) &&
      !voided.has(entry.id),
  )
}

function saysTheSame(entry: Entry, draft: Draft): boolean {
  return (
    Temporal.Instant.compare(entry.happenedAt, draft.happenedAt) === 0 &&
    canonical(entry.set) === canonical(draft.set)
  )
}

async function writeOn(tx: Tx, by: By, items: readonly Item[]): Promise<void> {
  await hold(
    tx,
    'expectation',
    items.map(({ recordId }) => recordId),
  )
  await record(tx, expectation.cabinet, by, items)
}
