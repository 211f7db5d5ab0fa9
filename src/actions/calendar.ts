import { type Decision, no, yes } from '../domain/decision.ts'
import type { CalendarId } from '../domain/ids.ts'
import {
  changeCalendar,
  createCalendar,
  type HoursSaid,
  type WorkCalendar,
  type WorkCalendarFields,
} from '../domain/work-calendar.ts'
import { byIds } from '../store/list.ts'
import { record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { calendar } from '../store/noun.ts'
import { type Acting, byOf, changeOne, createOne } from './desk.ts'

type NewCalendar = Partial<WorkCalendarFields> & { readonly name: string }
export type HoursGiven = HoursSaid & { readonly validFrom: string | null }

/** Makes a calendar. One that becomes the standard takes the place of the one before. */
export function createOneCalendar(
  store: Store,
  acting: Acting,
  said: NewCalendar,
  hours: HoursSaid,
): Promise<Decision<WorkCalendar>> {
  const { standard = false, teamId = null, customerId = null } = said
  return createOne(store, calendar, acting, async (tx, at) => {
    const whose = await checkWhose(tx, { teamId, customerId }, null)
    if (!whose.ok) return whose
    const made = createCalendar({ name: said.name, standard, teamId, customerId }, hours, at)
    if (made.ok && standard) await stepDown(tx, acting, null)
    return made
  })
}

/** Changes a calendar's name, whose it is, or its hours from a day to come. */
export function changeOneCalendar(
  store: Store,
  acting: Acting,
  id: CalendarId,
  ifVersion: number | null,
  said: Partial<WorkCalendarFields>,
  hours: HoursGiven | null,
): Promise<Decision<WorkCalendar>> {
  return changeOne(store, calendar, acting, id, ifVersion, async (before, at, tx) => {
    const whose = await checkWhose(tx, { ...before, ...said }, id)
    if (!whose.ok) return whose
    const draft = changeCalendar(before, said, hours, at, tx.now)
    if (draft.ok && said.standard === true) await stepDown(tx, acting, id)
    return draft
  })
}

async function checkWhose(
  tx: Tx,
  { teamId, customerId }: Pick<WorkCalendarFields, 'teamId' | 'customerId'>,
  except: CalendarId | null,
): Promise<Decision<null>> {
  if (teamId !== null && customerId !== null)
    return no('bad-input', [
      { path: 'teamId', message: 'stands without a customer: one or the other' },
    ])
  if (teamId !== null && (await byIds(tx, 'team', [teamId])).length === 0)
    return no('bad-input', [{ path: 'teamId', message: 'is no team here' }])
  if (customerId !== null && (await byIds(tx, 'customer', [customerId])).length === 0)
    return no('bad-input', [{ path: 'customerId', message: 'is no customer here' }])
  const path = teamId === null ? 'customerId' : 'teamId'
  const others = (await calendarsOf(tx, { teamId, customerId })).filter((id) => id !== except)
  return others.length === 0
    ? yes(null)
    : no('bad-input', [{ path, message: 'has hours of its own already: change those' }])
}

/** The calendars of a team or a customer: of two, nobody could say which one counts. */
async function calendarsOf(
  tx: Tx,
  { teamId, customerId }: Pick<WorkCalendarFields, 'teamId' | 'customerId'>,
): Promise<readonly string[]> {
  if (teamId === null && customerId === null) return []
  const column = teamId === null ? 'customer_id' : 'team_id'
  const rows = await tx.db
    .selectFrom('calendar')
    .select('id')
    .where(column, '=', teamId ?? customerId)
    .execute()
  return rows.map(({ id }) => id)
}

/** There is one standard at a time. */
async function stepDown(tx: Tx, acting: Acting, except: CalendarId | null): Promise<void> {
  const rows = await tx.db
    .selectFrom('calendar')
    .select('id')
    .where('standard', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  const others = rows.filter(({ id }) => id !== except)
  await record(
    tx,
    calendar.cabinet,
    byOf(acting),
    others.map(({ id }) => ({
      recordId: id,
      draft: { kind: 'changed', happenedAt: tx.now, set: { standard: false } },
    })),
  )
}
