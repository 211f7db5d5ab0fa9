/**
 * `npm run sweep [NAME …] [-- --seed=N --cases=N]`: checks too long for every `npm test`, each with a seed that is
 * printed and recorded in `bench/results/sweep-NAME.json`. Ends with 1 when any of them found a difference.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sweep as sweepBadRows } from './bad-rows.ts'
import { sweep as sweepCalendar } from './calendar-sweep.ts'
import { sweep as sweepHostile } from './hostile-sweep.ts'
import { sweep as sweepKillings } from './killing.ts'
import { sweep as sweepTamperings } from './tamper-sweep.ts'

export type Found = {
  readonly cases: number
  readonly differences: number
  /** Whatever else is worth recording, and the first differences when there are any. */
  readonly more: Readonly<Record<string, unknown>>
}
type Sweeper = {
  readonly cases: number
  readonly run: (seed: number, cases: number) => Found | Promise<Found>
}

const sweeps: Readonly<Record<string, Sweeper>> = {
  'bad-rows': { cases: 100_000, run: sweepBadRows },
  calendar: { cases: 1_000_000, run: calendar },
  hostile: { cases: 314, run: sweepHostile },
  killing: { cases: 40, run: sweepKillings },
  tampering: { cases: 10_000, run: sweepTamperings },
}

function calendar(seed: number, cases: number): Found {
  const CHUNK = 20_000
  let [outside, differences, zones] = [0, 0, 0]
  const examples: unknown[] = []
  for (let done = 0; done < cases; done += CHUNK) {
    const part = sweepCalendar(seed + done / CHUNK, Math.min(CHUNK, cases - done))
    outside += part.outside
    differences += part.differences.length
    zones = Math.max(zones, part.zones)
    examples.push(...part.differences.slice(0, 10 - examples.length))
    if (process.stdout.isTTY) process.stdout.write(`\r  ${(done + CHUNK).toLocaleString('en')} `)
  }
  return { cases, differences, more: { zones, outsideTheWindow: outside, examples } }
}

const words = process.argv.slice(2)
const numberOf = (name: string) => {
  const given = words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  return given === undefined ? undefined : Number(given)
}
const wanted = words.filter((word) => !word.startsWith('--'))
const folder = join(import.meta.dirname, '..', 'bench', 'results')
mkdirSync(folder, { recursive: true })
for (const [name, { cases, run }] of Object.entries(sweeps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const seed = numberOf('seed') ?? Math.floor(Math.random() * 2 ** 31)
  console.log(`${name}: ${(numberOf('cases') ?? cases).toLocaleString('en')} cases, --seed=${seed}`)
  const begun = performance.now()
  const found = await run(seed, numberOf('cases') ?? cases)
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(`  ${found.differences} differences in ${seconds} s`, found.more)
  const record = { seed, seconds, node: process.version, timeZones: process.versions.tz, ...found }
  writeFileSync(join(folder, `sweep-${name}.json`), `${JSON.stringify(record, null, 2)}\n`)
  if (found.differences > 0) process.exitCode = 1
}
