import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Failure } from '../../shell/Failure.tsx'
import { useMe } from '../../shell/me.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty, Waiting } from '../../ui/States.tsx'
import { format, words } from '../../words/words.ts'
import { NewWebhook } from './NewWebhook.tsx'
import { WebhookDetail } from './WebhookDetail.tsx'
import { placeIn, type Webhook, webhooksQuery } from './webhooks.ts'
import './webhooks.css'

/** Other programs that are told what happens here; or one of them, with its log. */
export function Webhooks() {
  const { open } = useSearch({ strict: false }) as { open?: string }
  const found = useQuery(webhooksQuery)
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const one = found.data.find(({ id }) => id === open)
  return one === undefined ? <All all={found.data} /> : <WebhookDetail key={one.id} hook={one} />
}

function All({ all }: { all: readonly Webhook[] }) {
  const w = words().settings.webhooks
  const { workspace } = useMe()
  const [making, setMaking] = useState(false)
  const add = workspace.sample ? null : (
    <Button kind="go" onClick={() => setMaking(true)}>
      {w.add}
    </Button>
  )
  return (
    <section className="section" aria-labelledby="webhooks">
      <div className="cap">
        <h2 id="webhooks">{w.title}</h2>
        {all.length === 0 ? null : <span className="end">{add}</span>}
      </div>
      <p className="lede">{w.text}</p>
      {workspace.sample ? <p className="banner after">{w.sample}</p> : null}
      {all.length === 0 ? (
        <Empty title={w.empty} text={w.emptyText}>
          {add}
        </Empty>
      ) : (
        <ul className="lines section">
          {all.map((hook) => (
            <li key={hook.id}>
              <div>
                <Link to="." search={{ open: hook.id } as never} className="hook-place">
                  {placeIn(hook.url)}
                </Link>
                <small>
                  {w.wants(hook.events.length)} · {standing(hook)}
                </small>
              </div>
              {hook.active ? null : <span className="tag off">{w.off}</span>}
            </li>
          ))}
        </ul>
      )}
      {making ? <NewWebhook close={() => setMaking(false)} /> : null}
    </section>
  )
}

/** How it fares, in half a sentence. */
function standing({ offReason, offAt, failingSince, takenAt }: Webhook): string {
  const w = words().settings.webhooks
  if (offReason !== null) return w.offReasons[offReason](format().instant(offAt ?? ''))
  if (failingSince !== null) return w.failingSince(format().instant(failingSince))
  return takenAt === null ? w.neverTaken : w.takenAt(format().instant(takenAt))
}
