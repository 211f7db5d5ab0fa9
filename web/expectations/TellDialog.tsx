import { HeardFields, heardOf } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { Field, type Wiring } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import type { DialogProps } from './part.ts'
import { useSay } from './expectations.ts'
import { newestAnswer } from './standing.ts'

/** How they were told. */
export function HowSelect({ wiring }: { wiring: Wiring }) {
  const { hows } = words().answers
  return (
    <select {...wiring} className="input" name="how" defaultValue="call">
      {Object.entries(hows).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** When, how and to whom our newest answer was told. */
export function TellDialog({ one, close }: DialogProps) {
  const w = words().answers
  const speak = useSay(one.id)
  const answer = newestAnswer(one)
  if (answer === null) return null
  return (
    <SayDialog
      title={w.tell}
      text={w.tellText}
      act={w.tell}
      fields={['how']}
      close={close}
      send={(values) =>
        speak({
          at: `answers/${answer.id}/told`,
          writes: 'told',
          done: w.toldDone,
          body: { how: values['how'], ...heardOf(values) },
        })
      }
    >
      {(fault) => (
        <>
          <Field label={w.how} fault={fault('how')}>
            {(wiring) => <HowSelect wiring={wiring} />}
          </Field>
          <HeardFields
            customerId={one.customerId}
            fault={fault}
            who={w.whom}
            contactId={one.contactId}
          />
        </>
      )}
    </SayDialog>
  )
}

/** Their own words accepting what they were told. */
export function AcceptDialog({ one, close }: DialogProps) {
  const w = words()
  const speak = useSay(one.id)
  const answer = newestAnswer(one)
  if (answer === null) return null
  return (
    <SayDialog
      title={w.answers.accept}
      text={w.answers.acceptText}
      act={w.answers.accept}
      fields={['quote']}
      close={close}
      send={(values) =>
        speak({
          at: `answers/${answer.id}/acceptance`,
          writes: 'accepted',
          done: w.answers.acceptedDone,
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
