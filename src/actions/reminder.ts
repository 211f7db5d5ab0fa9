/** Reminds those who owe something, and who leads them: once per threshold and due time. */
import { daysOff } from '../domain/digest.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Member } from '../domain/member.ts'
import type { NoticeKind } from '../domain/notice.ts'
import { type AtWork, type Threshold, turnOf } from '../domain/reminder.ts'
import type { Workspace } from '../domain/workspace.ts'
import { schedulesOfMembers } from '../store/calendar.ts'
import type { Tx } from '../store/db.ts'
import { byIds, hold } from '../store/list.ts'
import { member, readOne, workspace } from '../store/noun.ts'
import { notify } from '../store/notice.ts'
import { leadsOf, lookNext, noteTold, snoozesOf, toldOf } from '../store/reminder.ts'
import type { Tables } from '../store/tables.ts'
import { mail } from './mail.ts'

const kinds = {
  'at-risk': 'at-risk',
  soon: 'due-soon',
  overdue: 'overdue',
  escalated: 'escalated',
} as const satisfies Record<Threshold, NoticeKind>

type Row = Tables['commitment']

/** Who has to do with some commitments. */
type People = {
  readonly ownerOf: (row: Row) => Member | null
  readonly leadOf: (row: Row) => Member | null
  /** Days on which they do not work; undefined where no calendar says so. */
  readonly isOffFor: (who: Member | null) => AtWork['isOff']
  readonly snoozedUntil: (row: Row) => Temporal.Instant | null
  readonly told: (id: string, dueAt: Temporal.Instant) => ReadonlySet<Threshold>
}

/**
 * Looks at some commitments of a workspace: tells what is to be told by now and notes when to look again. They are held, so
 * that nothing is told of what somebody is settling at this moment. Answers how much was told.
 */
export async function remind(tx: Tx, ids: readonly string[], canMail: boolean): Promise<number> {
  const room = await readOne(tx, workspace, tx.workspaceId)
  const next = new Map<string, Temporal.Instant | null>(ids.map((id) => [id, null]))
  let told = 0
  // The sample firm reminds nobody: its people are made up, and whoever looks at it owes nothing.
  if (room !== null && !room.sample) {
    const rows = await hold(tx, 'commitment', ids)
    const people = await peopleOf(tx, rows)
    for (const row of rows) {
      const looked = await remindOne(tx, room, row, people, canMail)
      next.set(row.id, looked.nextAt)
      told += looked.told
    }
  }
  await lookNext(tx, next)
  return told
}

async function remindOne(
  tx: Tx,
  room: Workspace,
  row: Row,
  people: People,
  canMail: boolean,
): Promise<{ readonly told: number; readonly nextAt: Temporal.Instant | null }> {
  const { overdue_at: dueAt } = row
  if (row.outcome !== null || row.owed_by !== 'us' || dueAt === null)
    return { told: 0, nextAt: null }
  const owner = people.ownerOf(row)
  const lead = people.leadOf(row)
  const { tell, nextAt } = turnOf(
    {
      dueAt,
      zone: row.zone,
      recordedAt: row.created_at,
      owner: atWork(owner, room, people),
      lead: atWork(lead, room, people),
      snoozedUntil: people.snoozedUntil(row),
      riskAt: row.risk_by === 'elapsed' || row.risk_told === true ? null : row.risk_at,
      told: people.told(row.id, dueAt),
    },
    tx.now,
  )
  const readers = tell.flatMap((threshold) => {
    const reader = threshold === 'escalated' ? lead : owner
    return reader === null ? [] : [{ threshold, reader }]
  })
  const fresh = await noteTold(tx, row.id, dueAt, readers.flatMap(withEarlier))
  const telling = readers.filter(({ threshold }) => fresh.has(threshold))
  for (const one of telling) await tellThem(tx, row.id, dueAt, one, canMail)
  return { told: telling.length, nextAt }
}

type Telling = { readonly threshold: Threshold; readonly reader: Member }

/** Once it was said to be overdue, nobody says any more that it will be due: not even under a clock set back. */
function withEarlier({ threshold, reader: { id: memberId } }: Telling) {
  const one = { threshold, memberId }
  return threshold === 'overdue'
    ? [one, { threshold: 'soon' as const, memberId }, { threshold: 'at-risk' as const, memberId }]
    : [one]
}

/** Always in the product; by a letter as well where they chose to hear at once. */
async function tellThem(
  tx: Tx,
  commitmentId: string,
  dueAt: Temporal.Instant,
  { threshold, reader }: Telling,
  canMail: boolean,
): Promise<void> {
  await notify(tx, [reader.id], {
    kind: kinds[threshold],
    aboutKind: 'commitment',
    aboutId: commitmentId,
    body: { dueAt: dueAt.toString() },
  })
  if (canMail && reader.digest === 'now')
    await mail(tx, {
      letter: 'reminder',
      memberId: reader.id,
      commitmentId,
      threshold,
      dueAt: dueAt.toString(),
    })
}

/** Their hours; where there is nobody, those of the firm, to look again then. */
function atWork(who: Member | null, room: Workspace, people: People): AtWork {
  const isOff = people.isOffFor(who)
  const hours = { zone: who?.zone ?? room.zone, digestAt: who?.digestAt ?? '08:00' }
  return isOff === undefined ? hours : { ...hours, isOff }
}

/** Whoever owns a commitment sees to it; without an owner, whoever owns the customer. */
async function peopleOf(tx: Tx, rows: readonly Row[]): Promise<People> {
  const customers = await byIds(
    tx,
    'customer',
    rows.map((row) => row.customer_id),
  )
  const ofCustomer = new Map(customers.map((row) => [row.id, row.owner_id]))
  const ownerIdOf = (row: Row) => row.owner_id ?? ofCustomer.get(row.customer_id) ?? null
  const ownerIds = [...new Set(rows.flatMap((row) => ownerIdOf(row) ?? []))]
  const leads = await leadsOf(tx, ownerIds)
  const everybody = [...new Set([...ownerIds, ...leads.values()])]
  const found = await member.load(tx, await byIds(tx, 'member', everybody))
  const active = new Map(found.filter((one) => one.active).map((one) => [one.id, one]))
  const person = (id: string | null | undefined) => active.get(id as MemberId) ?? null
  const schedules = await schedulesOfMembers(tx, everybody)
  const isOff = new Map([...schedules].map(([id, schedule]) => [id, daysOff(schedule)]))
  const ids = rows.map(({ id }) => id)
  const snoozes = await snoozesOf(tx, ids)
  return {
    told: await toldOf(tx, ids),
    ownerOf: (row) => person(ownerIdOf(row)),
    isOffFor: (who) => isOff.get(who?.id ?? ''),
    leadOf: (row) => person(leads.get(ownerIdOf(row) ?? '')),
    snoozedUntil: (row) => snoozes.get(`${ownerIdOf(row)}:${row.id}`) ?? null,
  }
}
