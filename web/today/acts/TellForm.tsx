import { tellings } from '../../../src/domain/expectation.ts'
import { useSend } from '../../shell/form.tsx'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import { type Thing, useAct } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { ContactField } from './ContactField.tsx'
import { OurAnswer, useAnswer } from './OurAnswer.tsx'

/** The customer was told our answer: how, and whom. */
export function TellForm({ thing, close }: ActProps<Thing>) {
  const w = words().work.tell
  const act = useAct()
  const answer = useAnswer(thing.id)
  const sending = useSend({
    fields: ['how', 'contactId'],
    send: async ({ how, contactId }) => {
      if (answer === undefined) return
      await act({
        thing,
        at: `answers/${answer.id}/told`,
        body: { how, ...(contactId ? { contactId } : {}) },
        done: w.done(thing.customer),
        saidIn: ({ answers }) => answers.flatMap(({ told }) => told),
      })
      close()
    },
  })
  return (
    <ActForm name={w.answer} sending={sending} act={w.act} close={close}>
      <OurAnswer answer={answer} />
      <div className="columns">
        <Field label={w.how} fault={sending.fault('how')}>
          {(wiring) => (
            <select {...wiring} className="input" name="how" defaultValue="call">
              {tellings.map((how) => (
                <option key={how} value={how}>
                  {w.ways[how]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ContactField
          customerId={thing.customerId}
          contactId={thing.contactId}
          label={w.contact}
          fault={sending.fault('contactId')}
        />
      </div>
    </ActForm>
  )
}
