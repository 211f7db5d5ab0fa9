import { useQuery } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'
import type { Commitment } from '../shell/wire.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { dueSays } from './Marks.tsx'

/** Working days after something: how many, and after what (`sent ID` or `fulfilled ID`). */
export type After = { readonly days: string; readonly start: string }
export const noAfter: After = { days: '', start: '' }

type Props = {
  customerId: string
  after: After
  set: (after: After) => void
  fault: string | undefined
}

/** A due time that runs from another commitment with the customer; nothing is asked where there is none that is open. */
export function DueAfter({ customerId, after, set, fault }: Props) {
  const w = words().ledger.capture
  const others = useOpenWith(customerId)
  if (others.length === 0) return null
  const options = (event: 'fulfilled' | 'sent') =>
    others.map((one) => (
      <option key={one.id} value={`${event} ${one.id}`}>
        {`${one.text ?? words().ledger.untitled} (${dueSays(one)})`}
      </option>
    ))
  return (
    <div className="columns heard">
      <Field label={w.afterWhat} fault={fault}>
        {(wiring) => (
          <select
            {...wiring}
            className="input"
            name="due"
            value={after.start}
            onChange={(event) => set({ ...after, start: event.target.value })}
          >
            <option value="">{w.afterNothing}</option>
            <optgroup label={w.afterFulfilled}>{options('fulfilled')}</optgroup>
            <optgroup label={w.afterSent}>{options('sent')}</optgroup>
          </select>
        )}
      </Field>
      {after.start === '' ? null : (
        <Field label={w.afterDays}>
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              inputMode="numeric"
              min={1}
              max={3660}
              className="input"
              value={after.days}
              onChange={(event) => set({ ...after, days: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

/** As the API takes it; null when nothing was chosen to run from, and `days` null when they are none. */
export function readAfter({ start, days }: After) {
  const [event, commitmentId] = start.split(' ')
  if (commitmentId === undefined) return null
  const count = Number(days)
  const whole = Number.isInteger(count) && count >= 1 && count <= 3660
  return { after: { commitmentId, event }, days: whole ? count : null }
}

/** What is open with a customer, the soonest due first. */
function useOpenWith(customerId: string): readonly Commitment[] {
  const { data = [] } = useQuery({
    queryKey: ['ledger', 'open with', customerId],
    queryFn: async () =>
      (
        await ask<{ items: Commitment[] }>(
          `/commitments?customerId=${customerId}&state=open,overdue&sort=dueAt&limit=50`,
        )
      ).value.items,
    staleTime: 15_000,
  })
  return data
}
