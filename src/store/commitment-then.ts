/** A commitment as it was at a moment, and why it was due then: worked out anew from what was known. */
import type { Commitment } from '../domain/commitment-record.ts'
import { type Explanation, explanationOf } from '../domain/commitment-explanation.ts'
import { standingsOf } from '../domain/commitment-standing.ts'
import type { CommitmentFacts } from '../domain/commitment.ts'
import type { Moment } from '../domain/history.ts'
import { chainsOf, deriveAt } from './cabinet.ts'
import { commitments, toCommitment } from './commitment.ts'
import type { Tx } from './db.ts'
import { ledgerAround, toldAt } from './ledger.ts'
import { byIds } from './list.ts'
import type { Tables } from './tables.ts'

/** The commitment as it stood then; null when it did not exist, or may not be seen. */
export async function commitmentAt(tx: Tx, id: string, moment: Moment): Promise<Commitment | null> {
  const [seen] = await byIds(tx, 'commitment', [id])
  if (seen === undefined) return null
  const ledger = await ledgerAround(tx, [id], moment)
  const standing = standingsOf(ledger)(id)
  const derived = deriveAt(id, (await chainsOf(tx.db, [id])).get(id) ?? [], moment)
  const facts = ledger.facts.get(id)
  if (standing === null || derived === null || facts === undefined) return null
  const row = {
    id,
    version: derived.version,
    ...commitments.row(derived),
    told_at: toldAt(facts, ledger),
    // What was likely is no fact: of another day nobody asks it.
    risk_at: null,
    created_at: derived.createdAt,
    updated_at: derived.updatedAt,
  } as unknown as Tables['commitment']
  return toCommitment(row, standing, moment.asOf)
}

/** Why it is due then, on what was known at a moment; null when it did not exist, or may not be seen. */
export async function explanationAt(
  tx: Tx,
  id: string,
  moment: Moment,
): Promise<(Explanation & Pick<CommitmentFacts, 'calendarId' | 'terms' | 'warnings'>) | null> {
  const [seen] = await byIds(tx, 'commitment', [id])
  if (seen === undefined) return null
  const ledger = await ledgerAround(tx, [id], moment)
  const facts = ledger.facts.get(id)
  const explanation = explanationOf(ledger, id, moment.asOf)
  if (facts === undefined || explanation === null) return null
  const { calendarId, terms, warnings } = facts
  return { ...explanation, calendarId, terms, warnings }
}
