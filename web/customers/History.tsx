import { useQueryClient } from '@tanstack/react-query'
import { ask, sentenceOf } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { useMembers } from '../shell/members.ts'
import { useRows } from '../shell/rows.ts'
import type { Customer, Entry } from '../shell/wire.ts'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { fieldName, fieldSays } from './fields.ts'

/** Every change of a customer, with when it was so and when we learnt it. Nothing is ever edited away. */
export function History({ customer, editable }: { customer: Customer; editable: boolean }) {
  const w = words().customers.history
  const client = useQueryClient()
  const found = useRows<Entry>(`/customers/${customer.id}/history`, '')
  const retracted = new Set(found.rows.flatMap((entry) => entry.corrects ?? []))
  const retract = async (entry: Entry, back = false): Promise<void> => {
    try {
      const { value } = await ask<{ id: string } | null>(`/history/${entry.id}/retraction`, {
        method: 'PUT',
        body: {},
      })
      await client.invalidateQueries({ queryKey: ['record', '/customers', customer.id] })
      found.again()
      const again = value?.id === undefined ? undefined : { ...entry, id: value.id }
      say({
        text: back ? w.restored : w.retractedNow,
        undo:
          again === undefined || back
            ? undefined
            : { label: words().shell.undo, run: () => void retract(again, true) },
      })
    } catch (error) {
      say({ text: words().shell.notSaved(w.title, sentenceOf(error)), stays: true })
    }
  }
  if (found.waiting) return <Waiting words={words().shell.loading} />
  if (found.error !== null) return <Failure error={found.error} again={found.again} />
  if (found.rows.length === 0) return <Empty title={w.empty} />
  return (
    <section className="section" aria-labelledby="history">
      <div className="cap">
        <h2 id="history">{w.title}</h2>
        <span className="count">{w.hint}</span>
      </div>
      <ol className="lines">
        {found.rows.map((entry) => (
          <li key={entry.id} className={retracted.has(entry.id) ? 'faint' : undefined}>
            <EntryLine entry={entry} retracted={retracted.has(entry.id)} />
            {editable && entry.kind === 'changed' && !retracted.has(entry.id) ? (
              <button type="button" className="link" onClick={() => void retract(entry)}>
                {w.retract}
                <span className="sr"> {format().instant(entry.recordedAt)}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function EntryLine({ entry, retracted }: { entry: Entry; retracted: boolean }) {
  const w = words().customers.history
  const { nameOf } = useMembers()
  const f = format()
  const kinds: Readonly<Record<string, string>> = w.kinds
  const who =
    entry.by.kind === 'member' ? nameOf(entry.by.id) : (entry.by.name ?? w.by(entry.by.kind))
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
