/** `kept forecast`: time for a large record, and how promises made ex ante were kept on real ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { command } from '../src/cli/forecast.ts'
import { generated, incidents, type JudgedCase, marketplaceOrders } from './forecast-data.ts'
import { beside, deviations, promisesFor, shortOf } from './forecast-judge.ts'
import type { Bench, Row } from './run.ts'

const ORDER_FEATURES = [
  'customer_state',
  'seller_state',
  'customer_zip_code_prefix',
  'seller_id',
  'n_items',
  'price',
  'freight',
  'product_category_name',
  'product_weight_g',
]
const ORDER_WINDOWS = [
  ['2017-07-01', '2017-11-01'],
  ['2017-11-01', '2018-02-01'],
  ['2018-02-01', '2018-05-01'],
] as const
const INCIDENT_WINDOWS = [
  ['2016-03-21', '2016-03-28'],
  ['2016-03-28', '2016-04-04'],
  ['2016-04-04', '2016-04-11'],
  ['2016-04-11', '2016-05-01'],
] as const

export const bench: Bench = {
  title: 'kept forecast: 100,000 cases fitted, 10,000 requests; promises made ex ante and kept',
  run: async () => [...(await speed()), ...(await orders()), ...(await desk())],
}

async function speed(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-bench-'))
  try {
    const { features, cases } = generated(110_000, 800, () => 1)
    const [past, asked] = [
      cases.filter((_, i) => i % 11 < 10),
      cases.filter((_, i) => i % 11 === 10),
    ]
    const iso = (at: number | null) => (at === null ? '' : new Date(at).toISOString())
    const table = (
      header: string,
      rows: readonly JudgedCase[],
      start: (one: JudgedCase, i: number) => string,
    ) =>
      [
        `${header},${features.join(',')}`,
        ...rows.map((one, i) => [start(one, i), ...one.features].join(',')),
      ].join('\n')
    // Asked over the last three months, so that thirteen Mondays of knowledge are needed.
    const late = asked.map((one, i) => ({
      ...one,
      startedAt: (cases.at(-1)?.startedAt ?? 0) - (i % 90) * 86_400_000,
    }))
    const [history, requests] = [join(folder, 'h.csv'), join(folder, 'r.csv')]
    writeFileSync(
      history,
      table(
        'started_at,fulfilled_at',
        past,
        (one) => `${iso(one.startedAt)},${iso(one.fulfilledAt)}`,
      ),
    )
    writeFileSync(
      requests,
      table('id,started_at', late, (one, i) => `${i},${iso(one.startedAt)}`),
    )
    const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
    const started = [performance.now(), process.cpuUsage()] as const
    await command.run(['--history', history, '--requests', requests], {
      stdin: process.stdin,
      stdout: nowhere(),
      stderr: nowhere(),
      env: {},
      now: () => Temporal.Now.instant(),
    })
    const seconds = (performance.now() - started[0]) / 1000
    const used = process.cpuUsage(started[1])
    return [
      { what: 'files read, fitted weekly, answered: elapsed', value: round(seconds), unit: 's' },
      {
        what: 'the same: processor',
        value: round((used.user + used.system) / 1e6),
        unit: 's',
        beside: 'at most 2',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function orders(): Promise<Row[]> {
  const rows: Row[] = []
  for (const features of [ORDER_FEATURES, ['seller_state', 'customer_state']]) {
    const record = await marketplaceOrders(features)
    if (record === null) return [missing('olist_orders.csv')]
    const name = `orders, ${features.length} features`
    const windows = ORDER_WINDOWS.map(([from, to]) => promisesFor(record, from, to))
    const off = windows.map(deviations)
    windows.forEach((promised, i) => {
      const { kept, firm, ours } = beside(promised)
      const window = `${name}, ${ORDER_WINDOWS[i]?.[0].slice(0, 7)} on`
      rows.push(line(`${window}: kept − promised at 80, 90, 95 %`, off[i] ?? []))
      rows.push({
        what: `${window}: days at the firm's own kept rate`,
        value: round(ours),
        unit: 'days',
        beside: `firm ${round(firm)} at ${round(100 * kept)} %`,
      })
    })
    const pooled = beside(windows.flat())
    const { tested, short } = shortOf(windows, features.indexOf('customer_state'))
    rows.push({
      what: `${name}: mean |kept − promised|`,
      value: round(meanSize(off.flat())),
      unit: 'points',
      beside: 'at most 2',
    })
    rows.push({
      what: `${name}: pooled, longer than the firm's own`,
      value: round(pooled.ours - pooled.firm),
      unit: 'days',
      beside: 'best known 0.4',
    })
    rows.push({
      what: `${name}: states short by 5 points beyond chance`,
      value: short,
      unit: `of ${tested}`,
    })
  }
  return rows
}

async function desk(): Promise<Row[]> {
  const rows: Row[] = []
  for (const until of ['resolved_at', 'closed_at'] as const) {
    const features = ['priority', 'category', 'assignment_group', 'contact_type', 'location']
    const record = await incidents(features, until)
    if (record === null) return [missing('incidents.csv')]
    for (const [from, to] of INCIDENT_WINDOWS) {
      const off = deviations(promisesFor(record, from, to))
      rows.push(line(`incidents ${until}, ${from} on: kept − promised`, off))
    }
  }
  return rows
}

function line(what: string, points: readonly number[]): Row {
  return { what, value: points.map((one) => one.toFixed(1)).join('  '), unit: 'points' }
}

function missing(name: string): Row {
  return { what: `${name} is not in the data folder (KEPT_BENCH_DATA)`, value: 'missing', unit: '' }
}

function meanSize(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
