import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Answer } from './answer.ts'
import { answerAt } from './question.ts'
import { patchRows } from './rows.ts'

export type Fields = Readonly<Record<string, unknown>>
export type Held = { readonly id: string }

export const recordKey = (path: string, id: string) => ['record', path, id] as const

/** One record with its version. */
export function recordQuery<T>(path: string, id: string) {
  return queryOptions({
    queryKey: recordKey(path, id),
    ...answerAt<T>(`${path}/${id}`),
  })
}

/** Writes values into the held record and every held list; with `only`, where those values still stand. */
export function put(client: QueryClient, path: string, id: string, set: Fields, only?: Fields) {
  const change = <T extends Fields>(row: T): T => {
    const fields = Object.keys(set).filter((name) => only === undefined || row[name] === only[name])
    return { ...row, ...Object.fromEntries(fields.map((name) => [name, set[name]])) }
  }
  client.setQueryData<Answer<Fields>>(recordKey(path, id), (held) =>
    held === undefined ? held : { ...held, value: change(held.value) },
  )
  patchRows<Fields & Held>(client, path, new Set([id]), change)
}
