/** A field of a list that can be brought in: how its cells are read, and by which names other programs call it. */
import type { Choice } from './choices.ts'

/** How a cell of the field is read. `reference` names another record, which the desk looks up. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'code'
  | 'email'
  | 'yes-no'
  | 'date'
  | 'month'
  | 'money'
  | 'currency'
  | 'minutes'
  | 'hours'
  | 'zone'
  | 'stage'
  | 'reference'
  | 'moment'
  | 'number'
  | 'whole'
  | 'scale'
  | 'choice'
  | 'due'
  | 'features'

export type ImportField = {
  readonly key: string
  readonly kind: FieldKind
  /** Money is a permission of its own: who may not see it may not bring it in. */
  readonly money?: boolean
  /** Every row needs one of these: the field itself, or any of its group. */
  readonly needed?: boolean | readonly string[]
  /** The closed list whose words a cell of kind `choice` holds. */
  readonly choice?: Choice
  /** The least and the most that a number may be. */
  readonly between?: readonly [number, number]
  /** Longest text, in characters. */
  readonly atMost?: number
  /** Column names, folded to lower case words. The first is what we call it ourselves in an export. */
  readonly names: readonly string[]
}

/** A name with more characters is a note that lost its column. */
export const NAME_CHARS = 200
export const NOTE_CHARS = 10_000
/** What the API takes of outside ids. */
export const ID_CHARS = 120

/** Names between commas, so that a list of them reads as one. */
export const words = (list: string): readonly string[] =>
  list.split(',').map((name) => name.replace(/\s+/g, ' ').trim())
