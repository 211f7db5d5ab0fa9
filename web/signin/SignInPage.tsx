import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import { DoorForm } from '../shell/DoorForm.tsx'
import { DoorPage } from '../shell/DoorPage.tsx'
import { useSend } from '../shell/form.tsx'
import { TextField } from '../shell/TextField.tsx'
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
      <DoorForm sending={sending} act={w.act}>
        <TextField
          name="email"
          label={w.email}
          type="email"
          required
          autoComplete="username"
          sending={sending}
        />
        <TextField
          name="password"
          label={w.password}
          type="password"
          required
          autoComplete="current-password"
          sending={sending}
        />
      </DoorForm>
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
