import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, Problem } from '../../shell/api.ts'
import { SecretDialog } from '../../shell/SecretDialog.tsx'
import { DialogForm } from '../../shell/DialogForm.tsx'
import { useSend } from '../../shell/form.tsx'
import { useMe } from '../../shell/me.ts'
import { Field } from '../../ui/Field.tsx'
import { say } from '../../ui/Toasts.tsx'
import { words } from '../../words/words.ts'
import { EventsField, eventsIn } from './EventsField.tsx'
import { type Made, useAct, type Webhook } from './webhooks.ts'

/** A new webhook: where it goes and what it is told of; then its secret, once. */
export function NewWebhook({ close }: { close: () => void }) {
  const w = words().settings.webhooks
  const { renew } = useAct()
  const go = useNavigate()
  const [made, setMade] = useState<Made | null>(null)
  if (made !== null) {
    const done = () => {
      close()
      void renew().then(() => go({ to: '.', search: { open: made.id } as never }))
    }
    return <SecretShown title={w.made} secret={made.secret} close={done} />
  }
  return (
    <WebhookForm
      title={w.add}
      act={w.add}
      close={close}
      send={async (body) => {
        const { value } = await ask<Made>('/webhooks', { method: 'POST', body })
        setMade(value)
      }}
    />
  )
}

/** Changes where one goes and what it is told of. */
export function ChangeWebhook({ hook, close }: { hook: Webhook; close: () => void }) {
  const w = words().settings.webhooks
  const { renew } = useAct()
  return (
    <WebhookForm
      title={w.change}
      act={w.change}
      hook={hook}
      close={close}
      send={async (body) => {
        const etag = `"${hook.version}"`
        await ask(`/webhooks/${hook.id}`, { method: 'PATCH', body, etag })
        await renew()
        close()
        say({ text: w.changed })
      }}
    />
  )
}

type Said = Pick<Webhook, 'url' | 'events' | 'money'>

function WebhookForm({
  title,
  act,
  hook,
  close,
  send,
}: {
  title: string
  act: string
  hook?: Webhook
  close: () => void
  send: (said: Partial<Said>) => Promise<void>
}) {
  const w = words().settings.webhooks
  const { member } = useMe()
  const sending = useSend({
    fields: ['url', 'events', 'money'],
    needed: ['url'],
    send: async (values) => {
      const events = [...eventsIn(values)]
      if (events.length === 0)
        throw new Problem(400, 'bad-input', '', [{ path: 'events', message: w.eventsNeeded }])
      const money = values['money'] === 'on'
      const said = { url: values['url'] ?? '', events, ...(member.seesMoney && { money }) }
      // What stays as it is is not said: so nobody answers for what they have not touched.
      const told = Object.entries(said).filter(
        ([field, value]) => JSON.stringify(hook?.[field as keyof Said]) !== JSON.stringify(value),
      )
      await send(Object.fromEntries(told))
    },
  })
  return (
    <DialogForm title={title} act={act} sending={sending} close={close}>
      <Field label={w.url} hint={w.urlHint} fault={sending.fault('url')}>
        {(wiring) => (
          <input
            {...wiring}
            type="url"
            className="input"
            name="url"
            placeholder="https://"
            autoComplete="off"
            defaultValue={hook?.url}
          />
        )}
      </Field>
      <EventsField chosen={hook?.events ?? []} fault={sending.fault('events')} />
      {member.seesMoney ? (
        <div>
          <label className="check">
            <input type="checkbox" name="money" defaultChecked={hook?.money ?? false} />
            {w.money}
          </label>
          <p className="hint">{w.moneyHint}</p>
        </div>
      ) : null}
    </DialogForm>
  )
}

type Secret = { title: string; secret: string; close: () => void }

/** The secret with which a webhook is signed. */
export function SecretShown(shown: Secret) {
  const w = words().settings.webhooks
  return <SecretDialog {...shown} text={w.secretText} label={w.secret} />
}
