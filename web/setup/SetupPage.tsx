import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Failure } from '../shell/Failure.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { languageInUse, words } from '../words/words.ts'

const fields = ['workspace', 'name', 'email', 'password', 'code'] as const

/** The first minute of an installation: the firm and its owner, without any mail. */
export function SetupPage() {
  const w = words().setup
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: async () => (await ask<{ needed: boolean; codeNeeded: boolean }>('/setup')).value,
  })
  const client = useQueryClient()
  const sending = useSend({
    fields,
    needed: ['workspace', 'name', 'email', 'password'],
    send: async (values) => {
      const code = values['code'] ? { code: values['code'] } : {}
      await ask('/setup', { method: 'POST', body: { ...firstChoices(), ...pick(values), ...code } })
      client.clear()
      window.location.assign('/')
    },
  })
  if (setup.isPending)
    return <DoorPage title={w.title}>{<Waiting words={words().shell.loading} />}</DoorPage>
  if (setup.isError) return <Failure error={setup.error} again={() => void setup.refetch()} page />
  if (!setup.data.needed) {
    return (
      <DoorPage title={w.already} lede={w.alreadyText}>
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
        <Field label={w.workspace} fault={sending.fault('workspace')} hint={w.workspaceHint}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              name="workspace"
              required
              autoComplete="organization"
            />
          )}
        </Field>
        <Field label={w.name} fault={sending.fault('name')}>
          {(wiring) => (
            <input {...wiring} className="input" name="name" required autoComplete="name" />
          )}
        </Field>
        <Field label={w.email} fault={sending.fault('email')} hint={w.emailHint}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="email"
              name="email"
              required
              autoComplete="email"
            />
          )}
        </Field>
        <Field label={w.password} fault={sending.fault('password')} hint={w.passwordHint}>
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
        {setup.data.codeNeeded ? (
          <Field label={w.code} fault={sending.fault('code')} hint={w.codeHint}>
            {(wiring) => (
              <input {...wiring} className="input" name="code" autoComplete="one-time-code" />
            )}
          </Field>
        ) : null}
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

const pick = ({ workspace, name, email, password }: Readonly<Record<string, string>>) => ({
  workspace,
  name,
  email,
  password,
})

/** What the browser knows of the firm's place, as a first choice that the settings can change. */
function firstChoices() {
  return {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: languageInUse.get() ?? 'en',
  }
}
