import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { openDialog } from '../shell/dialogs.ts'
import { Failure } from '../shell/Failure.tsx'
import { peopleQuery } from '../shell/people.ts'
import type { Customer } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'

type PeopleProps = { customer: Customer; editable: boolean; asOf: string | undefined }

/** The people at a customer, those who have left below those who are there. */
export function People({ customer, editable, asOf }: PeopleProps) {
  const w = words().customers.people
  const found = useQuery(peopleQuery(customer.id))
  const day = asOf ?? format().today()
  const people = (found.data ?? [])
    .flatMap((contact) => {
      const place = contact.customers.find((each) => each.customerId === customer.id)
      return place === undefined || (place.fromOn !== null && place.fromOn > day)
        ? []
        : [{ contact, place, left: place.toOn !== null && place.toOn < day }]
    })
    .sort((a, b) => Number(a.left) - Number(b.left))
  return (
    <section className="section" aria-labelledby="people">
      <div className="cap">
        <h2 id="people">{w.title}</h2>
        <span className="count">{people.length === 0 ? '' : format().number(people.length)}</span>
        {editable ? (
          <span className="end">
            <Button
              keys="p"
              onClick={() =>
                openDialog({ kind: 'capture', what: 'contact', customerId: customer.id })
              }
            >
              {w.add}
            </Button>
          </span>
        ) : null}
      </div>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : people.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : (
        <ul className="lines">
          {people.map(({ contact, place, left }) => (
            <li key={contact.id} className={left ? 'faint' : undefined}>
              <div>
                <Link to="/contacts" search={{ open: contact.id } as never}>
                  {contact.name ?? words().contacts.erased}
                </Link>
                <small>
                  {[
                    contact.role,
                    contact.exposed ? words().contacts.fields.exposed : null,
                    left && place.toOn !== null ? w.left(format().day(place.toOn)) : null,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </small>
              </div>
              <div className="small dim">
                {contact.email === null ? null : (
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                )}
                {contact.email === null || contact.phone === null ? null : ' · '}
                {contact.phone}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
