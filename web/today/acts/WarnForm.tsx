import { useState } from 'react'
import { WarnFields } from '../../commitments/WarnFields.tsx'
import { warningBody, warningFields, warningSaid } from '../../commitments/warning.ts'
import { useSend } from '../../shell/form.tsx'
import { words } from '../../words/words.ts'
import { useOwed } from '../owed.ts'
import type { Thing } from '../today.ts'
import { ActForm, type ActProps } from './ActForm.tsx'

/** Tells them before it is late: the message is ready, with a new date that our record can keep. */
export function WarnForm({ thing, close }: ActProps<Thing>) {
  const w = words().ledger.say
  const say = useOwed()
  const [mails, setMails] = useState(false)
  const sending = useSend({
    fields: [...warningFields, 'contactId', 'conversationId', 'happenedAt'],
    send: async (values) => {
      await say(thing, { at: 'warning', body: warningBody(values), done: warningSaid(values) })
      close()
    },
  })
  const { id, customerId, contactId, statement: text, dueOn, dueAt } = thing
  return (
    <ActForm
      name={w.warnTitle}
      sending={sending}
      act={mails ? w.warnMail : w.warnTold}
      close={close}
    >
      <WarnFields
        one={{ id, customerId, contactId, text, dueOn, dueAt }}
        fault={sending.fault}
        onMails={setMails}
      />
    </ActForm>
  )
}
