import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../shell/api.ts'
import { DialogForm } from '../../shell/DialogForm.tsx'
import { useSend } from '../../shell/form.tsx'
import { useMembers } from '../../shell/members.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { format, words } from '../../words/words.ts'
import { ChangeWebhook, SecretShown } from './NewWebhook.tsx'
import { WebhookLog } from './WebhookLog.tsx'
import { type Made, placeIn, useAct, type Webhook } from './webhooks.ts'

type Doing = 'change' | 'secret' | 'remove' | null

/** One webhook: what it is told of, how it fares, what can be done, and what it was told. */
export function WebhookDetail({ hook }: { hook: Webhook }) {
  const w = words().settings.webhooks
  const { act } = useAct()
  const [doing, setDoing] = useState<Doing>(null)
  const path = `/webhooks/${hook.id}`
  const close = () => setDoing(null)
  const test = () =>
    act(async () => {
      await ask(`${path}/test`, { method: 'POST' })
      return w.tested
    })
  const turn = (active: boolean) =>
    act(async () => {
      await ask(path, { method: 'PATCH', body: { active } })
      return active ? w.turnedOn : w.turnedOff
    })
  return (
    <section className="section" aria-labelledby="webhook">
      <p>
        <Link to="." search={{} as never}>
          {w.back}
        </Link>
      </p>
      <h2 id="webhook" className="hook-place">
        {placeIn(hook.url)}
      </h2>
      {hook.offReason === null ? null : (
        <p className="banner after">
          <span>{w.offSays[hook.offReason](format().instant(hook.offAt ?? ''))}</span>
          <Button onClick={() => void turn(true)}>{w.turnOn}</Button>
        </p>
      )}
      <Facts hook={hook} />
      <div className="acts section">
        <Button onClick={() => void test()}>{w.test}</Button>
        <Button onClick={() => setDoing('change')}>{w.change}</Button>
        <Button onClick={() => setDoing('secret')}>{w.newSecret}</Button>
        {hook.active ? <Button onClick={() => void turn(false)}>{w.turnOff}</Button> : null}
        <Button kind="alarm" onClick={() => setDoing('remove')}>
          {w.remove}
        </Button>
      </div>
      <WebhookLog hook={hook} />
      {doing === 'change' ? <ChangeWebhook hook={hook} close={close} /> : null}
      {doing === 'secret' ? <NewSecret hook={hook} close={close} /> : null}
      {doing === 'remove' ? <Remove hook={hook} close={close} /> : null}
    </section>
  )
}

function Facts({ hook }: { hook: Webhook }) {
  const w = words().settings.webhooks
  const { nameOf } = useMembers()
  const { failingSince, takenAt, oldSecretUntil } = hook
  const [now] = useState(() => Date.now())
  return (
    <dl className="facts section">
      <div>
        <dt>{w.events}</dt>
        <dd>{format().list(hook.events.map((event) => w.eventNames[event]))}</dd>
      </div>
      <div>
        <dt>{w.amounts}</dt>
        <dd>{hook.money ? w.amountsShown(nameOf(hook.memberId) ?? '') : w.amountsHidden}</dd>
      </div>
      <div>
        <dt>{w.taken}</dt>
        <dd>
          {takenAt === null ? w.never : format().instant(takenAt)}
          {failingSince === null ? null : `; ${w.failingSince(format().instant(failingSince))}`}
        </dd>
      </div>
      {oldSecretUntil === null || Date.parse(oldSecretUntil) < now ? null : (
        <div>
          <dt>{w.secret}</dt>
          <dd>{w.oldSecretUntil(format().instant(oldSecretUntil))}</dd>
        </div>
      )}
    </dl>
  )
}

function NewSecret({ hook, close }: { hook: Webhook; close: () => void }) {
  const w = words().settings.webhooks
  const { renew } = useAct()
  const [secret, setSecret] = useState<string | null>(null)
  const sending = useSend({
    fields: ['overlapHours'],
    send: async (values) => {
      const body = { overlapHours: Number(values['overlapHours']) }
      const { value } = await ask<Made>(`/webhooks/${hook.id}/secret`, { method: 'POST', body })
      setSecret(value.secret)
      await renew()
    },
  })
  if (secret !== null) return <SecretShown title={w.newSecretMade} secret={secret} close={close} />
  return (
    <DialogForm
      title={w.newSecret}
      text={w.newSecretText}
      act={w.newSecret}
      sending={sending}
      close={close}
    >
      <Field label={w.oldSecret} fault={sending.fault('overlapHours')}>
        {(wiring) => (
          <select {...wiring} className="input" name="overlapHours" defaultValue="24">
            <option value="24">{w.overlaps.day}</option>
            <option value="168">{w.overlaps.week}</option>
            <option value="0">{w.overlaps.none}</option>
          </select>
        )}
      </Field>
    </DialogForm>
  )
}

function Remove({ hook, close }: { hook: Webhook; close: () => void }) {
  const w = words().settings.webhooks
  const { act } = useAct()
  const go = useNavigate()
  return (
    <Dialog title={w.removeTitle} onClose={close}>
      <div className="dialog-body stack">
        <p className="dim">{w.removeText}</p>
        <div className="acts">
          <Button
            kind="alarm"
            onClick={() =>
              void act(async () => {
                await ask(`/webhooks/${hook.id}`, { method: 'DELETE' })
                close()
                await go({ to: '.', search: {} as never })
                return w.removed
              })
            }
          >
            {w.remove}
          </Button>
          <Button kind="quiet" onClick={close}>
            {words().shell.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
