import { useState } from 'react'
import { DayField } from '../../shell/know/DayField.tsx'
import { useSend, type Values } from '../../shell/form.tsx'
import { whenOf } from '../../shell/know/HeardFields.tsx'
import { Field } from '../../ui/Field.tsx'
import { format, words } from '../../words/words.ts'
import { useOwed } from '../owed.ts'
import type { Thing } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { Choices } from './Choices.tsx'

type What = 'came' | 'date' | 'never' | 'off'

/** What came of something that they owe us and that is late: it came, a new date, never, or we let them off. */
export function FollowUpForm({ thing, close }: ActProps<Thing>) {
  const w = words().work.followUp
  const say = useOwed()
  const [what, setWhat] = useState<What>('came')
  const sending = useSend({
    fields: ['dueOn', 'words', 'happenedAt', 'reason'],
    needed: what === 'date' ? ['dueOn'] : what === 'off' ? ['words'] : [],
    send: async (values) => {
      await say(thing, { ...bodyOf(what, values), done: w.done(thing.customer) })
      close()
    },
  })
  return (
    <ActForm name={w.what} sending={sending} act={w.act} close={close}>
      <Choices
        name="what"
        label={w.what}
        chosen={what}
        onChoose={setWhat}
        options={(['came', 'date', 'never', 'off'] as const).map((value) => ({
          value,
          label: w[value],
        }))}
      />
      <div className="columns">
        {what === 'date' ? (
          <Field label={w.newDate} hint={w.newDateHint} fault={sending.fault('dueOn')}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                className="input"
                name="dueOn"
                min={format().today()}
              />
            )}
          </Field>
        ) : null}
        <DayField fault={sending.fault('happenedAt')} />
      </div>
      {what === 'came' ? null : (
        <Field label={what === 'off' ? w.why : w.words} fault={sending.fault('words')}>
          {(wiring) => <textarea {...wiring} className="input short" name="words" rows={2} />}
        </Field>
      )}
    </ActForm>
  )
}

function bodyOf(what: What, values: Values): { at: string; body: object } {
  const when = whenOf(values)
  const said = values['words']?.trim() || null
  switch (what) {
    case 'came':
      return { at: 'fulfilment', body: when }
    case 'date':
      return { at: 'warning', body: { ...when, dueOn: values['dueOn'], words: said } }
    case 'never':
      return {
        at: 'withdrawal',
        body: { ...when, how: 'will-not-come', told: true, reason: said },
      }
    case 'off':
      return { at: 'waiver', body: { ...when, words: said } }
  }
}
