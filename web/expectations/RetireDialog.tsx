import { Choices } from '../shell/know/Choices.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import type { DialogProps } from './part.ts'
import { useSay } from './expectations.ts'

/** Ends it: they took it back, or time did. */
export function RetireDialog({ one, close }: DialogProps) {
  const w = words().ending
  const speak = useSay(one.id)
  return (
    <SayDialog
      title={w.retireTitle}
      text={w.retireText}
      act={w.act}
      fields={['why']}
      needed={['why']}
      close={close}
      send={(values) =>
        speak({
          at: 'retirement',
          method: 'PUT',
          writes: 'retired',
          done: w.done,
          body: { reason: values['reason'], why: values['why'] },
        })
      }
    >
      {(fault) => (
        <>
          <Field label={w.why} fault={fault('why')}>
            {(wiring) => <textarea {...wiring} className="input short" name="why" rows={2} />}
          </Field>
          <Choices
            name="reason"
            legend={w.reason}
            defaultValue="withdrawn"
            options={(['withdrawn', 'outlived'] as const).map((value) => ({
              value,
              label: w.reasons[value],
            }))}
          />
        </>
      )}
    </SayDialog>
  )
}
