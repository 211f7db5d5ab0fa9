/** Rows of commitments, or of what happened to them: each row is judged by all that the rows before it told. */
import { checkCircle, makeCommitment, type Made } from '../domain/commitment-rules.ts'
import { type CommitmentFacts, type Due, factsOf, leansOn } from '../domain/commitment.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import { type Draft, effective, type Entry } from '../domain/history.ts'
import type { CommitmentId, ContactId, VendorId } from '../domain/ids.ts'
import {
  dependencesIn,
  historyEntry,
  type HistoryState,
  historyState,
  namedIn,
  startIn,
} from '../domain/import/commitment-history.ts'
import {
  asEntry,
  entryFor,
  fulfilmentUndone,
  happeningsIn,
  madeAtIn,
  type Told,
  withEntry,
} from '../domain/import/commitment-row.ts'
import { recordKey } from '../domain/import/match.ts'
import type { ImportedRow } from '../domain/import/read-row.ts'
import { happened } from '../domain/record.ts'
import type { Party } from '../domain/replay.ts'
import type { Schedule } from '../domain/schedule.ts'
import { chainsOf } from '../store/cabinet.ts'
import { ledgerAround } from '../store/ledger.ts'
import { newId } from '../store/id.ts'
import { knownCommitments } from '../store/import-known-billing.ts'
import { hoursAround } from './commitment-around.ts'
import { dueIn, featuresIn } from './import-billing.ts'
import { broughtAs } from './import-kept.ts'
import {
  contactFinder,
  neededCustomer,
  NOT_YET,
  ownerFinder,
  topicFinder,
  vendorFinder,
} from './import-name.ts'
import {
  faulty,
  faultOfRow,
  type Judge,
  refused,
  type Step,
  text,
  texts,
  type Verdict,
} from './import-verdict.ts'

/** What a row adds to a commitment. A later row can take a piece of it back. */
type Said = {
  readonly recordId: CommitmentId
  readonly onRecord: boolean
  readonly isNew: boolean
  readonly drafts: Set<Draft>
}

type Known = { readonly told: Told; readonly customerId: string; readonly onRecord: boolean }

type Telling = {
  readonly step: Step
  readonly makingOf: (row: ImportedRow) => Making | Verdict
  /** Commitments so far, by the names that rows have for them. */
  readonly known: Map<string, Known>
  /** What commitments are known to be, for those that hang on them. */
  readonly facts: Map<CommitmentId, CommitmentFacts>
  /** Which row said an entry that is not on record yet. */
  readonly saidBy: Map<Entry, { readonly said: Said; readonly draft: Draft }>
}

export async function judgeCommitments(step: Step): Promise<Judge> {
  const telling: Telling = {
    step,
    makingOf: await makingFinder(step),
    ...(await knownBefore(step)),
    saidBy: new Map(),
  }
  const told = new Map(step.rows.map((row) => [row, tellRow(telling, row)]))
  return (row) => {
    const said = told.get(row) ?? faultOfRow('refused', 'This row was not looked at.')
    return 'kind' in said ? said : verdictOf(said, step.writing !== null)
  }
}

/** In a dry run, what the file itself would make is still new. */
function verdictOf({ recordId, onRecord, isNew, drafts }: Said, writing: boolean): Verdict {
  if (isNew) return { kind: 'new', recordId, drafts: [...drafts] }
  if (!writing && !onRecord) return { kind: 'new', drafts: [...drafts] }
  if (drafts.size === 0) return { kind: 'same', recordId }
  return { kind: 'changed', recordId, drafts: [...drafts] }
}

function tellRow(telling: Telling, row: ImportedRow): Said | Verdict {
  const { step, known } = telling
  const { tx, plan } = step
  const name = nameIn(row)
  const before = name === null ? undefined : known.get(name)
  const history = historyState(row)
  if (history !== null && history !== 'made' && before === undefined) return untold(step, row)
  if (before === undefined && text(row, 'cameWith') !== null) return comesWith(plan)
  const making = telling.makingOf(row)
  if ('kind' in making) return making
  // A log goes on about what has been moved to another customer: what happened still did, and whom it was promised stays.
  const moved = before !== undefined && before.customerId !== making.made.customerId
  if (moved && text(row, 'happenedAt') === null)
    return faulty(plan, 'externalId', 'refused', 'This is a commitment with another customer.')
  const begun = before === undefined ? begin(telling, row, making) : { ...before, draft: null }
  if ('kind' in begun) return begun
  const beginning: readonly Draft[] = begun.draft === null ? [] : [begun.draft]
  const said: Said = {
    recordId: begun.told.id,
    onRecord: begun.onRecord,
    isNew: before === undefined,
    drafts: new Set(beginning),
  }
  let told = begun.told
  if (history !== null) {
    const entry = tellHistory(telling, row, { told, history, making })
    if (!entry.ok) return refused(entry)
    if (entry.value !== null) {
      said.drafts.add(entry.value)
      told = withEntry(told, asEntry(told, entry.value, tx.now))
    }
  }
  for (const happening of history === null ? happeningsIn(row, tx.now) : []) {
    if (!happened(happening.at, tx.now).ok)
      return faulty(plan, 'happenedAt', 'refused', 'This is still to come.')
    const undone = fulfilmentUndone(told, happening)
    if (undone !== null) {
      told = { ...told, entries: told.entries.filter((entry) => entry !== undone) }
      takeBack(telling, said, undone)
    }
    const draft = entryFor(told, happening)
    if (!draft.ok) return refused(draft)
    if (draft.value === null) continue
    const entry = asEntry(told, draft.value, tx.now)
    said.drafts.add(draft.value)
    telling.saidBy.set(entry, { said, draft: draft.value })
    told = withEntry(told, entry)
  }
  const facts = factsOf(told.entries)
  if (facts !== null) telling.facts.set(told.id, facts)
  if (name !== null)
    known.set(name, { told, customerId: begun.customerId, onRecord: begun.onRecord })
  return said
}

/** A row of a history whose commitment no row made: in a dry run those before it may have, and are not written yet. */
function untold({ earlier, plan }: Step, row: ImportedRow): Verdict {
  if (earlier?.(recordKey('commitments', row)) === true) return { kind: 'new', drafts: [] }
  return text(row, 'cameWith') === null
    ? faulty(plan, 'keptId', 'refused', 'No row before this one says what was promised.')
    : comesWith(plan)
}

const comesWith = (plan: Step['plan']) =>
  faulty(plan, 'cameWith', 'refused', 'It comes with that order or invoice: bring in their list.')

type Event = {
  readonly told: Told
  readonly history: HistoryState
  readonly making: Making
}

/** What a row of a history adds to its commitment. */
function tellHistory(
  telling: Telling,
  row: ImportedRow,
  { told, history, making }: Event,
): Decision<Draft | null> {
  const at = Temporal.Instant.from(text(row, 'happenedAt') ?? '')
  const when = happened(at, telling.step.tx.now)
  if (!when.ok) return when
  const named = namedBy(telling, row)
  if (!named.ok) return named
  const dependsOn = dependencesIn(row).flatMap((name) => named.value.get(name) ?? [])
  if (history === 'depends') {
    const free = checkCircle(told.id, dependsOn, (id) => leaningOf(telling, id))
    if (!free.ok) return free
  }
  const due = dueSaid(row, named.value, at)
  const said = { due, saidBy: making.saidBy, dependsOn }
  return historyEntry(told, history, row, said, telling.facts)
}

const leaningOf = ({ facts }: Telling, id: CommitmentId) => {
  const one = facts.get(id)
  return one === undefined ? [] : leansOn(one)
}

/** The commitments that a row names, by the names that it has for them. */
function namedBy(
  { known, step }: Telling,
  row: ImportedRow,
): Decision<ReadonlyMap<string, CommitmentId>> {
  const found = new Map<string, CommitmentId>()
  for (const name of namedIn(row)) {
    const one = known.get(`outside ${name}`) ?? known.get(`kept ${name}`)
    const ahead = [`id ${name}`, `kept ${name}`].some((key) => step.earlier?.(key) === true)
    if (one === undefined && !ahead)
      return no('bad-input', [
        {
          path: 'dependsOn',
          message: `names "${name}", which is not here: bring this row in again after it`,
        },
      ])
    found.set(name, one?.told.id ?? (NOT_YET as CommitmentId))
  }
  return yes(found)
}

/** When a row of a history says it is due. Working time runs from what it names, else from its own moment. */
function dueSaid(
  row: ImportedRow,
  named: ReadonlyMap<string, CommitmentId>,
  at: Temporal.Instant,
): Due | null {
  const days = typeof row.workDays === 'number' ? row.workDays : null
  const work = workIn(row)
  if (days === null && work === null) return dueIn(row, 'due')
  const from = startIn(row) ?? { at: at.toString() }
  const start =
    'at' in from
      ? { at: Temporal.Instant.from(from.at).toString() }
      : { commitmentId: named.get(from.name) ?? (NOT_YET as CommitmentId), event: from.event }
  return { kind: 'after', start, length: work === null ? { days: days ?? 1 } : { work } }
}

/** What a row calls its commitment: its outside id, else our own as an export names it. */
function nameIn(row: ImportedRow): string | null {
  const [outside, keptId] = [text(row, 'externalId'), text(row, 'keptId')]
  if (outside !== null) return `outside ${outside}`
  return keptId === null ? null : `kept ${keptId}`
}

/** What was opened again was not fulfilled: an entry of these rows never comes to be, one on record is taken back. */
function takeBack({ step, saidBy }: Telling, said: Said, undone: Entry): void {
  const own = saidBy.get(undone)
  if (own !== undefined) own.said.drafts.delete(own.draft)
  else
    said.drafts.add({
      kind: 'retracted',
      happenedAt: step.tx.now,
      set: {},
      corrects: undone.id,
    })
}

function begin(
  telling: Telling,
  row: ImportedRow,
  { made, schedule }: Making,
): (Known & { readonly draft: Draft }) | Verdict {
  const { tx, plan } = telling.step
  const at = madeAtIn(row, tx.now)
  if (!happened(at, tx.now).ok) return faulty(plan, 'madeAt', 'refused', 'This is still to come.')
  const named = namedBy(telling, row)
  if (!named.ok) return refused(named)
  const dependsOn = dependencesIn(row).flatMap((name) => named.value.get(name) ?? [])
  const created = makeCommitment(
    { ...made, due: dueSaid(row, named.value, at), dependsOn },
    at,
    schedule,
  )
  if (!created.ok) return refused(created)
  const id = newId<CommitmentId>(tx.now)
  const entries = [asEntry({ id }, created.value, tx.now)]
  const told = { id, entries, schedule, until: tx.now }
  return { told, customerId: made.customerId, onRecord: false, draft: created.value }
}

/** Working time that the row allows; null where it allows none. */
function workIn(row: ImportedRow): string | null {
  if (typeof row.workHours !== 'number') return null
  const minutes = Math.round(row.workHours * 60)
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M`
}

type Making = {
  readonly made: Made
  readonly schedule: Schedule
  /** Who of them said it, in a row of a history. */
  readonly saidBy: ContactId | null
}

/** What a row says was promised, with whom and what it names found on record. */
async function makingFinder(step: Step): Promise<Telling['makingOf']> {
  const { plan } = step
  const customerOf = await neededCustomer(step)
  const contactOf = await contactFinder(step)
  const saidByOf = await contactFinder(step, 'saidBy')
  const topicOf = await topicFinder(step)
  const ownerOf = await ownerFinder(step)
  const vendorOf = await vendorFinder(step)
  const hours = await hoursAround(
    step.tx,
    step.rows.flatMap((row) => {
      const [customer, owner] = [customerOf(row), ownerOf(row)]
      return 'kind' in customer || 'kind' in owner
        ? []
        : [{ customerId: customer.id, ownerId: owner.id }]
    }),
  )
  return (row) => {
    const customer = customerOf(row)
    if ('kind' in customer) return customer
    const [contact, topic, owner, vendor] = [
      contactOf(row, customer.id),
      topicOf(row),
      ownerOf(row),
      vendorOf(row),
    ]
    if ('kind' in contact) return contact
    const saidBy = saidByOf(row, customer.id)
    if ('kind' in saidBy) return saidBy
    if ('kind' in topic) return topic
    if ('kind' in owner) return owner
    if ('kind' in vendor) return vendor
    const owedBy = (text(row, 'owedBy') ?? 'us') as Party
    if ((owedBy === 'vendor') !== (vendor.id !== null))
      return faulty(
        plan,
        'vendor',
        'needed',
        'A vendor stands with what a vendor owes, and only there.',
      )
    const who = { owedBy, customerId: customer.id, calendarId: null, ownerId: owner.id }
    const { calendarId, zone, schedule } = hours(who)
    const made: Made = {
      ...who,
      calendarId,
      zone,
      vendorId: vendor.id as VendorId | null,
      invoiceId: null,
      dependsOn: [],
      due: null,
      text: text(row, 'text') ?? '',
      contactId: contact.id,
      topicId: topic.id,
      kindOfWork: text(row, 'kindOfWork'),
      features: featuresIn(row),
      externalId: text(row, 'externalId'),
    }
    return { made, schedule, saidBy: saidBy.id }
  }
}

/** The commitments on record that rows name, held when they are written. */
async function knownBefore({ tx, rows, writing }: Step): Promise<Pick<Telling, 'known' | 'facts'>> {
  const others = rows.flatMap(namedIn)
  const keptIds = [...new Set([...texts(rows, 'keptId'), ...others])]
  const brought = await broughtAs(tx, 'commitments', keptIds)
  const names = {
    externalIds: [...new Set([...texts(rows, 'externalId'), ...others])],
    keptIds: [...keptIds, ...brought.values()],
  }
  const ids = await knownCommitments(tx, names, writing !== null)
  const nameOf = new Map([...brought].map(([elsewhere, here]) => [here, elsewhere]))
  const known = new Map<string, Known>()
  const found = [...(await chainsOf(tx.db, ids))].flatMap(([id, chain]) => {
    const entries = effective(chain, { asOf: tx.now, knownAt: tx.now })
    const facts = factsOf(entries)
    if (facts === null) return []
    const { customerId, ownerId = null, externalId } = facts.fields as unknown as Made
    return [{ id, entries, externalId, who: { ...facts, customerId, ownerId } }]
  })
  const hours = await hoursAround(
    tx,
    found.map(({ who }) => who),
  )
  for (const { id, entries, externalId, who } of found) {
    const { customerId } = who
    const { schedule } = hours(who)
    const told = { id: id as CommitmentId, entries, schedule, until: arrivedAt(entries) }
    for (const name of [
      `outside ${externalId ?? ''}`,
      `kept ${id}`,
      `kept ${nameOf.get(id) ?? ''}`,
    ])
      known.set(name, { told, customerId, onRecord: true })
  }
  const told = rows.some((row) => historyState(row) !== null)
  const facts = told ? (await ledgerAround(tx, ids as CommitmentId[])).facts : []
  return { known, facts: new Map(facts as Iterable<[CommitmentId, CommitmentFacts]>) }
}

/** When a file brought it here; null for what was promised here. */
function arrivedAt(entries: readonly Entry[]): Temporal.Instant | null {
  const made = entries.find(({ kind }) => kind === 'created')
  return made?.source === 'import' ? made.recordedAt : null
}
