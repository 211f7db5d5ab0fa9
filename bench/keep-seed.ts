/**
 * The ledger of a large firm: as many customers as wished, with ten open commitments each and two that are settled. Nearly
 * all belongs to the owner of the workspace, a fiftieth to each of whoever joined, the rest to fifty others: of such firms
 * a page is soonest slow. Entries, hashes, rows and standings come from the functions that write them for everybody; only the
 * way into the tables is shorter (`copying.ts`). `kept doctor` and `kept rebuild` find nothing wrong with it.
 */
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { type CommitmentFacts, factsOf } from '../src/domain/commitment.ts'
import type { Draft, Fields } from '../src/domain/history.ts'
import type { WorkspaceId } from '../src/domain/ids.ts'
import { searchWords, slips } from '../src/domain/name.ts'
import { creation } from '../src/domain/record.ts'
import { EARLIEST_DAYS } from '../src/domain/reminder.ts'
import { usualHours } from '../src/domain/work-calendar.ts'
import {
  aboutOf,
  type By,
  type Cabinet,
  derive,
  derivedRow,
  seal,
  type Stored,
} from '../src/store/cabinet.ts'
import { type Row } from '../src/store/rows.ts'
import { commitments } from '../src/store/commitment.ts'
import { customers } from '../src/store/customer.ts'
import type { Connection } from '../src/store/db.ts'
import { newId } from '../src/store/id.ts'
import { columnsIn } from '../src/store/ledger.ts'
import { members } from '../src/store/member.ts'
import { REMIND_WAKE } from '../src/store/reminder.ts'
import { copyRows, withoutIndexes } from './copying.ts'

export const OPEN_EACH = 10
export const SETTLED_EACH = 2
const PEOPLE = 50

/** The superuser of an embedded database. */
export const ownerOf = (dataDir: string): Connection => ({
  host: `${dataDir}/run`,
  user: 'kept',
  database: 'kept',
})

/** Adds customers from number `from` up to `to`, with what is owed there. */
export async function seedLedger(connection: Connection, from: number, to: number): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('set synchronous_commit = off')
    const { rows } = await client.query<{ id: WorkspaceId }>(
      'select id from door.workspace limit 1',
    )
    const workspaceId = rows[0]?.id
    if (workspaceId === undefined) throw new Error('there is no workspace yet')
    await withoutIndexes(client, TABLES, async () => {
      const whose = await peopleOf(client, workspaceId)
      let copied = Promise.resolve()
      for (let at = from; at < to; at += AT_A_TIME) {
        const chunk = new Chunk(workspaceId)
        for (let n = at; n < Math.min(at + AT_A_TIME, to); n++) {
          putCustomer(chunk, n, whose(n))
          if (n % 20 === 0) await setImmediate() // while the chunk before it is on its way
        }
        await copied
        copied = chunk.copyInto(client)
      }
      await copied
    })
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

const AT_A_TIME = 500
const TABLES = ['entry', 'words', 'about', 'search_word', 'customer', 'commitment', 'door.wake']
const BY: By = { author: { kind: 'system', id: null }, source: 'import' }

/** Rows on their way, by table. */
class Chunk {
  readonly workspaceId: WorkspaceId
  readonly #rows = new Map<string, Row[]>()

  constructor(workspaceId: WorkspaceId) {
    this.workspaceId = workspaceId
  }

  put(table: string, ...rows: readonly (Row | null)[]): void {
    const there = this.#rows.get(table) ?? []
    this.#rows.set(table, there)
    for (const row of rows) if (row !== null) there.push(row)
  }

  /** Writes a record with its entries, each at its moment, and answers its chain. */
  record(cabinet: Cabinet, id: string, drafts: readonly Draft[], beside: Row = {}): Stored[] {
    const chain: Stored[] = []
    for (const draft of drafts) {
      const then = { now: draft.happenedAt, workspaceId: this.workspaceId }
      const [entry, row, words] = seal(then, cabinet, BY, { recordId: id, draft }, chain.at(-1))
      chain.push(entry)
      this.put('entry', row)
      this.put('words', words)
    }
    const derived = derive(id, chain)
    if (derived === null) throw new Error('a record that was made is there')
    this.put(cabinet.table, { ...derivedRow(this, cabinet, derived), ...beside })
    this.put('about', ...aboutOf(this, cabinet, { id, chain }))
    for (const word of searchWords(cabinet.found?.(derived.fields) ?? []))
      this.put('search_word', {
        workspace_id: this.workspaceId,
        word,
        kind: cabinet.noun,
        record_id: id,
      })
    return chain
  }

  async copyInto(client: pg.Client): Promise<void> {
    const words = this.#rows.get('search_word') ?? []
    await client.query('begin')
    for (const [table, rows] of this.#rows) await copyRows(client, table, rows)
    await putSlips(client, this.workspaceId, [...new Set(words.map(wordIn))])
    await client.query('commit')
  }
}

const wordIn = ({ word }: Row) => word as string

async function putSlips(client: pg.Client, workspaceId: string, words: readonly string[]) {
  const near = words
    .filter((word) => !/^\d+$/.test(word))
    .flatMap((word) => slips(word).map((slip) => ({ slip, word })))
  await client.query(
    `insert into search_slip select $1, slip, word
     from unnest($2::text[], $3::text[]) as near (slip, word) on conflict do nothing`,
    [workspaceId, near.map(({ slip }) => slip), near.map(({ word }) => word)],
  )
}

/** Whose a customer is, by its number. The people of the firm are those who are there, and as many more as are missing. */
async function peopleOf(
  client: pg.Client,
  workspaceId: WorkspaceId,
): Promise<(n: number) => string | null> {
  const { rows } = await client.query<{ id: string; owner: boolean; made: boolean }>(
    `select id, role = 'owner' as owner, created_at < now() - interval '1 day' as made
     from member where workspace_id = $1 order by id`,
    [workspaceId],
  )
  const owner = rows.find((one) => one.owner)?.id ?? null
  const joined = rows.filter((one) => !one.owner && !one.made).map(({ id }) => id)
  const others = rows.filter(({ made }) => made).map(({ id }) => id)
  const chunk = new Chunk(workspaceId)
  for (let n = others.length; n < PEOPLE; n++) {
    const id = newId<string>(daysFromNow(-800))
    const said = {
      name: `Member ${n}`,
      email: `member${n}@bench.example`,
      role: 'member',
      seesMoney: false,
      ownCustomersOnly: false,
      active: true,
    }
    chunk.record(members, id, [creation(said, daysFromNow(-800))])
    others.push(id)
  }
  await chunk.copyInto(client)
  return (n) => {
    const share = n % 50
    return share < 45 ? owner : (joined[share - 45] ?? others[((n / 50) % PEOPLE) | 0] ?? null)
  }
}

const START = Temporal.Now.instant().round({ smallestUnit: 'second' })
const daysFromNow = (days: number, minutes = 0) => START.add({ hours: 24 * days, minutes })

const NAMES = ['Dental', 'Foods', 'Print', 'Housing', 'Legal', 'Care', 'Optics', 'Timber']
const SEGMENTS = ['law', 'retail', 'health', 'trade']

function putCustomer(chunk: Chunk, n: number, ownerId: string | null): void {
  const id = newId<string>(daysFromNow(-700))
  const said = {
    name: `Client ${n} ${NAMES[n % NAMES.length]}`,
    stage: 'active',
    segment: SEGMENTS[n % SEGMENTS.length] ?? null,
    ownerId,
  }
  chunk.record(customers, id, [creation(said, daysFromNow(-700))], { spoken: null })
  for (let k = 0; k < OPEN_EACH + SETTLED_EACH; k++) putCommitment(chunk, id, ownerId, n, k)
}

const WORK = [
  'send the quarterly report',
  'move the mailboxes',
  'approve the drawings',
  'replace the switch in the plant room',
  'return the signed order',
  'answer the auditor',
  'deliver the second batch',
  'name somebody for the handover',
  'renew the certificates',
  'walk through the figures with them',
]
const KINDS = ['report', 'migration', 'repair', 'delivery', null]
/** Of what is settled, one kind is nearly always settled: dates follow from it. */
const KINDS_SETTLED = ['installation', 'migration']

/** One commitment. Of ten open ones six are ours and one is late; of what is owed, a fifth runs in working hours. */
function putCommitment(
  chunk: Chunk,
  customerId: string,
  ownerId: string | null,
  n: number,
  k: number,
): void {
  const settled = k >= OPEN_EACH
  const spread = (n * 37 + k * 101) % 180
  const madeAt = daysFromNow(-(40 + (spread % 60)), -(n % 600))
  const dueAt = settled ? daysFromNow(-(1 + (spread % 30))) : openDue(spread, n, k)
  const due: Fields =
    k % 5 === 4
      ? {
          kind: 'after',
          start: { at: dueAt.subtract({ hours: 24 * 7 }).toString() },
          length: { work: 'PT40H' },
        }
      : { kind: 'at', at: dueAt.toString() }
  const said = {
    owedBy: k % 5 < 3 ? 'us' : 'customer',
    customerId,
    ownerId,
    text: `${WORK[(n + k) % WORK.length]} no ${n}`,
    kindOfWork: (settled ? KINDS_SETTLED[k - OPEN_EACH] : KINDS[k % KINDS.length]) ?? null,
    zone: 'Europe/London',
    due,
    dependsOn: [],
  }
  const drafts: Draft[] = [creation(said as unknown as Fields, madeAt)]
  const doneAt = dueAt.add({ hours: k % 2 === 0 ? -20 : 30 })
  if (settled) drafts.push({ kind: 'fulfilled', happenedAt: doneAt, set: {} })
  const id = newId<string>(madeAt)
  putStood(chunk, id, drafts)
}

/** When one that is open falls due: each first of a customer is late, the others are later than anybody is reminded of yet. */
const openDue = (spread: number, n: number, k: number) =>
  k === 0 ? daysFromNow(-(7 + (spread % 21)), -(n % 600)) : daysFromNow(15 + spread, n % 600)

/** Writes it as it stands, and when it is to be looked at, as the job would have left it. */
function putStood(chunk: Chunk, id: string, drafts: readonly Draft[]): void {
  const standing = standingAfter(id, drafts)
  chunk.record(commitments, id, drafts, standing)
  const overdueAt = standing.overdue_at as Temporal.Instant | null
  const ours = drafts[0]?.set.owedBy === 'us'
  if (!ours || overdueAt === null || Temporal.Instant.compare(overdueAt, START) < 0) return
  chunk.put('door.wake', {
    workspace_id: chunk.workspaceId,
    record_id: id,
    kind: REMIND_WAKE,
    wake_at: overdueAt.subtract({ hours: 24 * EARLIEST_DAYS }),
  })
}

function standingAfter(id: string, drafts: readonly Draft[]): Row {
  const counted = drafts.map((draft, at) => ({
    ...draft,
    id: `${id}/${at}`,
    recordId: id,
    noun: 'commitment',
    seq: at + 1,
    recordedAt: draft.happenedAt,
    by: BY.author,
    source: BY.source,
    batchId: null,
    corrects: null,
  }))
  const facts = factsOf(counted as never) as CommitmentFacts
  const standing = columnsIn({
    facts: new Map([[facts.id, facts]]),
    scheduleFor: ({ zone }) => usualHours(zone),
  })(facts.id)
  if (standing === null) throw new Error('a commitment that was made stands somehow')
  return standing
}
