/**
 * The record that forecasts are made from: what was begun when, and what became of it, as columns sorted by start.
 * Columns rather than objects, because every refit walks them.
 */
import { weekdayOf } from './civil.ts'
import type { ZoneDays } from './zone-days.ts'

/** One piece of work on record. Instants are epoch milliseconds. */
export type PastCase = {
  readonly startedAt: number
  /** Null while it is open. */
  readonly fulfilledAt: number | null
  /** When it ended without being fulfilled; null when it did not. */
  readonly withdrawnAt: number | null
  /** One text per feature, in the order of the history's features; empty where unknown. */
  readonly features: readonly string[]
}

export type History = {
  readonly features: readonly string[]
  readonly cases: readonly PastCase[]
}

/** Whether a promise is kept by the calendar day of the zone or to the second. */
export type By = 'day' | 'instant'

/** What we want to promise a date for. */
export type ForecastRequest = { readonly startedAt: number; readonly features: readonly string[] }

export type FeatureColumn =
  | { readonly kind: 'numeric'; readonly name: string; readonly values: Float64Array }
  | {
      readonly kind: 'category'
      readonly name: string
      readonly codes: Int32Array
      readonly levels: readonly string[]
      readonly codeOf: ReadonlyMap<string, number>
    }

/** The history as columns, in order of start. Times in milliseconds, `Infinity` for what has not happened. */
export type Track = {
  readonly days: ZoneDays
  readonly by: By
  readonly startedAt: Float64Array
  readonly fulfilledAt: Float64Array
  readonly withdrawnAt: Float64Array
  readonly columns: readonly FeatureColumn[]
  /** Each case's features on their columns' scales. */
  readonly coded: readonly Coded[]
  /** The weekday of each start in the zone, 0 for Monday. */
  readonly weekdays: Int32Array
  /** What a promise has to cover to be kept: from the start to the fulfilment, by day to the start of its day. */
  readonly elapsed: Float64Array
  /** The fulfilments in order of time. */
  readonly fulfilments: Float64Array
}

/** A feature of one request, on its column's scale: the number, or the code; NaN and −1 where unknown. */
export type Coded = readonly number[]

/**
 * When columns that held nothing but numbers got their first other value, in order of time. What a column is must be known at
 * the moment of asking too: a forecast for a moment before may not see that a word came later.
 */
export function endsOfNumbers({ features, cases }: History): readonly number[] {
  return features
    .flatMap((_, j) => {
      let firstWordAt = Infinity
      let firstNumberAt = Infinity
      for (const { startedAt, features: texts } of cases) {
        const text = texts[j] ?? ''
        if (text === '') continue
        if (!isNumber(text)) firstWordAt = Math.min(firstWordAt, startedAt)
        else firstNumberAt = Math.min(firstNumberAt, startedAt)
      }
      return firstNumberAt < firstWordAt && firstWordAt < Infinity ? [firstWordAt] : []
    })
    .toSorted((a, b) => a - b)
}

/** Lays a history out. A column is numeric when it has a value and every value is a number. */
export function layOut(history: History, days: ZoneDays, by: By): Track {
  const cases = history.cases.toSorted((a, b) => a.startedAt - b.startedAt)
  const columns = history.features.map((name, j) =>
    layColumn(
      name,
      cases.map((one) => one.features[j] ?? ''),
    ),
  )
  const cell = (column: FeatureColumn, i: number) =>
    (column.kind === 'numeric' ? column.values[i] : column.codes[i]) ?? Number.NaN
  const fulfilledAt = Float64Array.from(cases, (one) => one.fulfilledAt ?? Infinity)
  return {
    days,
    by,
    startedAt: Float64Array.from(cases, (one) => one.startedAt),
    fulfilledAt,
    withdrawnAt: Float64Array.from(cases, (one) => one.withdrawnAt ?? Infinity),
    columns,
    coded: cases.map((_, i) => columns.map((column) => cell(column, i))),
    weekdays: Int32Array.from(cases, (one) => weekdayOf(days.dayOf(one.startedAt))),
    elapsed: Float64Array.from(cases, (one) =>
      one.fulfilledAt === null ? Infinity : elapsedUntil(one.startedAt, one.fulfilledAt, days, by),
    ),
    fulfilments: fulfilledAt.filter((at) => at < Infinity).sort(),
  }
}

/**
 * The least a promise must cover to be kept by something that happens at `until`: by instant the time up to it, by day the
 * time up to the start of its day, because a promise runs to the end of its own day. Never negative.
 */
export function elapsedUntil(startedAt: number, until: number, days: ZoneDays, by: By): number {
  const needed = by === 'day' ? days.startOf(days.dayOf(until)) : until
  return Math.max(0, needed - startedAt)
}

function layColumn(name: string, texts: readonly string[]): FeatureColumn {
  const known = texts.find((text) => text !== '')
  if (known !== undefined && texts.every((text) => text === '' || isNumber(text))) {
    return { kind: 'numeric', name, values: Float64Array.from(texts, numberOf) }
  }
  const codeOf = new Map<string, number>()
  const codes = Int32Array.from(texts, (text) => {
    const code = codeOf.get(text) ?? codeOf.size
    codeOf.set(text, code)
    return code
  })
  return { kind: 'category', name, codes, levels: [...codeOf.keys()], codeOf }
}

/** A request's features on the scale of the track's columns. */
export function code(track: Track, request: ForecastRequest): Coded {
  return track.columns.map((column, j) => {
    const text = request.features[j] ?? ''
    return column.kind === 'numeric' ? numberOf(text) : (column.codeOf.get(text) ?? -1)
  })
}

/** How many of some times in order lie before a moment: of `startedAt` the cases begun, of `fulfilments` those fulfilled. */
export function countBefore(times: Float64Array, moment: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) < moment) low = middle + 1
    else high = middle
  }
  return low
}

function isNumber(text: string): boolean {
  return Number.isFinite(Number(text))
}

function numberOf(text: string): number {
  return text === '' || !isNumber(text) ? Number.NaN : Number(text)
}
