import { useState } from 'react'
import { ask } from '../../shell/api.ts'
import { Failure } from '../../shell/Failure.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty, Waiting } from '../../ui/States.tsx'
import { format, words } from '../../words/words.ts'
import { type Delivery, type State, useAct, useLog, useSent, type Webhook } from './webhooks.ts'

const AT_FIRST = 50
const MOST = 500
/** How far back "send again" reaches: as far as the log does. */
const LOG_DAYS = 30

/** What a webhook was told and what it answered, the newest first. */
export function WebhookLog({ hook }: { hook: Webhook }) {
  const w = words().settings.webhooks
  const { act } = useAct()
  const [state, setState] = useState<State | null>(null)
  const [limit, setLimit] = useState(AT_FIRST)
  const log = useLog(hook.id, state, limit)
  const replayAll = () =>
    act(async () => {
      const since = new Date(Date.now() - LOG_DAYS * 24 * 3_600_000).toISOString()
      const { value } = await ask<{ replayed: number }>(`/webhooks/${hook.id}/replays`, {
        method: 'POST',
        body: { since },
      })
      return w.replayed(value.replayed)
    })
  return (
    <section className="section" aria-labelledby="log">
      <div className="cap">
        <h3 id="log">{w.log}</h3>
        <span className="end acts">
          <select
            className="input"
            aria-label={w.show}
            value={state ?? ''}
            onChange={(event) => setState((event.target.value || null) as State | null)}
          >
            <option value="">{w.all}</option>
            <option value="waiting">{w.states.waiting}</option>
            <option value="taken">{w.states.taken}</option>
            <option value="failed">{w.states.failed}</option>
          </select>
          {state === 'failed' && hook.active && (log.data?.items.length ?? 0) > 0 ? (
            <Button onClick={() => void replayAll()}>{w.replayAll}</Button>
          ) : null}
        </span>
      </div>
      {log.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : log.isError ? (
        <Failure error={log.error} again={() => void log.refetch()} />
      ) : log.data.items.length === 0 ? (
        <Empty title={w.nothing} text={w.nothingText} />
      ) : (
        <>
          <ul className="lines hook-log">
            {log.data.items.map((one) => (
              <Line key={one.id} hook={hook} one={one} />
            ))}
          </ul>
          {log.data.next !== null && limit < MOST ? (
            <div className="acts after">
              <Button onClick={() => setLimit(MOST)}>{w.more}</Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  )
}

function Line({ hook, one }: { hook: Webhook; one: Delivery }) {
  const w = words().settings.webhooks
  const { act } = useAct()
  const [open, setOpen] = useState(false)
  const name = w.eventNames[one.event]
  const last = one.attempts.at(-1)
  const replay = () =>
    act(async () => {
      await ask(`/webhooks/${hook.id}/deliveries/${one.id}/replay`, { method: 'POST' })
      return w.replayedOne
    })
  const mayReplay = one.state !== 'waiting' && (hook.active || one.event === 'webhook.test')
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={`hook-state ${one.state}`}>{w.states[one.state]}</span> {name}{' '}
          <small>
            {format().instant(one.happenedAt)}
            {last === undefined ? null : ` · ${last.status ?? last.fault ?? ''}`}
            {one.nextAt === null ? null : ` · ${w.nextAt(format().instant(one.nextAt))}`}
          </small>
        </summary>
        {open ? <Opened hook={hook} one={one} /> : null}
      </details>
      {mayReplay ? (
        <Button kind="quiet" onClick={() => void replay()}>
          {w.replay}
          <span className="sr">
            : {name}, {format().instant(one.happenedAt)}
          </span>
        </Button>
      ) : null}
    </li>
  )
}

/** What was sent, and every answer. */
function Opened({ hook, one }: { hook: Webhook; one: Delivery }) {
  const w = words().settings.webhooks
  const sent = useSent(hook.id, one.id, true)
  return (
    <div className="opened">
      <h4>{w.attempts}</h4>
      {one.attempts.length === 0 ? <p className="dim">{w.noAttempt}</p> : null}
      <ol>
        {one.attempts.map((attempt) => (
          <li key={attempt.at}>
            {format().instant(attempt.at)} · {attempt.status ?? attempt.fault} ·{' '}
            {w.took(format().number(attempt.tookMs))}
            {attempt.answer ? <pre>{attempt.answer}</pre> : null}
          </li>
        ))}
      </ol>
      <h4>{w.request}</h4>
      <pre>
        {`webhook-id: ${one.id}\n\n${sent.data === undefined ? words().shell.loading : pretty(sent.data.body)}`}
      </pre>
    </div>
  )
}

function pretty(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2)
}
