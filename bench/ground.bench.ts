/**
 * The ground: the job that stack.md measures peers by (2,000 customers with 20,000 rows that hang on them,
 * then a filtered and sorted list of 50 at 10 connections), beside the bare driver and bare `node:http` in
 * the same run; and lists, pages and search with 100,000 customers.
 */
import { createServer } from 'node:http'
import pg from 'pg'
import type { Bench, Row } from './run.ts'
import { type Load, load, type Running, startKept } from './running.ts'

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

async function peersJob(kept: Running): Promise<readonly Row[]> {
  const bare = await bareDriver(kept)
  try {
    const before = performance.now()
    const ids = await makeCustomers(kept, 2000, 0)
    await makeDependants(kept, ids)
    const perSecond = 22_000 / ((performance.now() - before) / 1000)
    const list = '/api/v1/figures?period=2026-03&minutes[gte]=10&sort=-minutes&limit=50'
    const ours = await load(kept.url, [list], kept.key)
    return [
      {
        what: 'rows taken in through the API, validated, with history',
        value: Math.round(perSecond),
        unit: 'rows/s',
        beside: `${(perSecond / bare.rowsPerSecond).toFixed(2)} × bare inserts (${Math.round(bare.rowsPerSecond)})`,
      },
      line(
        'filtered, sorted list of 50 rows',
        ours,
        `${(ours.perSecond / bare.list.perSecond).toFixed(2)} × bare node:http + pg (${bare.list.perSecond}/s, p99 ${bare.list.p99} ms)`,
      ),
      { what: '  its p50 / p99', value: `${ours.p50} / ${ours.p99}`, unit: 'ms' },
      { what: '  answers that were no 200', value: ours.failed, unit: '' },
    ]
  } finally {
    await bare.stop()
  }
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

async function makeDependants(kept: Running, ids: readonly string[]): Promise<void> {
  const items = ids.flatMap((customerId, at) =>
    Array.from({ length: 5 }, (_, n) => ({
      contact: {
        name: `Person ${at} ${n}`,
        email: `p${at}.${n}@client.example`,
        customers: [{ customerId }],
      },
      figure: {
        customerId,
        period: `2026-0${n + 1}`,
        revenue: 100_00 + at,
        cost: 50_00 + n,
        minutes: (at * 7 + n) % 600,
      },
    })),
  )
  for (let at = 0; at < items.length; at += BATCH) {
    const part = items.slice(at, at + BATCH)
    await kept.ask('POST', '/contacts', { items: part.map(({ contact }) => contact) })
    await kept.ask('POST', '/figures', { items: part.map(({ figure }) => figure) })
  }
}

/** The ceiling: the same figures by the bare driver into one table, and the same list by bare `node:http`. */
async function bareDriver(kept: Running) {
  const pool = new pg.Pool({ host: socketOf(kept), user: 'kept', database: 'kept', max: 10 })
  await pool.query(
    'create table if not exists bare (id uuid primary key, customer uuid, period text, minutes int, revenue bigint)',
  )
  await pool.query('create index if not exists bare_list on bare (period, minutes)')
  const before = performance.now()
  for (let at = 0; at < 22_000; at += BATCH) {
    await pool.query(
      `insert into bare select gen_random_uuid(), gen_random_uuid(), '2026-0' || (1 + g % 5), (g * 7) % 600, g from generate_series($1::int, $2::int) g`,
      [at, at + BATCH - 1],
    )
  }
  const rowsPerSecond = 22_000 / ((performance.now() - before) / 1000)
  const server = createServer((_, reply) => {
    void pool
      .query({
        name: 'bare',
        text: 'select * from bare where period = $1 and minutes >= $2 order by minutes desc, id desc limit 50',
        values: ['2026-03', 10],
      })
      .then(({ rows }) => {
        reply.setHeader('content-type', 'application/json')
        reply.end(JSON.stringify({ items: rows }))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const list = await load(`http://127.0.0.1:${port}`, ['/'], null)
  return {
    rowsPerSecond,
    list,
    stop: async () => {
      server.close()
      await pool.query('drop table bare')
      await pool.end()
    },
  }
}

/** Where the embedded database of a running Kept listens. */
function socketOf(kept: Running): string {
  return `${kept.dataDir}/run`
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
