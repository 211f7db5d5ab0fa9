import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaptureProps } from '../shell/captureForm.ts'
import { useSend } from '../shell/form.tsx'
import { HeardFields, heardOf } from '../shell/know/HeardFields.tsx'
import { useTopics } from '../shell/topics.ts'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'
import { CaptureForm, CustomerField, customerNeeded, faultAt } from './Form.tsx'
import { keep } from './keep.ts'

/** Kinds of questions with the range of their answers. */
const kinds = {
  csat: { least: 1, most: 5 },
  nps: { least: 0, most: 10 },
  stars: { least: 1, most: 5 },
} as const
type Kind = keyof typeof kinds

/** How a customer scored us, and what they said with it. */
export function CaptureScore({ customerId, done }: CaptureProps) {
  const w = words().scores
  const client = useQueryClient()
  const { topics } = useTopics()
  const [at, setAt] = useState(customerId ?? null)
  const [kind, setKind] = useState<Kind>('csat')
  const { least, most } = kinds[kind]
  const sending = useSend({
    fields: ['value', 'customer', 'words', 'topicId', 'contactId', 'conversationId', 'happenedAt'],
    needed: ['value'],
    send: async (values) => {
      if (at === null) throw customerNeeded()
      const value = Number((values['value'] ?? '').replace(',', '.'))
      if (!Number.isFinite(value) || value < least || value > most) {
        throw faultAt('value', w.outside(format().number(least), format().number(most)))
      }
      const body = {
        customerId: at,
        kind,
        value,
        least,
        most,
        topicId: values['topicId'] || null,
        words: values['words'] || null,
        ...heardOf(values),
      }
      await keep(client, '/scores', body, w.added)
      done()
    },
  })
  return (
    <CaptureForm sending={sending} act={w.add} done={done}>
      <div className="columns heard">
        <Field
          label={w.value}
          hint={w.outside(format().number(least), format().number(most))}
          fault={sending.fault('value')}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input num"
              name="value"
              inputMode="decimal"
              autoComplete="off"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
              autoFocus
            />
          )}
        </Field>
        <Field label={w.kind}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={kind}
              onChange={(event) => setKind(event.target.value as Kind)}
            >
              {Object.entries(w.kinds).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <CustomerField id={at} set={setAt} fault={sending.fault('customer')} />
        <Field label={words().captureExpectation.topic} fault={sending.fault('topicId')}>
          {(wiring) => (
            <select {...wiring} className="input" name="topicId" defaultValue="">
              <option value="">{w.anyTopic}</option>
              {topics.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={w.words} fault={sending.fault('words')}>
        {(wiring) => <textarea {...wiring} className="input short quoted" name="words" rows={2} />}
      </Field>
      <HeardFields customerId={at ?? ''} fault={sending.fault} />
    </CaptureForm>
  )
}
