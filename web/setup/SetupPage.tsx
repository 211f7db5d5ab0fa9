import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import { DoorForm } from '../shell/DoorForm.tsx'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Failure } from '../shell/Failure.tsx'
import { useSend } from '../shell/form.tsx'
import { TextField } from '../shell/TextField.tsx'
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
      <DoorForm sending={sending} act={w.act}>
        <TextField
          name="workspace"
          label={w.workspace}
          hint={w.workspaceHint}
          required
          autoComplete="organization"
          sending={sending}
        />
        <TextField name="name" label={w.name} required autoComplete="name" sending={sending} />
        <TextField
          name="email"
          label={w.email}
          hint={w.emailHint}
          type="email"
          required
          autoComplete="email"
          sending={sending}
        />
        <TextField
          name="password"
          label={w.password}
          hint={w.passwordHint}
          type="password"
          required
          autoComplete="new-password"
          sending={sending}
        />
        {setup.data.codeNeeded ? (
          <TextField
            name="code"
            label={w.code}
            hint={w.codeHint}
            autoComplete="one-time-code"
            sending={sending}
          />
        ) : null}
      </DoorForm>
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
