import { PLACES } from './extract-features.ts'
import type { Fitted } from './language/language.ts'

/** A logistic model ready to answer. */
export type Model = {
  readonly weights: Float32Array
  readonly bias: number
  readonly slope: number
  readonly offset: number
  readonly rules: number
}

/** A rule's word is taken for no more and no less than this. */
const RULE_LEAST = 0.05
const RULE_MOST = 0.95

/** Unpacks weights from their file. Places that the file leaves out weigh nothing. */
export function unpack(fitted: Fitted): Model {
  const bytes = atob(fitted.weights)
  const weights = new Float32Array(PLACES)
  for (let at = 0; at < bytes.length; at += 1) {
    weights[at] = ((bytes.charCodeAt(at) << 24) >> 24) * fitted.scale
  }
  const { bias, slope, offset, rules } = fitted
  return { weights, bias, slope, offset, rules }
}

/** Packs weights for their file: rounded to 255 steps. The inverse of `unpack` up to half a step. */
export function pack(weights: ArrayLike<number>, rest: Omit<Model, 'weights'>): Fitted {
  let most = 0
  for (let at = 0; at < PLACES; at += 1) most = Math.max(most, Math.abs(weights[at] ?? 0))
  const scale = most / 127 || 1
  let bytes = ''
  for (let at = 0; at < PLACES; at += 1) {
    bytes += String.fromCharCode(Math.round((weights[at] ?? 0) / scale) & 0xff)
  }
  return { ...rest, scale, weights: btoa(bytes) }
}

/** The score of a sentence by its features, before calibration. */
export function score(model: Model, places: Int32Array): number {
  let sum = model.bias
  for (const place of places) sum += model.weights[place] ?? 0
  return sum
}

/** The chance, 0 to 1, that goes with a score and with what the hand-made rules say. */
export function chance(model: Model, sum: number, ruled = 0.5): number {
  const said = Math.min(RULE_MOST, Math.max(RULE_LEAST, ruled))
  const odds = Math.log(said / (1 - said))
  return logistic(model.slope * sum + model.offset + model.rules * odds)
}

export function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z))
}
