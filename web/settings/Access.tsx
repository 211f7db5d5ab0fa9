import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
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
        <Field label={w.current} fault={sending.fault('current')}>
          {(wiring) => (
            <input
              {...wiring}
              type="password"
              className="input"
              name="current"
              autoComplete="current-password"
            />
          )}
        </Field>
        <Field label={w.new} fault={sending.fault('password')} hint={words().setup.passwordHint}>
          {(wiring) => (
            <input
              {...wiring}
              type="password"
              className="input"
              name="password"
              autoComplete="new-password"
            />
          )}
        </Field>
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
