import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { Choices } from '../shell/know/Choices.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import type { Expectation } from '../shell/wire.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { useSay } from './expectations.ts'

type Says = 'can' | 'with-conditions' | 'cannot'
type CanProps = {
  one: Expectation
  own: Expectation['cans'][number] | undefined
  open: boolean
  setOpen: (open: boolean) => void
}

/** The reader's own word on whether it can be done, offered by key too. */
export function CanDialog({ one, own, open, setOpen }: CanProps) {
  const w = words().triage
  useActions([{ id: 'say-can', title: w.your, group: 'here', keys: 'y', run: () => setOpen(true) }])
  return open ? <Opened one={one} own={own} close={() => setOpen(false)} /> : null
}

function Opened({ one, own, close }: Pick<CanProps, 'one' | 'own'> & { close: () => void }) {
  const w = words().triage
  const speak = useSay(one.id)
  const [says, setSays] = useState<Says>(own?.says ?? 'can')
  const field = says === 'cannot' ? 'reason' : 'conditions'
  return (
    <SayDialog
      title={w.your}
      {...(one.statement !== null && { text: w.question(one.statement) })}
      act={w.say}
      fields={['conditions', 'reason']}
      needed={says === 'can' ? [] : [field]}
      close={close}
      send={(values) =>
        speak({
          at: 'cans',
          writes: 'can',
          done: w.saidOwn,
          body: {
            says,
            conditions: says === 'with-conditions' ? values['conditions'] : null,
            reason: says === 'cannot' ? values['reason'] : null,
          },
        })
      }
    >
      {(fault) => (
        <>
          <Choices
            name="says"
            legend={w.your}
            value={says}
            onChange={setSays}
            options={(['can', 'with-conditions', 'cannot'] as const).map((value) => ({
              value,
              label: w.answers[value],
            }))}
          />
          {says === 'can' ? null : (
            <Field
              key={field}
              label={says === 'cannot' ? w.reason : w.conditions}
              hint={says === 'cannot' ? undefined : w.conditionsHint}
              fault={fault(field)}
            >
              {(wiring) => (
                <textarea
                  {...wiring}
                  className="input"
                  name={field}
                  rows={2}
                  defaultValue={own?.[field] ?? ''}
                />
              )}
            </Field>
          )}
        </>
      )}
    </SayDialog>
  )
}
