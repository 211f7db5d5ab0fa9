import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ask, Problem } from '../shell/api.ts'
import type { CaptureProps } from '../shell/captureForm.ts'
import { findCustomers, useCustomerName } from '../shell/customerNames.ts'
import { Refused, useSend, type Values } from '../shell/form.tsx'
import { GradeChoice } from '../shell/know/GradeChoice.tsx'
import { HeardFields, heardOf } from '../shell/know/HeardFields.tsx'
import { lastUsed, useLast } from '../shell/know/last.ts'
import { renewRows } from '../shell/rows.ts'
import type { Expectation } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { path, renewAround } from './expectations.ts'
import { fieldName } from './fields.ts'
import { takeBackCapture } from './takeBack.ts'
import { TopicField } from './TopicField.tsx'

/** An expectation with its evidence, in ten seconds: their words and the customer; the rest is guessed or left. */
export function CaptureExpectation({ customerId, from, done }: CaptureProps) {
  const w = words().captureExpectation
  const client = useQueryClient()
  const navigate = useNavigate()
  const last = useLast()
  const [at, setAt] = useState(customerId ?? null)
  const customerName = useCustomerName(at)
  const [text, setText] = useState(from?.words ?? '')
  const [more, setMore] = useState(from !== undefined)
  const another = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  const sending = useSend({
    fields: ['statement', 'customer', 'topicId', 'grade', 'importance', ...heard],
    needed: ['statement', 'grade'],
    send: async (values) => {
      if (at === null) throw customerNeeded()
      const { value } = await ask<Expectation>(path, { method: 'POST', body: bodyOf(values, at) })
      lastUsed({ topicId: value.topicId })
      void renewAround(client, value.id)
      void renewRows(client, path)
      say({
        text: words().expectations.added,
        open: {
          label: words().shell.open,
          run: () => void navigate({ to: `/expectations/${value.id}` }),
        },
        undo: { label: words().shell.undo, run: () => void takeBackCapture(client, value.id) },
      })
      if (!another.current) {
        done()
        return
      }
      another.current = false
      setText('')
      form.current?.querySelector('textarea')?.focus()
    },
  })
  return (
    <form ref={form} className="stack" noValidate onSubmit={sending.onSubmit}>
      <Field label={w.words} hint={w.wordsHint} fault={sending.fault('statement')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input short quoted"
            name="statement"
            rows={2}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
              event.preventDefault()
              form.current?.requestSubmit()
            }}
          />
        )}
      </Field>
      <div className="columns heard">
        <Field label={w.customer} fault={sending.fault('customer')}>
          {(wiring) => (
            <Pick
              wiring={wiring}
              name="customer"
              chosen={customerName}
              find={findCustomers}
              onPick={(option) => setAt(option.id)}
              nothing={words().contacts.noCustomer}
              placeholder={words().contacts.findCustomer}
            />
          )}
        </Field>
        <TopicField text={text} last={last.topicId} fault={sending.fault('topicId')} />
      </div>
      <GradeChoice {...(from !== undefined && { usual: 'asked' })} fault={sending.fault('grade')} />
      {more ? (
        <>
          <Field label={fieldName('importance')} fault={sending.fault('importance')}>
            {(wiring) => (
              <select {...wiring} className="input" name="importance" defaultValue="">
                <option value="">{words().expectations.notSaid}</option>
                {Object.entries(words().expectations.importances).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <HeardFields
            customerId={at ?? ''}
            fault={sending.fault}
            conversationId={from?.conversationId}
          />
        </>
      ) : (
        <div>
          <button type="button" className="link" onClick={() => setMore(true)}>
            {w.more}
          </button>
        </div>
      )}
      <Refused sending={sending} />
      <div className="acts">
        <Button kind="go" type="submit" busy={sending.busy} keys="Enter">
          {w.act}
        </Button>
        <Button type="submit" busy={sending.busy} onClick={() => (another.current = true)}>
          {w.again}
        </Button>
        <Button kind="quiet" onClick={done}>
          {words().shell.cancel}
        </Button>
      </div>
    </form>
  )
}

const heard = ['contactId', 'conversationId', 'happenedAt']

function customerNeeded(): Problem {
  const says = words().problems.byCode['bad-input']
  const fault = { path: 'customer', message: words().captureExpectation.pickCustomer }
  return new Problem(400, 'bad-input', says, [fault])
}

/** What was typed, as the API takes it: when it was heard is when the evidence is from. */
function bodyOf(values: Values, customerId: string) {
  const { happenedAt, ...from } = heardOf(values)
  return {
    customerId,
    topicId: values['topicId'],
    statement: values['statement'],
    ...(values['importance'] && { importance: Number(values['importance']) }),
    ...(from.contactId !== null && { contactId: from.contactId }),
    evidence: { grade: values['grade'], ...from, ...(happenedAt && { happenedAt }) },
  }
}
