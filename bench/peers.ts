/**
 * The job by which tools are measured against each other: 2,000 customers with 20,000 rows that hang on them, a thousand in
 * a request, then a filtered and sorted list of 50 at 10 connections. Done twice in one run: by Kept, and by the least
 * that could do it (`bare-server.ts`) on the same database.
 */
import { spawn } from 'node:child_process'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Row } from './run.ts'
import { type Load, load, processorSeconds, type Running, type Worked } from './running.ts'

export type Item = Readonly<Record<string, unknown>>
export type Job = {
  readonly customers: readonly Item[]
  /** What hangs on the customers, by the path that takes it in, given the ids of those. */
  readonly dependants: (customerIds: readonly string[]) => Readonly<Record<string, readonly Item[]>>
  /** The list, as Kept is asked for it and as the bare server is. */
  readonly list: string
  readonly bareList: string
}

const BATCH = 1000

/** Has both do the job, and says how they compare. */
export async function peersJob(kept: Running, job: Job): Promise<readonly Row[]> {
  const bare = await startBare(kept)
  try {
    const bareTook = await takeIn(bare, job)
    const bareList = await listing(bare, job.bareList)
    const took = await takeIn(
      {
        url: `${kept.url}/api/v1`,
        key: kept.key,
        worked: kept.worked,
      },
      job,
    )
    const ours = await listing(kept, job.list)
    return [
      {
        what: 'rows taken in through the API, validated, with history',
        value: Math.round(took.perSecond),
        unit: 'rows/s',
        beside: `${(took.perSecond / bareTook.perSecond).toFixed(2)} × bare node:http + pg (${Math.round(bareTook.perSecond)})`,
      },
      processor('a row', took.each, bareTook.each),
      line(
        'filtered, sorted list of 50 rows',
        ours,
        `${(ours.perSecond / bareList.perSecond).toFixed(2)} × bare node:http + pg (${bareList.perSecond}/s, p99 ${bareList.p99} ms)`,
      ),
      { what: '  its p50 / p99', value: `${ours.p50} / ${ours.p99}`, unit: 'ms' },
      processor('a list', ours.each, bareList.each),
      { what: '  answers that were no 200', value: ours.failed, unit: '' },
      {
        what: '  load of the machine in the last minute',
        value: Number((loadavg()[0] ?? 0).toFixed(1)),
        unit: '',
      },
    ]
  } finally {
    await bare.stop()
  }
}

/** Something that takes rows in and lists them, and says how long the processor worked for it. */
type Peer = {
  readonly url: string
  readonly key: string | null
  readonly worked: () => Worked
}

function processor(what: string, ours: Worked, bare: Worked): Row {
  const in_µs = ({ app, database }: Worked) =>
    `${Math.round(app * 1e6)} + ${Math.round(database * 1e6)}`
  return {
    what: `  processor time of ${what}, app + database`,
    value: in_µs(ours),
    unit: 'µs',
    beside: `bare: ${in_µs(bare)}`,
  }
}

/** What the processor worked for each of `count` things done since `before`. */
function perOne(before: Worked, after: Worked, count: number): Worked {
  return {
    app: (after.app - before.app) / count,
    database: (after.database - before.database) / count,
  }
}

async function takeIn(peer: Peer, { customers, dependants }: Job) {
  const before = performance.now()
  const worked = peer.worked()
  const made: { id: string }[] = []
  for (const items of batches(customers)) made.push(...(await post(peer, '/customers', items)))
  let count = customers.length
  for (const [path, all] of Object.entries(dependants(made.map(({ id }) => id)))) {
    for (const items of batches(all)) await post(peer, path, items)
    count += all.length
  }
  const perSecond = count / ((performance.now() - before) / 1000)
  return { perSecond, each: perOne(worked, peer.worked(), count) }
}

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH)
}

async function post(peer: Peer, path: string, items: readonly unknown[]) {
  const reply = await fetch(`${peer.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(peer.key !== null && { authorization: `Bearer ${peer.key}` }),
    },
    body: JSON.stringify({ items }),
  })
  if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as { results: { id: string }[] }).results
}

async function listing(peer: Peer, path: string) {
  await load(peer.url, [path], peer.key, 1) // what is compiled and planned at first use is not the job
  const seconds = 6
  const worked = peer.worked()
  const result = await load(peer.url, [path], peer.key, seconds)
  return { ...result, each: perOne(worked, peer.worked(), result.perSecond * seconds) }
}

/** A load as one line. */
export const line = (what: string, { perSecond }: Load, beside?: string): Row => ({
  what,
  value: perSecond,
  unit: 'req/s',
  ...(beside && { beside }),
})

/** Starts `bare-server.ts` on the database of a running Kept. */
async function startBare(kept: Running): Promise<Peer & { stop: () => Promise<void> }> {
  const script = join(import.meta.dirname, 'bare-server.ts')
  const child = spawn(process.execPath, [script, `${kept.dataDir}/run`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())))
    child.once('exit', () => reject(new Error('The bare server ended before it listened')))
  })
  const others = kept.worked().database
  return {
    url: `http://127.0.0.1:${port}`,
    key: null,
    worked: () => ({
      app: processorSeconds(child.pid ?? 0),
      database: kept.worked().database - others,
    }),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
