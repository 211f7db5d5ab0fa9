import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import type { CaptureProps } from '../shell/captureForm.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { useMe } from '../shell/me.ts'
import { renewRows } from '../shell/rows.ts'
import { type Customer, stages } from '../shell/wire.ts'
import { FormActs } from '../ui/FormActs.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { takeBackAdding } from './batches.ts'
import { fieldName, stageName } from './fields.ts'

/** A new customer: a name is enough, the stage is one press away. */
export function CaptureCustomer({ done }: CaptureProps) {
  const w = words().customers
  const { member } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const sending = useSend({
    fields: ['name', 'stage', 'tier', 'segment'],
    needed: ['name'],
    send: async ({ name, stage, tier, segment }) => {
      const body = {
        name,
        stage,
        ...(tier ? { tier } : {}),
        ...(segment ? { segment } : {}),
        ownerId: member.id,
      }
      const { value } = await ask<Customer>('/customers', { method: 'POST', body })
      void renewRows(client, '/customers')
      done()
      const undo = () => {
        void navigate({ to: '/customers' })
        void takeBackAdding(client, value.id)
      }
      say({ text: w.added(value.name), undo: { label: words().shell.undo, run: undo } })
      void navigate({ to: '/customers/$id', params: { id: value.id } })
    },
  })
  return (
    <form className="stack" noValidate onSubmit={sending.onSubmit}>
      <Field label={fieldName('name')} fault={sending.fault('name')}>
        {(wiring) => (
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
          <input {...wiring} className="input" name="name" autoComplete="off" autoFocus />
        )}
      </Field>
      <div className="columns">
        <Field label={fieldName('stage')} fault={sending.fault('stage')}>
          {(wiring) => (
            <select {...wiring} className="input" name="stage" defaultValue="active">
              {stages
                .filter((stage) => stage !== 'lost')
                .map((stage) => (
                  <option key={stage} value={stage}>
                    {stageName(stage)}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Field label={fieldName('tier')} fault={sending.fault('tier')}>
          {(wiring) => <input {...wiring} className="input" name="tier" autoComplete="off" />}
        </Field>
      </div>
      <Field label={fieldName('segment')} fault={sending.fault('segment')}>
        {(wiring) => <input {...wiring} className="input" name="segment" autoComplete="off" />}
      </Field>
      <Refused sending={sending} />
      <FormActs act={w.add} busy={sending.busy} close={done} />
    </form>
  )
}
