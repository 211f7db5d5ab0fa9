/** How a forecast is shown: the chance of each day that could be promised, and what the record knows of each feature. */
import { durationsOf, type ForecastModel, keptProbability } from './forecast.ts'
import type { ForecastRequest, History } from './forecast-history.ts'
import { formatDay } from './civil.ts'

/** A day that could be promised: the date, whole days from the day of the start, and how likely it is kept. */
export type CurvePoint = { readonly on: string; readonly days: number; readonly chance: number }

/** As many as a picture can show apart. */
const POINTS_MOST = 200
/** The curve is drawn to where so much of what it comes to is reached, the furthest that there is. */
const DRAWN_TO = [0.995, 0.98, 0.95, 0.9, 0.8, 0.5] as const

/** The chance of every day up to where nearly all such work is done; empty when there is too little history. */
export function curveOf(model: ForecastModel, request: ForecastRequest): readonly CurvePoint[] {
  const durations = durationsOf(model, request)
  if (durations === null) return []
  const last = DRAWN_TO.map((share) => durations.reaches(share * durations.most)).find(
    (at) => at !== null,
  )
  if (last === undefined || last === null) return []
  const { days } = model.track
  const first = days.dayOf(request.startedAt)
  const length = days.dayOf(request.startedAt + last) - first + 1
  const step = Math.max(1, Math.ceil(length / POINTS_MOST))
  const points: CurvePoint[] = []
  for (let after = 0; after <= length + step; after += step) {
    const end = days.startOf(first + after + 1) - 1000
    const likely = keptProbability(model, request, end)
    if (likely.kind === 'too-few') return []
    points.push({ on: formatDay(first + after), days: after, chance: likely.probability })
  }
  return points
}

export type FeatureValue = { readonly value: string; readonly cases: number }

/** What the record holds of a feature: of words the values, the most frequent first; of numbers where they lie. */
export type KnownFeature = { readonly name: string; readonly known: number } & (
  | { readonly kind: 'choice'; readonly values: readonly FeatureValue[] }
  | {
      readonly kind: 'number'
      readonly least: number
      readonly middle: number
      readonly most: number
    }
)

/** What there is to choose from. A feature is a number when every value of it is, as for the forecast itself. */
export function knownFeatures({ features, cases }: History): readonly KnownFeature[] {
  return features.map((name, j): KnownFeature => {
    const texts = cases.flatMap((one) => {
      const text = one.features[j] ?? ''
      return text === '' ? [] : [text]
    })
    const numbers = texts.map(Number)
    if (texts.length > 0 && numbers.every((value) => Number.isFinite(value))) {
      const sorted = Float64Array.from(numbers).sort()
      const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
      return {
        name,
        known: texts.length,
        kind: 'number',
        least: at(0),
        middle: at(0.5),
        most: at(1),
      }
    }
    const counts = new Map<string, number>()
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
    const values = [...counts].map(([value, count]) => ({ value, cases: count }))
    values.sort((a, b) => b.cases - a.cases || (a.value < b.value ? -1 : 1))
    return { name, known: texts.length, kind: 'choice', values }
  })
}

/** How many fulfilled cases a kept rate takes: the least n with n / (n + 1) ≥ rate. */
export function casesNeeded(keptRate: number): number {
  return Math.max(1, Math.ceil(keptRate / (1 - keptRate) - 1e-9))
}
