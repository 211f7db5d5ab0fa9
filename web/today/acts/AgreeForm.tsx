import { useSend } from '../../shell/form.tsx'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import { type Thing, useAct } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { ContactField } from './ContactField.tsx'
import { OurAnswer, useAnswer } from './OurAnswer.tsx'

/** The customer's own words accepting our answer. Without words there is nothing to read later. */
export function AgreeForm({ thing, close }: ActProps<Thing>) {
  const w = words().work.agree
  const act = useAct()
  const answer = useAnswer(thing.id)
  const sending = useSend({
    fields: ['quote', 'contactId'],
    needed: ['quote'],
    send: async ({ quote, contactId }) => {
      if (answer === undefined) return
      await act({
        thing,
        at: `answers/${answer.id}/acceptance`,
        body: { quote: quote?.trim(), ...(contactId ? { contactId } : {}) },
        done: w.done(thing.customer),
        saidIn: ({ answers }) => answers.flatMap(({ accepted }) => accepted),
      })
      close()
    },
  })
  return (
    <ActForm name={w.act} sending={sending} act={w.act} close={close}>
      <OurAnswer answer={answer} />
      <Field label={w.quote} hint={w.quoteHint} fault={sending.fault('quote')}>
        {(wiring) => <textarea {...wiring} className="input words" name="quote" rows={2} />}
      </Field>
      <ContactField
        customerId={thing.customerId}
        contactId={thing.contactId}
        label={w.contact}
        fault={sending.fault('contactId')}
      />
    </ActForm>
  )
}
