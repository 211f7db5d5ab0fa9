import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { explanationView } from '../../src/contract/commitment-explanation.ts'
import { ask } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/States.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { CountedBy } from './Counting.tsx'
import { sayDue } from './due.ts'
import { path } from './commitments.ts'

type Explained = z.infer<typeof explanationView>
type Turn = Explained['turns'][number]

/** Why it is due then: what was agreed, and every minute of working time by whose move it was. */
export function Explanation({ one }: { one: Commitment }) {
  const w = words().ledger.why
  const found = useQuery({
    queryKey: ['explanation', one.id, one.updatedAt],
    queryFn: async () => (await ask<Explained>(`${path}/${one.id}/explanation`)).value,
  })
  return (
    <section className="section" aria-labelledby="why">
      <div className="cap">
        <h2 id="why">{w.title}</h2>
      </div>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Told told={found.data} />
      )}
    </section>
  )
}

function Told({ told }: { told: Explained }) {
  const w = words().ledger.why
  const f = format()
  const day = (at: string) => f.day(f.dayOf(at))
  const counted = told.due !== null && 'after' in told.due
  return (
    <div className="stack">
      <ol className="lines">
        {told.terms.map(({ due, agreedAt, entryId }) => (
          <li key={entryId}>{due === null ? w.none : w.agreed(sayDue(due), day(agreedAt))}</li>
        ))}
        {told.warnings.map(({ due, at }) => (
          <li key={at}>{w.warned(due === null ? w.noNewDate : sayDue(due), day(at))}</li>
        ))}
      </ol>
      {counted ? (
        <>
          <CountedBy calendarId={told.calendarId} zone={told.zone} />
          <Turns turns={told.turns} />
          <Days turns={told.turns} shortened={told.shortened} />
        </>
      ) : told.due === null ? null : (
        <p className="dim">{w.fixed}</p>
      )}
    </div>
  )
}

const minutes = (seconds: number) => format().minutes(Math.round(seconds / 60))

function Turns({ turns }: { turns: readonly Turn[] }) {
  const w = words().ledger.why
  const { parties } = words().ledger
  const f = format()
  return (
    <Scroll name={w.sums}>
      <table className="nowrap">
        <caption className="sr">{w.sums}</caption>
        <thead>
          <tr>
            <th scope="col">{w.party}</th>
            <th scope="col">{w.from}</th>
            <th scope="col">{w.to}</th>
            <th scope="col">{w.counts}</th>
            <th scope="col" className="num">
              {w.time}
            </th>
          </tr>
        </thead>
        <tbody>
          {turns.map((turn) => (
            <tr key={turn.fromAt}>
              <th scope="row">{parties[turn.party]}</th>
              <td>{f.instant(turn.fromAt)}</td>
              <td>{f.instant(turn.toAt)}</td>
              <td>{turn.counts ? w.runs : w.stands}</td>
              <td className="num">{minutes(turn.seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Day by day, only when asked for: two years of them are long. */
function Days({ turns, shortened }: { turns: readonly Turn[]; shortened: boolean }) {
  const w = words().ledger.why
  const { parties } = words().ledger
  const f = format()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <div className="acts">
        <Button onClick={() => setOpen(true)}>{w.minutes}</Button>
      </div>
    )
  }
  return (
    <Scroll name={w.minutes}>
      <table className="nowrap">
        <caption className="sr">{w.minutes}</caption>
        <thead>
          <tr>
            <th scope="col">{w.day}</th>
            <th scope="col">{w.party}</th>
            <th scope="col">{w.reason}</th>
            <th scope="col">{w.counted}</th>
            <th scope="col" className="num">
              {w.time}
            </th>
          </tr>
        </thead>
        <tbody>
          {turns.flatMap((turn) =>
            turn.days.map((date) => (
              <tr key={`${turn.fromAt} ${date.on}`}>
                <th scope="row">{f.day(date.on)}</th>
                <td>{parties[turn.party]}</td>
                <td>{w.reasons[date.reason]}</td>
                <td>
                  {date.counted
                    .map(({ fromAt, toAt }) => `${f.instant(fromAt)} – ${f.instant(toAt)}`)
                    .join('; ')}
                </td>
                <td className="num">{minutes(date.seconds)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {shortened ? <p className="faint">{w.shortened}</p> : null}
    </Scroll>
  )
}
