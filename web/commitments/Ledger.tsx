import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useActions } from '../shell/actions.ts'
import { ask } from '../shell/api.ts'
import { openDialog } from '../shell/dialogs.ts'
import { Failure } from '../shell/Failure.tsx'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { CustomerName } from './CustomerName.tsx'
import { path } from './commitments.ts'
import { LedgerLine } from './LedgerLine.tsx'
import { dueSays, StateMark } from './Marks.tsx'
import { useWaits } from './waits.ts'

const SHOWN = 200

type LedgerProps = { customerId: string; editable: boolean; asOf: string | undefined }

/** The ledger of both sides with a customer: the time line, and beside it the same in rows. */
export function Ledger({ customerId, editable, asOf }: LedgerProps) {
  const w = words().ledger
  const found = useQuery({
    queryKey: ['ledger', customerId],
    queryFn: async () =>
      (
        await ask<{ items: Commitment[]; total?: number }>(
          `${path}?customerId=${customerId}&limit=${SHOWN}&total=true&sort=-dueAt`,
        )
      ).value,
  })
  const waits = useWaits(found.data?.items ?? [])
  const add = () => openDialog({ kind: 'capture', what: 'commitment', customerId })
  useActions(
    editable ? [{ id: 'new-commitment', title: w.add, group: 'here', keys: 'n', run: add }] : [],
  )
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const { items, total = items.length } = found.data
  const button = editable ? (
    <Button keys="n" onClick={add}>
      {w.add}
    </Button>
  ) : null
  if (items.length === 0) {
    return (
      <Empty title={w.line.none} text={w.line.noneText}>
        {button}
      </Empty>
    )
  }
  const f = format()
  return (
    <section className="section" aria-labelledby="ledger">
      <div className="cap">
        <h2 id="ledger">{w.line.title}</h2>
        <span className="count">
          {w.counted(total, f.number(total))}
          {total > items.length
            ? ` · ${w.line.shown(f.number(items.length), f.number(total))}`
            : ''}
        </span>
        <span className="end">{button}</span>
      </div>
      {asOf === undefined ? null : <p className="dim">{w.line.nowOnly}</p>}
      <LedgerLine items={items} waits={waits} />
      <div className="two">
        <Side title={w.line.ours} items={items.filter(({ owedBy }) => owedBy === 'us')} />
        <Side title={w.line.theirs} items={items.filter(({ owedBy }) => owedBy !== 'us')} />
      </div>
    </section>
  )
}

/** One side in rows: what, when it is due, how it stands. */
export function Side({
  title,
  items,
  whose = false,
}: {
  title: string
  items: readonly Commitment[]
  /** Whether they are of several customers, so that each says whose it is. */
  whose?: boolean
}) {
  const w = words().ledger
  return (
    <section className="section" aria-label={title}>
      <div className="cap">
        <h3>{title}</h3>
        <span className="count">{w.counted(items.length, format().number(items.length))}</span>
      </div>
      <ul className="log">
        {items.map((one) => (
          <li key={one.id}>
            <span className="small dim">{dueSays(one)}</span>
            <div>
              <p>
                <Link to="/commitments/$id" params={{ id: one.id }}>
                  {one.text ?? w.untitled}
                </Link>
              </p>
              <p className="small">
                <StateMark one={one} />
                {one.owedBy === 'vendor' ? ` · ${w.parties.vendor}` : ''}
                {whose ? (
                  <>
                    {' · '}
                    <CustomerName id={one.customerId} />
                  </>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
