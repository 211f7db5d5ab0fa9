import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import {
  calendarsQuery,
  MOST_CALENDARS,
  versionsOn,
  type WorkHours,
} from '../../shell/calendars.ts'
import { sayWeek } from '../../shell/hours.ts'
import { Line, Listed } from '../../shell/Listed.tsx'
import { useCan } from '../../shell/me.ts'
import { format, words } from '../../words/words.ts'
import { HoursPage } from './HoursPage.tsx'
import { NewHours } from './NewHours.tsx'
import { Whose } from './Whose.tsx'
import './hours.css'

/** Settings › Hours: the list, or at an address of their own the hours of one, or new ones. */
export function Hours() {
  const { id } = useParams({ strict: false }) as { id?: string }
  if (id === undefined) return <HoursList />
  return id === 'new' ? <NewHours /> : <HoursPage key={id} id={id} />
}

function HoursList() {
  const w = words().hours
  const can = useCan()
  const found = useQuery(calendarsQuery())
  return (
    <Listed<WorkHours>
      id="hours"
      title={w.title}
      text={w.text}
      end={
        can('administer') ? (
          <Link
            to="/settings/$part/$id"
            params={{ part: 'hours', id: 'new' }}
            className="button go"
          >
            {w.add}
          </Link>
        ) : undefined
      }
      found={found}
      empty={w.empty}
      emptyText={w.emptyText}
      after={
        (found.data?.length ?? 0) < MOST_CALENDARS ? null : <p className="faint after">{w.most}</p>
      }
    >
      {(one) => <HoursLine key={one.id} one={one} />}
    </Listed>
  )
}

function HoursLine({ one }: { one: WorkHours }) {
  const w = words().hours
  const f = format()
  const { now, planned } = versionsOn(one, f.today())
  const [next] = planned
  const holidays = now?.holidays ? w.withHolidays(f.country(now.holidays.country)) : w.noneOff
  return (
    <Line
      note={
        <>
          {now === undefined ? '' : sayWeek(now.week)} · {holidays}
          {next === undefined ? null : ` · ${w.changes(f.day(next.validFrom))}`}
        </>
      }
      end={
        <span className="dim small">
          <Whose one={one} />
        </span>
      }
    >
      <Link to="/settings/$part/$id" params={{ part: 'hours', id: one.id }}>
        {one.name}
      </Link>
    </Line>
  )
}
