import './expectation.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Problem } from '../shell/api.ts'
import { AsOf } from '../shell/AsOf.tsx'
import { AsOfSlider } from '../shell/AsOfSlider.tsx'
import { useEdit } from '../shell/edit.ts'
import { Failure } from '../shell/Failure.tsx'
import { useHere } from '../shell/here.ts'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import type { Expectation } from '../shell/wire.ts'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { Answers } from './Answers.tsx'
import { Banners } from './Banners.tsx'
import { Evidence } from './Evidence.tsx'
import { expectationQuery, path } from './expectations.ts'
import { Head } from './Head.tsx'
import { ExpectationHistory } from './ExpectationHistory.tsx'
import { Knowing } from './Knowing.tsx'
import { Levels } from './Levels.tsx'
import { Steps } from './Steps.tsx'
import { Tabs } from './Tabs.tsx'
import { Thread } from './Thread.tsx'
import { Triage } from './Triage.tsx'
import type { Part } from './part.ts'

/** One expectation: how we know it, what we answered, where it stands; now, or as of any day. */
export function ExpectationPage() {
  const { id = '', tab } = useParams({ strict: false }) as { id?: string; tab?: string }
  const { asOf } = useSearch({ strict: false }) as { asOf?: string }
  const now = useQuery(expectationQuery(id))
  const then = useQuery({ ...expectationQuery(id, asOf), enabled: asOf !== undefined })
  const shown = asOf === undefined ? now : then
  if (now.isPending || (shown.isPending && !shown.isError)) {
    return <Waiting words={words().shell.loading} />
  }
  if (now.isError) return <Failure error={now.error} again={() => void now.refetch()} page />
  if (shown.isError || shown.data === undefined) {
    if (shown.error instanceof Problem && shown.error.status === 404 && asOf !== undefined) {
      return <NotYet now={now.data.value} asOf={asOf} />
    }
    return <Failure error={shown.error} again={() => void shown.refetch()} page />
  }
  return (
    <Loaded
      now={now.data.value}
      one={shown.data.value}
      asOf={asOf}
      tab={tab === 'history' ? 'history' : 'overview'}
    />
  )
}

type LoadedProps = {
  now: Expectation
  one: Expectation
  asOf: string | undefined
  tab: 'overview' | 'history'
}

function Loaded({ now, one, asOf, tab }: LoadedProps) {
  const can = useCan()
  const edit = useEdit(path, one.id)
  useHere(one.customerId, one.id)
  const editable = can('write') && asOf === undefined && one.retired === null
  const part: Part = { one, editable, asOf }
  return (
    <>
      <Banners {...part} />
      <Head {...part} edit={edit} />
      <Steps {...part} />
      <AsOfSlider from={firstDay(now)} asOf={asOf} days={daysOf(now)} />
      <Tabs id={one.id} tab={tab} />
      {tab === 'history' ? (
        <ExpectationHistory id={one.id} editable={can('write') && asOf === undefined} />
      ) : (
        <div className="two">
          <Levels {...part} />
          <Triage {...part} edit={edit} />
          <Answers {...part} />
          <Evidence {...part} />
          <Knowing {...part} edit={edit} />
          <Thread {...part} />
        </div>
      )}
    </>
  )
}

function NotYet({ now, asOf }: { now: Expectation; asOf: string }) {
  const w = words()
  return (
    <>
      <PageTop title={w.customers.asOf.notYet(format().day(asOf))} lede={w.expectations.notYet}>
        <AsOf asOf={asOf} />
      </PageTop>
      <AsOfSlider from={firstDay(now)} asOf={asOf} days={daysOf(now)} />
      <p className="section">
        <Link to="." search={{} as never} className="button">
          {w.customers.asOf.back}
        </Link>
      </p>
    </>
  )
}

/** Every moment at which something was said about it. */
function momentsOf(one: Expectation): readonly string[] {
  const told = one.answers.flatMap((answer) => [...answer.told, ...answer.accepted])
  return [...one.evidence, ...one.levels, ...one.demands, ...one.cans, ...one.answers, ...told].map(
    ({ happenedAt }) => happenedAt,
  )
}

const daysOf = (one: Expectation) => momentsOf(one).map(format().dayOf)

/** The day before anything was known: there the page says so, which is the beginning of the story. */
const firstDay = (one: Expectation) => daysOf(one).toSorted()[0] ?? format().dayOf(one.createdAt)
