import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'

export function SignInPage() {
  const w = words().signin
  const search = useSearch({ strict: false }) as { next?: string }
  const client = useQueryClient()
  const sending = useSend({
    fields: ['email', 'password'],
    needed: ['email', 'password'],
    send: async ({ email, password }) => {
      await ask('/session', { method: 'POST', body: { email, password } })
      client.clear()
      // A full load, so that nothing of whoever was here before stays in the page.
      window.location.assign(withinKept(search.next))
    },
  })
  return (
    <DoorPage title={w.title}>
      <form className="stack" noValidate onSubmit={sending.onSubmit}>
        <Field label={w.email} fault={sending.fault('email')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="email"
              name="email"
              required
              autoComplete="username"
            />
          )}
        </Field>
        <Field label={w.password} fault={sending.fault('password')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="password"
              name="password"
              required
              autoComplete="current-password"
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
      <details className="section">
        <summary>{w.forgotten}</summary>
        <p className="dim">{w.forgottenText}</p>
        <p>
          <code>npx --no-install kept reset-password {w.yourAddress}</code>
        </p>
      </details>
    </DoorPage>
  )
}

/** Where to go on: only a path of this installation, never an address that somebody put into a link. */
function withinKept(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}
