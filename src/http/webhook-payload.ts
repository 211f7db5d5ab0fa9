/**
 * What a webhook is sent: ids, and the record as the API shows it, on what was known when it happened. Made anew for each
 * attempt, so that no words wait anywhere: what was erased since is missing, and amounts are there for who sees them.
 */
import { checkAgain } from '../actions/enforcement-check.ts'
import { viewCommitment } from '../contract/commitment.ts'
import { viewCustomer } from '../contract/customer.ts'
import { viewEnforcementCheck } from '../contract/enforcement-check.ts'
import { viewExpectation } from '../contract/expectation.ts'
import type { Json, Moment } from '../domain/history.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Delivery } from '../domain/webhook.ts'
import { commitmentAt } from '../store/commitment-then.ts'
import type { Tx } from '../store/db.ts'
import { readAt } from '../store/history.ts'
import { countLines, readImport } from '../store/import.ts'
import { customer, enforcementCheck, readOne } from '../store/noun.ts'
import { oneStoodAt } from '../store/stood.ts'

/** Reads as nobody in particular: what is private to a member is nobody else's, and no program's. */
const NOBODY = '00000000-0000-0000-0000-000000000000' as MemberId

/** The body of a delivery, as it is signed and sent. `money`: whether amounts are shown. */
export async function writePayload(tx: Tx, delivery: Delivery, money: boolean): Promise<string> {
  const scope = { workspaceId: tx.workspaceId, onlyOwner: null, reader: NOBODY }
  const data = await tx.within(scope, (as) => dataOf(as, delivery, money))
  const { event: type, happenedAt } = delivery
  return JSON.stringify({ type, timestamp: happenedAt.toString(), data })
}

function dataOf(tx: Tx, delivery: Delivery, money: boolean): Promise<unknown> {
  const { recordId, entryId, knownAt } = delivery
  const moment: Moment = { asOf: knownAt, knownAt }
  switch (delivery.event.split('.')[0]) {
    case 'customer':
      return customerData(tx, recordId, moment, money)
    case 'expectation':
      return expectationData(tx, recordId, entryId, moment)
    case 'commitment':
      return commitmentData(tx, recordId, entryId, moment)
    case 'enforcement-check':
      return checkData(tx, recordId)
    case 'import':
      return importData(tx, recordId, money)
    default:
      return Promise.resolve({ webhookId: delivery.webhookId })
  }
}

async function customerData(tx: Tx, customerId: string, moment: Moment, money: boolean) {
  const one = await readAt(tx, customer, customerId, moment)
  return { customerId, customer: one && viewCustomer(one, money) }
}

async function expectationData(
  tx: Tx,
  expectationId: string,
  entryId: string | null,
  moment: Moment,
) {
  const stood = await oneStoodAt(tx, expectationId, moment)
  return {
    expectationId,
    customerId: stood?.expectation.customerId ?? null,
    entryId,
    expectation: stood && viewExpectation(stood),
  }
}

async function commitmentData(
  tx: Tx,
  commitmentId: string,
  entryId: string | null,
  moment: Moment,
) {
  const one = await commitmentAt(tx, commitmentId, moment)
  return {
    commitmentId,
    customerId: one?.customerId ?? null,
    entryId,
    commitment: one && viewCommitment(one),
  }
}

async function checkData(tx: Tx, checkId: string) {
  const one = await readOne(tx, enforcementCheck, checkId)
  const [now] = one === null ? [] : await checkAgain(tx, [one])
  return {
    checkId,
    customerId: one?.customerId ?? null,
    invoiceId: one?.invoiceId ?? null,
    kind: one?.kind ?? null,
    decision: now?.decision ?? null,
    adjustedDueOn: now?.adjustedDueOn?.toString() ?? null,
    check: one && viewEnforcementCheck(one),
  }
}

async function importData(tx: Tx, importId: string, money: boolean) {
  const one = await readImport(tx, importId)
  if (one === null || (one.withMoney && !money)) return { importId, import: null }
  const counts: Record<string, number> = {}
  for (const { outcome, count } of await countLines(tx, importId))
    if (outcome !== null) counts[outcome] = (counts[outcome] ?? 0) + count
  const { state, noun: as, fileName, rowCount, undoneCount: undone } = one
  return { importId, import: { state, as, fileName, rowCount, counts, undone } as Json }
}
