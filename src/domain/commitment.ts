/**
 * A commitment: something one party owes another by a time. What happened to it is its chain of entries; this file reads
 * the chain into dated facts. When it is due and how it stands is worked out from them (`commitment-clock.ts`,
 * `commitment-standing.ts`), never typed in.
 */
import { effective, type Entry, type Fields, fieldsOf, type Moment } from './history.ts'
import type {
  CalendarId,
  CommitmentId,
  ContactId,
  CustomerId,
  EntryId,
  InvoiceId,
  MemberId,
  OrderId,
  TopicId,
  VendorId,
} from './ids.ts'
import type { Party } from './replay.ts'

export const parties = ['us', 'customer', 'vendor'] as const

/** What happened on the way that another commitment's time can run from. */
export const milestones = ['sent', 'fulfilled'] as const
export type Milestone = (typeof milestones)[number]

/** From when working time runs: a moment, or what becomes of another commitment. */
export type Start =
  | { readonly at: string }
  | { readonly commitmentId: CommitmentId; readonly event: Milestone }

/** How long it may take: open time of the calendar (`PT16H`), or working dates, until the last of them closes. */
export type Length = { readonly work: string } | { readonly days: number }

/**
 * When something is due, as it was agreed: an instant; a date, to its last millisecond in the commitment's zone; or
 * working time after something. Instants and dates are text, since this lies in entries.
 */
export type Due =
  | { readonly kind: 'at'; readonly at: string }
  | { readonly kind: 'on'; readonly on: string }
  | { readonly kind: 'after'; readonly start: Start; readonly length: Length }

/** How a party's word came to us. */
export const ways = ['call', 'meeting', 'email', 'letter', 'link', 'other'] as const
export type Way = (typeof ways)[number]

/** How a commitment came to be broken. An agreement that ends breaks what is overdue under it. */
export const breakings = ['will-not-come', 'withdrawn', 'agreement-ended'] as const
export type Breaking = (typeof breakings)[number]

/** Plain fields, that may be changed as long as somebody has the right; none of them moves a due time. */
export type CommitmentFields = {
  readonly text: string
  readonly ownerId: MemberId | null
  readonly contactId: ContactId | null
  readonly kindOfWork: string | null
  /** What sets this piece of work apart from others of its kind, for forecasts: name to value. */
  readonly features: Readonly<Record<string, string>> | null
  readonly topicId: TopicId | null
  readonly conversationId: string | null
  readonly expectationId: string | null
  readonly orderId: OrderId | null
  readonly externalId: string | null
}

/** What is settled when a commitment is made. */
export type Making = {
  readonly owedBy: Party
  readonly customerId: CustomerId
  readonly vendorId: VendorId | null
  readonly invoiceId: InvoiceId | null
  readonly due: Due | null
  readonly dependsOn: readonly CommitmentId[]
  readonly calendarId: CalendarId | null
  /** IANA zone of its dates, and of its hours where no calendar is named. Kept with it, so that no setting moves it later. */
  readonly zone: string
}

/** Personal words in its entries. */
export const personalOfCommitment = ['text', 'note', 'words', 'reason', 'subject'] as const

/** One agreement on the due time: the first, or a renegotiation. */
export type Terms = {
  readonly due: Due | null
  readonly agreedAt: Temporal.Instant
  readonly entryId: EntryId
}

/** Something that it waits for, and from when on that counts. */
export type Dependence = { readonly id: CommitmentId; readonly from: Temporal.Instant }

export type Wait = {
  readonly on: Party
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
}

/** What settled it. `told`: a withdrawal that the other side was told. */
export type Settlement = {
  readonly kind: 'fulfilled' | 'withdrawn' | 'waived'
  readonly at: Temporal.Instant
  readonly told: boolean
}

/** All that a commitment's clock and standing are read from, as of a moment. */
export type CommitmentFacts = {
  readonly id: CommitmentId
  readonly owedBy: Party
  readonly madeAt: Temporal.Instant
  readonly zone: string
  readonly calendarId: CalendarId | null
  /** In order; the last one counts. */
  readonly terms: readonly [Terms, ...Terms[]]
  readonly dependsOn: readonly Dependence[]
  readonly waits: readonly Wait[]
  readonly sentAt: Temporal.Instant | null
  readonly settlement: Settlement | null
  /** When something broken was delivered or forgiven all the same. It stays broken. */
  readonly madeGoodAt: Temporal.Instant | null
  readonly warnings: readonly { readonly at: Temporal.Instant; readonly due: Due | null }[]
  readonly fields: Fields
}

/** The facts of a chain at a moment; null when the commitment did not exist then. */
export function readCommitment(entries: readonly Entry[], moment: Moment): CommitmentFacts | null {
  return factsOf(effective(entries, moment))
}

/** The same of entries that are known to count, in the order in which they were so. */
export function factsOf(counted: readonly Entry[]): CommitmentFacts | null {
  const made = counted.find((entry) => entry.kind === 'created')
  if (made === undefined) return null
  const making = made.set as unknown as Making
  return {
    id: made.recordId as CommitmentId,
    owedBy: making.owedBy,
    madeAt: made.happenedAt,
    zone: making.zone,
    calendarId: making.calendarId ?? null,
    terms: termsOf(made, counted),
    dependsOn: dependencesOf(counted),
    waits: waitsOf(counted),
    sentAt: firstAt(counted, (entry) => entry.kind === 'progress' && entry.set.sent === true),
    ...settlementOf(counted),
    warnings: counted
      .filter(({ kind }) => kind === 'warned')
      .map((entry) => ({ at: entry.happenedAt, due: dueIn(entry) })),
    fields: fieldsOf(counted) ?? {},
  }
}

const dueIn = (entry: Entry) => (entry.set.due ?? null) as Due | null

function termsOf(made: Entry, counted: readonly Entry[]): readonly [Terms, ...Terms[]] {
  const terms = (entry: Entry): Terms => ({
    due: dueIn(entry),
    agreedAt: entry.happenedAt,
    entryId: entry.id,
  })
  return [terms(made), ...counted.filter(({ kind }) => kind === 'renegotiated').map(terms)]
}

/**
 * What it hangs on. A dependence that was added later counts from when it was recorded, whatever was said of when it was
 * so: otherwise a clock could be stopped after the fact.
 */
function dependencesOf(counted: readonly Entry[]): readonly Dependence[] {
  let known = new Map<string, Temporal.Instant>()
  for (const entry of counted) {
    const named = entry.set.dependsOn as readonly string[] | undefined
    if (named === undefined) continue
    const from = entry.kind === 'created' ? entry.happenedAt : entry.recordedAt
    known = new Map(named.map((id) => [id, known.get(id) ?? from]))
  }
  return [...known].map(([id, from]) => ({ id: id as CommitmentId, from }))
}

function waitsOf(counted: readonly Entry[]): readonly Wait[] {
  const waits: Wait[] = []
  let open: { on: Party; fromAt: Temporal.Instant } | null = null
  for (const { kind, set, happenedAt } of counted) {
    if (kind !== 'waiting' && kind !== 'resumed') continue
    if (open !== null) waits.push({ ...open, toAt: happenedAt })
    open = kind === 'waiting' ? { on: set.on as Party, fromAt: happenedAt } : null
  }
  return open === null ? waits : [...waits, { ...open, toAt: null }]
}

function firstAt(
  counted: readonly Entry[],
  is: (entry: Entry) => boolean,
): Temporal.Instant | null {
  return counted.find(is)?.happenedAt ?? null
}

/** The first that settles it counts; what is broken can still be made good, by delivering or by being forgiven. */
function settlementOf(
  counted: readonly Entry[],
): Pick<CommitmentFacts, 'settlement' | 'madeGoodAt'> {
  const settling = counted.filter(({ kind }) => SETTLING.includes(kind))
  const [first, second] = settling
  if (first === undefined) return { settlement: null, madeGoodAt: null }
  const settlement = {
    kind: first.kind as Settlement['kind'],
    at: first.happenedAt,
    told: first.set.told === true,
  }
  const good = first.kind === 'withdrawn' && second !== undefined && second.kind !== 'withdrawn'
  return { settlement, madeGoodAt: good ? second.happenedAt : null }
}

const SETTLING: readonly string[] = ['fulfilled', 'withdrawn', 'waived']

/** The commitments that this one's clock hangs on: what it depends on, and what its time runs from. */
export function leansOn(facts: CommitmentFacts): readonly CommitmentId[] {
  const starts = facts.terms.flatMap(({ due }) => startsFrom(due))
  return [...new Set([...facts.dependsOn.map(({ id }) => id), ...starts])]
}

/** The commitment that a due time runs from; none for a fixed one. */
export function startsFrom(due: Due | null): readonly CommitmentId[] {
  return due?.kind === 'after' && 'commitmentId' in due.start ? [due.start.commitmentId] : []
}

/** The other commitments that an entry names. */
export function namedInEntry({ set }: Entry): readonly CommitmentId[] {
  const depends = (set.dependsOn ?? []) as readonly CommitmentId[]
  return [...depends, ...startsFrom((set.due ?? null) as Due | null)]
}
