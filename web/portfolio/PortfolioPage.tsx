import './portfolio.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Weighting, weightings } from '../../src/domain/portfolio.ts'
import { AsOf, AsOfBanner } from '../shell/AsOf.tsx'
import { downloadCsv } from '../shell/csv.ts'
import { Failure } from '../shell/Failure.tsx'
import { useMe } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { PageTop } from '../shell/Page.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { Costs } from './Costs.tsx'
import { FirmBand } from './FirmBand.tsx'
import { GroupTable } from './GroupTable.tsx'
import { useGroups } from './groups.tsx'
import {
  allQuery,
  type Asked,
  dayBefore,
  DAYS_BEFORE,
  ladderQuery,
  type Portfolio,
  portfolioQuery,
} from './portfolio.ts'
import { tableOf } from './table.ts'
import { Unspoken } from './Unspoken.tsx'

/** All customers at once: how the firm stands, which rung costs it most, and where. */
export function PortfolioPage() {
  const w = words().portfolio
  const f = format()
  const asked = useAsked()
  const found = useQuery(portfolioQuery(asked))
  const was = useQuery({
    ...ladderQuery({ ...asked, asOf: dayBefore(asked.asOf ?? f.today(), DAYS_BEFORE) }),
    enabled: found.data !== undefined && found.data.firm.customers > 0,
  })
  const all = useQuery(allQuery(asked))
  const groups = useGroups(found.data, asked)
  const portfolio = found.data
  return (
    <>
      <PageTop
        title={w.title}
        lede={portfolio === undefined ? undefined : ledeOf(portfolio, all.data)}
      >
        <Weights asked={asked} />
        <AsOf asOf={asked.asOf} />
        {portfolio === undefined || groups === null ? null : (
          <Button
            onClick={() =>
              downloadCsv(`portfolio-${asked.asOf ?? f.today()}.csv`, tableOf(portfolio, groups))
            }
          >
            {w.download}
          </Button>
        )}
      </PageTop>
      <AsOfBanner asOf={asked.asOf} />
      <Narrowed asked={asked} />
      {found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : portfolio === undefined || groups === null ? (
        <Waiting words={words().shell.loading} />
      ) : portfolio.firm.customers === 0 ? (
        <Empty title={w.empty} text={w.emptyText}>
          <Link to="/customers" className="button">
            {words().nav.customers}
          </Link>
        </Empty>
      ) : (
        <>
          <FirmBand portfolio={portfolio} before={was.data} />
          <div className="two">
            <Costs firm={portfolio.firm} />
            <Unspoken portfolio={portfolio} isPast={asked.asOf !== undefined} />
          </div>
          <GroupTable
            id="by-segment"
            title={w.bySegment}
            column={w.columns.segment}
            counted={w.columns.customers}
            rows={groups.segments}
            note={w.firstNote}
          />
          <GroupTable
            id="by-owner"
            title={w.byOwner}
            column={w.columns.owner}
            counted={w.columns.customers}
            rows={groups.owners}
          />
          <GroupTable
            id="by-topic"
            title={w.byTopic}
            how={w.topicHow}
            column={w.columns.topic}
            counted={w.columns.expectations}
            rows={groups.topics}
          />
        </>
      )}
    </>
  )
}

/** How many it is about; where there are others too, of how many: the list of customers counts those as well. */
function ledeOf({ firm, byTopic }: Portfolio, all: number | undefined): string {
  const f = format()
  const w = words().portfolio
  const active = f.number(firm.customers)
  const n = byTopic.reduce((sum, one) => sum + one.n, 0)
  const customers =
    all !== undefined && all > firm.customers
      ? w.activeOf(active, f.number(all))
      : w.active(firm.customers, active)
  return `${customers}, ${words().expectations.counted(n, f.number(n))}.`
}

/** What the address asks for. */
function useAsked(): Asked {
  const { asOf, segment, ownerId, weighting } = useSearch({ strict: false }) as Readonly<
    Record<string, string | undefined>
  >
  return {
    asOf,
    segment,
    ownerId,
    weighting: weightings.find((one) => one === weighting),
  }
}

/** By what customers count. Amounts are only for those who see money. */
function Weights({ asked }: { asked: Asked }) {
  const w = words().portfolio
  const navigate = useNavigate()
  const { member } = useMe()
  if (!member.seesMoney) return null
  return (
    <label className="weights">
      <span>{w.weighting}</span>
      <select
        className="input"
        value={asked.weighting ?? 'each'}
        onChange={(event) => {
          const weighting = event.target.value as Weighting
          const search = { ...asked, weighting: weighting === 'each' ? undefined : weighting }
          void navigate({ to: '.', search: search as never })
        }}
      >
        {weightings.map((one) => (
          <option key={one} value={one}>
            {w.weightings[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Says when only a part of the customers is looked at, and how to see all again. */
function Narrowed({ asked }: { asked: Asked }) {
  const w = words().portfolio
  const { nameOf } = useMembers()
  const parts = [
    ...(asked.segment === undefined
      ? []
      : [{ field: 'segment' as const, what: w.narrowed.segment, value: asked.segment }]),
    ...(asked.ownerId === undefined
      ? []
      : [
          {
            field: 'ownerId' as const,
            what: w.narrowed.owner,
            value: nameOf(asked.ownerId) ?? '…',
          },
        ]),
  ]
  if (parts.length === 0) return null
  return (
    <p className="acts">
      {parts.map(({ field, what, value }) => (
        <span key={field} className="chip">
          {what}: {value}
          <Link
            to="."
            search={{ ...asked, [field]: undefined } as never}
            aria-label={w.clear(value)}
            className="chip-clear"
          >
            ✕
          </Link>
        </span>
      ))}
    </p>
  )
}
