/**
 * The ground: the job that stack.md measures peers by (2,000 customers with 20,000 rows that hang on them,
 * then a filtered and sorted list of 50 at 10 connections), beside the bare driver and bare `node:http` in
 * the same run; and lists, pages and search with 100,000 customers.
 */
import { spawn } from 'node:child_process'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Bench, Row } from './run.ts'
import {
  type Load,
  load,
  processorSeconds,
  type Running,
  startKept,
  type Worked,
} from './running.ts'

const BATCH = 1000
type Made = { results: { id: string }[] }

async function run(): Promise<readonly Row[]> {
  const kept = await startKept(4280)
  try {
    const rows: Row[] = [
      { what: 'first start, database made', value: Math.round(kept.startedInMs), unit: 'ms' },
      ...memory(kept, 'idle'),
    ]
    rows.push(...(await peersJob(kept)))
    rows.push(...(await atSize(kept)))
    rows.push(...memory(kept, 'after all of it'))
    return rows
  } finally {
    await kept.stop()
  }
}

function memory(kept: Running, when: string): readonly Row[] {
  const { app, database } = kept.memory()
  return [
    { what: `memory of the app, ${when}`, value: app, unit: 'MiB' },
    { what: `memory of the database, ${when}`, value: database, unit: 'MiB' },
  ]
}

/** The job twice in one run: by Kept, and by the least that could do it (`bare-server.ts`) on the same database. */
async function peersJob(kept: Running): Promise<readonly Row[]> {
  const bare = await startBare(kept)
  try {
    const bareTook = await takeIn(bare)
    const bareList = await listing(bare, '/')
    const took = await takeIn({
      url: `${kept.url}/api/v1`,
      key: kept.key,
      worked: kept.worked,
    })
    const list = '/api/v1/figures?period=2026-03&minutes[gte]=10&sort=-minutes&limit=50'
    const ours = await listing(kept, list)
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

/** 2,000 customers, 10,000 people and 10,000 figures, a thousand in a request. */
async function takeIn(peer: Peer) {
  const before = performance.now()
  const worked = peer.worked()
  const customers = Array.from({ length: 2000 }, (_, n) => customer(n))
  const made: { id: string }[] = []
  for (const items of batches(customers)) made.push(...(await post(peer, '/customers', items)))
  const { contacts, figures } = dependants(made.map(({ id }) => id))
  for (const items of batches(contacts)) await post(peer, '/contacts', items)
  for (const items of batches(figures)) await post(peer, '/figures', items)
  const perSecond = 22_000 / ((performance.now() - before) / 1000)
  return { perSecond, each: perOne(worked, peer.worked(), 22_000) }
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
  return ((await reply.json()) as Made).results
}

async function listing(peer: Peer, path: string) {
  await load(peer.url, [path], peer.key, 1) // what is compiled and planned at first use is not the job
  const seconds = 6
  const worked = peer.worked()
  const result = await load(peer.url, [path], peer.key, seconds)
  return { ...result, each: perOne(worked, peer.worked(), result.perSecond * seconds) }
}

const line = (what: string, { perSecond }: Load, beside?: string): Row => ({
  what,
  value: perSecond,
  unit: 'req/s',
  ...(beside && { beside }),
})

async function makeCustomers(
  kept: Running,
  count: number,
  from: number,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += BATCH) {
    const items = Array.from({ length: Math.min(BATCH, count - at) }, (_, index) =>
      customer(from + at + index),
    )
    ids.push(...(await kept.ask<Made>('POST', '/customers', { items })).results.map(({ id }) => id))
  }
  return ids
}

const SYLLABLES = [
  'al',
  'bar',
  'cor',
  'den',
  'el',
  'fen',
  'gar',
  'hol',
  'in',
  'ker',
  'lun',
  'mar',
  'nor',
  'or',
  'pel',
  'quin',
  'ros',
  'sten',
  'tor',
  'ul',
  'ven',
  'wex',
]
const syllable = (n: number) => SYLLABLES[n % SYLLABLES.length] ?? ''
/** Names of two words that are not all alike: 22³ first words, a few trades. */
function customer(n: number) {
  const first = syllable(n) + syllable(Math.floor(n / 22)) + syllable(Math.floor(n / 484))
  const trade = ['Logistics', 'Dental', 'Architects', 'Foods', 'Solicitors', 'Print', 'Housing'][
    n % 7
  ]
  return {
    name: `${first.charAt(0).toUpperCase()}${first.slice(1)} ${trade} ${n}`,
    tier: 'ABC'[n % 3],
    segment: ['law', 'retail', 'health', 'trade'][n % 4],
    stage: n % 10 ? 'active' : 'prospect',
  }
}

function dependants(ids: readonly string[]) {
  const five = [0, 1, 2, 3, 4]
  return {
    contacts: ids.flatMap((customerId, at) =>
      five.map((n) => ({
        name: `Person ${at} ${n}`,
        email: `p${at}.${n}@client.example`,
        customers: [{ customerId }],
      })),
    ),
    figures: ids.flatMap((customerId, at) =>
      five.map((n) => ({
        customerId,
        period: `2026-0${n + 1}`,
        revenue: 100_00 + at,
        cost: 50_00 + n,
        minutes: (at * 7 + n) % 600,
      })),
    ),
  }
}

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

async function atSize(kept: Running): Promise<readonly Row[]> {
  const before = performance.now()
  await makeCustomers(kept, 98_000, 2000)
  const perSecond = Math.round(98_000 / ((performance.now() - before) / 1000))
  const { items } = await kept.ask<{ items: { id: string }[] }>(
    'GET',
    '/customers?limit=200&sort=-updatedAt',
  )
  const rows: Row[] = [
    { what: '98,000 more customers, a thousand at a time', value: perSecond, unit: 'rows/s' },
  ]
  const jobs: readonly (readonly [string, readonly string[]])[] = [
    ['customers by name, 50 of 100,000', ['/api/v1/customers?limit=50']],
    [
      'customers of a tier and segment, newest first',
      ['/api/v1/customers?tier=A&segment=law&sort=-updatedAt&limit=50'],
    ],
    ['customers, counted too', ['/api/v1/customers?limit=50&total=true']],
    ['a customer', items.map(({ id }) => `/api/v1/customers/${id}`)],
    [
      'search by the beginning of a word',
      [
        '/api/v1/search?q=corden',
        '/api/v1/search?q=elros%20dent',
        '/api/v1/search?q=s',
        '/api/v1/search?q=logistics',
      ],
    ],
    [
      'search with a slip',
      ['/api/v1/search?q=archiects', '/api/v1/search?q=solcitors', '/api/v1/search?q=dentla'],
    ],
  ]
  for (const [what, paths] of jobs) {
    const result = await load(kept.url, paths, kept.key, 4, 4)
    rows.push(line(what, result), {
      what: '  p50 / p99 at 4 connections',
      value: `${result.p50} / ${result.p99}`,
      unit: 'ms',
    })
    if (result.failed > 0)
      rows.push({ what: '  answers that were no 200', value: result.failed, unit: '' })
  }
  return rows
}

export const bench: Bench = { title: 'The ground: taking in, listing, finding', run }
