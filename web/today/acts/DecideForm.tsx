import { useState } from 'react'
import { useSend } from '../../shell/form.tsx'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import { useOwed } from '../owed.ts'
import type { Thing } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { Choices } from './Choices.tsx'

/** What was done with what a check advised: as it said, or against it with a reason. */
export function DecideForm({ thing, close }: ActProps<Thing>) {
  const w = words().work.decide
  const { outcomes } = words().hands
  const say = useOwed()
  const offered =
    thing.decision === 'hold' ? (['held', 'overridden'] as const) : (['sent', 'held'] as const)
  const [outcome, setOutcome] = useState<(typeof offered)[number] | null>(null)
  const sending = useSend({
    fields: ['why', 'outcome'],
    needed: outcome === 'overridden' ? ['outcome', 'why'] : ['outcome'],
    send: async ({ why }) => {
      const body = { outcome, why: why?.trim() || null }
      await say(thing, { at: 'outcome', body, done: w.done })
      close()
    },
  })
  return (
    <ActForm name={w.what} sending={sending} act={w.act} close={close}>
      <Choices
        name="outcome"
        label={w.what}
        chosen={outcome}
        fault={sending.fault('outcome')}
        onChoose={setOutcome}
        options={offered.map((value) => ({ value, label: outcomes[value] }))}
      />
      {outcome === 'overridden' ? (
        <Field label={w.why} fault={sending.fault('why')}>
          {(wiring) => <textarea {...wiring} className="input short" name="why" rows={2} />}
        </Field>
      ) : null}
    </ActForm>
  )
}
