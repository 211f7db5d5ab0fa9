/**
 * Records to judge forecasts on: the real sets, when they lie in the data folder, and a generated one with a seed.
 * The real ones never enter the repository; only figures measured on them do.
 */
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PastCase } from '../src/domain/forecast-history.ts'
import { readInstant, zoneDays } from '../src/domain/zone-days.ts'
import { readCsv } from '../src/files/csv.ts'
import { rowsOf } from '../src/files/table.ts'
import { dataFolder } from './run.ts'

/** A case, with the date that the firm itself had promised where that is on record. */
export type JudgedCase = PastCase & { readonly promisedAt: number | null }
export type JudgedRecord = {
  readonly features: readonly string[]
  readonly cases: readonly JudgedCase[]
}

const utc = zoneDays('UTC')

/** The marketplace orders, or null when the set is missing. */
export async function marketplaceOrders(features: readonly string[]): Promise<JudgedRecord | null> {
  const rows = await rowsIn('olist_orders.csv')
  if (rows === null) return null
  const at = (text: string | undefined) => (text ? readInstant(text, utc) : null)
  const cases = rows.map((row) => ({
    startedAt: at(row.get('order_purchase_timestamp')) ?? 0,
    fulfilledAt: at(row.get('order_delivered_customer_date')),
    withdrawnAt: null,
    promisedAt: at(row.get('order_estimated_delivery_date')),
    features: features.map((name) => row.get(name) ?? ''),
  }))
  return { features, cases }
}

/** The service desk's incidents, one case a number, as they stood when opened; null when the set is missing. */
export async function incidents(
  features: readonly string[],
  until: 'resolved_at' | 'closed_at',
): Promise<JudgedRecord | null> {
  const rows = await rowsIn('incidents.csv')
  if (rows === null) return null
  const cases = [...Map.groupBy(rows, (row) => row.get('number') ?? '').values()].flatMap((log) => {
    const [opened, last] = [log[0], log.at(-1)]
    const startedAt = dayFirst(opened?.get('opened_at'))
    if (opened === undefined || startedAt === null) return []
    const fulfilledAt = dayFirst(last?.get(until)) ?? dayFirst(last?.get('closed_at'))
    if (fulfilledAt !== null && fulfilledAt < startedAt) return []
    const texts = features.map((name) => opened.get(name)?.replace(/^\?$/, '') ?? '')
    return [{ startedAt, fulfilledAt, withdrawnAt: null, promisedAt: null, features: texts }]
  })
  return { features, cases }
}

/** Two kinds of noise over lanes, weights and a level that drifts by `driftAt(day)`; the same for a seed. */
export function generated(
  count: number,
  spanDays: number,
  driftAt: (day: number) => number,
): JudgedRecord {
  let seed = 20_261_122
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const first = Date.UTC(2024, 0, 1)
  const cases = Array.from({ length: count }, (_, i) => {
    const day = (i / count) * spanDays
    const [from, to, kind] = [20, 27, 70].map((levels) => Math.floor(random() ** 2 * levels))
    const weight = Math.round(random() ** 3 * 20_000)
    const noise = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const mean = 2 + 0.02 * (from ?? 0) + 0.03 * (to ?? 0) + 0.1 * ((kind ?? 0) % 3) + 1e-5 * weight
    const startedAt = Math.round((first + day * 86_400_000) / 1000) * 1000
    const length = Math.exp(mean + 0.45 * noise) * driftAt(day)
    const fulfilledAt = startedAt + Math.round(length * 86_400) * 1000
    const end = first + spanDays * 86_400_000
    return {
      startedAt,
      fulfilledAt: fulfilledAt < end ? fulfilledAt : null,
      withdrawnAt: null,
      promisedAt: null,
      features: [`from ${from}`, `to ${to}`, `kind ${kind}`, String(weight)],
    }
  })
  return { features: ['from', 'to', 'kind', 'weight'], cases }
}

async function rowsIn(name: string): Promise<ReadonlyMap<string, string>[] | null> {
  const path = join(dataFolder, name)
  if (!existsSync(path)) return null
  const table = await readCsv(createReadStream(path) as AsyncIterable<Uint8Array>)
  const rows: ReadonlyMap<string, string>[] = []
  for await (const { cells } of rowsOf(table)) {
    rows.push(new Map(table.header.map((column, j) => [column, String(cells[j] ?? '')])))
  }
  return rows
}

/** A time written 29/2/2016 01:16. */
function dayFirst(text: string | undefined): number | null {
  const found = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text ?? '')
  if (found === null) return null
  const [day = 0, month = 1, year = 0, hour = 0, minute = 0] = found.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute)
}
