import { useState } from 'react'
import { useSend } from '../../shell/form.tsx'
import { useMe } from '../../shell/me.ts'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import { type Thing, useAct } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { Choices } from './Choices.tsx'

const choices = ['can', 'with-conditions', 'cannot'] as const
type Choice = (typeof choices)[number]

/** The word of somebody who would have to do it: can, can if, cannot because. */
export function CanForm({ thing, close }: ActProps<Thing>) {
  const w = words().work.can
  const { member } = useMe()
  const act = useAct()
  const [says, setSays] = useState<Choice>('can')
  const needed = says === 'with-conditions' ? 'conditions' : says === 'cannot' ? 'reason' : null
  const sending = useSend({
    fields: ['conditions', 'reason'],
    needed: needed === null ? [] : [needed],
    send: async (values) => {
      await act({
        thing,
        at: 'cans',
        body: { says, ...(needed === null ? {} : { [needed]: values[needed] }) },
        done: w.done,
        saidIn: ({ cans }) => cans.filter(({ memberId }) => memberId === member.id),
      })
      close()
    },
  })
  return (
    <ActForm name={words().work.acts.can} sending={sending} act={w.act} close={close}>
      <Choices
        name="says"
        label={w.question(thing.statement ?? words().work.erased)}
        chosen={says}
        onChoose={setSays}
        options={choices.map((value) => ({ value, label: w[value] }))}
      />
      {needed === null ? null : (
        <Field
          key={needed}
          label={w[needed]}
          hint={needed === 'conditions' ? w.conditionsHint : w.reasonHint}
          fault={sending.fault(needed)}
        >
          {(wiring) => <textarea {...wiring} className="input" name={needed} rows={2} />}
        </Field>
      )}
    </ActForm>
  )
}
