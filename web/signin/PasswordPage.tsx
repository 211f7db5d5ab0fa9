import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { words } from '../words/words.ts'
import { takeSecret } from './secret.ts'

/** A new password by a link: from `kept reset-password`, an administrator, or a mail. It ends every session. */
export function PasswordPage() {
  const w = words().password
  const [token] = useState(takeSecret)
  const [done, setDone] = useState(false)
  const whose = useQuery({
    queryKey: ['password-link', token],
    queryFn: async () =>
      (
        await ask<{ email: string }>('/password-resets/by-token', {
          method: 'POST',
          body: { token },
        })
      ).value,
    retry: false,
  })
  if (done) {
    return (
      <DoorPage title={w.done} lede={w.doneText}>
        <p className="section">
          <Link to="/signin" className="button go">
            {words().signin.act}
          </Link>
        </p>
      </DoorPage>
    )
  }
  if (whose.isPending) {
    return (
      <DoorPage title={w.title}>
        <Waiting words={words().shell.loading} />
      </DoorPage>
    )
  }
  if (whose.isError) {
    return (
      <DoorPage title={w.over} lede={w.overText}>
        {null}
      </DoorPage>
    )
  }
  return (
    <DoorPage title={w.title} lede={w.lede(whose.data.email)}>
      <NewPassword token={token} email={whose.data.email} done={() => setDone(true)} />
    </DoorPage>
  )
}

function NewPassword({ token, email, done }: { token: string; email: string; done: () => void }) {
  const w = words().password
  const sending = useSend({
    fields: ['password'],
    needed: ['password'],
    send: async ({ password }) => {
      await ask('/password-resets', { method: 'POST', body: { token, password } })
      done()
    },
  })
  return (
    <form className="stack" noValidate onSubmit={sending.onSubmit}>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field label={w.password} fault={sending.fault('password')} hint={words().setup.passwordHint}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="password"
            name="password"
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
  )
}
