import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, sentenceOf } from '../shell/api.ts'
import { findCustomers } from '../shell/customerNames.ts'
import { useMembers } from '../shell/members.ts'
import type { Customer } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { say } from '../ui/Toasts.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { words } from '../words/words.ts'
import { renewCustomers, takeBack } from './batches.ts'
import { fieldName, fieldSays } from './fields.ts'

const compared = ['stage', 'tier', 'segment', 'ownerId', 'sinceOn', 'externalId'] as const

/** Two records of one firm become one: shows both, says which stays, and what moves. */
export function MergeDialog({ customer, close }: { customer: Customer; close: () => void }) {
  const w = words().customers.merge
  const client = useQueryClient()
  const navigate = useNavigate()
  const [stays, setStays] = useState<Customer | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const merge = async (into: Customer) => {
    setBusy(true)
    setRefused(null)
    try {
      const path = `/customers/${customer.id}/merger`
      const body = { intoId: into.id }
      const { batchId } = (await ask<{ batchId: string }>(path, { method: 'PUT', body })).value
      await renewCustomers(client)
      close()
      const undo = () => void takeBack(client, batchId)
      say({
        text: w.done(customer.name, into.name),
        undo: { label: words().shell.undo, run: undo },
      })
      void navigate({ to: '/customers/$id', params: { id: into.id } })
    } catch (error) {
      setRefused(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={w.title(customer.name)} className="wide" onClose={close}>
      <div className="dialog-body stack">
        <p className="dim">{w.text}</p>
        <Field label={w.other}>
          {(wiring) => (
            <Pick
              wiring={wiring}
              chosen={stays?.name ?? ''}
              placeholder={words().contacts.findCustomer}
              find={async (text) =>
                (await findCustomers(text)).filter((option) => option.id !== customer.id)
              }
              nothing={words().contacts.noCustomer}
              onPick={({ id }) => {
                ask<Customer>(`/customers/${id}`).then(
                  ({ value }) => setStays(value),
                  (error: unknown) => setRefused(sentenceOf(error)),
                )
              }}
            />
          )}
        </Field>
        {stays === null ? null : <Compared gone={customer} stays={stays} />}
        <div role="alert">{refused === null ? null : <p className="refused">{refused}</p>}</div>
        <div className="acts">
          {stays === null ? null : (
            <Button kind="go" busy={busy} onClick={() => void merge(stays)}>
              {w.act(stays.name)}
            </Button>
          )}
          <Button kind="quiet" onClick={close}>
            {words().shell.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Compared({ gone, stays }: { gone: Customer; stays: Customer }) {
  const w = words().customers.merge
  const { nameOf } = useMembers()
  return (
    <Scroll name={w.title(gone.name)}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{w.stays(stays.name)}</th>
            <th scope="col">{w.goes(gone.name)}</th>
          </tr>
        </thead>
        <tbody>
          {compared.map((field) => (
            <tr key={field}>
              <th scope="row">{fieldName(field)}</th>
              <td>{fieldSays(field, stays[field], nameOf)}</td>
              <td className="dim">{fieldSays(field, gone[field], nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
