/**
 * Dates we can keep (R8): from our own record, the date to promise for a chosen kept rate, and how likely any other date is
 * to be kept. Log-scale location and spread by features, calibrated on recent errors with open work as
 * censored; see docs/decisions for what was tried beside it.
 */
import {
  calibrate,
  endedAt,
  errorAt,
  wholeErrorAt,
  type Calibration,
  type CalibrationFor,
} from './forecast-calibration.ts'
import {
  type By,
  code,
  endsOfNumbers,
  type ForecastRequest,
  type History,
  layOut,
  type Track,
} from './forecast-history.ts'
import { knowledgeOf, knownUntil } from './forecast-knowledge.ts'
import { DAY_MS, weekdayOf } from './civil.ts'
import type { ZoneDays } from './zone-days.ts'

/** Location and spread of a log duration in days. */
export type Location = { readonly mu: number; readonly sigma: number }

/** What a forecast for one moment rests on; the same for every request made of it. */
export type ForecastModel = {
  readonly track: Track
  readonly knownAt: number
  readonly place: (request: ForecastRequest) => Location
  readonly calibration: CalibrationFor
}

/** A date that is kept at the rate asked for, or that there is too little to say. */
export type PromisedDate =
  | {
      readonly kind: 'date'
      /** Epoch milliseconds: the last second of the day; by instant the moment itself. */
      readonly promiseAt: number
      /** Whole days from the day of the start; by instant with decimals. */
      readonly days: number
      readonly n: number
      readonly basis: string
    }
  | { readonly kind: 'too-few'; readonly n: number }

export type KeptProbability =
  | {
      readonly kind: 'probability'
      readonly probability: number
      readonly n: number
      readonly basis: string
    }
  | { readonly kind: 'too-few'; readonly n: number }

/** The kept rates that a person is shown side by side. */
export const SHOWN_RATES = [0.5, 0.8, 0.9, 0.95] as const

/** Dates further off than this are no promise anybody could use. */
const FARTHEST_DAYS = 36_500
/** Below this many fulfilled cases no date can be kept at 80 %, so a probability would be a guess too. */
const PROBABILITY_FULFILLED_MIN = 4

/** A model on what was known at a moment (epoch milliseconds): rows begun before it, as they stood then. */
export function fit(
  history: History,
  knownAt: number,
  days: ZoneDays,
  by: By = 'day',
): ForecastModel {
  return forecaster(history, days, by)(knownAt)
}

/**
 * Models for many moments of one history; what two moments share is fitted once. A record past some hundreds of cases is known
 * up to the start of the day or week of the moment, never beyond it.
 */
export function forecaster(
  history: History,
  days: ZoneDays,
  by: By = 'day',
): (knownAt: number) => ForecastModel {
  const ends = endsOfNumbers(history)
  const eras = new Map<number, (knownAt: number) => ForecastModel>()
  return (knownAt) => {
    // A row that begins when an era ends is not known to any moment of it.
    const end = ends.find((at) => at >= knownAt) ?? Infinity
    const known = eras.get(end)
    if (known !== undefined) return known(knownAt)
    const cases =
      end === Infinity ? history.cases : history.cases.filter(({ startedAt }) => startedAt < end)
    const made = forecasterOn(layOut({ ...history, cases }, days, by))
    eras.set(end, made)
    return made(knownAt)
  }
}

/** Models for moments at which each column is what it is in the whole track, a number or a category. */
function forecasterOn(track: Track): (knownAt: number) => ForecastModel {
  const knowledge = knowledgeOf(track)
  const calibrations = new Map<number, CalibrationFor>()
  return (knownAt) => {
    const until = knownUntil(track, knownAt)
    const { model, place } = knowledge(knownAt)
    let calibration = calibrations.get(until)
    if (calibration === undefined) {
      calibration = calibrate(track, { model, place }, until)
      calibrations.set(until, calibration)
    }
    return {
      track,
      knownAt: until,
      place: (request) => {
        const weekday = weekdayOf(track.days.dayOf(request.startedAt))
        const { shift, sigma } = model.place(code(track, request), weekday)
        return { mu: model.base + shift, sigma }
      },
      calibration,
    }
  }
}

/**
 * The first date that is kept with at least this rate. Of n cases the one at rank rate·(n + 1) is taken rather than
 * rate·n, so that the rate holds for a new case too (split conformal prediction; Vovk, Gammerman & Shafer 2005): no date when
 * that rank is past the last case, or when too many are still open to tell.
 */
export function promise(
  model: ForecastModel,
  request: ForecastRequest,
  keptRate: number,
): PromisedDate {
  const calibration = calibrationOf(model, request, (n) => suffices(n, keptRate))
  const { n, behind, basis } = calibration
  if (!suffices(n, keptRate)) return { kind: 'too-few', n }
  const error = errorAt(calibration, Math.min(1, (keptRate * (behind + 1)) / behind))
  if (error === null) return { kind: 'too-few', n }
  const { mu, sigma } = model.place(request)
  const elapsed = Math.exp(mu + error * sigma) * DAY_MS
  if (!(elapsed < FARTHEST_DAYS * DAY_MS)) return { kind: 'too-few', n }
  return { kind: 'date', n, basis, ...landing(model.track, request.startedAt, elapsed) }
}

/** How likely a promised moment is to be kept; by day any moment of its day gives the same. */
export function keptProbability(
  model: ForecastModel,
  request: ForecastRequest,
  promiseAt: number,
): KeptProbability {
  const calibration = calibrationOf(model, request, () => true)
  const { n, behind, basis } = calibration
  if (n < PROBABILITY_FULFILLED_MIN) return { kind: 'too-few', n }
  const room = roomUntil(model.track, request.startedAt, promiseAt)
  if (room <= 0) return { kind: 'probability', probability: 0, n, basis }
  const { mu, sigma } = model.place(request)
  const error = (Math.log(room / DAY_MS) - mu) / sigma
  const probability = (endedAt(calibration, error) * behind) / (behind + 1)
  return { kind: 'probability', probability, n, basis }
}

/** How long pieces of work like one take until they are fulfilled, as our record has it. */
export type Durations = {
  readonly n: number
  readonly basis: string
  /** The share that is fulfilled by then, to the millisecond; never all of them, for the next one may be the slowest. */
  readonly endedBy: (elapsedMs: number) => number
  /** The share that `endedBy` comes to when all have ended. */
  readonly most: number
  /** The time by which a share is fulfilled, in milliseconds; null when the record never gets there. */
  readonly reaches: (share: number) => number | null
}

/** The durations of work like the one asked about; null when fewer than `fulfilledMin` fulfilled cases are behind them. */
export function durationsOf(
  model: ForecastModel,
  request: ForecastRequest,
  fulfilledMin = PROBABILITY_FULFILLED_MIN,
): Durations | null {
  const calibration = calibrationOf(model, request, () => true)
  const { n, behind, basis } = calibration
  if (n < fulfilledMin) return null
  const { mu, sigma } = model.place(request)
  const rank = behind / (behind + 1)
  return {
    n,
    basis,
    most: rank,
    endedBy: (elapsedMs) =>
      elapsedMs <= 0 ? 0 : endedAt(calibration, (Math.log(elapsedMs / DAY_MS) - mu) / sigma) * rank,
    reaches: (share) => {
      if (share > rank) return null
      const error = wholeErrorAt(calibration, share / rank)
      return error === null ? null : Math.exp(mu + error * sigma) * DAY_MS
    },
  }
}

/** The dates for the rates that a person is shown side by side. */
export function distribution(
  model: ForecastModel,
  request: ForecastRequest,
): readonly PromisedDate[] {
  return SHOWN_RATES.map((rate) => promise(model, request, rate))
}

/** Whether n fulfilled cases can carry a kept rate: n / (n + 1) ≥ rate, give or take the last binary digit. */
export function suffices(n: number, keptRate: number): boolean {
  return n / (n + 1) >= keptRate - 1e-12
}

function calibrationOf(
  model: ForecastModel,
  request: ForecastRequest,
  enough: (n: number) => boolean,
): Calibration {
  return model.calibration(code(model.track, request), enough)
}

function landing({ days, by }: Track, startedAt: number, elapsed: number) {
  if (by === 'instant') {
    // Up to the full second, so that the case the date was read from is itself kept.
    const promiseAt = Math.ceil((startedAt + Math.round(elapsed)) / 1000) * 1000
    return { promiseAt, days: (promiseAt - startedAt) / DAY_MS }
  }
  // A second of grace: logs and back again may land a hair before the midnight that was meant.
  const day = days.dayOf(startedAt + elapsed + 1000)
  return { promiseAt: days.startOf(day + 1) - 1000, days: day - days.dayOf(startedAt) }
}

/** How long the work may take and still keep the promise, in milliseconds: by day up to the last one of its day. */
function roomUntil({ days, by }: Track, startedAt: number, promiseAt: number): number {
  const end = by === 'instant' ? promiseAt : days.startOf(days.dayOf(promiseAt) + 1) - 1
  // A millisecond over, since logs and back again may fall a hair short of it.
  return end < startedAt ? 0 : end - startedAt + 1
}
