import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { ask, sentenceOf } from './api.ts'
import { itemsAt } from './question.ts'
import { Failure } from './Failure.tsx'
import { useMembers } from './members.ts'
import type { Entry } from './wire.ts'

export type HistoryProps = {
  /** The record's list and id in the API. */
  path: string
  id: string
  editable: boolean
  /** Kinds of entries that can be taken back here. */
  undoable: ReadonlySet<string>
  fieldName: (field: string) => string
  fieldSays: (field: string, value: unknown) => ReactNode
  /** What an entry is called; its kind as the API says it where this answers nothing. */
  kindName: (kind: string) => string | undefined
  /** Asks anew for what follows from the record, after something was taken back. */
  renew: () => Promise<void>
}

/** Every change of a record, with when it was so and when we learnt it. Nothing is ever edited away. */
export function RecordHistory(props: HistoryProps) {
  const { path, id, editable, undoable, renew } = props
  const w = words().customers.history
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ['history', path, id],
    ...itemsAt<Entry>(`${path}/${id}/history`),
  })
  const retract = async (entry: Entry) => {
    try {
      await ask(`/history/${entry.id}/retraction`, { method: 'PUT' })
      await client.invalidateQueries({ queryKey: ['record'] })
      await renew()
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
            <EntryLine {...props} entry={entry} retracted={retracted.has(entry.id)} />
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

/** Entries that another one takes back, which is itself not taken back. The newest come first. */
function retractedOf(entries: readonly Entry[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { id, corrects } of entries) {
    if (corrects !== null && !found.has(id)) found.add(corrects)
  }
  return found
}

const isSilent = (said: ReactNode) => said === '…' || said === words().shell.none || said === ''

type LineProps = HistoryProps & { entry: Entry; retracted: boolean }

function EntryLine({ entry, retracted, fieldName, fieldSays, kindName }: LineProps) {
  const w = words().customers.history
  const { nameOf } = useMembers()
  const f = format()
  const authors: Readonly<Record<string, string>> = w.authors
  const who =
    entry.by.kind === 'member' ? nameOf(entry.by.id) : (authors[entry.by.kind] ?? entry.by.kind)
  const sources: Readonly<Record<string, string>> = w.sources
  const learnt = entry.happenedAt.slice(0, 16) !== entry.recordedAt.slice(0, 16)
  // What was said (evidence, an answer) has no value before it: only what became of a field has.
  const became = entry.kind === 'changed' || entry.kind === 'retracted'
  /** What stayed empty, and what names a record that cannot be named here, says nothing to a reader. */
  const isTold = ({ field, from, to }: Entry['changes'][number]) =>
    became
      ? !(isSilent(fieldSays(field, from)) && isSilent(fieldSays(field, to)))
      : !isSilent(fieldSays(field, to))
  return (
    <div>
      <ul>
        {entry.changes.filter(isTold).map(({ field, from, to }) => (
          <li key={field}>
            <b>{fieldName(field)}</b>{' '}
            {became ? (
              <>
                {fieldSays(field, from)} <span aria-hidden="true">→</span>
                <span className="sr">{w.became}</span> {fieldSays(field, to)}
              </>
            ) : (
              fieldSays(field, to)
            )}
          </li>
        ))}
      </ul>
      <small className="faint tiny">
        {[
          kindName(entry.kind) ?? entry.kind,
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
