/** The form of some hours: what stands in it, and what it comes to for the API. */
import type { WorkHours } from '../../shell/calendars.ts'
import { type Hours, type HoursFault, readHours, weekdays, writeHours } from '../../shell/hours.ts'

export type SpecialDay = {
  /** Its name in the form, kept while lines come and go. */
  readonly key: number
  /** `YYYY-MM-DD`. */
  readonly on: string
  readonly typed: string
  /** Closed on this day of every year. */
  readonly yearly: boolean
}

export type HoursForm = {
  /** By weekday, as it was typed. */
  readonly week: Readonly<Record<string, string>>
  readonly special: readonly SpecialDay[]
  /** Special days that are past: they stay as they are. */
  readonly past: {
    readonly closed: readonly string[]
    readonly open: Readonly<Record<string, Hours>>
  }
  readonly country: string
  readonly state: string
  readonly region: string
  readonly off: readonly string[]
  readonly on: readonly string[]
}

export type Fault =
  | { readonly at: string; readonly hours: HoursFault }
  | { readonly at: string; readonly rule: 'neverOpen' | 'noDate' | 'twice' | 'yearlyHours' }

export type HoursBody = {
  readonly week: Readonly<Record<string, Hours>>
  readonly closed: readonly string[]
  readonly closedYearly: readonly string[]
  readonly open: Readonly<Record<string, Hours>>
  readonly holidays: {
    readonly country: string
    readonly state?: string
    readonly region?: string
    readonly off: readonly string[]
    readonly on: readonly string[]
  } | null
}

export type Read =
  | { readonly ok: true; readonly body: HoursBody }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** What a new form begins with: Monday to Friday, nine to five, no holidays. */
export const USUAL: HoursForm = {
  week: Object.fromEntries(weekdays.map((day, at) => [day, at < 5 ? '9-17' : ''])),
  special: [],
  past: { closed: [], open: {} },
  country: '',
  state: '',
  region: '',
  off: [],
  on: [],
}

/** The form of hours that are kept. Days that are past are left out of its lines, and kept. */
export function formOf(version: WorkHours['versions'][number], today: string): HoursForm {
  const { week, closed, closedYearly, open, holidays } = version
  const isAhead = (day: string) => day >= today
  const days = [
    ...closed.filter(isAhead).map((on) => ({ on, typed: '', yearly: false })),
    ...Object.entries(open)
      .filter(([on]) => isAhead(on))
      .map(([on, hours]) => ({ on, typed: writeHours(hours), yearly: false })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1))
  const yearly = closedYearly.map((on) => ({ on: nextOn(on, today), typed: '', yearly: true }))
  return {
    week: Object.fromEntries(weekdays.map((day) => [day, writeHours(week[day] ?? [])])),
    special: [...yearly, ...days].map((one, key) => ({ key, ...one })),
    past: {
      closed: closed.filter((day) => !isAhead(day)),
      open: Object.fromEntries(Object.entries(open).filter(([day]) => !isAhead(day))),
    },
    country: holidays?.country ?? '',
    state: holidays?.state ?? '',
    region: holidays?.region ?? '',
    off: holidays?.off ?? [],
    on: holidays?.on ?? [],
  }
}

/** The next date on which a day of the year (`12-24`) falls; 29 February in the next leap year. */
function nextOn(day: string, today: string): string {
  const year = Number(today.slice(0, 4))
  const dates = Array.from({ length: 9 }, (_, more) => `${year + more}-${day}`)
  const isDate = (on: string) => new Date(`${on}T00:00:00Z`).toISOString().slice(0, 10) === on
  return dates.find((on) => on >= today && isDate(on)) ?? `${year}-${day}`
}

/** Reads the form; no with everything that is wrong with it, each fault at its field. */
export function readForm(form: HoursForm): Read {
  const faults: Fault[] = []
  const week: Record<string, Hours> = {}
  for (const day of weekdays) {
    const typed = readHours(form.week[day] ?? '')
    if (!typed.ok) faults.push({ at: day, hours: typed.fault })
    else if (typed.hours.length > 0) week[day] = typed.hours
  }
  const special = readSpecial(form, faults)
  const opens = Object.values(special.open).some((hours) => hours.length > 0)
  if (faults.length === 0 && Object.keys(week).length === 0 && !opens)
    faults.push({ at: 'week', rule: 'neverOpen' })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, body: { week, ...special, holidays: holidaysIn(form) } }
}

function readSpecial({ special, past }: HoursForm, faults: Fault[]) {
  const closed = [...past.closed]
  const closedYearly: string[] = []
  const open: Record<string, Hours> = { ...past.open }
  const seen = new Set<string>()
  for (const { key, on, typed, yearly } of special) {
    const at = `special-${key}`
    const name = yearly ? on.slice(5) : on
    const hours = readHours(typed)
    if (on === '') faults.push({ at, rule: 'noDate' })
    else if (seen.has(name)) faults.push({ at, rule: 'twice' })
    else if (!hours.ok) faults.push({ at, hours: hours.fault })
    else if (yearly && hours.hours.length > 0) faults.push({ at, rule: 'yearlyHours' })
    else if (yearly) closedYearly.push(name)
    else if (hours.hours.length > 0) open[on] = hours.hours
    else closed.push(on)
    seen.add(name)
  }
  return { closed: closed.sort(), closedYearly: closedYearly.sort(), open }
}

function holidaysIn({ country, state, region, off, on }: HoursForm): HoursBody['holidays'] {
  if (country === '') return null
  return {
    country,
    ...(state !== '' && { state }),
    ...(region !== '' && { region }),
    off,
    on,
  }
}
