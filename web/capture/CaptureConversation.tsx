import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaptureProps } from '../shell/captureForm.ts'
import { useSend } from '../shell/form.tsx'
import { Choices } from '../shell/know/Choices.tsx'
import { whenOf } from '../shell/know/HeardFields.tsx'
import { useMe } from '../shell/me.ts'
import { usePeople } from '../shell/people.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { CaptureForm, CustomerField, customerNeeded } from './Form.tsx'
import { DayField } from '../shell/know/DayField.tsx'
import { keep } from './keep.ts'

/** A conversation, typed in by hand; private when it is the writer's own business. */
export function CaptureConversation({ customerId, done }: CaptureProps) {
  const w = words().conversations
  const client = useQueryClient()
  const navigate = useNavigate()
  const { member } = useMe()
  const [at, setAt] = useState(customerId ?? null)
  const { people } = usePeople(at ?? '')
  const sending = useSend({
    fields: ['customer', 'kind', 'subject', 'text', 'direction', 'heldAt', 'contactIds'],
    needed: ['text'],
    send: async (values) => {
      if (at === null) throw customerNeeded()
      const body = {
        customerId: at,
        kind: values['kind'],
        direction: values['direction'],
        subject: values['subject'] || null,
        text: values['text'],
        visibility: values['private'] === 'on' ? 'owner' : 'everyone',
        contactIds: values['contactId'] ? [values['contactId']] : [],
        memberIds: [member.id],
        ...whenOf(values),
      }
      const id = await keep(client, '/conversations', body, w.added)
      done()
      void navigate({ href: `/conversations/${id}` })
    },
  })
  return (
    <CaptureForm sending={sending} act={w.add} done={done}>
      <Field label={w.text} hint={w.textHint} fault={sending.fault('text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input quoted"
            name="text"
            rows={5}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            autoFocus
          />
        )}
      </Field>
      <div className="columns heard">
        <CustomerField id={at} set={setAt} fault={sending.fault('customer')} />
        <Field label={w.subject} fault={sending.fault('subject')}>
          {(wiring) => <input {...wiring} className="input" name="subject" autoComplete="off" />}
        </Field>
        <Field label={w.kind} fault={sending.fault('kind')}>
          {(wiring) => (
            <select {...wiring} className="input" name="kind" defaultValue="call">
              {Object.entries(w.kinds).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DayField fault={sending.fault('heldAt')} />
        <Field label={words().heard.contact} fault={sending.fault('contactIds')}>
          {(wiring) => (
            <select {...wiring} className="input" name="contactId" defaultValue="">
              <option value="">{words().heard.nobody}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name ?? words().contacts.erased}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Choices
        name="direction"
        legend={w.direction}
        defaultValue="both"
        options={(['in', 'out', 'both'] as const).map((value) => ({
          value,
          label: w.directions[value],
        }))}
      />
      <label className="check">
        <input type="checkbox" name="private" />
        <span>
          {w.visibilities.owner}
          <small className="hint"> {w.privateText}</small>
        </span>
      </label>
    </CaptureForm>
  )
}
