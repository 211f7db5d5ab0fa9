import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { EntryView } from '../../src/contract/history.ts'
import { ask } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { useChangeSays } from './changeSays.ts'

type Change = EntryView & { readonly recordId: string; readonly title: string | null }
type ChangedProps = { customerId: string; asOf: string | undefined }

const SHOWN = 12
const USUAL_DAYS = 90

/** What was recorded about a customer and all that concerns them since a day, newest first. */
export function Changed({ customerId, asOf }: ChangedProps) {
  const w = words().changed
  const fieldSays = useChangeSays(customerId)
  const [picked, setPicked] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const since = picked ?? daysBefore(asOf ?? format().today(), USUAL_DAYS)
  const found = useQuery({
    queryKey: ['ladder', customerId, 'changes', since],
    queryFn: async ({ signal }) =>
      (
        await ask<{ items: Change[] }>(`/customers/${customerId}/changes?since=${since}`, {
          signal,
        })
      ).value.items,
  })
  const data = useDeferredValue(found.data)
  const items = grouped(
    (data ?? []).filter(
      ({ recordedAt }) => asOf === undefined || format().dayOf(recordedAt) <= asOf,
    ),
  )
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <section className="section" aria-labelledby="changed">
      <div className="cap">
        <h2 id="changed">{w.title}</h2>
        <Field label={w.since} className="beside">
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="input"
              max={format().today()}
              value={since}
              onChange={(event) => {
                if (event.target.value !== '') setPicked(event.target.value)
              }}
            />
          )}
        </Field>
      </div>
      {found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : data === undefined ? (
        <Waiting words={words().shell.loading} />
      ) : items.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : (
        <ul className="log">
          {shown.map((group) => (
            <li key={group[0].id}>
              <time dateTime={group[0].recordedAt}>
                {format().day(format().dayOf(group[0].recordedAt))}
              </time>
              <Group group={group} fieldSays={fieldSays} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < items.length ? (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {w.more(format().number(items.length))}
        </button>
      ) : null}
    </section>
  )
}

type Group = readonly [Change, ...Change[]]

/** What became of one record on one day, together: a morning's work on an expectation is one line. */
function grouped(changes: readonly Change[]): readonly Group[] {
  const groups = Map.groupBy(
    changes,
    // Records without words of their own, such as scores, are one line together.
    ({ recordId, recordedAt, title, noun }) =>
      `${format().dayOf(recordedAt)} ${title === null ? noun : recordId}`,
  )
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest] as const],
  )
}

type FieldSays = ReturnType<typeof useChangeSays>

function Group({ group, fieldSays }: { group: Group; fieldSays: FieldSays }) {
  const w = words()
  const [{ noun, recordId, title }] = group
  const nouns: Readonly<Record<string, string>> = w.changed.nouns
  const inOrder = group.toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
  const says = [...new Set(inOrder.flatMap((change) => whatOf(change, fieldSays)))]
  const records = new Set(group.map((change) => change.recordId)).size
  const called = nouns[noun] ?? w.changed.other
  const href = pages.has(noun) ? `/${noun}s/${recordId}` : null
  return (
    <div>
      <p>
        {title === null || noun === 'customer' ? (
          `${called}${records > 1 ? ` (${format().number(records)})` : ''}`
        ) : href === null ? (
          title
        ) : (
          <a href={href}>{title}</a>
        )}
      </p>
      <p className="small faint">
        {title === null || noun === 'customer' ? null : `${called}: `}
        {says.join(', ')}
      </p>
    </div>
  )
}

/** What has a page of its own, at its plural. */
const pages = new Set(['expectation', 'conversation', 'commitment'])

/** What an entry did: in a word, or by the fields that it changed, from what to what. */
function whatOf({ noun, kind, changes }: Change, fieldSays: FieldSays): readonly string[] {
  const w = words()
  const kinds: Readonly<Record<string, string>> = {
    ...w.customers.history.kinds,
    ...w.ledger.kinds,
    ...w.expectations.entryKinds,
    ...w.changed.kinds,
  }
  const other = kinds[kind] ?? kinds['changed'] ?? ''
  if (kind !== 'changed') return [other]
  const says = changes.flatMap((done) => fieldSays(noun, done) ?? [])
  return says.length === 0 ? [other] : says
}

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 24 * 3600 * 1000).toISOString().slice(0, 10)
