import type { QueryClient } from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import { recordKey } from '../shell/records.ts'
import { renewRows } from '../shell/rows.ts'
import type { Entry } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { path, renewAround } from './expectations.ts'

/** Takes back that an expectation was captured: what was said about it first, its first entry last. */
export async function takeBackCapture(client: QueryClient, id: string): Promise<void> {
  try {
    const { value } = await ask<{ items: Entry[] }>(`${path}/${id}/history`)
    const created = value.items.find(({ kind }) => kind === 'created')
    if (created !== undefined) await ask(`/history/${created.id}/retraction`, { method: 'PUT' })
    say({ text: words().shell.undone })
  } catch (error) {
    say({ text: sentenceOf(error), stays: true })
  }
  client.removeQueries({ queryKey: recordKey(path, id) })
  await renewAround(client, id)
  await renewRows(client, path)
}
