import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { membersQuery } from '../shell/members.ts'
import type { Member } from '../shell/wire.ts'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

type LeaveProps = { member: Member; others: readonly Member[]; close: () => void }

/** A member leaves: every session and key ends at once, and what they own goes to somebody who is there. */
export function LeaveDialog({ member, others, close }: LeaveProps) {
  const w = words().settings.members.leave
  const client = useQueryClient()
  const sending = useSend({
    fields: ['toId'],
    send: async ({ toId }) => {
      await ask(`/members/${member.id}/departure`, {
        method: 'PUT',
        body: { handOverTo: toId || null },
      })
      await client.invalidateQueries(membersQuery)
      await client.invalidateQueries({ queryKey: ['rows', '/customers'] })
      close()
      say({ text: w.done(member.name) })
    },
  })
  return (
    <Dialog title={w.title(member.name)} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <p className="dim">{w.text}</p>
        <Field label={w.to} fault={sending.fault('toId')}>
          {(wiring) => (
            <select {...wiring} className="input" name="toId" defaultValue="">
              <option value="">{w.choose}</option>
              {others
                .filter((other) => other.id !== member.id)
                .map((other) => (
                  <option key={other.id} value={other.id}>
                    {other.name}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Refused sending={sending} />
        <FormActs act={w.act} kind="alarm" busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
