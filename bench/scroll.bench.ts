/**
 * The list of 100,000 customers in a browser: how soon its first rows are there, how even its frames are while
 * it is scrolled, and how long the end of it takes.
 */
import { loadavg } from 'node:os'
import type { Page } from 'playwright-core'
import { browse } from './browsing.ts'
import type { Bench, Row } from './run.ts'
import { type Running, startKept } from './running.ts'

const CUSTOMERS = 100_000
const BATCH = 1000

async function run(): Promise<readonly Row[]> {
  const kept = await startKept(4270)
  try {
    await fill(kept)
    const browsing = await browse(kept, 4271)
    try {
      const page = await browsing.context.newPage()
      await page.setViewportSize({ width: 1280, height: 860 })
      const rows = [
        ...(await firstRows(page, browsing.address)),
        ...(await scrolling(page, 'a notch of the wheel a frame', 100)),
        ...(await scrolling(page, 'four a frame', 400)),
        ...(await toTheEnd(page)),
      ]
      const load = Number((loadavg()[0] ?? 0).toFixed(1))
      return [...rows, { what: 'load of the machine in the last minute', value: load, unit: '' }]
    } finally {
      await browsing.close()
    }
  } finally {
    await kept.stop()
  }
}

async function fill(kept: Running): Promise<void> {
  for (let from = 0; from < CUSTOMERS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, n) => ({
      name: `${['Alder', 'Birch', 'Cedar', 'Elder', 'Hazel'][n % 5]} ${['Dental', 'Foods', 'Print'][n % 3]} ${from + n}`,
      tier: 'ABC'[n % 3],
      segment: ['law', 'retail', 'health'][n % 3],
      stage: 'active',
      sinceOn: `20${10 + (n % 16)}-03-01`,
    }))
    await kept.ask('POST', '/customers', { items })
  }
}

const row = (page: Page, index: number) => page.locator(`[data-index="${index}"] a`)

async function firstRows(page: Page, address: string): Promise<readonly Row[]> {
  const before = performance.now()
  await page.goto(`${address}/customers`)
  await row(page, 0).waitFor()
  return [
    {
      what: 'first rows after the address is opened',
      value: Math.round(performance.now() - before),
      unit: 'ms',
    },
  ]
}

const FRAMES = 600

/** Scrolls some pixels in every frame and looks at how long the frames took. */
async function scrolling(page: Page, how: string, pixels: number): Promise<readonly Row[]> {
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.waitForTimeout(500)
  const worked = await workedFromNow(page)
  const frames = await page.evaluate(
    ({ pixels, count }) =>
      new Promise<{ times: number[]; empty: number }>((resolve) => {
        const times: number[] = []
        let empty = 0
        let last = performance.now()
        const frame = () => {
          const now = performance.now()
          times.push(now - last)
          last = now
          const shown = document.querySelectorAll('.list-row[data-index]')
          if (![...shown].some((each) => each.querySelector('a') !== null)) empty++
          if (times.length >= count) resolve({ times: times.slice(1), empty })
          else {
            window.scrollBy(0, pixels)
            requestAnimationFrame(frame)
          }
        }
        requestAnimationFrame(frame)
      }),
    { pixels, count: FRAMES },
  )
  const each = (await worked()) / FRAMES
  const sorted = [...frames.times].sort((a, b) => a - b)
  const at = (part: number) =>
    Math.round((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) * 10) / 10
  const rowsInPage = await page.locator('.list-row[data-index]').count()
  return [
    {
      what: `scrolling ${pixels} px (${how}): frames over 50 ms`,
      value: sorted.filter((ms) => ms > 50).length,
      unit: `of ${FRAMES}`,
    },
    {
      what: '  a frame, half / 95 % / longest',
      value: `${at(0.5)} / ${at(0.95)} / ${at(1)}`,
      unit: 'ms',
    },
    {
      what: '  processor time of the main thread a frame',
      value: Math.round(each * 10) / 10,
      unit: 'ms',
      beside: 'of 16.7 at 60 a second',
    },
    { what: '  frames with no row to read yet', value: frames.empty, unit: `of ${FRAMES}` },
    { what: '  rows in the page', value: rowsInPage, unit: '' },
  ]
}

/** Processor time of the page's main thread from now on, ms: waiting for a turn on a busy machine is not in it. */
async function workedFromNow(page: Page): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    await client.detach()
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
}

async function toTheEnd(page: Page): Promise<readonly Row[]> {
  const before = performance.now()
  await page.keyboard.press('End')
  await row(page, CUSTOMERS - 1).waitFor({ timeout: 300_000 })
  return [
    {
      what: 'the last row after pressing End',
      value: Math.round(performance.now() - before),
      unit: 'ms',
    },
  ]
}

export const bench: Bench = { title: 'A list of 100,000 customers in a browser', run }
