import './standing.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemsAt, totalAt } from '../shell/question.ts'
import { AsOfSlider } from '../shell/AsOfSlider.tsx'
import { openDialog } from '../shell/dialogs.ts'
import { Failure } from '../shell/Failure.tsx'
import type { RungName } from '../shell/Ladder.tsx'
import { LadderBars } from '../shell/LadderBars.tsx'
import { ladderOfSum } from '../shell/ladders.ts'
import { useMe } from '../shell/me.ts'
import { NotKept } from '../shell/NotKept.tsx'
import type { Customer, Entry } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'
import { type CustomerLadder, daysOf, ladderQuery } from './standing.ts'

type StandingProps = { customer: Customer; editable: boolean; asOf: string | undefined }

/** The ladder of a customer with the slider below it; an unspoken customer is said to be one, with the act. */
export function Standing({ customer, editable, asOf }: StandingProps) {
  const now = useQuery(ladderQuery(customer.id))
  const then = useQuery({ ...ladderQuery(customer.id, asOf), enabled: asOf !== undefined })
  const shown = asOf === undefined ? now : then
  const from = useBeginning(customer.id)
  if (shown.isError) return <Failure error={shown.error} again={() => void shown.refetch()} />
  const days = daysOf(now.data)
  return (
    <section aria-labelledby="standing">
      <h2 id="standing" className="sr">
        {words().standing.title}
      </h2>
      {shown.data === undefined ? (
        <div className="ladder-place" />
      ) : shown.data.unspoken ? (
        <Unspoken customer={customer} editable={editable} asOf={asOf} />
      ) : (
        <>
          <Strip ladder={shown.data} />
          {asOf === undefined ? <UnderNone customerId={customer.id} ladder={shown.data} /> : null}
        </>
      )}
      {from === undefined ? (
        <div className="slider-place" />
      ) : (
        <AsOfSlider from={from} asOf={asOf} days={days} />
      )}
    </section>
  )
}

/** The day of the first thing that is on record of a customer: no page can be shown as of an earlier one. */
function useBeginning(id: string): string | undefined {
  const { data } = useQuery({
    queryKey: ['history', '/customers', id],
    ...itemsAt<Entry>(`/customers/${id}/history`),
  })
  const first = data?.map(({ happenedAt }) => happenedAt).toSorted()[0]
  return first === undefined ? undefined : format().dayOf(first)
}

function Strip({ ladder }: { ladder: CustomerLadder }) {
  const { workspace } = useMe()
  const drawn = ladderOfSum(ladder.rungs, ladder.givesWayMost, ladder.items)
  const windowDays = ladder.items[0]?.windowDays ?? workspace.windowDays
  const notKept = ladder.items.filter(({ missed }) => missed.length > 0)
  return (
    <>
      <LadderBars kind="strip" {...drawn} says={mostSays(ladder)} windowDays={windowDays} />
      {notKept.length === 0 ? null : (
        <div className="not-kept-says">
          <b>{words().ladder.notKeptNamed(windowDays)}</b>
          <NotKept
            under={notKept.map(({ missed, metricId, expectationId }) => ({
              missed,
              metricId,
              href: `/expectations/${expectationId}`,
            }))}
          />
        </div>
      )}
    </>
  )
}

/** Promises that belong to no expectation are on no rung: how many, why, and where they stand. */
function UnderNone({ customerId, ladder }: { customerId: string; ladder: CustomerLadder }) {
  const { workspace } = useMe()
  const asked = { customerId, expectationId: 'none', owedBy: 'us,vendor' }
  const { data = 0 } = useQuery({
    queryKey: ['ledger', customerId, 'under none'],
    ...totalAt(`/commitments?${new URLSearchParams(asked).toString()}&limit=1&total=true`),
    // Where all is judged, nothing is missed on the rung.
    enabled: ladder.rungs.kept.judged < ladder.items.length,
  })
  if (data === 0) return null
  const w = words().standing
  return (
    <p className="count">
      <Link to="/commitments" search={{ ...asked, sort: '-dueAt' } as never}>
        {w.underNone(data, format().number(data))}
      </Link>{' '}
      {w.keptLooks(format().number(workspace.windowDays))}
    </p>
  )
}

/** "Most fails first at agreed: three have our answer and have not accepted it." */
function mostSays({ givesWayMost, rungs }: CustomerLadder): string | undefined {
  if (givesWayMost === null) return undefined
  const w = words()
  const n = rungs[givesWayMost].givingWay
  const at = w.ladder.mostFails(w.ladder.names[givesWayMost].toLowerCase())
  return `${at} ${w.standing.givesWay[givesWayMost satisfies RungName](n, format().number(n))}`
}

/** Nobody starts unspoken: said plainly, with asking as the act. */
function Unspoken({ customer, editable, asOf }: StandingProps) {
  const w = words().standing
  const ask = () => openDialog({ kind: 'capture', what: 'expectation', customerId: customer.id })
  return (
    <div className="unspoken">
      <h3>{w.unspoken}</h3>
      <p>
        {asOf === undefined ? w.unspokenText(customer.name) : w.unspokenThen(format().day(asOf))}
      </p>
      {editable ? (
        <Button kind="go" keys="c" onClick={ask}>
          {w.ask}
        </Button>
      ) : null}
    </div>
  )
}
