/**
 * What was known when. A forecast for a case may rest on nothing that happened after its start, so every case on record is
 * placed by the duration model of its own time and what it then took, against that place, is an honest error. The first
 * cases have no model before them and are placed by models fitted without them.
 *
 * Refits stand on a calendar of their own that depends on the record so far alone, so that neither later rows nor the other
 * requests of a batch can change an answer.
 */
import { type DurationModel, fitDurations, type Place } from './forecast-durations.ts'
import { countBefore, type Track } from './forecast-history.ts'
import { DAY_MS } from './civil.ts'

/** Up to here everything is refitted at each day's start, and above it on Mondays as the record grows. */
const YOUNG_CASES = 300
/** Up to here the calibration knows everything up to the very moment of asking; above it up to the day's start, */
const TO_THE_MOMENT_CASES = 500
/** and from here on up to the week's start. */
const TO_THE_DAY_CASES = 20_000
/** A refit after this much growth, and every four weeks anyway. */
const GROWTH = 1.15
const REFIT_DAYS = 28
/** Parts in which the cases before the first model are left out in turn. */
const PARTS = 5
/** The most recent cases a fit looks at: all of a year on the orders it was measured on, and half the time of 20,000. */
const FITTED_CASES_MAX = 12_000

/** A model and the places it gave to cases, as they stood at one moment. */
export type Knowledge = {
  readonly model: DurationModel
  /** Where the case of a row was placed by those who did not know it yet. */
  readonly place: (row: number) => Place
}

export type KnowledgeAt = (moment: number) => Knowledge

/** Gives the knowledge of any moment; each model is fitted once, when first asked for. */
export function knowledgeOf(track: Track): KnowledgeAt {
  const refits = refitDays(track)
  const refitted = memo((epoch: number) => fitAt(track, refits[epoch] ?? 0))
  const founding = memo((epoch: number) => leavingOut(track, refits[epoch] ?? 0))
  const young = memo((moment: number) => {
    const outside = leavingOut(track, moment)
    const model = fitAt(track, moment)
    return { model, place: (row: number) => outside(row) ?? placeRow(track, model, row) }
  })
  const places = memo((row: number): Place => {
    const epoch = countBefore(refits, (track.startedAt[row] ?? 0) + 1) - 1
    const founded = epoch < 0 ? founding(0)(row) : undefined
    return founded ?? placeRow(track, refitted(Math.max(0, epoch)), row)
  })
  return (moment) => {
    const epoch = countBefore(refits, moment + 1) - 1
    if (epoch < 0) return young(dayStart(track, moment))
    return { model: refitted(epoch), place: places }
  }
}

/** The moment up to which an answer asked for at `moment` knows the record. */
export function knownUntil(track: Track, moment: number): number {
  const cases = countBefore(track.startedAt, moment)
  if (cases <= TO_THE_MOMENT_CASES) return moment
  return cases <= TO_THE_DAY_CASES ? dayStart(track, moment) : weekStart(track, moment)
}

function dayStart({ days }: Track, moment: number): number {
  return days.startOf(days.dayOf(moment))
}

function weekStart({ days }: Track, moment: number): number {
  const day = days.dayOf(moment)
  // 1970-01-01 was a Thursday, so day 4 a Monday.
  return days.startOf(day - ((((day - 4) % 7) + 7) % 7))
}

/** The Mondays on which the model is fitted anew, by the number of cases begun before them. */
function refitDays(track: Track): Float64Array {
  const { startedAt, days } = track
  const moments: number[] = []
  const first = startedAt[0]
  if (first === undefined) return new Float64Array()
  let fittedOn = -Infinity
  let fittedCases = 0
  const end = (startedAt.at(-1) ?? first) + REFIT_DAYS * DAY_MS
  for (let day = days.dayOf(weekStart(track, first)); days.startOf(day) <= end; day += 7) {
    const cases = countBefore(startedAt, days.startOf(day))
    const due = day - fittedOn >= REFIT_DAYS || cases >= fittedCases * GROWTH
    if (cases <= YOUNG_CASES || !due) continue
    moments.push(days.startOf(day))
    fittedOn = day
    fittedCases = cases
  }
  return Float64Array.from(moments)
}

function fitAt(track: Track, moment: number, leftOut?: (row: number) => boolean): DurationModel {
  const end = countBefore(track.startedAt, moment)
  const from = Math.max(0, end - FITTED_CASES_MAX)
  const rows = Int32Array.from({ length: end - from }, (_, k) => from + k)
  return fitDurations(track, rows, moment, leftOut)
}

/** Places for the cases begun before a moment, each by a model fitted on the other parts; undefined for later ones. */
function leavingOut(track: Track, moment: number): (row: number) => Place | undefined {
  const end = countBefore(track.startedAt, moment)
  const models = memo((part: number) => fitAt(track, moment, (row) => row % PARTS === part))
  return (row) => (row < end ? placeRow(track, models(row % PARTS), row) : undefined)
}

function placeRow(track: Track, model: DurationModel, row: number): Place {
  return model.place(track.coded[row] ?? [], track.weekdays[row] ?? 0)
}

function memo<T>(work: (key: number) => T): (key: number) => T {
  const done = new Map<number, T>()
  return (key) => {
    const known = done.get(key)
    if (known !== undefined) return known
    const value = work(key)
    done.set(key, value)
    return value
  }
}
