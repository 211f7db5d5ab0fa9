import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCustomerName } from '../shell/customerNames.ts'
import { type Change, useEdit } from '../shell/edit.ts'
import { Failure } from '../shell/Failure.tsx'
import { useCan } from '../shell/me.ts'
import { recordQuery } from '../shell/records.ts'
import type { Contact, Place } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LinesEditor, TextEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { AddPlace } from './AddPlace.tsx'
import { ContactHistory, datesOf } from './ContactHistory.tsx'
import { EraseContact } from './EraseContact.tsx'

/** One person: what we hold of them, where they are and were, and how to forget them. */
export function ContactDialog({ id, close }: { id: string; close: () => void }) {
  const found = useQuery(recordQuery<Contact>('/contacts', id))
  const name = found.data?.value.name ?? words().contacts.erased
  return (
    <Dialog title={found.isSuccess ? name : words().contacts.one} onClose={close}>
      <div className="dialog-body">
        {found.isPending ? (
          <Waiting words={words().shell.loading} />
        ) : found.isError ? (
          <Failure error={found.error} again={() => void found.refetch()} />
        ) : (
          <ContactFacts contact={found.data.value} close={close} />
        )}
      </div>
    </Dialog>
  )
}

type TextField = 'name' | 'email' | 'phone' | 'role'

function ContactFacts({ contact, close }: { contact: Contact; close: () => void }) {
  const w = words().contacts
  const may = useCan()
  const edit = useEdit('/contacts', contact.id)
  const [erasing, setErasing] = useState(false)
  const editable = may('write') && contact.erasedAt === null
  const nameOf = (field: string) => (w.fields as Readonly<Record<string, string>>)[field] ?? field
  const save = (field: keyof Contact, value: unknown, said: string) => {
    const change: Change = {
      set: { [field]: value },
      done: words().shell.isNow(nameOf(field), said),
      nameOf,
    }
    edit(change)
  }
  const text = (field: TextField, type: 'text' | 'email' | 'tel' = 'text') => (
    <div>
      <dt>{w.fields[field]}</dt>
      <dd>
        <Inline<string | null>
          label={w.fields[field]}
          shown={contact[field] ?? words().shell.none}
          editLabel={words().shell.edit(w.fields[field])}
          edit={
            editable
              ? (editing) => (
                  <TextEditor
                    editing={editing}
                    type={type}
                    value={contact[field] ?? ''}
                    read={(typed) => (typed === '' ? (field === 'name' ? undefined : null) : typed)}
                    wrong={words().forms.needed}
                  />
                )
              : undefined
          }
          onSave={(value) => save(field, value, value ?? words().shell.none)}
        />
      </dd>
    </div>
  )
  if (contact.erasedAt !== null) return <p>{w.erasedOn(format().instant(contact.erasedAt))}</p>
  return (
    <>
      <dl className="facts">
        {text('name')}
        {text('role')}
        {text('email', 'email')}
        {text('phone', 'tel')}
        <div className="wide-fact">
          <dt>{w.fields.note}</dt>
          <dd>
            <Inline<string | null>
              label={w.fields.note}
              shown={contact.note ?? words().shell.none}
              editLabel={words().shell.edit(w.fields.note)}
              edit={
                editable
                  ? (editing) => <LinesEditor editing={editing} value={contact.note ?? ''} />
                  : undefined
              }
              onSave={(value) => save('note', value, value ?? words().shell.none)}
            />
          </dd>
        </div>
      </dl>
      <label className="check section">
        <input
          type="checkbox"
          checked={contact.exposed}
          disabled={!editable}
          onChange={(event) =>
            save(
              'exposed',
              event.target.checked,
              event.target.checked ? words().shell.yes : words().shell.no,
            )
          }
        />
        <span>
          {w.fields.exposed}
          <small className="hint"> {w.exposedHint}</small>
        </span>
      </label>
      <section className="section" aria-labelledby="places">
        <h3 id="places">{w.fields.customers}</h3>
        <ul className="lines">
          {contact.customers.map((place) => (
            <li key={place.customerId}>
              <PlaceLine
                place={place}
                leave={
                  editable && place.toOn === null
                    ? () => {
                        const toOn = format().today()
                        const customers = contact.customers.map((each) =>
                          each === place ? { ...each, toOn } : each,
                        )
                        save('customers', customers, w.leftOn(format().day(toOn)))
                      }
                    : undefined
                }
              />
            </li>
          ))}
        </ul>
        {editable ? (
          <AddPlace
            places={contact.customers}
            onAdd={(place, name) => save('customers', [...contact.customers, place], w.nowAt(name))}
          />
        ) : null}
      </section>
      <ContactHistory contact={contact} editable={editable} />
      <div className="dialog-acts">
        <Button onClick={close}>{words().shell.close}</Button>
        {editable && may('administer') ? (
          <Button kind="alarm" onClick={() => setErasing(true)}>
            {w.erase.open}
          </Button>
        ) : null}
      </div>
      {erasing ? (
        <EraseContact contact={contact} close={() => setErasing(false)} done={close} />
      ) : null}
    </>
  )
}

function PlaceLine({ place, leave }: { place: Place; leave: (() => void) | undefined }) {
  const w = words().contacts
  const name = useCustomerName(place.customerId)
  const dates = datesOf(place)
  return (
    <>
      <div>
        <Link to="/customers/$id" params={{ id: place.customerId }}>
          {name}
        </Link>
        {dates.length === 0 ? null : <small>{dates.join(' · ')}</small>}
      </div>
      {leave === undefined ? null : (
        <button type="button" className="link" onClick={leave}>
          {w.leave}
          <span className="sr"> {name}</span>
        </button>
      )}
    </>
  )
}
