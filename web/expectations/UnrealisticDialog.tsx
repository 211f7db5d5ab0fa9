import { conversationSays, useConversations } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import type { DialogProps } from './part.ts'
import { useSay } from './expectations.ts'

/** Unrealistic is a finding: until it was talked over and found infeasible, this says what is missing. */
export function UnrealisticDialog({ one, close }: DialogProps) {
  const w = words().ending
  const speak = useSay(one.id)
  const conversations = useConversations(one.customerId)
  const missing = [
    ...(conversations.length === 0 ? [w.missingTalk] : []),
    ...(one.cans.some(({ says }) => says === 'cannot') ? [] : [w.missingCannot]),
  ]
  return (
    <SayDialog
      title={w.unrealisticTitle}
      text={w.unrealisticText}
      act={w.unrealisticAct}
      fields={['why']}
      needed={['why', 'conversationId']}
      close={close}
      waits={missing.length > 0}
      send={(values) =>
        speak({
          at: 'unrealistic',
          method: 'PUT',
          writes: 'changed',
          done: w.unrealisticDone,
          body: { conversationId: values['conversationId'] || null, why: values['why'] },
        })
      }
    >
      {(fault) => (
        <>
          {missing.length === 0 ? null : (
            <div className="refused" role="status">
              <p>{w.unrealisticMissing}</p>
              <ul className="bullets">
                {missing.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          )}
          {conversations.length === 0 ? null : (
            <Field label={words().heard.conversation} fault={fault('conversationId')}>
              {(wiring) => (
                <select {...wiring} className="input" name="conversationId" defaultValue="">
                  <option value="" />
                  {conversations.map((talk) => (
                    <option key={talk.id} value={talk.id}>
                      {conversationSays(talk)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Field label={w.why} fault={fault('why')}>
            {(wiring) => <textarea {...wiring} className="input short" name="why" rows={2} />}
          </Field>
        </>
      )}
    </SayDialog>
  )
}
