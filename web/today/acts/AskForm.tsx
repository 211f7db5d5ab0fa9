import { useSend } from '../../shell/form.tsx'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import { useQuestion } from '../question.ts'
import { type Thing, useAct } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { Choices } from './Choices.tsx'
import { ContactField } from './ContactField.tsx'

/** What they said when they were asked, in their words: evidence that supports or contradicts. */
export function AskForm({ thing, close }: ActProps<Thing>) {
  const w = words().work.ask
  const act = useAct()
  const question = useQuestion(thing)
  const sending = useSend({
    fields: ['quote', 'contactId'],
    send: async ({ supports, grade, quote, contactId }) => {
      const isSo = supports !== 'no'
      await act({
        thing,
        at: 'evidence',
        body: {
          grade,
          supports: isSo,
          ...(quote?.trim() ? { quote: quote.trim() } : {}),
          ...(contactId ? { contactId } : {}),
        },
        done: isSo ? w.done(thing.customer) : w.doneNo(thing.customer),
        saidIn: ({ evidence }) => evidence,
      })
      close()
    },
  })
  return (
    <ActForm name={w.whatTheySaid} sending={sending} act={w.act} close={close}>
      <p className="dim">{w.say}</p>
      <p className="thing-question">{question}</p>
      <Field label={w.quote} hint={w.quoteHint} fault={sending.fault('quote')}>
        {(wiring) => <textarea {...wiring} className="input words" name="quote" rows={2} />}
      </Field>
      <div className="columns">
        <Choices
          name="supports"
          label={w.whatTheySaid}
          chosen="yes"
          options={[
            { value: 'yes', label: w.yes },
            { value: 'no', label: w.no },
          ]}
        />
        <ContactField
          customerId={thing.customerId}
          contactId={thing.contactId}
          label={w.contact}
          fault={sending.fault('contactId')}
        />
      </div>
      <Choices
        name="grade"
        label={w.how}
        chosen="asked"
        options={[
          { value: 'asked', label: w.asked },
          { value: 'confirmed', label: w.confirmed },
        ]}
      />
    </ActForm>
  )
}
