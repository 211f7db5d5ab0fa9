import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { Problem } from '../shell/api.ts'
import type { Answer } from '../shell/answer.ts'
import { openDialog } from '../shell/dialogs.ts'
import { useBelow } from '../shell/below.ts'
import { type Change, useEdit } from '../shell/edit.ts'
import { Failure } from '../shell/Failure.tsx'
import { useHere } from '../shell/here.ts'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import { answerAt } from '../shell/question.ts'
import { recordKey, recordQuery } from '../shell/records.ts'
import type { Customer } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { TextEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { Waiting } from '../ui/States.tsx'
import { Tabs as TabRow } from '../ui/Tabs.tsx'
import { format, words } from '../words/words.ts'
import { AsOf, AsOfBanner } from '../shell/AsOf.tsx'
import { Conversations } from './Conversations.tsx'
import { Changed } from './Changed.tsx'
import { CustomerFacts } from './CustomerFacts.tsx'
import { CustomerHours } from './CustomerHours.tsx'
import { Expected } from './Expected.tsx'
import { fieldName, nowSays, stageName } from './fields.ts'
import { Figures } from './Figures.tsx'
import { History } from './History.tsx'
import { Measurements } from './Measurements.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { People } from './People.tsx'
import { Scores } from './Scores.tsx'
import { ladderQuery } from './standing.ts'
import { Standing } from './Standing.tsx'
import { TermsOverTime } from './TermsOverTime.tsx'

const Ledger = lazy(() => import('../commitments/Ledger.tsx').then((m) => ({ default: m.Ledger })))

const tabs = ['overview', 'ledger', 'conversations', 'history'] as const
type Tab = (typeof tabs)[number]

/** One customer: what we know of them now, or as of any day. */
export function CustomerPage() {
  const { id = '', tab = 'overview' } = useParams({ strict: false })
  const search = useSearch({ strict: false }) as { asOf?: string }
  const found = useCustomer(id, search.asOf)
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) {
    // The record may be there now and not have been then.
    if (search.asOf !== undefined && found.error instanceof Problem && found.error.status === 404) {
      return <NotYet asOf={search.asOf} />
    }
    return <Failure error={found.error} again={() => void found.refetch()} page />
  }
  const shown: Tab = tabs.find((each) => each === tab) ?? 'overview'
  return <Loaded customer={found.data.value} asOf={search.asOf} tab={shown} />
}

/** The record as it is, or as it stood at the end of a day. */
function useCustomer(id: string, asOf: string | undefined) {
  const now = recordQuery<Customer>('/customers', id)
  return useQuery<Answer<Customer>>({
    placeholderData: asOf === undefined ? undefined : keepPreviousData,
    queryKey: asOf === undefined ? now.queryKey : [...recordKey('/customers', id), asOf],
    ...answerAt<Customer>(`/customers/${id}${asOf === undefined ? '' : `?asOf=${asOf}`}`),
  })
}

function NotYet({ asOf }: { asOf: string }) {
  const w = words().customers.asOf
  return (
    <>
      <PageTop title={w.notYet(format().day(asOf))} lede={w.notYetText}>
        <AsOf asOf={asOf} />
      </PageTop>
      <Link to="." search={{} as never} className="button">
        {w.back}
      </Link>
    </>
  )
}

type LoadedProps = { customer: Customer; asOf: string | undefined; tab: Tab }

function Loaded({ customer, asOf, tab }: LoadedProps) {
  const w = words().customers
  const may = useCan()
  const edit = useEdit('/customers', customer.id)
  const [merging, setMerging] = useState(false)
  const editable = may('write') && asOf === undefined && customer.mergedInto === null
  useHere(customer.id)
  useCustomerActions(customer, editable, () => setMerging(true))
  return (
    <>
      <AsOfBanner asOf={asOf} />
      {customer.mergedInto === null ? null : (
        <p className="banner">
          {w.merge.wasMerged}
          <Link to="/customers/$id" params={{ id: customer.mergedInto }}>
            {w.merge.toOther}
          </Link>
        </p>
      )}
      <PageTop
        title={customer.name}
        heading={
          <Inline<string>
            label={fieldName('name')}
            editLabel={words().shell.edit(fieldName('name'))}
            shown={customer.name}
            edit={
              editable
                ? (editing) => (
                    <TextEditor
                      editing={editing}
                      value={customer.name}
                      read={(text) => (text === '' ? undefined : text)}
                      wrong={words().forms.needed}
                    />
                  )
                : undefined
            }
            onSave={(name) =>
              edit({ set: { name }, done: nowSays('name', name), nameOf: fieldName })
            }
          />
        }
        lede={<FactLine customer={customer} />}
      >
        <AsOf asOf={asOf} />
        {editable ? <Button onClick={() => setMerging(true)}>{w.merge.open}</Button> : null}
      </PageTop>
      <Standing customer={customer} editable={editable} asOf={asOf} />
      <div className="section">
        <Tabs customer={customer} tab={tab} />
      </div>
      {tab === 'overview' ? (
        <Overview customer={customer} editable={editable} asOf={asOf} edit={edit} />
      ) : tab === 'ledger' ? (
        <Suspense fallback={<Waiting words={words().shell.loading} />}>
          <Ledger customerId={customer.id} editable={editable} asOf={asOf} />
        </Suspense>
      ) : tab === 'conversations' ? (
        <Conversations customerId={customer.id} editable={editable} asOf={asOf} />
      ) : (
        <History customer={customer} editable={may('write')} />
      )}
      {merging ? <MergeDialog customer={customer} close={() => setMerging(false)} /> : null}
    </>
  )
}

type OverviewProps = {
  customer: Customer
  editable: boolean
  asOf: string | undefined
  edit: (change: Change) => void
}

/** What they expect first, then who they are, what was said and done, and what we know of the firm. */
function Overview({ customer, editable, asOf, edit }: OverviewProps) {
  const below = useBelow()
  const { isPending } = useQuery(ladderQuery(customer.id, asOf))
  // What stands below it waits for it, and is not pushed down by it.
  if (isPending) return <Waiting words={words().shell.loading} />
  return (
    <>
      <Expected customer={customer} editable={editable} asOf={asOf} />
      {below ? <Below customer={customer} editable={editable} asOf={asOf} edit={edit} /> : null}
    </>
  )
}

function Below({ customer, editable, asOf, edit }: OverviewProps) {
  const part = { customerId: customer.id, editable, asOf }
  return (
    <>
      <div className="two">
        <People customer={customer} editable={editable} asOf={asOf} />
        <TermsOverTime {...part} />
        <Scores {...part} />
        <Measurements {...part} />
      </div>
      <Changed {...part} />
      <CustomerFacts customer={customer} editable={editable} edit={edit} />
      {asOf === undefined && customer.mergedInto === null ? (
        <CustomerHours customer={customer} />
      ) : null}
      <Figures customer={customer} editable={editable} />
    </>
  )
}

function FactLine({ customer }: { customer: Customer }) {
  const w = words().customers
  const parts = [
    stageName(customer.stage),
    customer.tier === null ? null : `${fieldName('tier')} ${customer.tier}`,
    customer.segment,
    customer.sinceOn === null ? null : w.withUsSince(format().day(customer.sinceOn)),
  ]
  return <>{parts.filter((part) => part !== null).join(' · ')}</>
}

function Tabs({ customer, tab }: { customer: Customer; tab: Tab }) {
  const search = useSearch({ strict: false })
  const w = words().customers
  return (
    <TabRow name={customer.name}>
      {tabs.map((each) => (
        <Link
          key={each}
          to={each === 'overview' ? '/customers/$id' : '/customers/$id/$tab'}
          params={{ id: customer.id, tab: each }}
          search={search as never}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={each === tab ? 'page' : undefined}
        >
          {w.tabs[each]}
        </Link>
      ))}
    </TabRow>
  )
}

function useCustomerActions(customer: Customer, editable: boolean, merge: () => void) {
  const w = words()
  const navigate = useNavigate()
  const go = (tab: Tab) =>
    void navigate({ href: `/customers/${customer.id}${tab === 'overview' ? '' : `/${tab}`}` })
  useActions([
    {
      id: 'customer-overview',
      title: w.customers.tabs.overview,
      group: 'here',
      keys: 'o',
      run: () => go('overview'),
    },
    {
      id: 'customer-ledger',
      title: w.customers.tabs.ledger,
      group: 'here',
      keys: 'l',
      run: () => go('ledger'),
    },
    {
      id: 'customer-conversations',
      title: w.customers.tabs.conversations,
      group: 'here',
      keys: 'v',
      run: () => go('conversations'),
    },
    {
      id: 'customer-history',
      title: w.customers.tabs.history,
      group: 'here',
      keys: 'h',
      run: () => go('history'),
    },
    ...(editable
      ? [
          {
            id: 'customer-merge',
            title: w.customers.merge.open,
            group: 'here' as const,
            run: merge,
          },
          {
            id: 'customer-contact',
            title: w.customers.people.add,
            group: 'here' as const,
            keys: 'p',
            run: () => openDialog({ kind: 'capture', what: 'contact', customerId: customer.id }),
          },
        ]
      : []),
  ])
}
