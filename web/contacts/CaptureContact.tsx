import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import type { CaptureProps } from '../shell/captureForm.ts'
import { findCustomers, useCustomerName } from '../shell/customerNames.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { renewRows } from '../shell/rows.ts'
import type { Contact } from '../shell/wire.ts'
import { FormActs } from '../ui/FormActs.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

/** A new person at a customer. */
export function CaptureContact({ customerId, done }: CaptureProps) {
  const w = words().contacts
  const client = useQueryClient()
  const [at, setAt] = useState(customerId ?? null)
  const customerName = useCustomerName(at)
  const sending = useSend({
    fields: ['name', 'email', 'phone', 'role'],
    needed: ['name'],
    send: async ({ name, email, phone, role, exposed }) => {
      const body = {
        name,
        email: email || null,
        phone: phone || null,
        role: role || null,
        exposed: exposed === 'on',
        customers: at === null ? [] : [{ customerId: at, fromOn: null, toOn: null }],
      }
      const { value } = await ask<Contact>('/contacts', { method: 'POST', body })
      void renewRows(client, '/contacts')
      void client.invalidateQueries({ queryKey: ['people'] })
      done()
      say({ text: w.added(value.name ?? '') })
    },
  })
  return (
    <form className="stack" noValidate onSubmit={sending.onSubmit}>
      <Field label={w.fields.name} fault={sending.fault('name')}>
        {(wiring) => (
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
          <input {...wiring} className="input" name="name" autoComplete="off" autoFocus />
        )}
      </Field>
      <Field label={w.atCustomer}>
        {(wiring) => (
          <Pick
            wiring={wiring}
            chosen={customerName}
            find={findCustomers}
            onPick={(option) => setAt(option.id)}
            nothing={w.noCustomer}
            placeholder={w.findCustomer}
          />
        )}
      </Field>
      <div className="columns">
        <Field label={w.fields.email} fault={sending.fault('email')}>
          {(wiring) => (
            <input {...wiring} type="email" className="input" name="email" autoComplete="off" />
          )}
        </Field>
        <Field label={w.fields.phone} fault={sending.fault('phone')}>
          {(wiring) => (
            <input {...wiring} type="tel" className="input" name="phone" autoComplete="off" />
          )}
        </Field>
      </div>
      <Field label={w.fields.role} fault={sending.fault('role')} hint={w.roleHint}>
        {(wiring) => <input {...wiring} className="input" name="role" autoComplete="off" />}
      </Field>
      <label className="check">
        <input type="checkbox" name="exposed" />
        <span>
          {w.fields.exposed}
          <small className="hint"> {w.exposedHint}</small>
        </span>
      </label>
      <Refused sending={sending} />
      <FormActs act={w.add} busy={sending.busy} close={done} />
    </form>
  )
}
