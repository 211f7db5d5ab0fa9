import {
  checkHands,
  type EnforcementKind,
  type HandsAnswer,
  type HandsPolicy,
  type HandsReason,
  type InvoiceInHand,
  type OurCommitment,
} from '../domain/clean-hands.ts'
import {
  daysPromised,
  sayReason,
  tellOurs,
  type WordingLanguage,
  wordingLanguages,
  wordingOf,
} from '../domain/clean-hands-words.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import {
  type CheckOutcome,
  concludeCheck,
  type EnforcementCheck,
} from '../domain/enforcement-check.ts'
import type { Draft, Fields } from '../domain/history.ts'
import type { CheckId, CustomerId, InvoiceId } from '../domain/ids.ts'
import { creation } from '../domain/record.ts'
import type { Store, Tx } from '../store/db.ts'
import {
  handsThen,
  type OursTo,
  oursNow,
  type Payment,
  paymentsOf,
  type Remembered,
  remembered,
} from '../store/hands.ts'
import { readAt } from '../store/history.ts'
import { byIds } from '../store/list.ts'
import { enforcementCheck, invoice, readOne, workspace } from '../store/noun.ts'
import { type Acting, changeOne, createAll, scopeOf } from './desk.ts'

export type Asked = {
  readonly customerId: CustomerId
  readonly kind: EnforcementKind
  readonly invoiceId: InvoiceId | null
  readonly at: Temporal.Instant | null
}

/** Answers whether things may go out, each by itself, in order, and keeps what was asked and answered. */
export function checkEnforcements(
  store: Store,
  acting: Acting,
  asked: readonly Decision<Asked>[],
): Promise<readonly Decision<EnforcementCheck>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    return createAll(tx, enforcementCheck, acting, await decideChecks(tx, asked))
  })
}

/** What is answered, each by itself, without writing anything. */
export async function decideChecks(
  tx: Tx,
  asked: readonly Decision<Asked>[],
): Promise<readonly Decision<Draft>[]> {
  const given = asked.flatMap((one) => (one.ok ? [one.value] : []))
  const around = await aroundChecks(tx, given)
  const drafts: Decision<Draft>[] = []
  for (const one of asked) drafts.push(one.ok ? await answer(tx, one.value, around) : one)
  return drafts
}

type Around = {
  readonly customers: ReadonlySet<string>
  readonly invoices: ReadonlyMap<
    string,
    InvoiceInHand & { customerId: string; orderId: string | null; number: string | null }
  >
  readonly ours: readonly OursTo[]
  /** Of customers of whom something is asked about a moment that has passed. */
  readonly remembered: Remembered
  readonly policy: HandsPolicy
  readonly zone: string
  readonly language: WordingLanguage
}

/** What all checks look at, read once: as it stands now, for moments from now on. */
async function aroundChecks(tx: Tx, asked: readonly Asked[]): Promise<Around> {
  const here = await readOne(tx, workspace, tx.workspaceId)
  if (here === null) throw new Error('a workspace reads its own row')
  const ids = [...new Set(asked.map(({ customerId }) => customerId))]
  const customers = new Set((await byIds(tx, 'customer', ids)).map((row) => row.id))
  const named = [...new Set(asked.flatMap(({ invoiceId }) => invoiceId ?? []))]
  const payments = await paymentsOf(tx, named)
  const invoices = new Map(
    (await invoice.load(tx, await byIds(tx, 'invoice', named))).map((one) => [
      one.id as string,
      {
        customerId: one.customerId,
        orderId: one.orderId,
        number: one.number,
        ...owedNow(one, payments.get(one.id)),
        disputed: one.disputed,
      },
    ]),
  )
  const latest = asked.reduce(
    (last, { at }) => (at !== null && isAfter(at, last) ? at : last),
    tx.now,
  )
  return {
    customers,
    invoices,
    ours: await oursNow(tx, [...customers], latest),
    remembered: await remembered(tx, [
      ...new Set(
        asked.flatMap(({ at, customerId }) =>
          at !== null && isAfter(tx.now, at) && customers.has(customerId) ? [customerId] : [],
        ),
      ),
    ]),
    policy: here.hands,
    zone: here.zone,
    language: wordingLanguages.find((one) => one === here.language) ?? 'en',
  }
}

/** When a bill is due, and whether there is nothing left to pay. */
const owedNow = (
  bill: { readonly dueOn: string; readonly paidOn: string | null },
  payment: Payment | undefined,
) => ({
  dueOn: Temporal.PlainDate.from(payment?.dueOn ?? bill.dueOn),
  paid: bill.paidOn !== null || payment?.settled === true,
})

const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0

async function answer(tx: Tx, asked: Asked, around: Around): Promise<Decision<Draft>> {
  const { customerId, kind, invoiceId } = asked
  const at = asked.at ?? tx.now
  if (!around.customers.has(customerId))
    return no('bad-input', [{ path: 'customerId', message: 'is no customer here' }])
  const billed = invoiceId === null ? null : (around.invoices.get(invoiceId) ?? null)
  if (invoiceId !== null && billed?.customerId !== customerId)
    return no('bad-input', [{ path: 'invoiceId', message: 'is no invoice of this customer' }])
  const { found, dueOn, ours } = await judge(tx, asked, around)
  const { language } = around
  const behind = (one: HandsReason) => ours.find(({ id }) => id === one.commitmentId)
  const moved =
    found.adjustedDueOn !== null && !found.adjustedDueOn.equals(dueOn ?? found.adjustedDueOn)
  const set = {
    kind,
    customerId,
    invoiceId,
    at: at.toString(),
    decision: found.decision,
    reasons: found.reasons.map((one) => {
      const weighs = behind(one)
      const telling = weighs && { telling: tellOurs(weighs, language) }
      return { ...one, text: sayReason(one.code, language), ...telling }
    }),
    adjustedDueOn: found.adjustedDueOn?.toString() ?? null,
    wording: wordingOf(found, {
      kind,
      billed: billed && { number: billed.number, dueOn: dueOn ?? billed.dueOn },
      moved,
      language,
      promisedFor: daysPromised(found.reasons.flatMap((one) => behind(one) ?? [])),
    }),
    policy: around.policy,
  }
  return yes(creation(set as unknown as Fields, tx.now))
}

type Judged = {
  readonly found: HandsAnswer
  readonly dueOn: Temporal.PlainDate | null
  /** What was weighed. */
  readonly ours: readonly OurCommitment[]
}

/** What the rules say, and the date the invoice was due as billed or as it was renegotiated. */
async function judge(
  tx: Tx,
  { customerId, invoiceId, at: asOf }: Asked,
  around: Around,
): Promise<Judged> {
  const at = asOf ?? tx.now
  const billed = invoiceId === null ? null : (around.invoices.get(invoiceId) ?? null)
  const then = isAfter(tx.now, at) ? await asThen(tx, customerId, at, around) : null
  const held =
    billed === null || then === null
      ? billed
      : await billedThen(tx, invoiceId ?? '', billed, then.payments.get(invoiceId ?? ''), at)
  const ours =
    then?.ours ?? around.ours.filter((one) => one.customerId === customerId && isUpTo(one, at))
  const commitments = ours.map((one) => ({
    ...one,
    direct: held?.orderId != null && one.orderId === held.orderId,
  }))
  const found = checkHands({
    at,
    today: at.toZonedDateTimeISO(around.zone).toPlainDate(),
    invoice: held,
    commitments,
    policy: around.policy,
  })
  return { found, dueOn: held?.dueOn ?? null, ours: commitments }
}

export type AskedAgain = HandsAnswer & {
  readonly dueOn: Temporal.PlainDate | null
  /** Where dates are read. */
  readonly zone: string
}

/** What checks would be answered now, in their order: of an invoice that went over to another customer, as that one's. */
export async function checkAgain(
  tx: Tx,
  checks: readonly Pick<EnforcementCheck, 'customerId' | 'invoiceId' | 'kind'>[],
): Promise<readonly AskedAgain[]> {
  const named = [...new Set(checks.flatMap(({ invoiceId }) => invoiceId ?? []))]
  const bills = await invoice.load(tx, await byIds(tx, 'invoice', named))
  const billed = new Map(bills.map((one) => [one.id, one]))
  const asked = checks.map(({ customerId, invoiceId, kind }): Asked => {
    const bill = invoiceId === null ? undefined : billed.get(invoiceId)
    return {
      customerId: bill?.customerId ?? customerId,
      kind,
      invoiceId: bill?.id ?? null,
      at: null,
    }
  })
  const around = await aroundChecks(tx, asked)
  const answers: AskedAgain[] = []
  for (const one of asked) {
    const { found, dueOn } = await judge(tx, one, around)
    answers.push({ ...found, dueOn, zone: around.zone })
  }
  return answers
}

/** Of those read up to the latest moment asked about, the ones that weigh at this one. */
function isUpTo({ state, dueAt }: OursTo, at: Temporal.Instant): boolean {
  return state !== 'overdue' || (dueAt !== null && isAfter(at, dueAt))
}

/** How both sides stood at a moment that has passed, on what is known of it now. */
function asThen(tx: Tx, customerId: string, at: Temporal.Instant, around: Around) {
  const chains = around.remembered.get(customerId) ?? new Map<string, never>()
  return handsThen(tx, customerId, chains, { asOf: at, knownAt: tx.now })
}

/** What an invoice was at a moment that has passed. It was paid when the duty to pay it had been settled by then. */
async function billedThen<T extends InvoiceInHand>(
  tx: Tx,
  id: string,
  now: T,
  payment: Payment | undefined,
  at: Temporal.Instant,
): Promise<T> {
  const then = await readAt(tx, invoice, id, { asOf: at, knownAt: tx.now })
  if (then === null) return now
  return {
    ...now,
    dueOn: Temporal.PlainDate.from(payment?.dueOn ?? then.dueOn),
    paid: payment?.settled === true,
    disputed: then.disputed,
  }
}

/** Notes what was done with a check, and by whom. */
export function concludeOneCheck(
  store: Store,
  acting: Acting,
  id: CheckId,
  ifVersion: number | null,
  said: { readonly outcome: CheckOutcome; readonly why: string | null },
): Promise<Decision<EnforcementCheck>> {
  const by = acting.actor.memberId
  return changeOne(store, enforcementCheck, acting, id, ifVersion, (before, at) =>
    concludeCheck(before, { ...said, by }, at),
  )
}
