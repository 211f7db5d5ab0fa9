/** How a kind of file is read, kept to be chosen again: columns are meant by their names, wherever they stand. */
import type { ImportNoun } from './fields.ts'
import type { Mapping } from './guess.ts'
import type { Answers } from './plan.ts'

/** As with an import, with names of columns where that has their places. */
export type SavedMapping = {
  readonly noun: ImportNoun
  /** Field → the column's name. */
  readonly columns: { readonly [field: string]: string }
  readonly answers: Omit<Answers, 'features'> & { readonly features?: readonly string[] }
}

type Read = {
  readonly noun: ImportNoun
  readonly header: readonly string[]
  readonly mapping: Mapping
  readonly answers: Answers
}

/** How an import is read, by names. */
export function savedFrom({ noun, header, mapping, answers }: Read): SavedMapping {
  const name = (column: number | string) => header[Number(column)] ?? ''
  const { dateOrder, decimalSign, features, ...rest } = answers
  return {
    noun,
    columns: mapValues(mapping, name),
    answers: {
      ...rest,
      ...(dateOrder && { dateOrder: mapKeys(dateOrder, name) }),
      ...(decimalSign && { decimalSign: mapKeys(decimalSign, name) }),
      ...(features && { features: features.map(name) }),
    },
  }
}

/** The same for a file with these columns. What it does not have is left out, and asked about if rows need it. */
export function appliedTo(saved: SavedMapping, header: readonly string[]): Omit<Read, 'header'> {
  const places = new Map(header.map((name, column) => [name.toLowerCase(), column]))
  const place = (name: string) => places.get(name.toLowerCase())
  const { dateOrder, decimalSign, features, ...rest } = saved.answers
  const byPlace = <T>(said: { readonly [name: string]: T } | undefined) =>
    mapKeys(said ?? {}, (name) => String(place(name) ?? ''))
  return {
    noun: saved.noun,
    mapping: Object.fromEntries(
      Object.entries(saved.columns).flatMap(([field, name]) => {
        const column = place(name)
        return column === undefined ? [] : [[field, column]]
      }),
    ),
    answers: {
      ...rest,
      dateOrder: byPlace(dateOrder),
      decimalSign: byPlace(decimalSign),
      features: (features ?? []).flatMap((name) => place(name) ?? []),
    },
  }
}

function mapValues<A, B>(all: { readonly [key: string]: A }, to: (value: A) => B) {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, to(value)]))
}

/** Keys that have no other name fall away. */
function mapKeys<A>(all: { readonly [key: string]: A }, to: (key: string) => string) {
  const named = Object.entries(all).map(([key, value]): [string, A] => [to(key), value])
  return Object.fromEntries(named.filter(([key]) => key !== ''))
}
