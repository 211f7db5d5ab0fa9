import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaptureProps } from '../shell/captureForm.ts'
import { useSend } from '../shell/form.tsx'
import { Choices } from '../shell/know/Choices.tsx'
import { whenOf } from '../shell/know/HeardFields.tsx'
import { useTopics } from '../shell/topics.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { CaptureForm, CustomerField, customerNeeded, faultAt } from './Form.tsx'
import { DayField } from '../shell/know/DayField.tsx'
import { keep } from './keep.ts'

type Scope = 'customer' | 'segment' | 'all'

/** Something has changed at a customer, a segment or for all, and makes stale what was said before it. */
export function CaptureChangeEvent({ customerId, done }: CaptureProps) {
  const w = words().changeEvents
  const client = useQueryClient()
  const { topics } = useTopics()
  const [at, setAt] = useState(customerId ?? null)
  const [scope, setScope] = useState<Scope>('customer')
  const [topicIds, setTopicIds] = useState<readonly string[]>([])
  const sending = useSend({
    fields: ['customer', 'kind', 'segment', 'note', 'happenedAt'],
    send: async (values) => {
      if (scope === 'customer' && at === null) throw customerNeeded()
      if (scope === 'segment' && !values['segment']) throw faultAt('segment', words().forms.needed)
      const body = {
        kind: values['kind'],
        scope,
        customerId: scope === 'customer' ? at : null,
        segment: scope === 'segment' ? values['segment'] : null,
        topicIds,
        note: values['note'] || null,
        ...whenOf(values),
      }
      await keep(client, '/change-events', body, w.added)
      done()
    },
  })
  return (
    <CaptureForm sending={sending} act={w.add} done={done}>
      <p className="dim">{w.text}</p>
      <div className="columns heard">
        <Field label={w.kind} fault={sending.fault('kind')}>
          {(wiring) => (
            <select {...wiring} className="input" name="kind">
              {Object.entries(w.kinds).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DayField fault={sending.fault('happenedAt')} />
      </div>
      <Choices
        name="scope"
        legend={w.scope}
        value={scope}
        onChange={setScope}
        options={(['customer', 'segment', 'all'] as const).map((value) => ({
          value,
          label: w.scopes[value],
        }))}
      />
      {scope === 'customer' ? (
        <CustomerField id={at} set={setAt} fault={sending.fault('customer')} />
      ) : null}
      {scope === 'segment' ? (
        <Field label={w.segment} fault={sending.fault('segment')}>
          {(wiring) => <input {...wiring} className="input" name="segment" autoComplete="off" />}
        </Field>
      ) : null}
      <fieldset>
        <legend>{w.topics}</legend>
        <div className="acts">
          {topics.map(({ id, name }) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={topicIds.includes(id)}
                onChange={() =>
                  setTopicIds(
                    topicIds.includes(id)
                      ? topicIds.filter((each) => each !== id)
                      : [...topicIds, id],
                  )
                }
              />
              {name}
            </label>
          ))}
        </div>
        <p className="hint">{w.topicsHint}</p>
      </fieldset>
      <Field label={w.note} fault={sending.fault('note')}>
        {(wiring) => <textarea {...wiring} className="input short" name="note" rows={2} />}
      </Field>
    </CaptureForm>
  )
}
