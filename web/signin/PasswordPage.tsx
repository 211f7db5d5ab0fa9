import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import { DoorForm } from '../shell/DoorForm.tsx'
import { DoorPage } from '../shell/DoorPage.tsx'
import { useSend } from '../shell/form.tsx'
import { TextField } from '../shell/TextField.tsx'
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
    <DoorForm sending={sending} act={w.act} username={email}>
      <TextField
        name="password"
        label={w.password}
        hint={words().setup.passwordHint}
        type="password"
        autoComplete="new-password"
        sending={sending}
      />
    </DoorForm>
  )
}
