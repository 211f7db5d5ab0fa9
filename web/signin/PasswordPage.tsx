import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'

/** A new password by the link that `kept reset-password` prints. It works once and ends every session. */
export function PasswordPage() {
  const w = words().password
  const { token = '' } = useParams({ strict: false })
  const [done, setDone] = useState(false)
  const sending = useSend({
    fields: ['password'],
    needed: ['password'],
    send: async ({ password }) => {
      await ask(`/password-resets/${token}`, { method: 'PUT', body: { password } })
      setDone(true)
    },
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
  return (
    <DoorPage title={w.title} lede={w.lede}>
      <form className="stack" noValidate onSubmit={sending.onSubmit}>
        <Field
          label={w.password}
          fault={sending.fault('password')}
          hint={words().setup.passwordHint}
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
