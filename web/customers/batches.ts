import type { QueryClient } from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import { renewRows } from '../shell/rows.ts'
import type { Entry } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

/** Asks everything about customers anew: after a merge, or when many things changed at once. */
export async function renewCustomers(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['record', '/customers'] }),
    client.invalidateQueries({ queryKey: ['history', '/customers'] }),
    client.invalidateQueries({ queryKey: ['people'] }),
    client.invalidateQueries({ queryKey: ['figures'] }),
    renewRows(client, '/customers'),
  ])
}

/** Takes back all that a bulk edit or a merge wrote, and says how that went. */
export async function takeBack(client: QueryClient, batchId: string): Promise<void> {
  try {
    await ask(`/batches/${batchId}/retraction`, { method: 'PUT' })
    say({ text: words().shell.undone })
  } catch (error) {
    say({ text: sentenceOf(error), stays: true })
  }
  await renewCustomers(client)
}

/** Takes back that a record was added, which is its first entry. */
export async function takeBackAdding(client: QueryClient, id: string): Promise<void> {
  try {
    const { value } = await ask<{ items: Entry[] }>(`/customers/${id}/history`)
    const first = value.items.find((entry) => entry.kind === 'created')
    if (first !== undefined) await ask(`/history/${first.id}/retraction`, { method: 'PUT' })
    say({ text: words().shell.undone })
  } catch (error) {
    say({ text: sentenceOf(error), stays: true })
  }
  await renewCustomers(client)
}
