import './hands.css'
import { Link, useSearch } from '@tanstack/react-router'
import { useActions } from '../shell/actions.ts'
import { Failure } from '../shell/Failure.tsx'
import { useCan } from '../shell/me.ts'
import { Exports } from '../shell/list/Exports.tsx'
import { PageTop } from '../shell/Page.tsx'
import type { Query } from '../shell/query.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { HandRow } from './HandRow.tsx'
import {
  asksForDue,
  type Checks,
  type Due,
  type Invoice,
  useChecks,
  useInvoicesInHand,
} from './hands.ts'

/** Invoices about to be reminded: may each go out, how, and what was done with it. */
export function HandsPage() {
  const w = words().hands
  const { invoices: chosen } = useSearch({ strict: false }) as Query
  const found = useInvoicesInHand(chosen)
  const checks = useChecks()
  return (
    <>
      {found.isPending ? (
        <>
          <PageTop title={w.title} lede={w.lede} />
          <Waiting words={words().shell.loading} />
        </>
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} page />
      ) : (
        <Loaded due={found.data} checks={checks} chosen={chosen !== undefined} />
      )}
    </>
  )
}

const order = ['hold', 'soften', 'send', 'refused', 'unchecked'] as const
type Group = (typeof order)[number]

type LoadedProps = { due: Due; checks: Checks; chosen: boolean }

function Loaded({ due, checks, chosen }: LoadedProps) {
  const w = words().hands
  const can = useCan()
  const f = format()
  const checked = checks.byInvoice.size > 0
  const run = () => void checks.run(due.items)
  const offered = can('write') && due.items.length > 0
  const title = checked ? w.recheck : w.check(due.items.length, f.number(due.items.length))
  useActions(offered ? [{ id: 'check-hands', title, group: 'here', keys: 'e', run }] : [])
  const groupOf = ({ id }: Invoice): Group =>
    checks.byInvoice.get(id)?.decision ?? (checks.refused.has(id) ? 'refused' : 'unchecked')
  return (
    <>
      <PageTop title={w.title} lede={w.lede}>
        <Exports
          files={[
            { list: 'invoices', asked: asksForDue(f.today()), title: w.exports.due },
            { list: 'enforcement-checks', asked: '', title: w.exports.checks },
          ]}
        />
        {offered ? (
          <Button kind="go" keys="e" busy={checks.busy} onClick={run}>
            {checks.busy ? w.checking : title}
          </Button>
        ) : null}
      </PageTop>
      {due.items.length === 0 ? (
        <Empty title={w.none} text={w.noneText} />
      ) : (
        <p className="count" role="status">
          {w.counted(due.total, f.number(due.total))}
          {due.total > due.items.length ? ` ${w.more(f.number(due.items.length))}` : ''}
          {chosen ? (
            <>
              {' · '}
              {w.chosen}{' '}
              <Link to="/clean-hands" search={{}}>
                {w.allDue}
              </Link>
            </>
          ) : null}
        </p>
      )}
      {order.map((group) => {
        const items = due.items.filter((invoice) => groupOf(invoice) === group)
        return items.length === 0 ? null : (
          <section key={group} className="section" aria-labelledby={`hands-${group}`}>
            <div className="cap">
              <h2 id={`hands-${group}`}>{w.groups[group]}</h2>
              <span className="count">{w.counted(items.length, f.number(items.length))}</span>
            </div>
            {group === 'refused' || group === 'unchecked' ? null : (
              <p className="dim">{w.means[group]}</p>
            )}
            <ul className="hands">
              {items.map((invoice) => (
                <HandRow key={invoice.id} invoice={invoice} checks={checks} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
