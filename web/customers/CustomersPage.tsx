import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Gap, gaps, rungs } from '../../src/domain/ladder.ts'
import { useActions } from '../shell/actions.ts'
import { valueAt } from '../shell/question.ts'
import { openDialog } from '../shell/dialogs.ts'
import { LadderRow } from '../shell/Ladder.tsx'
import { ladderOfSum } from '../shell/ladders.ts'
import type { Filter } from '../shell/list/Filters.tsx'
import { ReadyViews } from '../shell/list/ReadyViews.tsx'
import { RecordList } from '../shell/list/RecordList.tsx'
import { useCan } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { PageTop } from '../shell/Page.tsx'
import type { Query } from '../shell/query.ts'
import { type Customer, stages } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/List.tsx'
import { Empty } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { BulkEdit } from './BulkEdit.tsx'
import { fieldName, stageName } from './fields.ts'

const usual = {
  sort: 'name',
  shown: ['ladder', 'givesWay', 'stage', 'tier', 'segment', 'ownerId', 'potential'],
}

/** The questions that are asked most: whom we never asked, where the ladder gives way, who is kept least. */
const ready: Readonly<
  Record<'all' | 'unspoken' | 'known' | 'agreed' | 'kept' | 'drifted' | 'least', Query>
> = {
  all: {},
  unspoken: { givesWay: 'unspoken' },
  known: { givesWay: 'known' },
  agreed: { givesWay: 'agreed' },
  kept: { givesWay: 'kept' },
  drifted: { givesWay: 'current' },
  least: { sort: 'kept', cols: 'ladder,givesWay,kept,stage,tier,ownerId' },
}

/** All customers: found, narrowed, ordered, changed together. */
export function CustomersPage() {
  const w = words().customers
  const can = useCan()
  const add = () => openDialog({ kind: 'capture', what: 'customer' })
  useActions(
    can('write') ? [{ id: 'new-customer', title: w.add, group: 'here', keys: 'n', run: add }] : [],
  )
  return (
    <>
      <PageTop title={w.title}>
        {can('write') ? (
          <Button kind="go" onClick={add} keys="n">
            {w.add}
          </Button>
        ) : null}
      </PageTop>
      <ReadyViews name={w.ready.name} views={ready} names={w.ready} />
      <RecordList<Customer>
        list="customers"
        name={w.title}
        columns={useColumns()}
        filters={useFilters()}
        usual={usual}
        nameOf={(customer) => customer.name}
        hrefOf={(customer) => `/customers/${customer.id}`}
        counted={(count) => w.counted(count, format().number(count))}
        exports
        selection={
          can('write') ? (rows, clear) => <BulkEdit customers={rows} done={clear} /> : undefined
        }
        empty={
          <Empty title={w.empty} text={w.emptyText}>
            {can('write') ? (
              <div className="acts">
                <Button onClick={add}>{w.add}</Button>
                <Link to="/import" className="button">
                  {words().imports.upload}
                </Link>
              </div>
            ) : null}
          </Empty>
        }
      />
    </>
  )
}

function useColumns(): readonly Column<Customer>[] {
  const { nameOf } = useMembers()
  const f = format()
  const column = (
    id: keyof Customer,
    width: string,
    cell: (customer: Customer) => React.ReactNode,
    more: Partial<Column<Customer>> = {},
  ): Column<Customer> => ({ id, title: fieldName(id), width, cell, ...more })
  return [
    column(
      'name',
      'minmax(140px, 2fr)',
      (customer) => (
        <Link to="/customers/$id" params={{ id: customer.id }}>
          {customer.name}
        </Link>
      ),
      { sortable: true },
    ),
    {
      id: 'ladder',
      title: words().standing.ladder,
      width: '112px',
      cell: (customer) => <LadderCell standing={customer.standing} />,
    },
    {
      id: 'givesWay',
      title: words().standing.givesWayAt,
      width: 'minmax(128px, .7fr)',
      cell: (customer) => givesWayCell(customer.standing),
      sortable: true,
    },
    column('stage', 'minmax(84px, .7fr)', (customer) => stageName(customer.stage), {
      sortable: true,
    }),
    column('tier', 'minmax(0, .4fr)', (customer) => customer.tier, { sortable: true }),
    column('segment', 'minmax(0, 1fr)', (customer) => customer.segment, { sortable: true }),
    column(
      'potential',
      'minmax(84px, .8fr)',
      (customer) => (customer.potential ? f.money(customer.potential) : null),
      { end: true },
    ),
    column('ownerId', 'minmax(0, 1fr)', (customer) => nameOf(customer.ownerId)),
    column('sinceOn', 'minmax(94px, .8fr)', (customer) =>
      customer.sinceOn === null ? null : f.day(customer.sinceOn),
    ),
    ...rungs.map(
      (rung): Column<Customer> => ({
        id: rung,
        title: `${words().ladder.names[rung]}, %`,
        width: 'minmax(84px, .5fr)',
        cell: (customer) => shareCell(customer.standing?.rungs[rung].share),
        end: true,
        sortable: true,
      }),
    ),
    column('zone', 'minmax(0, 1fr)', (customer) => customer.zone),
    column('lostReason', 'minmax(0, 1fr)', (customer) => customer.lostReason),
    column('lostTo', 'minmax(0, 1fr)', (customer) => customer.lostTo),
    column('updatedAt', 'minmax(132px, .9fr)', (customer) => f.instant(customer.updatedAt), {
      sortable: true,
    }),
  ]
}

/** The ladder in a row; an unspoken customer has none, which its own word says in the next column. */
function LadderCell({ standing }: { standing: Customer['standing'] }) {
  if (standing === undefined || standing === null) return null
  return <LadderRow {...ladderOfSum(standing.rungs, standing.givesWayMost)} />
}

function givesWayCell(standing: Customer['standing']): React.ReactNode {
  if (standing === undefined) return null
  if (standing === null) return <span className="untold">{words().ladder.unspoken}</span>
  const { givesWayMost } = standing
  return givesWayMost === null ? (
    <span className="faint">{words().standing.noGap}</span>
  ) : (
    words().ladder.names[givesWayMost]
  )
}

/** A share in whole percents; a dash where nothing can be judged. */
function shareCell(share: number | null | undefined): React.ReactNode {
  if (share === undefined) return null
  return share === null ? '–' : format().number(Math.round(share * 100))
}

/** Where a customer gives way most, with the two words for having nothing on record and nothing that gives way. */
const gapName = (gap: Gap) =>
  gap === 'unspoken'
    ? words().ladder.unspoken
    : gap === 'nowhere'
      ? words().customers.ready.nowhere
      : words().ladder.names[gap]

function useFilters(): readonly Filter[] {
  const { members } = useMembers()
  const { data: values } = useQuery({
    queryKey: ['values', '/customers'],
    ...valueAt<{ segment: string[]; tier: string[] }>('/customers/values'),
  })
  return [
    {
      field: 'givesWay',
      title: words().standing.givesWayAt,
      kind: 'choice',
      options: gaps.map((gap) => ({ value: gap, label: gapName(gap) })),
    },
    {
      field: 'stage',
      title: fieldName('stage'),
      kind: 'choice',
      options: stages.map((stage) => ({ value: stage, label: stageName(stage) })),
    },
    { field: 'tier', title: fieldName('tier'), kind: 'text', offered: values?.tier ?? [] },
    { field: 'segment', title: fieldName('segment'), kind: 'text', offered: values?.segment ?? [] },
    {
      field: 'ownerId',
      title: fieldName('ownerId'),
      kind: 'choice',
      options: [
        ...members.map((member) => ({ value: member.id, label: member.name })),
        { value: 'none', label: words().customers.nobody },
      ],
    },
    { field: 'sinceOn', title: fieldName('sinceOn'), kind: 'days' },
  ]
}
