import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { keyView } from '../../src/contract/key.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { Copy } from '../shell/Copy.tsx'
import { Failure } from '../shell/Failure.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { useMe } from '../shell/me.ts'
import { keyScopes } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'

type ApiKey = z.infer<typeof keyView>

/** Keys for programs: each can do less than or as much as its member. The secret is shown once. */
export function ApiKeys() {
  const w = words().settings.keys
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const found = useQuery({
    queryKey: ['api-keys'],
    queryFn: async () => (await ask<{ items: ApiKey[] }>('/keys')).value.items,
  })
  const renew = () => client.invalidateQueries({ queryKey: ['api-keys'] })
  return (
    <section className="section narrow" aria-labelledby="keys">
      <div className="cap">
        <h2 id="keys">{w.title}</h2>
        <span className="end">
          <Button kind="go" onClick={() => setMaking(true)}>
            {w.add}
          </Button>
        </span>
      </div>
      <p className="lede">{w.text}</p>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : found.data.length === 0 ? (
        <Empty title={w.empty} />
      ) : (
        <ul className="lines section">
          {found.data.map((key) => (
            <li key={key.id}>
              <div>
                {key.name} <span className="count">…{key.hint}</span>
                <small>
                  {key.scopes.map((scope) => w.scopes[scope]).join(', ')} ·{' '}
                  {key.usedAt === null ? w.neverUsed : w.usedAt(format().instant(key.usedAt))}
                </small>
              </div>
              <Button
                kind="quiet"
                onClick={() => {
                  ask(`/keys/${key.id}`, { method: 'DELETE' })
                    .then(() => say({ text: w.revoked(key.name) }))
                    .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
                    .finally(() => void renew())
                }}
              >
                {w.revoke}
                <span className="sr">: {key.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {making ? <NewKey close={() => setMaking(false)} made={() => void renew()} /> : null}
    </section>
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
      <Dialog title={w.made} onClose={close}>
        <div className="dialog-body stack">
          <p className="dim">{w.madeText}</p>
          <Copy text={secret} label={w.secret} />
          <div>
            <Button kind="go" onClick={close}>
              {words().shell.done}
            </Button>
          </div>
        </div>
      </Dialog>
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
        <div className="acts">
          <Button kind="go" type="submit" busy={sending.busy}>
            {w.add}
          </Button>
          <Button kind="quiet" onClick={close}>
            {words().shell.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
