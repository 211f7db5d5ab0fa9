/**
 * Due times a second on one core, near and far, beside the business-time packages that npm's users take most, doing
 * the same job: Monday to Friday in two shifts with ten holidays a year, on clocks that never change (the others know
 * no zones). Their answers are checked against ours first; where they differ, the table says in how many.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Calendar } from '../src/domain/calendar.ts'
import { scheduleOf } from '../src/domain/schedule.ts'
import { add, between } from '../src/domain/working-time.ts'
import { random } from '../test/random.ts'
import type { Bench, Row } from './run.ts'

/** An engine: the due time of `hours` of work from an instant, both in milliseconds since 1970. */
type Engine = {
  readonly name: string
  readonly prepare: (atMs: number, hours: number) => () => number
}

const HOUR_MS = 3_600_000
const shifts = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
] as const
const holidays = [
  '01-01',
  '01-06',
  '04-03',
  '05-01',
  '05-14',
  '06-04',
  '10-03',
  '11-01',
  '12-25',
  '12-26',
]
const years = Array.from({ length: 13 }, (_, i) => 2026 + i)
const closed = years.flatMap((year) => holidays.map((day) => `${year}-${day}`))

const distances = [
  { name: 'hours', hours: 5 },
  { name: 'a week', hours: 40 },
  { name: 'a year', hours: 2000 },
  { name: 'ten years', hours: 20_000 },
]
const draw = random(2026)
const starts = Array.from({ length: 400 }, () =>
  Date.UTC(2026, draw.whole(0, 11), draw.whole(1, 28), draw.whole(0, 23), draw.whole(0, 59)),
)

export const bench: Bench = {
  title: 'Working time: due times a second on one core',
  run: async () => {
    // The other packages calculate on the machine's own clock; one that never changes is fair to them.
    process.env.TZ = 'UTC'
    const engines = [kept(calendar('UTC')), ...(await peers())]
    return [
      ...distances.flatMap(({ name, hours }) => race(engines, name, hours)),
      ...alone(),
      ...command(),
    ]
  },
}

const calendar = (zone: string, more: readonly string[] = []): Calendar => ({
  zone,
  week: { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts },
  closedYearly: holidays,
  closed: more,
})

function kept(value: Calendar): Engine {
  const schedule = scheduleOf(value)
  return {
    name: `kept (${value.zone})`,
    prepare: (atMs, hours) => {
      const at = Temporal.Instant.fromEpochMilliseconds(atMs)
      return () => {
        const due = add(schedule, at, hours * HOUR_MS)
        return due.ok ? due.value.epochMilliseconds : Number.NaN
      }
    },
  }
}

/** What the others share of their shape; they are development tools only and looked up when the bench runs. */
type Moment = {
  addBusinessTime: (amount: number, unit: string) => Moment
  addWorkingTime: (amount: number, unit: string) => Moment
  clone: () => Moment
  valueOf: () => number
}
type Dayjs = ((at: number) => Moment) & {
  extend: (plugin: unknown) => void
  setHolidays: (days: readonly string[]) => void
  setBusinessTime: (week: object) => void
}
type MomentJs = ((at: number) => Moment) & {
  updateLocale: (name: string, settings: object) => void
}

async function peers(): Promise<Engine[]> {
  const load = async (name: string) => ((await import(name)) as { default: unknown }).default
  const dayjs = (await load('dayjs')) as Dayjs
  dayjs.extend(await load('dayjs-business-time'))
  dayjs.setHolidays(closed)
  const segments = shifts.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }))
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  dayjs.setBusinessTime({
    sunday: null,
    saturday: null,
    ...Object.fromEntries(days.map((day) => [day, segments])),
  })
  const moment = (await load('moment')) as MomentJs
  await load('moment-business-time')
  const flat = shifts.flat().map((time) => `${time}:00`)
  moment.updateLocale('en', {
    workinghours: { 0: null, 1: flat, 2: flat, 3: flat, 4: flat, 5: flat, 6: null },
    // Its patterns spare it a longer list, which it would search for every day.
    holidays: holidays.map((day) => `*-${day}`),
  })
  return [
    {
      name: 'dayjs-business-time',
      prepare: (atMs, hours) => {
        const at = dayjs(atMs)
        return () => at.addBusinessTime(hours, 'hours').valueOf()
      },
    },
    {
      name: 'moment-business-time',
      prepare: (atMs, hours) => {
        const at = moment(atMs)
        return () => at.clone().addWorkingTime(hours, 'hours').valueOf()
      },
    },
  ]
}

/** All engines over one distance, fastest of six rounds each, taken in turns. */
function race(engines: readonly Engine[], name: string, hours: number): Row[] {
  const runs = engines.map((engine) => {
    const due = starts.map((atMs) => engine.prepare(atMs, hours))
    return {
      engine: engine.name,
      due,
      answers: firstAnswers(due),
      best: 0,
    }
  })
  for (let round = 0; round < 6; round++) {
    for (const run of runs) run.best = Math.max(run.best, perSecond(run.due))
  }
  const [ours, ...others] = runs
  if (ours === undefined) return []
  const fastest = Math.max(...others.map(({ best }) => best))
  return runs.map(({ engine, best, answers }) => {
    const differ = answers.filter((answer, i) => answer !== ours.answers[i]).length
    return {
      what: `${engine}: work of ${name} (${hours} h)`,
      value: best < 10 ? Number(best.toPrecision(2)) : Math.round(best),
      unit: 'a second',
      beside:
        engine === ours.engine
          ? `${Math.round(best / fastest).toLocaleString('en')} × the fastest of the others`
          : differ > 0
            ? `differs in ${differ} of ${answers.length}`
            : 'the same answers',
    }
  })
}

/** The answers of as many calls as half a second allows. */
function firstAnswers(calls: readonly (() => number)[]): number[] {
  const answers: number[] = []
  const begun = performance.now()
  for (const call of calls) {
    answers.push(call())
    if (performance.now() - begun > 500) break
  }
  return answers
}

/** Calls a second, for about a fifth of a second; slow calls are not all made. */
function perSecond(calls: readonly (() => number)[]): number {
  const begun = performance.now()
  let made = 0
  for (;;) {
    for (const call of calls) {
      call()
      made += 1
      // Looking at the clock costs as much as a fast call, and nothing beside a slow one.
      if (made % 64 !== 0 && made > 512) continue
      const elapsedMs = performance.now() - begun
      if (elapsedMs > 200) return made / (elapsedMs / 1000)
    }
  }
}

/** What the others cannot do: a zone whose clocks change, a century, and calendars never seen before. */
function alone(): Row[] {
  const berlin = scheduleOf(calendar('Europe/Berlin'))
  const instants = starts.map((atMs) => Temporal.Instant.fromEpochMilliseconds(atMs))
  const rows: Row[] = []
  for (const { name, hours } of [...distances, { name: 'a hundred years', hours: 200_000 }]) {
    const calls = instants.map((at) => () => {
      const due = add(berlin, at, hours * HOUR_MS)
      return due.ok ? due.value.epochMilliseconds : Number.NaN
    })
    rows.push({
      what: `kept (Europe/Berlin): work of ${name}`,
      value: Math.round(best(calls)),
      unit: 'a second',
    })
  }
  const far = Temporal.Instant.from('2036-06-01T10:00Z')
  const spans = instants.map((at) => () => between(berlin, at, far))
  rows.push({
    what: 'kept (Europe/Berlin): hours between, ten years apart',
    value: Math.round(best(spans)),
    unit: 'a second',
  })
  for (const { name, hours } of distances) {
    let fresh = 0
    const calls = instants.map((at) => () => {
      fresh += 1
      const schedule = scheduleOf(calendar('Europe/Berlin', [`19${10 + (fresh % 90)}-05-05`]))
      const due = add(schedule, at, hours * HOUR_MS)
      return due.ok ? due.value.epochMilliseconds : Number.NaN
    })
    rows.push({
      what: `kept, a calendar never seen before: work of ${name}`,
      value: Math.round(best(calls)),
      unit: 'a second',
    })
  }
  return rows
}

const best = (calls: readonly (() => number)[]) =>
  Math.max(...[0, 1, 2, 3, 4].map(() => perSecond(calls)))

/** The command as people run it: 100,000 lines of one calendar, reading, parsing and writing included. */
function command(): Row[] {
  const lines = Array.from({ length: 100_000 }, (_, id) => {
    const from = new Date(starts[id % starts.length] ?? 0).toISOString()
    return JSON.stringify({
      id,
      op: 'add',
      calendar: { ...calendar('Europe/Berlin'), closed: [] },
      from,
      work: 'PT5H',
    })
  })
  const begun = performance.now()
  const run = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'src', 'cli', 'kept.ts'), 'calendar'],
    { input: lines.join('\n'), maxBuffer: 1 << 28 },
  )
  if (run.status !== 0) throw new Error(`kept calendar ended with ${run.status}`)
  const seconds = (performance.now() - begun) / 1000
  return [
    {
      what: 'kept calendar: 100,000 lines, start included',
      value: Math.round(100_000 / seconds),
      unit: 'lines/s',
    },
  ]
}
