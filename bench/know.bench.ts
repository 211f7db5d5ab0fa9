/**
 * Know and answer at size: 100,000 customers with 1,000,000 expectations and 3,000,000 pieces of evidence, read and
 * written through the API. `KEPT_BENCH_CUSTOMERS` makes the firm smaller.
 */
import { seed, waiting } from './know-seed.ts'
import type { Bench, Row } from './run.ts'
import { load, loadNow, type Running, startKept, timed } from './running.ts'

const CUSTOMERS = Number(process.env.KEPT_BENCH_CUSTOMERS ?? 100_000)
const STEPS = [CUSTOMERS / 100, CUSTOMERS / 10, CUSTOMERS].map(Math.round)
const CONNECTIONS = 4

async function run(): Promise<readonly Row[]> {
  const kept = await startKept(4281)
  try {
    const rows: Row[] = [await takingIn(kept)]
    let from = 0
    for (const step of STEPS) {
      await seed(kept.dataDir, from, step)
      rows.push(await workedOut(kept, step - from))
      from = step
      rows.push(...(await pages(kept, step)))
    }
    rows.push(...(await overAll(kept)))
    rows.push(...(await writing(kept)))
    const { app, database } = kept.memory()
    rows.push(
      { what: 'memory of the app, after all of it', value: app, unit: 'MiB' },
      { what: 'memory of the database, after all of it', value: database, unit: 'MiB' },
      loadNow(),
    )
    return rows
  } finally {
    await kept.stop()
  }
}

/** Expectations with a piece of evidence each, a thousand a request, of fresh customers. */
async function takingIn(kept: Running): Promise<Row> {
  const names = Array.from({ length: 500 }, (_, n) => ({ name: `Taken in ${n}` }))
  const customers = await kept.ask<{ results: { id: string }[] }>('POST', '/customers', {
    items: names,
  })
  const topics = await kept.ask<{ items: { id: string }[] }>('GET', '/topics')
  const items = Array.from({ length: 5000 }, (_, n) => ({
    customerId: customers.results[n % 500]?.id,
    topicId: topics.items[n % topics.items.length]?.id,
    statement: `Taken in as number ${n}`,
    importance: 1 + (n % 5),
    evidence: { grade: 'asked', quote: 'As we said' },
  }))
  const worked = kept.worked()
  const before = performance.now()
  for (let at = 0; at < items.length; at += 1000)
    await kept.ask('POST', '/expectations', { items: items.slice(at, at + 1000) })
  const perSecond = items.length / ((performance.now() - before) / 1000)
  const after = kept.worked()
  const each = (part: 'app' | 'database') =>
    (((after[part] - worked[part]) / items.length) * 1000).toFixed(2)
  return {
    what: 'expectations taken in through the API, with evidence',
    value: Math.round(perSecond),
    unit: 'rows/s',
    beside: `processor ${each('app')} + ${each('database')} ms each`,
  }
}

/** How fast Kept works out where so many customers stand, as after an import or a change for all. */
async function workedOut(kept: Running, customers: number): Promise<Row> {
  const before = performance.now()
  while ((await waiting(kept.dataDir)) > 0) await new Promise((done) => setTimeout(done, 500))
  const seconds = (performance.now() - before) / 1000
  return {
    what: `where ${customers.toLocaleString('en')} customers stand, worked out`,
    value: Math.round(customers / seconds),
    unit: 'customers/s',
  }
}

/** One customer's page, which must cost the same however large the firm. */
async function pages(kept: Running, size: number): Promise<readonly Row[]> {
  const { items } = await kept.ask<{ items: { id: string }[] }>(
    'GET',
    '/customers?limit=200&sort=-updatedAt',
  )
  const of = `of ${size.toLocaleString('en')}`
  return [
    await timed(
      kept,
      `a customer's ladder, one ${of}`,
      items.map(({ id }) => `/api/v1/customers/${id}/ladder`),
    ),
    await timed(
      kept,
      `the same as of a past day, one ${of}`,
      items.map(({ id }) => `/api/v1/customers/${id}/ladder?asOf=2026-06-30`),
    ),
  ]
}

async function overAll(kept: Running): Promise<readonly Row[]> {
  const { items } = await kept.ask<{ items: { id: string }[] }>('GET', '/expectations?limit=200')
  return [
    await timed(kept, 'customers with their ladders, 50 a page', ['/api/v1/customers?limit=50']),
    await timed(
      kept,
      'an expectation whole',
      items.map(({ id }) => `/api/v1/expectations/${id}`),
    ),
    await timed(kept, 'what to ask next, 50 of all', [
      '/api/v1/expectations?known=fails&sort=-ask&limit=50',
    ]),
    await timed(kept, 'Today, one owner of all customers', ['/api/v1/today?whose=mine']),
    await timed(kept, 'Today, everybody’s', ['/api/v1/today?whose=everyone']),
    await timed(kept, 'the firm’s ladder', ['/api/v1/insights/ladder']),
    await timed(kept, 'the portfolio', ['/api/v1/insights/portfolio']),
    await timed(kept, 'search', [
      '/api/v1/search?q=invoice',
      '/api/v1/search?q=client%20777',
      '/api/v1/search?q=surprises%20no%204242',
    ]),
  ]
}

/** Evidence written by one while four read ladders. */
async function writing(kept: Running): Promise<readonly Row[]> {
  const { items } = await kept.ask<{ items: { id: string; customerId: string }[] }>(
    'GET',
    '/expectations?limit=200',
  )
  const alone = await writesFor(kept, items, 4000)
  const reading = load(
    kept.url,
    items.map(({ customerId }) => `/api/v1/customers/${customerId}/ladder`),
    kept.key,
    6,
    CONNECTIONS,
  )
  const beside = await writesFor(kept, items, 4000)
  const read = await reading
  return [
    {
      what: 'evidence written, one after the other',
      value: alone.perSecond,
      unit: 'writes/s',
      beside: alone.processor,
    },
    {
      what: 'the same while four read ladders',
      value: beside.perSecond,
      unit: 'writes/s',
      beside: `reads: ${read.p50} / ${read.p99} ms p50 / p99`,
    },
  ]
}

async function writesFor(kept: Running, items: readonly { id: string }[], ms: number) {
  const before = kept.worked()
  const until = performance.now() + ms
  let n = 0
  while (performance.now() < until) {
    const { id } = items[n++ % items.length] ?? { id: '' }
    await kept.ask('POST', `/expectations/${id}/evidence`, { grade: 'asked' })
  }
  const after = kept.worked()
  const each = (part: 'app' | 'database') => (((after[part] - before[part]) / n) * 1000).toFixed(1)
  return {
    perSecond: Math.round(n / (ms / 1000)),
    processor: `processor ${each('app')} + ${each('database')} ms each`,
  }
}

export const bench: Bench = {
  title: 'Know and answer: what customers expect, and where they stand',
  run,
}
