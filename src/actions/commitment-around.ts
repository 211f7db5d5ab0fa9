/** What surrounds new commitments: whom and what they name, and the hours that count for them. */
import { sql } from 'kysely'
import type { Making, CommitmentFields, Due } from '../domain/commitment.ts'
import { startsFrom } from '../domain/commitment.ts'
import { type Fault, no } from '../domain/decision.ts'
import type { CalendarId, CommitmentId, CustomerId, InvoiceId, VendorId } from '../domain/ids.ts'
import type { Party } from '../domain/replay.ts'
import { type Schedule, scheduleOf } from '../domain/schedule.ts'
import { usualHours, type Whose, whoseHours, type WorkCalendar } from '../domain/work-calendar.ts'
import { toCalendar } from '../store/calendar.ts'
import type { Tx } from '../store/db.ts'
import { anyOf } from '../store/rows.ts'
import { byIds } from '../store/list.ts'
import type { Tables } from '../store/tables.ts'

export type NewCommitment = Partial<CommitmentFields> & {
  readonly text: string
  readonly owedBy: Party
  readonly customerId: CustomerId
  readonly vendorId: VendorId | null
  readonly invoiceId: InvoiceId | null
  readonly due: Due | null
  readonly dependsOn: readonly CommitmentId[]
  readonly calendarId: CalendarId | null
  readonly fulfilledAt?: Temporal.Instant
  readonly withdrawnAt?: Temporal.Instant
}

/** What of a commitment names something else. */
type Naming = Partial<CommitmentFields> & {
  readonly customerId: CustomerId
  readonly vendorId?: VendorId | null
  readonly calendarId?: CalendarId | null
  readonly due?: Due | null
  readonly dependsOn?: readonly CommitmentId[]
}

export type Around = {
  /** By table, each record that is there and the customers it belongs to; null: nobody's in particular. */
  readonly there: ReadonlyMap<keyof Tables, ReadonlyMap<string, readonly string[] | null>>
  readonly taken: Set<string>
}

/** The hours that count for a commitment. */
export type Hours = (
  said: Pick<Making, 'owedBy' | 'customerId' | 'calendarId'> & Pick<NewCommitment, 'ownerId'>,
) => {
  readonly whose: Whose
  readonly calendarId: CalendarId | null
  readonly name: string | null
  readonly zone: string
  readonly schedule: Schedule
}

/** Fields that name a record, and of which table. */
const NAMED = [
  ['customerId', 'customer', 'is no customer here'],
  ['vendorId', 'vendor', 'is no vendor here'],
  ['ownerId', 'member', 'is no member here'],
  ['contactId', 'contact', 'is nobody at this customer'],
  ['topicId', 'topic', 'is no topic here'],
  ['conversationId', 'conversation', 'is no conversation with this customer'],
  ['expectationId', 'expectation', 'is no expectation of this customer'],
  ['orderId', 'customer_order', 'is no order of this customer'],
  ['calendarId', 'calendar', 'is no calendar here'],
] as const

/** Reads everything that some commitments name, once for all of them. */
export async function aroundCommitments(
  tx: Tx,
  said: readonly Naming[],
  except: readonly string[] = [],
): Promise<Around> {
  const there = new Map<keyof Tables, ReadonlyMap<string, readonly string[] | null>>()
  for (const [field, table] of NAMED) {
    const ids = [...new Set(said.flatMap((one) => one[field] ?? []))]
    there.set(table, await belonging(tx, table, ids))
  }
  there.set('commitment', await belonging(tx, 'commitment', [...new Set(said.flatMap(leansIn))]))
  return {
    there,
    taken: await externalIdsTaken(
      tx,
      said.flatMap(({ externalId }) => externalId ?? []),
      except,
    ),
  }
}

/** Which of some ids are there, each with the customers it belongs to; null: nobody’s in particular. */
export async function belonging(
  tx: Tx,
  table: keyof Tables,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[] | null>> {
  if (table === 'contact') return atCustomers(tx, ids)
  const rows = (await byIds(tx, table, ids)) as readonly {
    id: string
    customer_id?: string | null
  }[]
  return new Map(rows.map(({ id, customer_id }) => [id, customer_id ? [customer_id] : null]))
}

/** When some conversations were held: a word given in one of them was not given before. */
export async function heldWhen(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await byIds(tx, 'conversation', ids)
  return new Map(rows.map(({ id, held_at }) => [id, held_at]))
}

async function atCustomers(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('contact_at')
    .select(['contact_id', 'customer_id'])
    .where('contact_id', '=', anyOf(ids))
    .execute()
  const byContact = Map.groupBy(rows, (row) => row.contact_id)
  return new Map([...byContact].map(([id, all]) => [id, all.map((row) => row.customer_id)]))
}

const leansIn = ({ due, dependsOn }: Naming) => [...(dependsOn ?? []), ...startsFrom(due ?? null)]

async function externalIdsTaken(
  tx: Tx,
  ids: readonly string[],
  except: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('commitment')
    .select(['id', 'external_id'])
    .where('external_id', 'in', ids)
    .execute()
  return new Set(rows.flatMap((row) => (except.includes(row.id) ? [] : (row.external_id ?? []))))
}

/** What one of them names that is not there, or is another customer's. Its outside id is taken from then on. */
export function faultsOf(said: Naming, { there, taken }: Around): readonly Fault[] {
  const fits = (table: keyof Tables, id: string) => {
    const customers = there.get(table)?.get(id)
    return customers !== undefined && (customers === null || customers.includes(said.customerId))
  }
  const faults: Fault[] = NAMED.flatMap(([path, table, message]) => {
    const id = said[path]
    return id == null || fits(table, id) ? [] : [{ path, message }]
  })
  if (!leansIn(said).every((id) => fits('commitment', id)))
    faults.push({ path: 'dependsOn', message: 'names no commitment with this customer' })
  if (said.externalId && taken.has(said.externalId)) faults.push(TAKEN)
  if (said.externalId && faults.length === 0) taken.add(said.externalId)
  return faults
}

const TAKEN: Fault = { path: 'externalId', message: 'belongs to another commitment' }

/** The no to faults: what is taken already is told apart from what is wrong. */
export function refusalOf(faults: readonly Fault[]) {
  return no(faults[0] === TAKEN ? 'already-taken' : 'bad-input', faults)
}

/** Whom a commitment concerns, as far as hours go. */
type Concerned = {
  readonly customerId: string
  readonly calendarId?: string | null
  readonly ownerId?: string | null
}

async function teamsOf(tx: Tx, members: readonly string[]) {
  if (members.length === 0) return []
  const all = anyOf([...new Set(members)])
  return tx.db.selectFrom('team_member').selectAll().where('member_id', '=', all).execute()
}

/** The standard hours, those named, and those of some customers and teams; nobody else's are read. */
async function calendarsOf(
  tx: Tx,
  of: Record<'ids' | 'customers' | 'teams', readonly string[]>,
): Promise<readonly WorkCalendar[]> {
  const rows = await tx.db
    .selectFrom('calendar')
    .selectAll()
    .where((is) =>
      is.or([
        is('standard', '=', sql<boolean>`true`),
        is('id', '=', anyOf([...new Set(of.ids)])),
        is('customer_id', '=', anyOf([...new Set(of.customers)])),
        is('team_id', '=', anyOf([...new Set(of.teams)])),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map(toCalendar)
}

/**
 * Whose hours count where nobody says: for ours those of a team of its owner, for theirs the customer's own, else the
 * standard ones. Written down with the commitment, so that a calendar that comes later does not move it.
 */
export async function hoursAround(tx: Tx, of: readonly Concerned[]): Promise<Hours> {
  const teams = await teamsOf(
    tx,
    of.flatMap(({ ownerId }) => ownerId ?? []),
  )
  const all = await calendarsOf(tx, {
    ids: of.flatMap(({ calendarId }) => calendarId ?? []),
    customers: of.map(({ customerId }) => customerId),
    teams: teams.map((row) => row.team_id),
  })
  const { zone } = await tx.db.selectFrom('workspace').select('zone').executeTakeFirstOrThrow()
  const schedules = new Map<string, Schedule>()
  const scheduleFor = (one: WorkCalendar) => {
    const made = schedules.get(one.id) ?? scheduleOf(one.versions)
    schedules.set(one.id, made)
    return made
  }
  return ({ owedBy, customerId, calendarId, ownerId }) => {
    const teamIds = teams.filter((row) => row.member_id === ownerId).map((row) => row.team_id)
    const { whose, calendar } = whoseHours(all, { owedBy, customerId, calendarId, teamIds })
    if (calendar === null) {
      return { whose, calendarId: null, name: null, zone, schedule: usualHours(zone) }
    }
    const { id, name } = calendar
    return { whose, calendarId: id, name, zone: calendar.zone, schedule: scheduleFor(calendar) }
  }
}
