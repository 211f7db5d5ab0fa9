import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { useMembers } from '../shell/members.ts'
import type { Customer, Entry } from '../shell/wire.ts'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { fieldName, fieldSays } from './fields.ts'

/** Every change of a customer, with when it was so and when we learnt it. Nothing is ever edited away. */
export function History({ customer, editable }: { customer: Customer; editable: boolean }) {
  const w = words().customers.history
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ['history', '/customers', customer.id],
    queryFn: async () =>
      (await ask<{ items: Entry[] }>(`/customers/${customer.id}/history`)).value.items,
  })
  const retract = async (entry: Entry) => {
    try {
      await ask(`/history/${entry.id}/retraction`, { method: 'PUT' })
      await client.invalidateQueries({ queryKey: ['record'] })
      await client.invalidateQueries({ queryKey: ['rows', '/customers'] })
      await found.refetch()
      say({ text: entry.kind === 'retracted' ? w.restored : w.retractedNow })
    } catch (error) {
      say({ text: words().shell.notSaved(w.title, sentenceOf(error)), stays: true })
    }
  }
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const entries = found.data
  if (entries.length === 0) return <Empty title={w.empty} />
  const retracted = retractedOf(entries)
  return (
    <section className="section" aria-labelledby="history">
      <div className="cap">
        <h2 id="history">{w.title}</h2>
        <span className="count">{w.hint}</span>
      </div>
      <ol className="lines">
        {entries.map((entry) => (
          <li key={entry.id} className={retracted.has(entry.id) ? 'faint' : undefined}>
            <EntryLine entry={entry} retracted={retracted.has(entry.id)} />
            {editable && undoable.has(entry.kind) && !retracted.has(entry.id) ? (
              <button type="button" className="link" onClick={() => void retract(entry)}>
                {entry.batchId === null ? w.retract : w.retractAll}
                <span className="sr"> {format().instant(entry.recordedAt)}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What can be taken back here; an added record goes by being merged, an erasure never comes back. */
const undoable = new Set(['changed', 'merged', 'retracted'])

/** Entries that another one takes back, which is itself not taken back. The newest come first. */
function retractedOf(entries: readonly Entry[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { id, corrects } of entries) {
    if (corrects !== null && !found.has(id)) found.add(corrects)
  }
  return found
}

function EntryLine({ entry, retracted }: { entry: Entry; retracted: boolean }) {
  const w = words().customers.history
  const { nameOf } = useMembers()
  const f = format()
  const kinds: Readonly<Record<string, string>> = w.kinds
  const authors: Readonly<Record<string, string>> = w.authors
  const who =
    entry.by.kind === 'member' ? nameOf(entry.by.id) : (authors[entry.by.kind] ?? entry.by.kind)
  const sources: Readonly<Record<string, string>> = w.sources
  const learnt = entry.happenedAt.slice(0, 16) !== entry.recordedAt.slice(0, 16)
  return (
    <div>
      <ul>
        {entry.changes.map(({ field, from, to }) => (
          <li key={field}>
            <b>{fieldName(field)}</b>{' '}
            {entry.kind === 'created' ? (
              fieldSays(field, to, nameOf)
            ) : (
              <>
                {fieldSays(field, from, nameOf)} <span aria-hidden="true">→</span>
                <span className="sr">{w.became}</span> {fieldSays(field, to, nameOf)}
              </>
            )}
          </li>
        ))}
      </ul>
      <small className="faint tiny">
        {[
          kinds[entry.kind] ?? entry.kind,
          retracted ? w.retracted : null,
          f.instant(entry.happenedAt),
          learnt ? w.learnt(f.instant(entry.recordedAt)) : null,
          who,
          sources[entry.source] ?? entry.source,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </small>
    </div>
  )
}
