import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import type { Answer } from '../shell/answer.ts'
import { useMe } from '../shell/me.ts'
import { answerAt } from '../shell/question.ts'
import { recordKey } from '../shell/records.ts'
import type { Entry, Expectation } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

export const path = '/expectations'

/** An expectation with all that was said about it, now or as of the end of a day. */
export const expectationQuery = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: asOf === undefined ? recordKey(path, id) : [...recordKey(path, id), asOf],
    ...answerAt<Expectation>(`${path}/${id}${asOf === undefined ? '' : `?asOf=${asOf}`}`),
    placeholderData: asOf === undefined ? undefined : keepPreviousData,
  })

/** Asks anew for everything that follows from an expectation: its lists, its customer's ladder, its history. */
export async function renewAround(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['history', path, id] }),
    client.invalidateQueries({ queryKey: ['ladder'] }),
    client.invalidateQueries({ queryKey: ['today'] }),
    client.invalidateQueries({ queryKey: ['portfolio'] }),
    client.invalidateQueries({ queryKey: ['rows', path] }),
    client.invalidateQueries({ queryKey: ['rows', '/customers'] }),
  ])
}

type Act = {
  /** Below the expectation: `evidence`, `answers/…/told`. */
  readonly at: string
  readonly method?: 'POST' | 'PUT'
  readonly body?: unknown
  /** What the toast says. */
  readonly done: string
  /** The kind of entry that this writes: what taking it back takes back. */
  readonly writes: string
  /** How it will look, shown until the answer is there. */
  readonly ahead?: (one: Expectation) => Expectation
}

/**
 * Says something about an expectation. It shows at once where it can be told ahead; a refusal puts everything
 * back and is thrown, for the form to show. What was said can be taken back from the toast.
 */
export function useSay(id: string): (act: Act) => Promise<Expectation> {
  const client = useQueryClient()
  const undo = useUndo(id)
  const key = recordKey(path, id)
  return async ({ at, method = 'POST', body, done, writes, ahead }) => {
    const before = client.getQueryData<Answer<Expectation>>(key)
    if (before !== undefined && ahead !== undefined) {
      client.setQueryData(key, { ...before, value: ahead(before.value) })
    }
    try {
      const answer = await ask<Expectation>(`${path}/${id}/${at}`, { method, body })
      client.setQueryData(key, answer)
      void renewAround(client, id)
      say({ text: done, undo: { label: words().shell.undo, run: () => void undo(writes) } })
      return answer.value
    } catch (error) {
      if (before !== undefined && ahead !== undefined) client.setQueryData(key, before)
      throw error
    }
  }
}

/** As `useSay`, for a button: a refusal becomes a toast that says what was refused. */
export function usePress(id: string): (act: Act) => void {
  const speak = useSay(id)
  return (act) => {
    speak(act).catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
  }
}

/** Takes back the newest entry of a kind that the reader wrote themselves. */
export function useUndo(id: string): (kind: string) => Promise<void> {
  const { member } = useMe()
  const retract = useRetract(id)
  return async (kind) => {
    const { value } = await ask<{ items: Entry[] }>(`${path}/${id}/history`)
    const gone = new Set(value.items.map((entry) => entry.corrects))
    const mine = value.items.find(
      (entry) => entry.kind === kind && entry.by.id === member.id && !gone.has(entry.id),
    )
    if (mine !== undefined) await retract(mine.id)
  }
}

/** Takes back one thing that was said, by the id of its entry. */
export function useRetract(id: string): (entryId: string) => Promise<void> {
  const client = useQueryClient()
  return async (entryId) => {
    try {
      await ask(`/history/${entryId}/retraction`, { method: 'PUT' })
      say({ text: words().shell.undone })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    }
    await client.invalidateQueries({ queryKey: recordKey(path, id) })
    await renewAround(client, id)
  }
}
