/** Rows of commitments, or of what happened to them: each row is judged by all that the rows before it told. */
import { makeCommitment, type Made } from '../domain/commitment-rules.ts'
import { type Due, factsOf } from '../domain/commitment.ts'
import { type Draft, effective, type Entry } from '../domain/history.ts'
import type { CommitmentId, VendorId } from '../domain/ids.ts'
import {
  asEntry,
  entryFor,
  fulfilmentUndone,
  happeningsIn,
  madeAtIn,
  type Told,
  withEntry,
} from '../domain/import/commitment-row.ts'
import type { ImportedRow } from '../domain/import/read-row.ts'
import { happened } from '../domain/record.ts'
import type { Party } from '../domain/replay.ts'
import type { Schedule } from '../domain/schedule.ts'
import { chainsOf } from '../store/cabinet.ts'
import { newId } from '../store/id.ts'
import { knownCommitments } from '../store/import-known-billing.ts'
import { hoursAround } from './commitment-around.ts'
import { dueIn, featuresIn } from './import-billing.ts'
import {
  contactFinder,
  neededCustomer,
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
  /** Which row said an entry that is not on record yet. */
  readonly saidBy: Map<Entry, { readonly said: Said; readonly draft: Draft }>
}

export async function judgeCommitments(step: Step): Promise<Judge> {
  const telling: Telling = {
    step,
    makingOf: await makingFinder(step),
    known: await knownBefore(step),
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
  if (before === undefined && text(row, 'cameWith') !== null)
    return faulty(
      plan,
      'cameWith',
      'refused',
      'It comes with that order or invoice: bring in their list.',
    )
  const making = telling.makingOf(row)
  if ('kind' in making) return making
  // A log goes on about what has been moved to another customer: what happened still did, and whom it was promised stays.
  const moved = before !== undefined && before.customerId !== making.made.customerId
  if (moved && text(row, 'happenedAt') === null)
    return faulty(plan, 'externalId', 'refused', 'This is a commitment with another customer.')
  const begun = before === undefined ? begin(step, row, making) : { ...before, draft: null }
  if ('kind' in begun) return begun
  const beginning: readonly Draft[] = begun.draft === null ? [] : [begun.draft]
  const said: Said = {
    recordId: begun.told.id,
    onRecord: begun.onRecord,
    isNew: before === undefined,
    drafts: new Set(beginning),
  }
  let told = begun.told
  for (const happening of happeningsIn(row, tx.now)) {
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
  if (name !== null)
    known.set(name, { told, customerId: begun.customerId, onRecord: begun.onRecord })
  return said
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
  { tx, plan }: Step,
  row: ImportedRow,
  { made, schedule }: Making,
): (Known & { readonly draft: Draft }) | Verdict {
  const at = madeAtIn(row, tx.now)
  if (!happened(at, tx.now).ok) return faulty(plan, 'madeAt', 'refused', 'This is still to come.')
  const due = made.due ?? workFrom(row, at)
  const created = makeCommitment({ ...made, due }, at, schedule)
  if (!created.ok) return refused(created)
  const id = newId<CommitmentId>(tx.now)
  const told = { id, entries: [asEntry({ id }, created.value, tx.now)], schedule }
  return { told, customerId: made.customerId, onRecord: false, draft: created.value }
}

/** Working time from when it was made, where the row allows some. */
function workFrom(row: ImportedRow, at: Temporal.Instant): Due | null {
  if (typeof row.workHours !== 'number') return null
  const minutes = Math.round(row.workHours * 60)
  const work = `PT${Math.floor(minutes / 60)}H${minutes % 60}M`
  return { kind: 'after', start: { at: at.toString() }, length: { work } }
}

type Making = { readonly made: Made; readonly schedule: Schedule }

/** What a row says was promised, with whom and what it names found on record. */
async function makingFinder(step: Step): Promise<Telling['makingOf']> {
  const { plan } = step
  const customerOf = await neededCustomer(step)
  const contactOf = await contactFinder(step)
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
      due: dueIn(row, 'due'),
      text: text(row, 'text') ?? '',
      contactId: contact.id,
      topicId: topic.id,
      kindOfWork: text(row, 'kindOfWork'),
      features: featuresIn(row),
      externalId: text(row, 'externalId'),
    }
    return { made, schedule }
  }
}

/** The commitments on record that rows name, held when they are written. */
async function knownBefore({ tx, rows, writing }: Step): Promise<Map<string, Known>> {
  const names = { externalIds: texts(rows, 'externalId'), keptIds: texts(rows, 'keptId') }
  const ids = await knownCommitments(tx, names, writing !== null)
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
    const told = { id: id as CommitmentId, entries, schedule }
    for (const name of [`outside ${externalId ?? ''}`, `kept ${id}`])
      known.set(name, { told, customerId, onRecord: true })
  }
  return known
}
