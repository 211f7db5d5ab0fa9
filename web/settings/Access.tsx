import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { TextField } from '../shell/TextField.tsx'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { Sessions } from './Sessions.tsx'

/** How one comes in: the password, and every place where one is in already. */
export function Access() {
  return (
    <div className="narrow">
      <Password />
      <Sessions />
    </div>
  )
}

function Password() {
  const w = words().settings.you
  const sending = useSend({
    fields: ['current', 'password'],
    needed: ['current', 'password'],
    send: async ({ current, password }) => {
      await ask('/me/password', { method: 'PUT', body: { current, password } })
      say({ text: w.passwordDone })
    },
  })
  return (
    <section className="section" aria-labelledby="password">
      <h2 id="password">{w.password}</h2>
      <form className="stack" noValidate onSubmit={sending.onSubmit}>
        <TextField
          name="current"
          label={w.current}
          type="password"
          autoComplete="current-password"
          sending={sending}
        />
        <TextField
          name="password"
          label={w.new}
          hint={words().setup.passwordHint}
          type="password"
          autoComplete="new-password"
          sending={sending}
        />
        <Refused sending={sending} />
        <div>
          <Button type="submit" busy={sending.busy}>
            {w.change}
          </Button>
        </div>
      </form>
    </section>
  )
}
