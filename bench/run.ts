/**
 * `npm run bench [NAME ...]`: runs every `*.bench.ts` in this folder (or those named), prints a table and
 * writes `bench/results/NAME.json`. A benchmark compares things in one run, so that its ratios hold on a
 * noisy machine; absolute figures are printed beside them and mean little elsewhere.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** One line of a benchmark: what was measured, how much, in which unit, and beside what. */
export type Row = {
  readonly what: string
  readonly value: number | string
  readonly unit: string
  /** How it stands to the peer of the same run, e.g. "23 × moment-business-time". */
  readonly beside?: string
}
export type Bench = { readonly title: string; readonly run: () => Promise<readonly Row[]> }

/** Where the real data sets lie; benchmarks that need one say so when it is missing. */
export const dataFolder = process.env.KEPT_BENCH_DATA ?? '../shared/data'

/** Not awaited at the top: a benchmark imports from this file, and would wait for it while it waits. */
async function main(): Promise<void> {
  const here = import.meta.dirname
  const wanted = process.argv.slice(2)
  const files = readdirSync(here)
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.bench.ts', '')))
    .sort()
  mkdirSync(join(here, 'results'), { recursive: true })
  for (const file of files) {
    const { bench } = (await import(join(here, file))) as { bench: Bench }
    console.log(`\n${bench.title}`)
    const rows = await bench.run()
    for (const row of rows) {
      const value = typeof row.value === 'number' ? row.value.toLocaleString('en') : row.value
      console.log(
        `  ${row.what.padEnd(56)} ${value.padStart(14)} ${row.unit.padEnd(10)} ${row.beside ?? ''}`,
      )
    }
    const machine = {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      memoryBytes: totalmem(),
      node: process.version,
      /** How busy it was at the end, over 1, 5 and 15 minutes: with more than `cores`, times say little. */
      load: loadavg()
        .map((each) => each.toFixed(1))
        .join(' '),
    }
    const path = join(here, 'results', file.replace('.bench.ts', '.json'))
    writeFileSync(path, `${JSON.stringify({ title: bench.title, machine, rows }, null, 2)}\n`)
  }
}

if (import.meta.main) void main()
