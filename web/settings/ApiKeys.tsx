import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { keyView } from '../../src/contract/key.ts'
import { ask } from '../shell/api.ts'
import { SecretDialog } from '../shell/SecretDialog.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Line, LineEnd, Listed } from '../shell/Listed.tsx'
import { useMe } from '../shell/me.ts'
import { keyScopes } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'

type ApiKey = z.infer<typeof keyView>
const listKey = ['api-keys']

/** Keys for programs: each can do less than or as much as its member. The secret is shown once. */
export function ApiKeys() {
  const w = words().settings.keys
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const found = useQuery({
    queryKey: listKey,
    queryFn: async () => (await ask<{ items: ApiKey[] }>('/keys')).value.items,
  })
  const renew = () => client.invalidateQueries({ queryKey: listKey })
  return (
    <>
      <Listed<ApiKey>
        id="keys"
        title={w.title}
        text={w.text}
        end={
          <Button kind="go" onClick={() => setMaking(true)}>
            {w.add}
          </Button>
        }
        found={found}
        empty={w.empty}
      >
        {(key) => (
          <Line
            key={key.id}
            note={
              <>
                {key.scopes.map((scope) => w.scopes[scope]).join(', ')} ·{' '}
                {key.usedAt === null ? w.neverUsed : w.usedAt(format().instant(key.usedAt))}
              </>
            }
            end={
              <LineEnd
                label={w.revoke}
                about={key.name}
                path={`/keys/${key.id}`}
                done={w.revoked(key.name)}
                renews={listKey}
              />
            }
          >
            {key.name} <span className="count">…{key.hint}</span>
          </Line>
        )}
      </Listed>
      {making ? <NewKey close={() => setMaking(false)} made={() => void renew()} /> : null}
    </>
  )
}

function NewKey({ close, made }: { close: () => void; made: () => void }) {
  const w = words().settings.keys
  const { member } = useMe()
  const [secret, setSecret] = useState<string | null>(null)
  const sending = useSend({
    fields: ['name', 'scopes'],
    needed: ['name'],
    send: async (values) => {
      const scopes = keyScopes.filter((scope) => values[scope] === 'on')
      const body = { name: values['name'], scopes }
      const { value } = await ask<{ secret: string }>('/keys', { method: 'POST', body })
      made()
      setSecret(value.secret)
    },
  })
  if (secret !== null) {
    return (
      <SecretDialog
        title={w.made}
        text={w.madeText}
        label={w.secret}
        secret={secret}
        close={close}
      />
    )
  }
  const offered = keyScopes.filter((scope) => scope !== 'money' || member.seesMoney)
  return (
    <Dialog title={w.add} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <Field label={w.name} hint={w.nameHint} fault={sending.fault('name')}>
          {(wiring) => (
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            <input {...wiring} className="input" name="name" autoComplete="off" autoFocus />
          )}
        </Field>
        <fieldset>
          <legend>{w.may}</legend>
          {offered.map((scope) => (
            <label key={scope} className="check">
              <input type="checkbox" name={scope} defaultChecked={scope === 'read'} />
              {w.scopes[scope]}
            </label>
          ))}
          <p className="hint wrong">{sending.fault('scopes')}</p>
        </fieldset>
        <Refused sending={sending} />
        <FormActs act={w.add} busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
