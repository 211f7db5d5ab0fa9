/**
 * Working time worked out the slow way, to hold the engine against. It knows nothing of clock changes, years or sums:
 * it asks `Temporal` what the wall clock shows in every minute (or second) of a window, looks that time up in the
 * calendar, and walks. It shares no code with the engine, only the shape of a calendar.
 *
 * A cell is a minute (second) in which neither the hours nor the clocks can change; parts of cells are counted to the
 * millisecond. An answer that a walk does not find inside its window is `null`: it lies outside.
 */
import type { Calendar, Interval } from '../src/domain/calendar.ts'

/** What a zone's wall clock shows from `startMs` on, cell by cell. */
export type Wall = {
  readonly zone: string
  readonly startMs: number
  readonly endMs: number
  readonly cellMs: number
  /** The date shown, as an index into `dates`. */
  readonly date: Int32Array
  /** The time of day shown when the cell begins, in milliseconds. */
  readonly timeMs: Int32Array
  readonly dates: readonly string[]
  /** From which cell until before which other one date is shown; a date can come twice. */
  readonly runs: readonly Run[]
}
type Run = { readonly index: number; readonly from: number; until: number }

const DAY_MS = 86_400_000

export function wallOf(zone: string, startMs: number, endMs: number, cellMs: number): Wall {
  const cells = Math.floor((endMs - startMs) / cellMs)
  const wall = { date: new Int32Array(cells), timeMs: new Int32Array(cells) }
  const dates: string[] = []
  const runs: Run[] = []
  const indexes = new Map<string, number>()
  let lastDay = Number.NaN
  let index = 0
  for (let cell = 0; cell < cells; cell++) {
    const atMs = startMs + cell * cellMs
    const clock = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
    const shownMs = atMs + clock.offsetNanoseconds / 1e6
    const day = Math.floor(shownMs / DAY_MS)
    if (day !== lastDay) {
      const date = clock.toPlainDate().toString()
      index = indexes.get(date) ?? dates.push(date) - 1
      indexes.set(date, index)
      lastDay = day
      runs.push({ index, from: cell, until: cell })
    }
    wall.date[cell] = index
    const run = runs.at(-1)
    if (run !== undefined) run.until = cell + 1
    wall.timeMs[cell] = shownMs - day * DAY_MS
  }
  return { zone, startMs, endMs: startMs + cells * cellMs, cellMs, ...wall, dates, runs }
}

export type Oracle = {
  readonly between: (fromMs: number, toMs: number) => number | null
  readonly add: (fromMs: number, workMs: number) => number | null
  readonly subtract: (fromMs: number, workMs: number) => number | null
  readonly isOpen: (atMs: number) => boolean
  readonly nextOpen: (atMs: number) => number | null
  readonly previousOpen: (atMs: number) => number | null
  /** `refused` for 0 days from a date that is not worked. */
  readonly addDays: (fromMs: number, days: number, endOfDay: boolean) => number | null | 'refused'
  readonly replay: (budgetMs: number, entries: readonly Entry[], asOfMs: number) => Reading
}

export type Entry = {
  readonly atMs: number
  readonly type: 'start' | 'wait' | 'resume' | 'fulfil'
  readonly on?: 'customer' | 'vendor'
}
export type Reading = {
  readonly dueMs: number | null
  readonly us: number
  readonly customer: number
  readonly vendor: number
  readonly breached: boolean
}

export function oracle(calendar: Calendar, wall: Wall): Oracle {
  const { startMs, endMs, cellMs, date, timeMs } = wall
  const hours: (readonly (readonly [number, number])[] | undefined)[] = []
  const opens = (cell: number) => {
    const index = date[cell] ?? 0
    const time = timeMs[cell] ?? 0
    hours[index] ??= hoursOf(calendar, wall.dates[index] ?? '')
    return hours[index].some(([from, to]) => time >= from && time < to)
  }
  const cellOf = (atMs: number) => Math.floor((atMs - startMs) / cellMs)
  const startOf = (cell: number) => startMs + cell * cellMs
  const inside = (atMs: number) => atMs >= startMs && atMs < endMs

  const isOpen = (atMs: number) => opens(cellOf(atMs))

  const between = (fromMs: number, toMs: number) => {
    if (!inside(fromMs) || !inside(toMs)) return null
    let sum = 0
    for (let cell = cellOf(fromMs); startOf(cell) < toMs; cell++) {
      if (!opens(cell)) continue
      sum += Math.max(0, Math.min(toMs, startOf(cell + 1)) - Math.max(fromMs, startOf(cell)))
    }
    return sum
  }

  const add = (fromMs: number, workMs: number) => {
    let left = workMs
    if (left === 0) return fromMs
    for (let cell = cellOf(fromMs); startOf(cell) < endMs; cell++) {
      if (!opens(cell)) continue
      const beginMs = Math.max(fromMs, startOf(cell))
      const lasts = startOf(cell + 1) - beginMs
      if (left <= lasts) return beginMs + left
      left -= lasts
    }
    return null
  }

  const subtract = (fromMs: number, workMs: number) => {
    let left = workMs
    if (left === 0) return fromMs
    for (let cell = cellOf(fromMs - 1); cell >= 0; cell--) {
      if (!opens(cell)) continue
      const stopMs = Math.min(fromMs, startOf(cell + 1))
      const lasts = stopMs - startOf(cell)
      // An amount used up exactly at the beginning of a cell: open time goes on no earlier than there.
      if (left < lasts) return stopMs - left
      left -= lasts
      if (left === 0) return startOf(cell)
    }
    return null
  }

  const nextOpen = (atMs: number) => {
    for (let cell = cellOf(atMs); startOf(cell) < endMs; cell++) {
      if (opens(cell)) return Math.max(atMs, startOf(cell))
    }
    return null
  }

  const previousOpen = (atMs: number) => {
    if (opens(cellOf(atMs))) return atMs
    for (let cell = cellOf(atMs); cell >= 0; cell--) if (opens(cell)) return startOf(cell + 1)
    return null
  }

  const cellsOf = function* (day: string) {
    const index = wall.dates.indexOf(day)
    for (const run of wall.runs) {
      if (run.index === index) for (let cell = run.from; cell < run.until; cell++) yield cell
    }
  }
  const worked = (day: string) => cellsOf(day).some(opens)

  const addDays = (fromMs: number, days: number, endOfDay: boolean) => {
    const clock = wall.date[cellOf(fromMs)] ?? 0
    const from = Temporal.PlainDate.from(wall.dates[clock] ?? '')
    const target = nthWorked(from, days)
    if (target === null) return null
    const cells = [...cellsOf(target.toString())]
    // A date that the window cuts off may open or close where nobody can see it.
    if (cells[0] === 0 || cells.at(-1) === date.length - 1) return null
    if (days === 0 && !cells.some(opens)) return 'refused'
    if (endOfDay) return startOf((cells.findLast(opens) ?? 0) + 1)
    if (days === 0) return fromMs
    const wantedMs = (timeMs[cellOf(fromMs)] ?? 0) + ((fromMs - startMs) % cellMs)
    const restMs = wantedMs % cellMs
    const first = cells.find((cell) => timeMs[cell] === wantedMs - restMs)
    if (first !== undefined) return startOf(first) + restMs
    const { hour, minute, second, millisecond } = new Temporal.PlainTime().add({
      milliseconds: wantedMs,
    })
    return target
      .toPlainDateTime({ hour, minute, second, millisecond })
      .toZonedDateTime(wall.zone, { disambiguation: 'later' }).epochMilliseconds
  }

  const nthWorked = (from: Temporal.PlainDate, days: number) => {
    let left = Math.abs(days)
    let day = from
    while (left > 0) {
      day = day.add({ days: Math.sign(days) })
      // The outermost dates of a window may be cut off in the middle of their hours.
      if (day.toString() <= (wall.dates[1] ?? '') || day.toString() >= (wall.dates.at(-2) ?? '')) {
        return null
      }
      if (worked(day.toString())) left -= 1
    }
    return day
  }

  const replay = (budgetMs: number, entries: readonly Entry[], asOfMs: number): Reading => {
    const sums = { us: 0, customer: 0, vendor: 0 }
    let dueMs: number | null = null
    let turn: 'us' | 'customer' | 'vendor' | null = null
    let turnMs = 0
    let fulfilledMs: number | null = null
    const stop = (atMs: number) => {
      if (turn === null) return
      if (turn === 'us' && dueMs === null) {
        const reached = add(turnMs, budgetMs - sums.us)
        if (reached !== null && reached <= atMs) dueMs = reached
      }
      sums[turn] += between(turnMs, atMs) ?? 0
      turnMs = atMs
    }
    for (const entry of entries) {
      if (entry.atMs > asOfMs || fulfilledMs !== null) break
      stop(entry.atMs)
      turnMs = entry.atMs
      if (entry.type === 'fulfil') fulfilledMs = entry.atMs
      else turn = entry.type === 'wait' ? (entry.on ?? 'customer') : 'us'
    }
    if (fulfilledMs === null) stop(asOfMs)
    dueMs ??= add(fulfilledMs ?? asOfMs, budgetMs - sums.us)
    const inTime = dueMs !== null && fulfilledMs !== null && fulfilledMs <= dueMs
    return { dueMs, ...sums, breached: dueMs !== null && dueMs < asOfMs && !inTime }
  }

  return { between, add, subtract, isOpen, nextOpen, previousOpen, addDays, replay }
}

function hoursOf(calendar: Calendar, date: string): readonly (readonly [number, number])[] {
  const day = Temporal.PlainDate.from(date)
  const own = calendar.open?.[date]
  if (own !== undefined) return own.map(inMs)
  if (calendar.closed?.includes(date)) return []
  if (calendar.closedYearly?.includes(date.slice(5))) return []
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const name = names[day.dayOfWeek - 1]
  return name === undefined ? [] : (calendar.week[name] ?? []).map(inMs)
}

function inMs([from, to]: Interval): readonly [number, number] {
  const ms = (text: string) => {
    const [hours = '0', minutes = '0', seconds = '0'] = text.split(':')
    return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000
  }
  return [ms(from), ms(to)]
}
