/** Reading single values out of the JSON of an entry: what was never said is null. */
import type { Json } from '../domain/history.ts'

export const text = (value: Json | undefined): string | null =>
  typeof value === 'string' ? value : null
export const whole = (value: Json | undefined): number | null =>
  typeof value === 'number' ? value : null
export const flag = (value: Json | undefined): boolean => value === true
export const list = <T>(value: Json | undefined): readonly T[] =>
  Array.isArray(value) ? (value as unknown as readonly T[]) : []
