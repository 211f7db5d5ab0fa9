import { useQueryClient } from '@tanstack/react-query'
import type { BulkView } from '../../src/contract/commitment-bulk.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { renewRows } from '../shell/rows.ts'
import type { Commitment } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { path, renewLedger } from './commitments.ts'

/** As many as one request takes. */
const AT_ONCE = 1000

/** One act on many: which resource of the API it is, and what is said of each. */
export type ManyAct = {
  readonly method: 'PUT' | 'PATCH'
  readonly below: '' | '/fulfilment' | '/renegotiation'
  readonly body: object
  readonly done: (count: number, written: string) => string
}

/**
 * Says the same of many. A fault of what was said is thrown, for a form to show; what is refused of single ones is told
 * with its reason, and all that was written can be taken back from the toast.
 */
export function useMany(): (many: readonly Commitment[], act: ManyAct) => Promise<void> {
  const client = useQueryClient()
  const renew = () => Promise.all([renewRows(client, path), renewLedger(client)])
  const takeBack = async (batches: readonly string[]) => {
    try {
      for (const id of batches) await ask(`/batches/${id}/retraction`, { method: 'PUT' })
      say({ text: words().shell.undone })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    }
    await renew()
  }
  return async (many, { method, below, body, done }) => {
    const answers: BulkView[] = []
    for (let from = 0; from < many.length; from += AT_ONCE) {
      const ids = many.slice(from, from + AT_ONCE).map(({ id }) => id)
      answers.push(
        (await ask<BulkView>(`${path}${below}`, { method, body: { ids, ...body } })).value,
      )
    }
    const changed = answers.reduce((sum, answer) => sum + answer.changed, 0)
    const refused = answers.flatMap((answer) => answer.refused)
    const parts = [
      changed > 0 ? done(changed, format().number(changed)) : null,
      ...refusedSays(refused),
    ]
    const batches = answers.filter((answer) => answer.changed > 0).map(({ batchId }) => batchId)
    say({
      text: parts.filter((part) => part !== null).join(' '),
      stays: refused.length > 0,
      ...(batches.length > 0 && {
        undo: { label: words().shell.undo, run: () => void takeBack(batches) },
      }),
    })
    await renew()
  }
}

/** How many were left as before, by reason, the most frequent first. */
function refusedSays(refused: BulkView['refused']): readonly string[] {
  const w = words()
  const byCode: Readonly<Record<string, string>> = w.problems.byCode
  const why = ({ code, title, errors: [fault] = [] }: BulkView['refused'][number]) => {
    if (fault?.path === 'contactId') return w.ledger.bulk.noWord
    return fault === undefined ? (byCode[code] ?? title) : w.forms.fault(fault.message)
  }
  return [...Map.groupBy(refused, why)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([says, some]) => w.ledger.bulk.refused(some.length, format().number(some.length), says))
}
