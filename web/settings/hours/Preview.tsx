import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { HoursPreviewView } from '../../../src/contract/calendar.ts'
import { ask, sentenceOf } from '../../shell/api.ts'
import { Field } from '../../ui/Field.tsx'
import { format, words } from '../../words/words.ts'
import type { HoursBody } from './form.ts'

const ASK_AFTER_MS = 350
const DAYS = 3

/** What the hours come to, said plainly: "4 working hours from now is due Mon 23 Nov 12:00". */
export function Preview({ body, zone }: { body: HoursBody | null; zone: string }) {
  const w = words().hours
  const [typed, setTyped] = useState('4')
  const hours = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null
  const settled = useSettled(
    body === null || hours === null
      ? null
      : JSON.stringify({ ...body, zone, work: `PT${hours}H`, days: DAYS }),
  )
  const found = useQuery({
    queryKey: ['hours-preview', settled],
    queryFn: async () => {
      const asked: unknown = JSON.parse(settled ?? '')
      return (await ask<HoursPreviewView>('/calendars/preview', { method: 'POST', body: asked }))
        .value
    },
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <section className="preview" aria-label={w.preview}>
      <Field label={w.previewWork}>
        {(wiring) => (
          <input
            {...wiring}
            className="input days"
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div role="status">
        {body === null || hours === null ? (
          <p className="faint">{w.previewNot}</p>
        ) : found.isError ? (
          <p className="hint wrong">{sentenceOf(found.error)}</p>
        ) : found.data === undefined ? null : (
          <Says shown={found.data} />
        )}
      </div>
    </section>
  )
}

function Says({ shown }: { shown: HoursPreviewView }) {
  const w = words().hours
  const f = format()
  const hours = Number(/\d+/.exec(shown.work)?.[0] ?? 0)
  return (
    <>
      <p>
        <strong>{w.workHours(hours, f.number(hours))}</strong>{' '}
        {w.dueIs(when(shown.workDueAt, shown.zone))}
      </p>
      <p className="dim">
        {w.daysAre(f.number(shown.days), when(shown.daysDueAt, shown.zone))}{' '}
        {shown.opensAt === shown.at ? w.openNow : w.opens(when(shown.opensAt, shown.zone))}
      </p>
    </>
  )
}

/** A moment by the clocks of the hours themselves, with its weekday. */
const when = (at: string, zone: string) => format().moment(at, zone)

/** A value once it has not changed for a moment. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ASK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [value])
  return value === null ? null : settled
}
