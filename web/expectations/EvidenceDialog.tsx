import { Choices } from '../shell/know/Choices.tsx'
import { GradeChoice } from '../shell/know/GradeChoice.tsx'
import { HeardFields, heardOf } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { usePeople } from '../shell/people.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import type { DialogProps } from './part.ts'
import { useSay } from './expectations.ts'

/** One more reason to believe it, or to doubt it; with the question to put to them while they are on the phone. */
export function EvidenceDialog({ one, close }: DialogProps) {
  const w = words()
  const speak = useSay(one.id)
  const { nameOf } = usePeople(one.customerId)
  const question = one.standing?.question
  return (
    <SayDialog
      title={w.evidence.add}
      text={
        question === undefined
          ? undefined
          : w.question[question](nameOf(one.contactId) ?? w.question.anybody)
      }
      act={w.evidence.add}
      fields={['quote', 'note']}
      close={close}
      send={(values) =>
        speak({
          at: 'evidence',
          writes: 'evidence',
          done: w.evidence.added,
          body: {
            grade: values['grade'],
            supports: values['supports'] !== 'no',
            quote: values['quote'] || null,
            note: values['note'] || null,
            ...heardOf(values),
          },
        })
      }
    >
      {(fault) => (
        <>
          <Field label={w.evidence.quote} hint={w.evidence.quoteHint} fault={fault('quote')}>
            {(wiring) => (
              <textarea {...wiring} className="input short quoted" name="quote" rows={2} />
            )}
          </Field>
          <GradeChoice usual="asked" />
          <Choices
            name="supports"
            legend={w.evidence.which}
            defaultValue="yes"
            options={[
              { value: 'yes', label: w.evidence.supports },
              { value: 'no', label: w.evidence.contradicts },
            ]}
          />
          <HeardFields customerId={one.customerId} fault={fault} contactId={one.contactId} />
          <Field label={w.evidence.note} fault={fault('note')}>
            {(wiring) => <input {...wiring} className="input" name="note" autoComplete="off" />}
          </Field>
        </>
      )}
    </SayDialog>
  )
}

/** They want more than we answered. */
export function DemandDialog({ one, close }: DialogProps) {
  const w = words()
  const speak = useSay(one.id)
  return (
    <SayDialog
      title={w.demands.add}
      text={w.demands.text}
      act={w.demands.add}
      fields={['quote']}
      close={close}
      send={(values) =>
        speak({
          at: 'demands',
          writes: 'demand',
          done: w.demands.added,
          body: { quote: values['quote'] || null, ...heardOf(values) },
        })
      }
    >
      {(fault) => (
        <>
          <Field label={w.evidence.quote} hint={w.evidence.quoteHint} fault={fault('quote')}>
            {(wiring) => (
              <textarea {...wiring} className="input short quoted" name="quote" rows={2} />
            )}
          </Field>
          <HeardFields customerId={one.customerId} fault={fault} contactId={one.contactId} />
        </>
      )}
    </SayDialog>
  )
}
