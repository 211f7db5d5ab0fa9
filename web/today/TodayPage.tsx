import './today.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { Failure } from '../shell/Failure.tsx'
import { PageTop } from '../shell/Page.tsx'
import { itemsAt } from '../shell/question.ts'
import type { Customer } from '../shell/wire.ts'
import { Empty, Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { countSays, Groups } from './Groups.tsx'
import { Notices, useUnread } from './Notices.tsx'
import { FEW, MANY, type Today, todayQuery, type Whose } from './today.ts'

/** What there is to do today, what comes first first. An empty installation says how to begin. */
export function TodayPage() {
  const f = format()
  const { whose, choose } = useWhose()
  const [limit, setLimit] = useState(FEW)
  const today = useQuery(todayQuery(whose, limit))
  const notices = useUnread()
  const some = useQuery({
    queryKey: ['rows-some', '/customers'],
    ...itemsAt<Customer>('/customers?limit=1'),
  })
  const shown = today.data
  const failed = today.error ?? notices.error ?? some.error
  const top = (
    <PageTop
      title={words().nav.today}
      heading={f.dayInFull(f.today())}
      lede={shown === undefined ? undefined : <Lede today={shown} unread={notices.unread.length} />}
    >
      {shown === undefined || some.data?.length === 0 ? null : (
        <WhoseSwitch whose={shown.whose} choose={choose} />
      )}
    </PageTop>
  )
  if (failed !== null) {
    return (
      <>
        {top}
        <Failure error={failed} again={() => void today.refetch()} />
      </>
    )
  }
  if (shown === undefined || some.isPending) {
    return (
      <>
        {top}
        <Waiting words={words().shell.loading} />
      </>
    )
  }
  if (some.data?.length === 0) {
    return <Navigate to="/welcome" replace />
  }
  return (
    <>
      {top}
      <Counts today={shown} />
      {shown.groups.length === 0 ? <AllDone whose={shown.whose} choose={choose} /> : null}
      <Groups today={shown} onMore={limit === MANY ? null : () => setLimit(MANY)} />
      {notices.unread.length === 0 ? null : <Notices notices={notices.unread} />}
    </>
  )
}

/** Whose things are shown: in the address, so that Back and a bookmark know it. */
function useWhose() {
  const navigate = useNavigate()
  const said = useSearch({ strict: false })['whose']
  const whose: Whose | undefined = said === 'mine' || said === 'everyone' ? said : undefined
  const choose = (next: Whose) =>
    void navigate({ to: '/', search: { whose: next } as never, replace: true })
  return { whose, choose }
}

function WhoseSwitch({ whose, choose }: { whose: Whose; choose: (whose: Whose) => void }) {
  const w = words().work
  useActions([
    {
      id: 'today-whose',
      title: w.keys.whose,
      group: 'here',
      keys: 'w',
      run: () => choose(whose === 'mine' ? 'everyone' : 'mine'),
    },
  ])
  return (
    <fieldset className="switch">
      <legend className="sr">{w.whose.name}</legend>
      {(['mine', 'everyone'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="whose" checked={whose === each} onChange={() => choose(each)} />
          {w.whose[each]}
        </label>
      ))}
    </fieldset>
  )
}

function Lede({ today, unread }: { today: Today; unread: number }) {
  const w = words()
  const all = today.groups.reduce((sum, { count }) => sum + count, 0)
  const says = today.whose === 'mine' ? w.work.waiting : w.work.waitingAll
  if (all > 0) return says(all, format().number(all))
  return unread === 0 ? w.today.quiet : w.today.unread(unread, format().number(unread))
}

/** How much of each, and the way there. */
function Counts({ today }: { today: Today }) {
  if (today.groups.length < 2) return null
  return (
    <p className="thing-counts">
      {today.groups.map(({ kind, count }) => (
        <a key={kind} href={`#group-${kind}`}>
          <b>{countSays(count)}</b> {words().work.counts[kind]}
        </a>
      ))}
    </p>
  )
}

function AllDone({ whose, choose }: { whose: Whose; choose: (whose: Whose) => void }) {
  const w = words().work
  return (
    <Empty title={w.allDone} text={whose === 'mine' ? w.allDoneText : w.allDoneEveryone}>
      {whose === 'mine' ? (
        <button type="button" className="button" onClick={() => choose('everyone')}>
          {w.seeEveryone}
        </button>
      ) : null}
      <Link to="/customers" className="button">
        {words().nav.customers}
      </Link>
    </Empty>
  )
}
