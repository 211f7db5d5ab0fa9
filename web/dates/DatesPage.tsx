import '../ui/chart.css'
import './dates.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Failure } from '../shell/Failure.tsx'
import { PageTop } from '../shell/Page.tsx'
import type { Query } from '../shell/query.ts'
import { Field } from '../ui/Field.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { format, words } from '../words/words.ts'
import { Audit } from './Audit.tsx'
import { DateToPromise } from './DateToPromise.tsx'
import { type Kind, kindsQuery } from './dates.ts'

/** Which date to promise, from our own record; and whether such dates were kept. */
export function DatesPage() {
  const w = words().dates
  const { tab } = useParams({ strict: false }) as { tab?: string }
  const kinds = useQuery(kindsQuery)
  return (
    <>
      <PageTop title={w.title} lede={w.lede} />
      {kinds.isError ? (
        <Failure error={kinds.error} again={() => void kinds.refetch()} />
      ) : kinds.data === undefined ? (
        <Waiting words={words().shell.loading} />
      ) : kinds.data.length === 0 ? (
        <Empty title={w.empty} text={w.emptyText}>
          <Link to="/commitments" className="button">
            {words().nav.commitments}
          </Link>
        </Empty>
      ) : (
        <Loaded kinds={kinds.data} tab={tab === 'audit' ? 'audit' : 'date'} />
      )}
    </>
  )
}

function Loaded({ kinds, tab }: { kinds: readonly Kind[]; tab: 'date' | 'audit' }) {
  const w = words().dates
  const search = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  // Unless it is said, the kind of which most is known.
  const best = kinds.reduce((a, b) => (b.fulfilled > a.fulfilled ? b : a), kinds[0] as Kind)
  const kindOfWork = search['kind'] ?? best.kindOfWork
  const set = (next: Query) => void navigate({ to: '.', search: next as never, replace: true })
  const to = (path: string) => ({
    to: path,
    search: { kind: kindOfWork } as never,
    activeProps: {},
    activeOptions: { exact: true },
  })
  return (
    <>
      <Tabs name={w.title}>
        <Link {...to('/dates')} aria-current={tab === 'date' ? 'page' : undefined}>
          {w.tabs.date}
        </Link>
        <Link {...to('/dates/audit')} aria-current={tab === 'audit' ? 'page' : undefined}>
          {w.tabs.audit}
        </Link>
      </Tabs>
      <div className="dates-kind section">
        <Field label={w.kind}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={kindOfWork}
              onChange={(event) => set({ kind: event.target.value })}
            >
              {kinds.some((one) => one.kindOfWork === kindOfWork) ? null : (
                <option value={kindOfWork}>{kindOfWork}</option>
              )}
              {kinds.map((one) => (
                <option key={one.kindOfWork} value={one.kindOfWork}>
                  {w.kindOption(
                    one.kindOfWork,
                    one.cases >= 10_000
                      ? words().work.atLeast(format().number(one.fulfilled))
                      : format().number(one.fulfilled),
                  )}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {tab === 'audit' ? (
        <Audit key={kindOfWork} kindOfWork={kindOfWork} search={search} set={set} />
      ) : (
        <DateToPromise key={kindOfWork} kindOfWork={kindOfWork} search={search} set={set} />
      )}
    </>
  )
}
