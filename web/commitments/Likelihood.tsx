import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../shell/api.ts'
import { useMe } from '../shell/me.ts'
import { format, words } from '../words/words.ts'

type Likely = {
  readonly keptProbability: number | null
  readonly basis: string
  readonly n: number
}
type Offered = { readonly promiseAt: string | null; readonly n: number }

type LikelihoodProps = {
  kindOfWork: string
  /** The moment that was typed; null: none yet. */
  promiseAt: string | null
  /** Takes the date that is offered, a day of the firm. */
  take: (day: string) => void
}

/**
 * How likely the typed date is to be kept, from our own record of that kind of work, and the date that is kept as often as the
 * firm wants its dates to be; nothing until a kind is said.
 */
export function Likelihood({ kindOfWork, promiseAt, take }: LikelihoodProps) {
  const w = words().ledger
  const f = format()
  const { workspace } = useMe()
  const asked = useSettled(JSON.stringify([kindOfWork.trim(), promiseAt]))
  const [kind, at] = JSON.parse(asked) as [string, string | null]
  const keptRate = workspace.keptRate / 100
  const post = async <T,>(more: object) => {
    const body = { kindOfWork: kind, startAt: new Date().toISOString(), ...more }
    return (await ask<T>('/forecasts', { method: 'POST', body })).value
  }
  const likely = useQuery({
    queryKey: ['likely', asked],
    queryFn: () => post<Likely>({ promiseAt: at }),
    enabled: kind !== '' && at !== null,
    retry: false,
  }).data
  const offered = useQuery({
    queryKey: ['likely', 'offered', kind, keptRate],
    queryFn: () => post<Offered>({ keptRate }),
    enabled: kind !== '',
    retry: false,
  }).data
  const day = offered?.promiseAt == null ? null : dayIn(offered.promiseAt, workspace.zone)
  return (
    <div className="hint likelihood">
      <p role="status">
        {likely === undefined
          ? ''
          : likely.keptProbability === null
            ? w.capture.tooFew(likely.n, f.number(likely.n))
            : w.capture.likely(percent(likely.keptProbability), f.number(likely.n))}
      </p>
      {day === null ? null : (
        <p>
          {w.risk.offered(f.day(day), percent(keptRate))}{' '}
          <button type="button" className="link" onClick={() => take(day)}>
            {w.risk.take(f.day(day))}
          </button>
        </p>
      )}
    </div>
  )
}

/** The day of the firm on which an instant lies. */
function dayIn(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at))
}

function percent(share: number): string {
  return new Intl.NumberFormat(format().locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share)
}

/** What was typed, once the typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 300)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
