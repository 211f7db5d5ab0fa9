import type { ReactNode } from 'react'
import { findCustomers, useCustomerName } from '../shell/customerNames.ts'
import { Problem } from '../shell/api.ts'
import { Refused, type Sending } from '../shell/form.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { words } from '../words/words.ts'

type FormProps = { sending: Sending; act: string; done: () => void; children: ReactNode }

/** The frame of a capture form: its fields, what was refused, and the two ways out. */
export function CaptureForm({ sending, act, done, children }: FormProps) {
  return (
    <form className="stack" noValidate onSubmit={sending.onSubmit}>
      {children}
      <Refused sending={sending} />
      <FormActs act={act} busy={sending.busy} close={done} />
    </form>
  )
}

type CustomerProps = {
  id: string | null
  set: (id: string) => void
  fault: string | undefined
}

/** The customer that it is about, filled in where the page in front of the reader is about one. */
export function CustomerField({ id, set, fault }: CustomerProps) {
  const name = useCustomerName(id)
  return (
    <Field label={words().captureExpectation.customer} fault={fault}>
      {(wiring) => (
        <Pick
          wiring={wiring}
          name="customer"
          chosen={name}
          find={findCustomers}
          onPick={(option) => set(option.id)}
          nothing={words().contacts.noCustomer}
          placeholder={words().contacts.findCustomer}
        />
      )}
    </Field>
  )
}

/** A refusal of our own at one field, as the server's would look. */
export function faultAt(path: string, message: string): Problem {
  return new Problem(400, 'bad-input', words().problems.byCode['bad-input'], [{ path, message }])
}

export const customerNeeded = () => faultAt('customer', words().captureExpectation.pickCustomer)
