/**
 * The ground: the job that stack.md measures peers by (2,000 customers with 20,000 rows that hang on them,
 * then a filtered and sorted list of 50 at 10 connections), beside the bare driver and bare `node:http` in
 * the same run; and lists, pages and search with 100,000 customers.
 */
import { type Job, line, peersJob } from './peers.ts'
import type { Bench, Row } from './run.ts'
import { load, type Running, startKept } from './running.ts'

const BATCH = 1000
type Made = { results: { id: string }[] }

async function run(): Promise<readonly Row[]> {
  const kept = await startKept(4280)
  try {
    const rows: Row[] = [
      { what: 'first start, database made', value: Math.round(kept.startedInMs), unit: 'ms' },
      ...memory(kept, 'idle'),
    ]
    rows.push(...(await peersJob(kept, job)))
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
    '/contacts': ids.flatMap((customerId, at) =>
      five.map((n) => ({
        name: `Person ${at} ${n}`,
        email: `p${at}.${n}@client.example`,
        customers: [{ customerId }],
      })),
    ),
    '/figures': ids.flatMap((customerId, at) =>
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

const job: Job = {
  customers: Array.from({ length: 2000 }, (_, n) => customer(n)),
  dependants,
  list: '/api/v1/figures?period=2026-03&minutes[gte]=10&sort=-minutes&limit=50',
  bareList: '/figures',
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
