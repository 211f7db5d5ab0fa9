import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { CalendarFeed } from '../shell/CalendarFeed.tsx'
import { calendarsQuery, versionsOn } from '../shell/calendars.ts'
import { Failure } from '../shell/Failure.tsx'
import { sayWeek } from '../shell/hours.ts'
import { useCan } from '../shell/me.ts'
import type { Customer } from '../shell/wire.ts'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'

/** When this customer works, which is what their duties are counted by; and what is owed here as a calendar. */
export function CustomerHours({ customer }: { customer: Customer }) {
  const can = useCan()
  return (
    <div className="two">
      <TheirHours customer={customer} editable={can('administer')} />
      {can('self') ? <CalendarFeed customerId={customer.id} /> : null}
    </div>
  )
}

function TheirHours({ customer, editable }: { customer: Customer; editable: boolean }) {
  const w = words().hours.counts
  const id = useId()
  const found = useQuery(calendarsQuery(customer.id))
  const [theirs] = found.data ?? []
  const week = theirs && versionsOn(theirs, format().today()).now?.week
  const name = w.nameFor(customer.name)
  return (
    <section className="section" aria-labelledby={id}>
      <div className="cap">
        <h2 id={id}>{w.title}</h2>
      </div>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : theirs === undefined ? (
        <>
          <p className="dim">{w.none}</p>
          {editable ? (
            <p className="acts after">
              <Link
                to="/settings/$part/$id"
                params={{ part: 'hours', id: 'new' }}
                search={{ customerId: customer.id, name } as never}
                className="button"
              >
                {w.set}
              </Link>
            </p>
          ) : null}
        </>
      ) : (
        <>
          <p className="dim">{w.text}</p>
          <p>
            {week === undefined ? '' : sayWeek(week)} · {theirs.zone.replaceAll('_', ' ')}
          </p>
          <p className="acts after">
            <Link
              to="/settings/$part/$id"
              params={{ part: 'hours', id: theirs.id }}
              className="button"
            >
              {editable ? w.change : theirs.name}
            </Link>
          </p>
        </>
      )}
    </section>
  )
}
