import { versionsOn, type WorkHours } from '../../shell/calendars.ts'
import { sayWeek } from '../../shell/hours.ts'
import { Line } from '../../shell/Listed.tsx'
import { format, words } from '../../words/words.ts'

type Version = WorkHours['versions'][number]

/** What counted when, the newest first: nothing of it is ever rewritten. */
export function Versions({ one }: { one: WorkHours }) {
  const w = words().hours
  const today = format().today()
  const { now } = versionsOn(one, today)
  return (
    <section className="section" aria-labelledby="versions">
      <h2 id="versions">{w.versions}</h2>
      <p className="lede">{w.versionsText}</p>
      <ul className="lines after">
        {one.versions.toReversed().map((version) => (
          <Line
            key={version.validFrom}
            note={holidaysSay(version)}
            end={
              <span className="dim small">
                {version === now ? w.now : version.validFrom > today ? w.planned : ''}
              </span>
            }
          >
            {/* The first counts for all days before it too. */}
            {version === one.versions[0] ? w.always : w.since(format().day(version.validFrom))}:{' '}
            {sayWeek(version.week)}
          </Line>
        ))}
      </ul>
    </section>
  )
}

function holidaysSay({ holidays }: Version): string {
  const w = words().hours
  if (holidays === null) return w.noneOff
  const place = [format().country(holidays.country), holidays.state, holidays.region]
  const says = w.withHolidays(place.filter((part) => part !== undefined).join(', '))
  return holidays.off.length === 0 ? says : `${says}; ${w.worked(format().list(holidays.off))}`
}
