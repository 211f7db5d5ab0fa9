import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { invitationView, invitedView } from '../../src/contract/invitation.ts'
import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { Line, LineEnd, Listed } from '../shell/Listed.tsx'
import { useMe } from '../shell/me.ts'
import { SecretDialog } from '../shell/SecretDialog.tsx'
import { roles } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'

type Invitation = z.infer<typeof invitationView>
const listKey = ['invitations']
type Made = Pick<z.infer<typeof invitedView>, 'link' | 'mailed'>

/** Invitations that are open, and a new one: its link is shown to copy, and mailed where mail is set up. */
export function Invitations() {
  const w = words().settings.members
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const found = useQuery({
    queryKey: listKey,
    queryFn: async () => (await ask<{ items: Invitation[] }>('/invitations')).value.items,
  })
  const renew = () => client.invalidateQueries({ queryKey: listKey })
  return (
    <>
      <Listed<Invitation>
        id="invitations"
        title={w.invitations}
        wide
        end={
          <Button kind="go" onClick={() => setOpen(true)}>
            {w.invite}
          </Button>
        }
        found={found}
        empty={w.noInvitations}
      >
        {(invitation) => (
          <Line
            key={invitation.id}
            note={`${w.roles[invitation.role]} · ${w.until(format().instant(invitation.expiresAt))}`}
            end={
              <LineEnd
                label={w.withdraw}
                about={invitation.email}
                path={`/invitations/${invitation.id}`}
                done={w.withdrawn(invitation.email)}
                renews={listKey}
              />
            }
          >
            {invitation.email}
          </Line>
        )}
      </Listed>
      {open ? <InviteDialog close={() => setOpen(false)} made={() => void renew()} /> : null}
    </>
  )
}

function InviteDialog({ close, made }: { close: () => void; made: () => void }) {
  const w = words().settings.members
  const { member } = useMe()
  const [done, setDone] = useState<(Made & { email: string }) | null>(null)
  const sending = useSend({
    fields: ['email', 'role'],
    needed: ['email'],
    send: async ({ email = '', role, seesMoney, ownCustomersOnly }) => {
      const rights = { seesMoney: seesMoney === 'on', ownCustomersOnly: ownCustomersOnly === 'on' }
      const body = { email, role, ...rights }
      const { value } = await ask<Made>('/invitations', { method: 'POST', body })
      made()
      setDone({ ...value, email })
    },
  })
  if (done !== null) {
    return (
      <SecretDialog
        title={w.linkFor(done.email)}
        text={done.mailed ? w.linkMailed : w.linkText}
        label={w.link}
        secret={done.link}
        close={close}
      />
    )
  }
  return (
    <Dialog title={w.invite} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <Field label={words().signin.email} fault={sending.fault('email')}>
          {(wiring) => (
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            <input
              {...wiring}
              type="email"
              className="input"
              name="email"
              autoComplete="off"
              autoFocus
            />
          )}
        </Field>
        <Field label={w.fields.role} fault={sending.fault('role')}>
          {(wiring) => (
            <select {...wiring} className="input" name="role" defaultValue="member">
              {roles
                .filter((role) => role !== 'owner' || member.role === 'owner')
                .map((role) => (
                  <option key={role} value={role}>
                    {w.roles[role]}: {w.roleMeans[role]}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <div>
          {member.seesMoney ? (
            <label className="check">
              <input type="checkbox" name="seesMoney" />
              {w.fields.seesMoney}
            </label>
          ) : null}
          <label className="check">
            <input type="checkbox" name="ownCustomersOnly" />
            {w.fields.ownCustomersOnly}
          </label>
        </div>
        <Refused sending={sending} />
        <FormActs act={w.makeLink} busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
