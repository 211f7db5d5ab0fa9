import { z } from 'zod'
import { moneyFields } from '../domain/access.ts'
import { type Change, changes, type Entry } from '../domain/history.ts'

/** One thing that was recorded about a record: what it changed, when it was so, when we learnt it, from whom. */
export const entryView = z
  .object({
    id: z.uuid(),
    noun: z.string(),
    kind: z.string(),
    happenedAt: z.string(),
    recordedAt: z.string(),
    by: z.object({ kind: z.string(), id: z.uuid().nullable() }),
    source: z.string(),
    batchId: z.uuid().nullable(),
    corrects: z.uuid().nullable().describe('The entry that this one replaces or takes back.'),
    changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  })
  .meta({ id: 'Entry' })
export type EntryView = z.infer<typeof entryView>
export const historyView = z.object({ items: z.array(entryView) })

/** A record's history, newest first. Money stays hidden from those who do not see it; erased words are gone. */
export function viewHistory(entries: readonly Entry[], seesMoney: boolean): readonly EntryView[] {
  return changes(entries).map(({ entry, changes: done }) => ({
    id: entry.id,
    noun: entry.noun,
    kind: entry.kind,
    happenedAt: entry.happenedAt.toString(),
    recordedAt: entry.recordedAt.toString(),
    by: { ...entry.by },
    source: entry.source,
    batchId: entry.batchId,
    corrects: entry.corrects,
    changes: done.filter((one) => seesMoney || !isMoney(entry.noun, one)) as EntryView['changes'],
  }))
}

function isMoney(noun: string, change: Change): boolean {
  return moneyFields[noun]?.includes(change.field) ?? false
}
