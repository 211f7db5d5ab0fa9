import { useQueryClient } from '@tanstack/react-query'
import { takeBack } from '../commitments/commitments.ts'
import { isMailed } from '../commitments/warning.ts'
import { ask } from '../shell/api.ts'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { type Kind, type Thing, useTodayCache } from './today.ts'

const kinds: readonly Kind[] = ['keep', 'warn', 'follow-up']

/** Whether a thing is a commitment of the ledger. */
export const isOwed = ({ kind }: Thing) => kinds.includes(kind)

/** When a commitment is or was due, in the reader's words: its date, or its hour. */
export function dueSays({ kind, dueAt, dueOn, overdueAt, owedBy }: Thing): string | null {
  if (dueAt === null) return null
  const f = format()
  const w = words().work.owed
  const isLate = overdueAt !== null && Date.parse(overdueAt) < Date.now()
  const due = dueOn === null ? f.instant(dueAt) : f.day(dueOn)
  if (!isLate) return kind === 'warn' ? w.due(due) : w.today(due)
  return owedBy === 'us' ? w.late(due) : w.waits(due)
}

/** Says something of a commitment or of a check from its row; a slip with a commitment can be taken back. */
export function useOwed(): (
  thing: Thing,
  said: { readonly at: string; readonly body: object; readonly done: string },
) => Promise<void> {
  const client = useQueryClient()
  const today = useTodayCache()
  return async (thing, { at, body, done }) => {
    const list = isOwed(thing) ? '/commitments' : '/enforcement-checks'
    await ask(`${list}/${thing.id}/${at}`, { method: 'PUT', body })
    today.drop((kind, item) => kind === thing.kind && item.id === thing.id)
    const undo = { label: words().shell.undo, run: () => void takeBack(client, thing.id) }
    say(isOwed(thing) && !isMailed(body) ? { text: done, undo } : { text: done })
    void client.invalidateQueries({ queryKey: ['rows', '/commitments'] })
    void client.invalidateQueries({ queryKey: ['record', '/commitments'] })
    await today.renew()
  }
}
