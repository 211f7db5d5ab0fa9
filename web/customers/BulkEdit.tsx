import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { useMembers } from '../shell/members.ts'
import { patchRows } from '../shell/rows.ts'
import { type Customer, type Stage, stages } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field, type Wiring } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { takeBack } from './batches.ts'
import { fieldName, fieldSays, stageName } from './fields.ts'

type Bulk = 'stage' | 'tier' | 'segment' | 'ownerId'
const bulk: readonly Bulk[] = ['stage', 'tier', 'segment', 'ownerId']

/** Changes one field of all selected customers: at once on the page, and taken back in one press. */
export function BulkEdit({
  customers,
  done,
}: {
  customers: readonly Customer[]
  done: () => void
}) {
  const w = words().customers.bulk
  const [open, setOpen] = useState(false)
  const change = useBulkChange()
  useActions([{ id: 'bulk', title: w.title, group: 'here', keys: 'e', run: () => setOpen(true) }])
  return (
    <>
      <Button kind="go" keys="e" onClick={() => setOpen(true)}>
        {w.title}
      </Button>
      <Button kind="quiet" onClick={done}>
        {words().list.unselect}
      </Button>
      {open ? (
        <BulkDialog
          count={customers.length}
          close={() => setOpen(false)}
          set={(field, value) => {
            setOpen(false)
            done()
            void change(customers, field, value)
          }}
        />
      ) : null}
    </>
  )
}

type Changed = {
  readonly batchId: string
  readonly changed: number
  readonly refused: readonly { readonly id: string; readonly code: string }[]
}

function useBulkChange() {
  const client = useQueryClient()
  const { nameOf } = useMembers()
  const put = (
    customers: readonly Customer[],
    valueOf: (customer: Customer) => unknown,
    field: Bulk,
  ) => {
    const values = new Map(customers.map((customer) => [customer.id, valueOf(customer)]))
    patchRows<Customer>(client, '/customers', new Set(values.keys()), (row) => ({
      ...row,
      [field]: values.get(row.id),
    }))
  }
  return async (customers: readonly Customer[], field: Bulk, value: string | null) => {
    const w = words()
    put(customers, () => value, field)
    try {
      const ids = customers.map((customer) => customer.id)
      const body = { ids, set: { [field]: value } }
      const done = (await ask<Changed>('/customers', { method: 'PATCH', body })).value
      const refused = new Set(done.refused.map(({ id }) => id))
      const unchanged = customers.filter((customer) => refused.has(customer.id))
      put(unchanged, (customer) => customer[field], field)
      void client.invalidateQueries({ queryKey: ['record', '/customers'] })
      const said = fieldSays(field, value, nameOf)
      const counted = format().number(done.changed)
      say({
        text: w.customers.bulk.done(done.changed, counted, fieldName(field), said),
        undo: { label: w.shell.undo, run: () => void takeBack(client, done.batchId) },
      })
    } catch (error) {
      put(customers, (customer) => customer[field], field)
      say({ text: w.shell.notSaved(fieldName(field), sentenceOf(error)), stays: true })
    }
  }
}

type BulkDialogProps = {
  count: number
  close: () => void
  set: (field: Bulk, value: string | null) => void
}

function BulkDialog({ count, close, set }: BulkDialogProps) {
  const w = words().customers.bulk
  const [field, setField] = useState<Bulk>('stage')
  const [value, setValue] = useState<string>('active')
  return (
    <Dialog title={w.of(count, format().number(count))} onClose={close}>
      <form
        className="dialog-body stack"
        onSubmit={(event) => {
          event.preventDefault()
          set(field, value === '' ? null : value)
        }}
      >
        <Field label={w.field}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={field}
              onChange={(event) => {
                const chosen = event.target.value as Bulk
                setField(chosen)
                setValue(chosen === 'stage' ? 'active' : '')
              }}
            >
              {bulk.map((each) => (
                <option key={each} value={each}>
                  {fieldName(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w.value} hint={field === 'stage' ? undefined : w.emptyMeans}>
          {(wiring) => <BulkValue wiring={wiring} field={field} value={value} set={setValue} />}
        </Field>
        <FormActs act={w.act(count, format().number(count))} close={close} />
      </form>
    </Dialog>
  )
}

type ValueProps = { wiring: Wiring; field: Bulk; value: string; set: (value: string) => void }

function BulkValue({ wiring, field, value, set }: ValueProps) {
  const { members } = useMembers()
  if (field === 'tier' || field === 'segment') {
    return (
      <input
        {...wiring}
        className="input"
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    )
  }
  // Lost needs its reason, customer by customer, so it is not offered here.
  const options =
    field === 'stage'
      ? stages
          .filter((stage): stage is Stage => stage !== 'lost')
          .map((stage) => ({ id: stage, name: stageName(stage) }))
      : [{ id: '', name: words().customers.nobody }, ...members.filter((member) => member.active)]
  return (
    <select
      {...wiring}
      className="input"
      value={value}
      onChange={(event) => set(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </select>
  )
}
