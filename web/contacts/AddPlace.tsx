import { useState } from 'react'
import { findCustomers, useCustomerName } from '../shell/customerNames.ts'
import type { Place } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { words } from '../words/words.ts'

type AddPlaceProps = { places: readonly Place[]; onAdd: (place: Place, name: string) => void }

/** One more customer that a person works for, from a day, until a day. */
export function AddPlace({ places, onAdd }: AddPlaceProps) {
  const w = words().contacts
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState<string | null>(null)
  const [wrong, setWrong] = useState<'customer' | 'toOn' | null>(null)
  const name = useCustomerName(at)
  if (!open) return <Button onClick={() => setOpen(true)}>{w.addPlace}</Button>
  const close = () => {
    setOpen(false)
    setAt(null)
    setWrong(null)
  }
  return (
    <form
      className="stack section"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const day = (field: string) => (form.get(field) as string) || null
        const [fromOn, toOn] = [day('fromOn'), day('toOn')]
        if (at === null || places.some((place) => place.customerId === at))
          return setWrong('customer')
        if (fromOn !== null && toOn !== null && toOn < fromOn) return setWrong('toOn')
        onAdd({ customerId: at, fromOn, toOn }, name)
        return close()
      }}
    >
      <Field
        label={w.atCustomer}
        fault={
          wrong !== 'customer' ? undefined : at === null ? words().forms.needed : w.thereAlready
        }
      >
        {(wiring) => (
          <Pick
            wiring={wiring}
            chosen={name}
            find={findCustomers}
            onPick={(option) => setAt(option.id)}
            nothing={w.noCustomer}
            placeholder={w.findCustomer}
          />
        )}
      </Field>
      <div className="columns">
        <Field label={w.firstDay}>
          {(wiring) => <input {...wiring} type="date" className="input" name="fromOn" />}
        </Field>
        <Field label={w.lastDay} fault={wrong === 'toOn' ? w.endsFirst : undefined}>
          {(wiring) => <input {...wiring} type="date" className="input" name="toOn" />}
        </Field>
      </div>
      <FormActs act={w.addPlace} close={close} />
    </form>
  )
}
