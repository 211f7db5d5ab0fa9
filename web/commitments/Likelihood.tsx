import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../shell/api.ts'
import { format, words } from '../words/words.ts'

type Likely = {
  readonly keptProbability: number | null
  readonly basis: string
  readonly n: number
}

/** How likely the typed date is to be kept, from our own record of that kind of work; nothing until both are said. */
export function Likelihood({
  kindOfWork,
  promiseAt,
}: {
  kindOfWork: string
  promiseAt: string | null
}) {
  const w = words().ledger.capture
  const asked = useSettled(JSON.stringify([kindOfWork.trim(), promiseAt]))
  const [kind, at] = JSON.parse(asked) as [string, string | null]
  const { data } = useQuery({
    queryKey: ['likely', asked],
    queryFn: async () => {
      const body = { kindOfWork: kind, startAt: new Date().toISOString(), promiseAt: at }
      return (await ask<Likely>('/forecasts', { method: 'POST', body })).value
    },
    enabled: kind !== '' && at !== null,
    retry: false,
  })
  return (
    <p className="hint" role="status">
      {data === undefined
        ? ''
        : data.keptProbability === null
          ? w.tooFew(data.n, format().number(data.n))
          : w.likely(percent(data.keptProbability), format().number(data.n))}
    </p>
  )
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
