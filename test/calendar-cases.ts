/** Random calendars and requests around the times at which calendars go wrong. */
import { type Calendar, type Interval, weekdays } from '../src/domain/calendar.ts'
import { type Entry, type Wall, wallOf } from './calendar-oracle.ts'
import type { Random } from './random.ts'

/** A zone around a day on which something happens to its clocks or to the calendar. */
type Scene = {
  readonly zone: string
  readonly on: string
  readonly why: string
  readonly cellMs?: number
}

export const scenes: readonly Scene[] = [
  { zone: 'Europe/Berlin', on: '2026-03-29', why: 'clocks forward' },
  { zone: 'Europe/Berlin', on: '2026-10-25', why: 'clocks back' },
  { zone: 'America/New_York', on: '2026-03-08', why: 'clocks forward' },
  { zone: 'America/New_York', on: '2026-11-01', why: 'clocks back' },
  { zone: 'Australia/Lord_Howe', on: '2026-04-05', why: 'clocks back by 30 minutes' },
  { zone: 'Australia/Lord_Howe', on: '2026-10-04', why: 'clocks forward by 30 minutes' },
  { zone: 'Antarctica/Troll', on: '2026-03-29', why: 'clocks forward by two hours' },
  { zone: 'Europe/Dublin', on: '2026-10-25', why: 'winter time as the saving' },
  { zone: 'Pacific/Apia', on: '2011-12-30', why: 'a day left out' },
  { zone: 'Pacific/Kwajalein', on: '1993-08-21', why: 'a day left out' },
  { zone: 'Pacific/Kwajalein', on: '1969-10-01', why: 'a day lived nearly twice' },
  { zone: 'Pacific/Kiritimati', on: '1995-01-01', why: 'a New Year left out' },
  { zone: 'America/Sao_Paulo', on: '2018-11-04', why: 'forward at midnight' },
  { zone: 'America/Sao_Paulo', on: '2018-02-18', why: 'back at midnight, into the day before' },
  { zone: 'Africa/Cairo', on: '2026-04-24', why: 'forward at midnight' },
  { zone: 'Africa/Cairo', on: '2026-10-30', why: 'back at midnight' },
  { zone: 'Asia/Beirut', on: '2026-03-29', why: 'forward at midnight' },
  { zone: 'Asia/Beirut', on: '2026-10-25', why: 'back at midnight' },
  { zone: 'America/Havana', on: '2026-03-08', why: 'forward at midnight' },
  {
    zone: 'America/St_Johns',
    on: '2006-10-29',
    why: 'back a minute past midnight: two dates by turns',
  },
  { zone: 'America/St_Johns', on: '2006-04-02', why: 'forward a minute past midnight' },
  { zone: 'Africa/Casablanca', on: '2026-02-15', why: 'back for Ramadan' },
  { zone: 'Africa/Casablanca', on: '2026-03-22', why: 'forward after Ramadan' },
  { zone: 'America/Caracas', on: '2007-12-09', why: 'half an hour back for good' },
  { zone: 'Asia/Pyongyang', on: '2018-05-05', why: 'half an hour forward for good' },
  { zone: 'Asia/Kathmandu', on: '1986-01-01', why: 'a quarter of an hour, at New Year' },
  { zone: 'UTC', on: '2024-02-29', why: 'a leap day' },
  { zone: 'UTC', on: '2100-03-01', why: 'no leap day' },
  { zone: 'Pacific/Kiritimati', on: '2027-01-01', why: 'New Year 14 hours ahead' },
  { zone: 'Pacific/Pago_Pago', on: '2027-01-01', why: 'New Year 11 hours behind' },
  { zone: 'Europe/Berlin', on: '2345-03-25', why: 'a far year' },
  { zone: 'America/New_York', on: '9998-11-01', why: 'the last years there are' },
  { zone: 'Europe/Berlin', on: '2026-07-01', why: 'years on end', cellMs: 1_800_000 },
  { zone: 'America/Sao_Paulo', on: '2016-01-01', why: 'years on end', cellMs: 1_800_000 },
  {
    zone: 'Asia/Kolkata',
    on: '2099-07-01',
    why: 'years on end, into the far ones',
    cellMs: 1_800_000,
  },
  { zone: 'Europe/Lisbon', on: '1677-06-01', why: 'before there were zones', cellMs: 1000 },
  { zone: 'Africa/Monrovia', on: '1972-01-07', why: 'an offset in seconds', cellMs: 1000 },
  {
    zone: 'America/Juneau',
    on: '1867-10-18',
    why: 'a day twice, offsets in seconds',
    cellMs: 1000,
  },
]

const DAY_MS = 86_400_000
const walls = new Map<Scene, Wall>()

/** How far a wall reaches to either side, by how finely it is seen. */
const reachOf = (cellMs: number) =>
  cellMs === 1000 ? 1.75 * DAY_MS : cellMs === 60_000 ? 21 * DAY_MS : 2.5 * 365 * DAY_MS

/** The wall of a scene: 21 days either side in minutes, 42 hours in seconds, or two and a half years in half-hours. */
export function wallAt(scene: Scene): Wall {
  const known = walls.get(scene)
  if (known !== undefined) return known
  const middleMs = Temporal.Instant.from(`${scene.on}T00:00Z`).epochMilliseconds
  const cellMs = scene.cellMs ?? 60_000
  const reachMs = reachOf(cellMs)
  const made = wallOf(scene.zone, middleMs - reachMs, middleMs + reachMs, cellMs)
  walls.set(scene, made)
  return made
}

/** A calendar for the wall: some kind of week, with half-days, closed days and yearly ones near the middle. */
export function randomCalendar(draw: Random, wall: Wall): Calendar {
  const kind = draw.pick(['office', 'shifts', 'nights', 'always', 'sparse', 'scraps'] as const)
  const worked = kind === 'sparse' ? 0.25 : draw.pick([0.7, 0.9, 1])
  const usual = randomHours(draw, kind, wall.cellMs)
  const week = Object.fromEntries(
    weekdays
      .filter(() => draw.chance(worked))
      .map((day) => [day, draw.chance(0.7) ? usual : randomHours(draw, kind, wall.cellMs)]),
  )
  const some = (most: number) =>
    Array.from({ length: draw.chance(0.5) ? 0 : draw.whole(0, most) }, () =>
      dateNearMiddle(draw, wall),
    )
  return {
    zone: wall.zone,
    week,
    closed: some(4),
    closedYearly: some(3).map((date) => date.slice(5)),
    open: Object.fromEntries(
      some(4).map((date) => [
        date,
        draw.chance(0.1) ? [] : randomHours(draw, draw.pick(['office', 'scraps']), wall.cellMs),
      ]),
    ),
  }
}

function dateNearMiddle(draw: Random, wall: Wall): string {
  const middle = wall.dates.length >> 1
  const reach = Math.min(middle, wall.cellMs > 60_000 && draw.chance(0.5) ? middle : 8)
  const index = draw.whole(middle - reach, Math.min(wall.dates.length - 1, middle + reach))
  return wall.dates[index] ?? ''
}

type Kind = 'office' | 'shifts' | 'nights' | 'always' | 'sparse' | 'scraps'

function randomHours(draw: Random, kind: Kind, cellMs: number): Interval[] {
  if (kind === 'always') return [['00:00', '24:00']]
  if (kind === 'nights') {
    const [until, from] = [draw.whole(0, 8), draw.whole(18, 23)]
    return [
      ['00:00', clock(draw, until * 60 + 30, cellMs)],
      [clock(draw, from * 60, cellMs), '24:00'],
    ]
  }
  if (kind === 'shifts' || kind === 'scraps') {
    const most = kind === 'scraps' ? 8 : 3
    // Scraps crowd into the hours in which clocks change.
    const last = kind === 'scraps' && draw.chance(0.6) ? 240 : 1440
    const grain = Math.max(1, cellMs / 60_000)
    const marks = Array.from(
      { length: 2 * draw.whole(1, most) },
      () => draw.whole(0, last / grain) * grain,
    )
    const sorted = [...new Set(marks)].sort((a, b) => a - b)
    const touching = draw.chance(0.3)
    const hours: Interval[] = []
    for (let i = 0; i + 1 < sorted.length; i += touching ? 1 : 2) {
      hours.push([minutes(sorted[i] ?? 0), minutes(sorted[i + 1] ?? 0)])
    }
    return draw.chance(0.2) ? hours.reverse() : hours
  }
  const [opens, lunch, closes] = [draw.whole(6, 10), draw.whole(11, 13), draw.whole(15, 20)]
  return draw.chance(0.5)
    ? [[minutes(opens * 60), clock(draw, closes * 60, cellMs)]]
    : [
        [minutes(opens * 60), minutes(lunch * 60)],
        [minutes(lunch * 60 + draw.pick([0, 30, 60])), clock(draw, closes * 60, cellMs)],
      ]
}

const minutes = (count: number) =>
  `${String(Math.floor(count / 60)).padStart(2, '0')}:${String(count % 60).padStart(2, '0')}`

/** A time of day, with seconds where the wall can tell them apart. */
const clock = (draw: Random, count: number, cellMs: number) =>
  cellMs === 1000
    ? `${minutes(count)}:${String(draw.whole(0, 59)).padStart(2, '0')}`
    : minutes(count)

/** An instant near the middle of the wall, or near the wall time of a clock change some days away from it. */
export function randomAt(draw: Random, wall: Wall): number {
  const middleMs = (wall.startMs + wall.endMs) / 2
  const grainMs = draw.pick([1, 1000, 60_000, 900_000, 3_600_000])
  const change = draw.chance(0.3) ? changesOf(wall) : []
  if (change.length > 0 && wall.cellMs === 60_000) {
    const nearMs = draw.pick(change) + draw.whole(-9, 9) * DAY_MS + draw.whole(-150, 150) * 60_000
    return Math.floor(nearMs / grainMs) * grainMs
  }
  const reachMs = (wall.endMs - wall.startMs) / (draw.chance(0.5) ? 20 : 4)
  return Math.floor((middleMs + draw.whole(-reachMs, reachMs)) / grainMs) * grainMs
}

/** The instants at which the wall clock jumps, within ten days of the middle. */
function changesOf(wall: Wall): readonly number[] {
  const known = changes.get(wall)
  if (known !== undefined) return known
  const { timeMs, cellMs, startMs } = wall
  const found: number[] = []
  for (let cell = 1; cell < timeMs.length; cell++) {
    const step = (timeMs[cell] ?? 0) - (timeMs[cell - 1] ?? 0)
    const atMs = startMs + cell * cellMs
    const near = Math.abs(atMs - (startMs + wall.endMs) / 2) < 10 * DAY_MS
    if (near && step !== cellMs && step !== cellMs - DAY_MS) found.push(atMs)
  }
  changes.set(wall, found)
  return found
}
const changes = new Map<Wall, readonly number[]>()

/** An amount of work: none, scraps, hours, or days of it; on the walls of years, months of it. */
export function randomWork(draw: Random, wall: Wall): number {
  const HOUR_MS = 3_600_000
  const mostMs =
    wall.cellMs === 1000
      ? 20 * HOUR_MS
      : draw.pick([HOUR_MS, 30 * HOUR_MS, 100 * HOUR_MS]) * (wall.cellMs > 60_000 ? 50 : 1)
  const grainMs = draw.pick([1, 1000, 60_000, HOUR_MS])
  return draw.chance(0.05) ? 0 : Math.floor(draw.whole(0, mostMs) / grainMs) * grainMs
}

/** How many working dates on or back: a few, or years of them. */
export function randomDays(draw: Random, wall: Wall): number {
  const most = wall.cellMs > 60_000 && draw.chance(0.5) ? 600 : 9
  return draw.whole(-most, most)
}

/** A clock's entries: a start, waits and resumes, perhaps a fulfilment and what nobody should count after it. */
export function randomEntries(draw: Random, wall: Wall): Entry[] {
  const count = draw.whole(1, 7)
  const times = Array.from({ length: count }, () => randomAt(draw, wall)).sort((a, b) => a - b)
  if (draw.chance(0.2)) times[1] = times[0] ?? 0
  times.sort((a, b) => a - b)
  let waiting = false
  let done = false
  return times.map((atMs, i) => {
    if (i === 0) return { atMs, type: 'start' }
    const type = done
      ? draw.pick(['wait', 'resume', 'fulfil'] as const)
      : draw.chance(0.15)
        ? 'fulfil'
        : waiting && draw.chance(0.7)
          ? 'resume'
          : 'wait'
    done ||= type === 'fulfil'
    waiting = type === 'wait'
    return type === 'wait' ? { atMs, type, on: draw.pick(['customer', 'vendor']) } : { atMs, type }
  })
}
