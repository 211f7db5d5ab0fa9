import type { QueryClient } from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import type { Entry } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

/** What follows from a dated fact: ladders, lists, and the page of whom it is about. */
async function renew(client: QueryClient, path: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: [path.slice(1)] }),
    client.invalidateQueries({ queryKey: ['ladder'] }),
    client.invalidateQueries({ queryKey: ['today'] }),
    client.invalidateQueries({ queryKey: ['portfolio'] }),
    client.invalidateQueries({ queryKey: ['record', '/expectations'] }),
    client.invalidateQueries({ queryKey: ['rows'] }),
  ])
}

/** Writes a fact that was captured and says so, with the way to it where it has a page, and to take it back. Answers its id. */
export async function keep(
  client: QueryClient,
  path: string,
  body: unknown,
  done: string,
  open?: (id: string) => void,
): Promise<string> {
  const { id } = (await ask<{ id: string }>(path, { method: 'POST', body })).value
  void renew(client, path)
  say({
    text: done,
    ...(open && { open: { label: words().shell.open, run: () => open(id) } }),
    undo: { label: words().shell.undo, run: () => void takeBack(client, path, id) },
  })
  return id
}

async function takeBack(client: QueryClient, path: string, id: string): Promise<void> {
  try {
    const { value } = await ask<{ items: Entry[] }>(`${path}/${id}/history`)
    const created = value.items.find(({ kind }) => kind === 'created')
    if (created !== undefined) await ask(`/history/${created.id}/retraction`, { method: 'PUT' })
    say({ text: words().shell.undone })
  } catch (error) {
    say({ text: sentenceOf(error), stays: true })
  }
  await renew(client, path)
}
