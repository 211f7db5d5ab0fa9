import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { words } from '../words/words.ts'

type Invitation = {
  readonly workspace: string
  readonly email: string
  readonly name: string | null
}

/** Somebody follows the link of their invitation and becomes a member. */
export function InvitationPage() {
  const w = words().invitation
  const { token = '' } = useParams({ strict: false })
  const client = useQueryClient()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await ask<Invitation>(`/invitations/${token}`)).value,
    retry: false,
  })
  const sending = useSend({
    fields: ['name', 'password'],
    needed: ['name', 'password'],
    send: async ({ name, password }) => {
      await ask(`/invitations/${token}/acceptance`, { method: 'PUT', body: { name, password } })
      client.clear()
      window.location.assign('/')
    },
  })
  if (invitation.isPending) {
    return (
      <DoorPage title={w.title}>
        <Waiting words={words().shell.loading} />
      </DoorPage>
    )
  }
  if (invitation.isError)
    return (
      <DoorPage title={w.over} lede={w.overText}>
        {null}
      </DoorPage>
    )
  return (
    <DoorPage title={w.join(invitation.data.workspace)} lede={w.lede(invitation.data.email)}>
      <form className="stack" noValidate onSubmit={sending.onSubmit}>
        {/* Password managers store the address with the password. */}
        <input
          type="hidden"
          name="username"
          autoComplete="username"
          value={invitation.data.email}
        />
        <Field label={words().setup.name} fault={sending.fault('name')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              name="name"
              required
              autoComplete="name"
              defaultValue={invitation.data.name ?? ''}
            />
          )}
        </Field>
        <Field
          label={words().setup.password}
          fault={sending.fault('password')}
          hint={w.passwordHint}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="password"
              name="password"
              required
              autoComplete="new-password"
            />
          )}
        </Field>
        <Refused sending={sending} />
        <div>
          <Button kind="go" type="submit" busy={sending.busy}>
            {w.act}
          </Button>
        </div>
      </form>
    </DoorPage>
  )
}
