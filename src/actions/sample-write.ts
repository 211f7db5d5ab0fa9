/**
 * Writes the sample firm's script down, evening by evening, through the same cabinets as everybody: each entry
 * is recorded when a real firm would have typed it in, so that a question about what was known then is answered.
 */
import type { EntryId, MemberId } from '../domain/ids.ts'
import { draftOf, isTelling, type Telling } from '../domain/sample/drafts.ts'
import { type Ids, named, type SampleNoun, type Written } from '../domain/sample/page.ts'
import type { Fact } from '../domain/sample/script.ts'
import { type Derived, type Item, record } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { putStandings } from '../store/ledger.ts'
import { cabinets } from '../store/noun.ts'
import { refresh } from '../store/standing.ts'
import { writeChecks } from './sample-checks.ts'

/** What is written first on an evening, since the rest names it. */
const order: readonly SampleNoun[] = [
  'member',
  'team',
  'topic',
  'metric',
  'vendor',
  'customer',
  'calendar',
  'contact',
  'conversation',
  'expectation',
  'change-event',
  'score',
  'measurement',
  'figure',
  'order',
  'invoice',
  'commitment',
]

type Placed = { readonly fact: Telling; readonly place: number }

/** Ids given so far, by name: of records, and of the entries of answers. */
type Given = { readonly records: Map<string, string>; readonly answers: Map<string, EntryId> }

/**
 * Writes the whole script in this transaction, and then works out once where every customer stands. `self` is
 * the member whom the script calls you.
 */
export async function writeScript(
  tx: Tx,
  script: readonly Fact[],
  self: MemberId,
  currency: string,
): Promise<void> {
  const given: Given = { records: new Map([['member you', self]]), answers: new Map() }
  const evenings = Map.groupBy(
    script.map((fact, place) => ({ fact, place })),
    ({ fact }) => fact.recordedAt.epochMilliseconds,
  )
  for (const [at, facts] of evenings)
    await tx.backThen(Temporal.Instant.fromEpochMilliseconds(at), async (then) => {
      const told = facts.flatMap(({ fact, place }) => (isTelling(fact) ? [{ fact, place }] : []))
      await writeEvening(then, given, told, currency)
      await writeChecks(
        then,
        idsOf(then, given),
        facts.map(({ fact }) => fact),
      )
    })
  const idsNamed = (noun: string) =>
    [...given.records].flatMap(([name, id]) => (name.startsWith(`${noun} `) ? [id] : []))
  await putStandings(tx, idsNamed('commitment'))
  await refresh(tx, idsNamed('customer'))
}

/** Ids as of an evening: a name that is new gets its id then. */
function idsOf(tx: Tx, { records, answers }: Given): Ids {
  return {
    of: (noun, key) => {
      const name = `${noun} ${key}`
      const id = records.get(name) ?? newId<string>(tx.now)
      records.set(name, id)
      return id
    },
    answer: (customer, key) => {
      const id = answers.get(named(customer, key))
      if (id === undefined) throw new Error(`the sample tells ${customer} an answer it never gave`)
      return id
    },
  }
}

/** What was typed in on one evening: tellings and acceptances after the answers whose entries they name. */
async function writeEvening(
  tx: Tx,
  given: Given,
  facts: readonly Placed[],
  currency: string,
): Promise<void> {
  const naming = ({ fact: { said } }: Placed) => said.act === 'told' || said.act === 'accepted'
  const first = facts.filter((one) => !naming(one))
  const written = await writeAll(tx, given, first, currency)
  for (const { fact } of first)
    if (fact.said.act === 'answer')
      given.answers.set(named(fact.customer, fact.said.key), entryOf(written, fact))
  await writeAll(tx, given, facts.filter(naming), currency)
}

async function writeAll(
  tx: Tx,
  given: Given,
  facts: readonly Placed[],
  currency: string,
): Promise<readonly Derived[]> {
  const ids = idsOf(tx, given)
  const drafts = facts.map(({ fact, place }) => ({
    ...draftOf(fact, place, ids, currency),
    author: { kind: 'member', id: ids.of('member', fact.by) } as const,
  }))
  const all: Derived[] = []
  for (const noun of order) {
    const items = drafts.filter((one) => one.noun === noun)
    if (items.length > 0) all.push(...(await writeNoun(tx, noun, items)))
  }
  return all
}

function writeNoun(
  tx: Tx,
  noun: SampleNoun,
  items: readonly (Written & Item)[],
): Promise<readonly Derived[]> {
  const cabinet = cabinets.get(noun)
  if (cabinet === undefined) throw new Error(`there is no cabinet of ${noun}`)
  // Where customers stand follows once, at the end, and not after each of some hundred evenings.
  const { afterwards: _, standing: __, ...plain } = cabinet
  const by = { author: { kind: 'system', id: null }, source: 'sample' } as const
  return record(tx, plain, by, items)
}

/** The entry of an answer that was just written. */
function entryOf(written: readonly Derived[], fact: Fact): EntryId {
  const words = fact.said.act === 'answer' ? fact.said.words : null
  const entry = written
    .flatMap(({ entries }) => entries)
    .findLast(
      ({ kind, happenedAt, set }) =>
        kind === 'answer' && happenedAt.equals(fact.at) && set.words === words,
    )
  if (entry === undefined) throw new Error('an answer of the sample was not written')
  return entry.id
}
