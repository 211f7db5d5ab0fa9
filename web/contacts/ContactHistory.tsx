import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCustomerName } from '../shell/customerNames.ts'
import { RecordHistory } from '../shell/RecordHistory.tsx'
import type { Contact, Place } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'

/** What changed about a person: opened when it is asked for. */
export function ContactHistory({ contact, editable }: { contact: Contact; editable: boolean }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const kinds: Readonly<Record<string, string>> = words().customers.history.kinds
  if (!open) {
    return (
      <p className="section">
        <Button onClick={() => setOpen(true)}>{words().contacts.history}</Button>
      </p>
    )
  }
  return (
    <RecordHistory
      path="/contacts"
      id={contact.id}
      editable={editable}
      undoable={undoable}
      kindName={(kind) => kinds[kind]}
      renew={() => client.invalidateQueries({ queryKey: ['rows', '/contacts'] })}
      fieldName={(field) =>
        (words().contacts.fields as Readonly<Record<string, string>>)[field] ?? field
      }
      fieldSays={says}
    />
  )
}

/** What can be taken back here; an erasure never comes back. */
const undoable = new Set(['changed', 'retracted'])

function says(field: string, value: unknown) {
  if (value === null || value === undefined || value === '') return words().shell.none
  if (field === 'customers') return <PlacesSaid places={value as readonly Place[]} />
  if (typeof value === 'boolean') return value ? words().shell.yes : words().shell.no
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function PlacesSaid({ places }: { places: readonly Place[] }) {
  if (places.length === 0) return words().shell.none
  return places.map((place, at) => (
    <span key={place.customerId}>
      {at === 0 ? '' : ', '}
      <PlaceSaid place={place} />
    </span>
  ))
}

function PlaceSaid({ place }: { place: Place }) {
  const name = useCustomerName(place.customerId)
  return [name, ...datesOf(place)].join(' ')
}

/** "from 8 Jan 2024", "until 3 Mar 2026": what is known of the two. */
export function datesOf({ fromOn, toOn }: Place): readonly string[] {
  const w = words().contacts
  return [
    fromOn === null ? null : w.fromOn(format().day(fromOn)),
    toOn === null ? null : w.leftOn(format().day(toOn)),
  ].filter((part) => part !== null)
}
