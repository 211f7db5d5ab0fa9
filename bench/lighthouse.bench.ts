/**
 * Lighthouse on the pages that people open most, signed in, as a desktop and as a phone. Its scores take the
 * machine's load for the page's: so each is the median of several runs, and beside them stand figures that
 * the load does not touch (bytes, requests, the processor's time of the page's main thread).
 */
import { loadavg } from 'node:os'
import lighthouse, { Audit, desktopConfig, type Result } from 'lighthouse'
import { blockedMs, type TraceEvent } from './blocked.ts'
import { type Browsing, browse } from './browsing.ts'
import type { Bench, Row } from './run.ts'
import { type Running, startKept } from './running.ts'

/** How often each page is measured on each device: an odd number, so that the median is one of them. */
const RUNS = Number(process.env.KEPT_BENCH_RUNS ?? 5)
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
/** The aim of experience.md, for each category. */
const AIM = 95

type Page = { readonly name: string; readonly path: string }
type Device = {
  readonly name: string
  readonly config: typeof desktopConfig | undefined
  /** How much slower than this machine Lighthouse takes the device to be. */
  readonly slowdown: number
  /** How Lighthouse marks blocking times there, ms: 90 points at the first, 50 at the second. */
  readonly blocking: { readonly p10: number; readonly median: number }
}

const devices: readonly Device[] = [
  {
    name: 'desktop',
    config: desktopConfig,
    slowdown: 1,
    blocking: { p10: 150, median: 350 },
  },
  // Lighthouse's own default: a mid-range phone on slow 4G.
  {
    name: 'phone',
    config: undefined,
    slowdown: 4,
    blocking: { p10: 200, median: 600 },
  },
]

/** The pages to measure. A new page that people open daily gets its line here. */
async function pagesOf(kept: Running): Promise<readonly Page[]> {
  const customer = await fill(kept)
  const expectation = await expect(kept, customer)
  return [
    { name: 'Today', path: '/' },
    { name: 'a customer', path: `/customers/${customer}` },
    { name: 'an expectation', path: `/expectations/${expectation}` },
    { name: 'the portfolio', path: '/portfolio' },
    { name: 'customers', path: '/customers' },
  ]
}

/** Ten expectations of the customer, some asked; returns one of them. */
async function expect(kept: Running, customerId: string): Promise<string> {
  const topics = await kept.ask<{ items: { id: string }[] }>('GET', '/topics')
  const items = Array.from({ length: 10 }, (_, n) => ({
    customerId,
    topicId: topics.items[n % topics.items.length]?.id,
    statement: `Somebody who knows us answers, whatever the hour (${n})`,
    importance: 1 + (n % 5),
    evidence: { grade: n % 2 ? 'asked' : 'assumed' },
  }))
  const made = await kept.ask<{ results: { id: string }[] }>('POST', '/expectations', { items })
  return made.results[0]?.id ?? ''
}

async function run(): Promise<readonly Row[]> {
  const kept = await startKept(4290)
  try {
    const pages = await pagesOf(kept)
    const browsing = await browse(kept)
    try {
      const rows: Row[] = []
      for (const page of pages) {
        for (const device of devices) rows.push(...(await score(browsing, page, device)))
        rows.push(...(await weigh(browsing, page)))
      }
      return rows
    } finally {
      await browsing.close()
    }
  } finally {
    await kept.stop()
  }
}

async function score(browsing: Browsing, page: Page, device: Device): Promise<readonly Row[]> {
  const runs: Run[] = []
  for (let turn = 0; turn < RUNS; turn++) runs.push(await once(browsing, page, device))
  const found = runs.map(({ result }) => result)
  const what = `${page.name}, ${device.name}`
  const scores = CATEGORIES.map((category) => {
    const all = found.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100))
    return { what: `${what}: ${category}`, value: median(all), unit: 'of 100', beside: spread(all) }
  })
  const timing = (id: string) => median(found.map(({ audits }) => audits[id]?.numericValue ?? 0))
  const vitals = [
    ['first paint', 'first-contentful-paint'],
    ['largest paint', 'largest-contentful-paint'],
    ['blocked', 'total-blocking-time'],
  ] as const
  const own = runs.map((each) => ownPerformance(each, device))
  return [
    ...scores,
    {
      what: '  performance by the page’s own work alone',
      value: median(own),
      unit: 'of 100',
      beside: spread(own),
    },
    ...vitals.map(([name, id]) => ({
      what: `  ${name}`,
      value: Math.round(timing(id)),
      unit: 'ms',
    })),
    {
      what: '  blocked by the page’s own work alone',
      value: Math.round(median(runs.map(({ ownBlockedMs }) => ownBlockedMs))),
      unit: 'CPU ms',
    },
    {
      what: '  layout shift',
      value: Number(timing('cumulative-layout-shift').toFixed(3)),
      unit: '',
    },
    {
      what: '  how fast the machine was (benchmark index of Lighthouse)',
      value: Math.round(median(found.map(({ environment }) => environment.benchmarkIndex))),
      unit: '',
      beside: `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    },
    ...missed(found),
  ]
}

/** The performance that Lighthouse gives, had nothing but the page been blocking it: that part weighs 30 of 100. */
function ownPerformance({ result, ownBlockedMs }: Run, { blocking }: Device): number {
  const given = result.categories.performance?.score ?? 0
  const blocked = result.audits['total-blocking-time']?.score ?? 0
  const own = Audit.computeLogNormalScore(blocking, ownBlockedMs)
  return Math.round((given + 0.3 * (own - blocked)) * 100)
}

const spread = (all: readonly number[]): string =>
  `${Math.min(...all)}–${Math.max(...all)} in ${all.length} runs${median(all) < AIM ? `, aim ${AIM}` : ''}`

/** What costs points in accessibility and best practices, by name: of those a score alone says too little. */
function missed(found: readonly Result[]): readonly Row[] {
  const names = new Set<string>()
  for (const { categories, audits } of found) {
    for (const { id, weight } of [
      ...(categories.accessibility?.auditRefs ?? []),
      ...(categories['best-practices']?.auditRefs ?? []),
    ]) {
      const audit = audits[id]
      if (weight > 0 && audit !== undefined && audit.score !== null && audit.score < 1)
        names.add(id)
    }
  }
  return [...names].map((id) => ({ what: '  costs points', value: id, unit: '' }))
}

type Run = { readonly result: Result; readonly ownBlockedMs: number }

async function once(browsing: Browsing, page: Page, device: Device, tries = 3): Promise<Run> {
  const done = await lighthouse(
    `${browsing.address}${page.path}`,
    {
      port: browsing.debuggingPort,
      onlyCategories: [...CATEGORIES],
      extraHeaders: { Cookie: browsing.cookie },
      logLevel: 'error',
    },
    device.config,
  )
  if (done === undefined) throw new Error(`Lighthouse gave no result for ${page.path}`)
  if (done.lhr.runtimeError) {
    if (tries > 1) return once(browsing, page, device, tries - 1) // a busy machine loses a trace at times
    throw new Error(done.lhr.runtimeError.message)
  }
  const { pathname } = new URL(done.lhr.finalDisplayedUrl)
  if (pathname !== page.path) throw new Error(`${page.path} led to ${pathname}: not signed in?`)
  const { traceEvents } = done.artifacts.Trace as { traceEvents: readonly TraceEvent[] }
  return { result: done.lhr, ownBlockedMs: blockedMs(traceEvents, device.slowdown) }
}

/** What one cold opening of a page costs whatever the machine's load: bytes, requests, processor time. */
async function weigh(browsing: Browsing, page: Page): Promise<readonly Row[]> {
  const opened: Awaited<ReturnType<typeof openCold>>[] = []
  for (let turn = 0; turn < RUNS; turn++) opened.push(await openCold(browsing, page))
  const of = (read: (one: (typeof opened)[number]) => number) => median(opened.map(read))
  return [
    { what: `${page.name}: requests`, value: of(({ requests }) => requests), unit: '' },
    { what: '  sent, compressed', value: Math.round(of(({ bytes }) => bytes) / 1024), unit: 'KiB' },
    { what: '  of it script', value: Math.round(of(({ script }) => script) / 1024), unit: 'KiB' },
    { what: '  main thread in all', value: Math.round(of(({ taskMs }) => taskMs)), unit: 'CPU ms' },
    { what: '  of it script', value: Math.round(of(({ scriptMs }) => scriptMs)), unit: 'CPU ms' },
  ]
}

async function openCold(browsing: Browsing, { path }: Page) {
  const page = await browsing.context.newPage()
  try {
    const client = await browsing.context.newCDPSession(page)
    await client.send('Network.enable')
    await client.send('Network.clearBrowserCache')
    const scripts = new Set<string>()
    let bytes = 0
    let script = 0
    let requests = 0
    client.on('Network.requestWillBeSent', () => requests++)
    client.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes += encodedDataLength
      if (scripts.has(requestId)) script += encodedDataLength
    })
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(`${browsing.address}${path}`, { waitUntil: 'networkidle' })
    const { metrics } = await client.send('Performance.getMetrics')
    const seconds = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
    const scriptMs = seconds('ScriptDuration') * 1000
    return { requests, bytes, script, scriptMs, taskMs: seconds('TaskDuration') * 1000 }
  } finally {
    await page.close()
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** A firm small enough to be quick and large enough to look like one; returns the customer to look at. */
async function fill(kept: Running): Promise<string> {
  type Made = { readonly results: readonly { readonly id: string }[] }
  const items = Array.from({ length: 200 }, (_, n) => ({
    name: `${['Alder', 'Birch', 'Cedar', 'Elder', 'Hazel'][n % 5]} Dental ${n}`,
    tier: 'ABC'[n % 3],
    segment: 'health',
    stage: 'active',
  }))
  const { results } = await kept.ask<Made>('POST', '/customers', { items })
  const customerId = results[0]?.id ?? ''
  const contacts = Array.from({ length: 5 }, (_, n) => ({
    name: `Person ${n}`,
    email: `p${n}@client.example`,
    customers: [{ customerId }],
  }))
  await kept.ask('POST', '/contacts', { items: contacts })
  const figures = Array.from({ length: 9 }, (_, n) => ({
    customerId,
    period: `2026-0${n + 1}`,
    revenue: 120_000 + n * 1000,
    cost: 80_000,
    minutes: 900 + n * 10,
  }))
  await kept.ask('POST', '/figures', { items: figures })
  return customerId
}

export const bench: Bench = { title: 'Lighthouse, and what opening a page costs', run }
