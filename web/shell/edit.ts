import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { createStore } from '../ui/store.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { ask, Problem, sentenceOf } from './api.ts'
import type { Answer } from './answer.ts'
import { type Fields, type Held, put, recordKey } from './records.ts'

export type Change = {
  readonly set: Fields
  /** What the toast says when it is done: "Tier is now A". */
  readonly done: string
  readonly nameOf: (field: string) => string
  /** Taking back is itself not offered to be taken back. */
  readonly final?: boolean
}

/** A change that lost the race: what was to be written, and what somebody else wrote meanwhile. */
export type Conflict = {
  readonly change: Change
  readonly theirs: Fields
  /** Writes ours over theirs, knowingly. */
  readonly insist: () => void
}

export const conflict = createStore<Conflict | null>(null)

/** Changes that are on their way, by record: they keep showing while the answer to an earlier one comes in. */
const underway = new Map<string, Change[]>()

/**
 * Edits a record at once on the page and then on the server. Changes of one record are sent one after another,
 * each naming the version that the one before it left. A refusal puts the old values back and says so; a lost
 * race shows both values.
 */
export function useEdit(
  path: string,
  id: string,
): (change: Change, options?: { onSettled?: () => void }) => void {
  const client = useQueryClient()
  const key = recordKey(path, id)
  const record = `${path}/${id}`
  const held = () => client.getQueryData<Answer<Fields & Held>>(key)
  const { mutate } = useMutation({
    scope: { id: record },
    mutationFn: ({ set }: Change) =>
      ask<Fields & Held>(record, { method: 'PATCH', body: set, etag: held()?.etag ?? null }),
    onMutate: async (change) => {
      const before = held()?.value
      put(client, path, id, change.set)
      underway.set(record, [...(underway.get(record) ?? []), change])
      await client.cancelQueries({ queryKey: key })
      return Object.fromEntries(Object.keys(change.set).map((name) => [name, before?.[name]]))
    },
    onSuccess: (answer, change, was) => {
      const later = (underway.get(record) ?? []).filter((other) => other !== change)
      const value = Object.assign({}, answer.value, ...later.map(({ set }) => set)) as Fields & Held
      client.setQueryData(key, { ...answer, value })
      put(client, path, id, value)
      // A history that is on its way was asked for before this change: it is asked for again.
      const history = { queryKey: ['history', path, id] }
      void client.cancelQueries(history).then(() => client.invalidateQueries(history))
      const undo = { label: words().shell.undo, run: () => mutate(takingBack(change, was)) }
      say(change.final ? { text: change.done } : { text: change.done, undo })
    },
    onError: async (error, change, was) => {
      if (was !== undefined) put(client, path, id, was, change.set)
      if (error instanceof Problem && error.status === 412) {
        await raceLost(client, path, id, change, () => mutate(change))
        return
      }
      const fields = Object.keys(change.set).map(change.nameOf).join(', ')
      say({ text: words().shell.notSaved(fields, sentenceOf(error)), stays: true })
    },
    onSettled: (_answer, _error, change) => {
      underway.set(
        record,
        (underway.get(record) ?? []).filter((other) => other !== change),
      )
    },
  })
  return mutate
}

function takingBack(change: Change, was: Fields): Change {
  return { set: was, done: words().shell.undone, nameOf: change.nameOf, final: true }
}

/** Shows what stands now, and asks which of the two is to stand. */
async function raceLost(
  client: QueryClient,
  path: string,
  id: string,
  change: Change,
  insist: () => void,
) {
  const now = await ask<Fields & Held>(`${path}/${id}`)
  client.setQueryData(recordKey(path, id), now)
  put(client, path, id, now.value)
  conflict.set({ change, theirs: now.value, insist })
}
