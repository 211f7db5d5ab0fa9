/** What billing asked at the sample firm, answered by the rule that answers everybody, on what was known that evening. */
import type { CheckId, CustomerId, InvoiceId } from '../domain/ids.ts'
import { yes } from '../domain/decision.ts'
import { concludeCheck, type EnforcementCheck } from '../domain/enforcement-check.ts'
import { type Ids, named } from '../domain/sample/page.ts'
import type { Fact } from '../domain/sample/script.ts'
import type { CheckSaid } from '../domain/sample/script-ledger.ts'
import { type Item, record } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { enforcementCheck } from '../store/noun.ts'
import { type Asked, decideChecks } from './enforcement-check.ts'

type Asking = Fact & { readonly said: CheckSaid }

/** Asks and answers, and writes down what was done with each answer. */
export async function writeChecks(tx: Tx, ids: Ids, facts: readonly Fact[]): Promise<void> {
  const asking = facts.filter((fact): fact is Asking => fact.said.act === 'check')
  if (asking.length === 0) return
  const decided = await decideChecks(
    tx,
    asking.map((fact) => yes(askedOf(fact, ids))),
  )
  const items = asking.flatMap((fact, place): Item[] => {
    const draft = decided[place]
    if (draft?.ok !== true) throw new Error(`billing asked of ${fact.customer} what makes no sense`)
    const recordId = newId<CheckId>(tx.now)
    const author = { kind: 'member', id: ids.of('member', fact.by) } as const
    const asked: Item = { recordId, draft: draft.value, author }
    const done = concluded(fact, draft.value.set as unknown as EnforcementCheck, ids, tx.now)
    return done === null ? [asked] : [asked, { recordId, draft: done, author }]
  })
  const by = { author: { kind: 'system', id: null }, source: 'sample' } as const
  await record(tx, enforcementCheck.cabinet, by, items)
}

const askedOf = ({ said, customer, at }: Asking, ids: Ids): Asked => ({
  customerId: ids.of('customer', customer ?? '') as CustomerId,
  kind: said.kind,
  invoiceId:
    said.invoice === null ? null : (ids.of('invoice', named(customer, said.invoice)) as InvoiceId),
  at,
})

/** What was done with the answer: as it said, or against it, by the rule that lets that be noted. */
function concluded(
  { said: { done, why }, by }: Asking,
  check: EnforcementCheck,
  ids: Ids,
  at: Temporal.Instant,
) {
  if (done === null) return null
  const followed = check.decision === 'hold' ? 'held' : 'sent'
  const outcome = done === 'followed' ? followed : done
  const noted = concludeCheck(
    { ...check, outcome: null },
    { outcome, why, by: ids.of('member', by) },
    at,
  )
  if (!noted.ok)
    throw new Error(`nobody may note "${outcome}" of a check that says ${check.decision}`)
  return noted.value
}
