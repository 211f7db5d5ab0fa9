import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import { recordKey } from '../shell/records.ts'
import { patchRows } from '../shell/rows.ts'
import type { Commitment, Entry } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { isMailed } from './warning.ts'

export const path = '/commitments'

/** What can become of a commitment, by its name below it in the API. */
export type Saying =
  | 'fulfilment'
  | 'warning'
  | 'renegotiation'
  | 'waiver'
  | 'withdrawal'
  | 'progress'
  | 'wait'
  | 'resumption'

/** Asks anew for what follows from a commitment: its customer's ladder, its history, its explanation. */
export async function renewAround(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['history', path, id] }),
    client.invalidateQueries({ queryKey: ['explanation', id] }),
    renewLedger(client),
  ])
}

/** The same where many may have changed: every view of the ledger, and what stands on it. */
export async function renewLedger(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['record', path] }),
    client.invalidateQueries({ queryKey: ['ledger'] }),
    client.invalidateQueries({ queryKey: ['risk'] }),
    client.invalidateQueries({ queryKey: ['ladder'] }),
    client.invalidateQueries({ queryKey: ['today'] }),
    client.invalidateQueries({ queryKey: ['record', '/expectations'] }),
  ])
}

/** Takes up what the server answered of one, and asks anew for what follows from it. */
export function hold(client: QueryClient, one: Commitment) {
  patchRows<Commitment>(client, path, new Set([one.id]), () => one)
  void client.invalidateQueries({ queryKey: recordKey(path, one.id) })
  void renewAround(client, one.id)
}

/** Says what became of one; a refusal is thrown, for the form to show. A slip can be taken back from the toast. */
export function useSay() {
  const client = useQueryClient()
  return async (one: Commitment, saying: Saying, body: object, done: string): Promise<void> => {
    const below = `${path}/${one.id}/${saying}`
    const { value } = await ask<Commitment>(below, { method: 'PUT', body })
    hold(client, value)
    const undo = { label: words().shell.undo, run: () => void takeBack(client, one.id) }
    say(isMailed(body) ? { text: done } : { text: done, undo })
  }
}

/** As `useSay`, for a button: a refusal becomes a toast. */
export function useFulfil(): (one: Commitment) => void {
  const speak = useSay()
  return (one) => {
    speak(one, 'fulfilment', {}, words().ledger.act.fulfilled).catch((error: unknown) =>
      say({ text: sentenceOf(error), stays: true }),
    )
  }
}

/** Takes back what was recorded last about a commitment. */
export async function takeBack(client: QueryClient, id: string): Promise<void> {
  try {
    const { value } = await ask<{ items: Entry[] }>(`${path}/${id}/history`)
    const last = value.items[0]
    if (last !== undefined) await ask(`/history/${last.id}/retraction`, { method: 'PUT' })
    hold(client, (await ask<Commitment>(`${path}/${id}`)).value)
    say({ text: words().shell.undone })
  } catch (error) {
    say({ text: sentenceOf(error), stays: true })
  }
}

/** Whether something can still be done about it: open, overdue, or broken and not made good. */
export const isOpen = ({ state }: Commitment) => state === 'open' || state === 'overdue'
export const canBeDone = (one: Commitment) =>
  isOpen(one) || (one.state === 'broken' && one.madeGoodAt === null)

/** Whether a clock of working time runs on it, which can be said to stand still. */
export const hasClock = ({ due }: Commitment) => due !== null && 'after' in due
