/** Holds `kept calendar` against the oracle: the same requests answered by the command's own code and by a walk. */
import { answer } from '../src/cli/calendar-request.ts'
import type { Calendar } from '../src/domain/calendar.ts'
import {
  randomAt,
  randomCalendar,
  randomDays,
  randomEntries,
  randomWork,
  scenes,
  wallAt,
} from './calendar-cases.ts'
import { type Oracle, type Wall, oracle } from './calendar-oracle.ts'
import { type Random, random } from './random.ts'

export type Sweep = {
  readonly cases: number
  /** Cases whose answer lies outside the window that the oracle can see: both must say so. */
  readonly outside: number
  readonly zones: number
  readonly differences: readonly Difference[]
}
export type Difference = {
  readonly request: string
  readonly expected: string
  readonly got: string
}

/** Requests asked of each calendar, so that caches are met both cold and warm. */
const REQUESTS_PER_CALENDAR = 10

export function sweep(seed: number, cases: number): Sweep {
  const draw = random(seed)
  const differences: Difference[] = []
  const zones = new Set<string>()
  let outside = 0
  for (let done = 0; done < cases; ) {
    const wall = wallAt(draw.pick(scenes))
    const calendar = randomCalendar(draw, wall)
    const walks = oracle(calendar, wall)
    zones.add(wall.zone)
    for (let i = 0; i < REQUESTS_PER_CALENDAR && done < cases; i++, done++) {
      const { request, expected } = draw.pick(questions)(draw, calendar, wall, walks)
      const text = JSON.stringify(request)
      const got = JSON.stringify(answer(text, 1))
      if (expected === null) outside += 1
      const agrees =
        expected === null
          ? liesOutside(request.op, got, wall)
          : expected === refused
            ? got.includes('"bad-request"')
            : got === JSON.stringify(expected)
      if (!agrees) differences.push({ request: text, expected: JSON.stringify(expected), got })
    }
  }
  return { cases, outside, zones: zones.size, differences }
}

type Question = { readonly request: { readonly op: string }; readonly expected: object | null }
type Ask = (draw: Random, calendar: Calendar, wall: Wall, walks: Oracle) => Question

const refused = { refused: true }

const questions: readonly Ask[] = [
  (draw, calendar, wall, walks) => {
    const [from, work] = [randomAt(draw, wall), amount(draw, wall, walks)]
    return {
      request: { op: 'add', calendar, from: written(draw, from), work: `PT${work / 1000}S` },
      expected: at(walks.add(from, work)),
    }
  },
  (draw, calendar, wall, walks) => {
    const [from, work] = [randomAt(draw, wall), amount(draw, wall, walks)]
    return {
      request: { op: 'subtract', calendar, from: written(draw, from), work: `PT${work / 1000}S` },
      expected: at(walks.subtract(from, work)),
    }
  },
  (draw, calendar, wall, walks) => {
    const [from, to] = [randomAt(draw, wall), randomAt(draw, wall)]
    const openMs = walks.between(from, to)
    return {
      request: { op: 'between', calendar, from: written(draw, from), to: written(draw, to) },
      expected: openMs === null ? null : { seconds: openMs / 1000 },
    }
  },
  (draw, calendar, wall, walks) => {
    const from = randomAt(draw, wall)
    const [days, endOfDay] = [randomDays(draw, wall), draw.chance(0.4)]
    const expected = walks.addDays(from, days, endOfDay)
    return {
      request: { op: 'addDays', calendar, from: written(draw, from), days, endOfDay },
      expected: expected === 'refused' ? refused : at(expected),
    }
  },
  (draw, calendar, wall, walks) => {
    const from = randomAt(draw, wall)
    return {
      request: { op: 'isOpen', calendar, at: written(draw, from) },
      expected: { open: walks.isOpen(from) },
    }
  },
  (draw, calendar, wall, walks) => {
    const from = randomAt(draw, wall)
    return {
      request: { op: 'nextOpen', calendar, at: written(draw, from) },
      expected: at(walks.nextOpen(from)),
    }
  },
  (draw, calendar, wall, walks) => {
    const from = randomAt(draw, wall)
    return {
      request: { op: 'previousOpen', calendar, at: written(draw, from) },
      expected: at(walks.previousOpen(from)),
    }
  },
  askReplay,
]

function askReplay(draw: Random, calendar: Calendar, wall: Wall, walks: Oracle): Question {
  const entries = randomEntries(draw, wall)
  const [first, last] = [entries[0]?.atMs ?? 0, entries.at(-1)?.atMs ?? 0]
  const asOfMs = draw.chance(0.4) ? last : Math.max(first, randomAt(draw, wall))
  const budgetMs = amount(draw, wall, walks)
  const reading = walks.replay(budgetMs, entries, asOfMs)
  const request = {
    op: 'replay',
    calendar,
    budget: `PT${budgetMs / 1000}S`,
    events: entries.map(({ atMs, type, on }) => ({ at: written(draw, atMs), type, on })),
    ...(asOfMs === last && draw.chance(0.5) ? {} : { asOf: written(draw, asOfMs) }),
  }
  if (reading.dueMs === null) return { request, expected: null }
  const { us, customer, vendor } = reading
  const due = inUtc(reading.dueMs)
  const expected = {
    due,
    elapsedSeconds: us / 1000,
    waitedSeconds: (customer + vendor) / 1000,
    breachedAt: reading.breached ? due : null,
    byParty: { us: us / 1000, customer: customer / 1000, vendor: vendor / 1000 },
  }
  return { request, expected }
}

/** Any amount of work, often one that is used up exactly at an opening, a closing or an entry. */
function amount(draw: Random, wall: Wall, walks: Oracle): number {
  if (draw.chance(0.6)) return randomWork(draw, wall)
  const from = randomAt(draw, wall)
  const edge = draw.chance(0.5)
    ? walks.nextOpen(randomAt(draw, wall))
    : walks.previousOpen(randomAt(draw, wall))
  return edge === null ? 0 : (walks.between(Math.min(from, edge), Math.max(from, edge)) ?? 0)
}

const at = (atMs: number | null) => (atMs === null ? null : { at: inUtc(atMs) })

const inUtc = (atMs: number) =>
  new Date(atMs)
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/(\.\d*?)0+Z$/, '$1Z')

/** An instant written with some offset or other. */
function written(draw: Random, atMs: number): string {
  const offset = draw.pick([0, 0, 60, -300, 330, 765, -690])
  const local = new Date(atMs + offset * 60_000).toISOString().slice(0, -1)
  const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return offset === 0 ? `${local}Z` : `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
}

/** Whether an answer names an instant that the oracle cannot see. */
function liesOutside(op: string, got: string, wall: Wall): boolean {
  const { at, due, error } = JSON.parse(got) as {
    at?: string
    due?: string
    error?: { type: string; detail: string }
  }
  if (error !== undefined) {
    // Past the year 9999, or a date that is not worked as far as the window shows it.
    const { type, detail } = error
    return type === 'never-open' || op === 'addDays' || detail.includes('outside the years')
  }
  const text = at ?? due
  if (text === undefined) return false
  const atMs = Date.parse(text)
  // The oracle leaves the outermost two dates alone when it counts dates.
  const edgeMs = op === 'addDays' ? 3 * 86_400_000 : 0
  return atMs <= wall.startMs + edgeMs || atMs >= wall.endMs - edgeMs
}
