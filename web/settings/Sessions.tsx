import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { sessionList } from '../../src/contract/me.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { deviceOf } from './device.ts'

/** Where one is signed in, and out of each or all of them. */
export function Sessions() {
  const w = words().settings.you
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await ask<z.infer<typeof sessionList>>('/sessions')).value.items,
  })
  const failed = (error: unknown) => say({ text: sentenceOf(error), stays: true })
  return (
    <section className="section" aria-labelledby="sessions">
      <div className="cap">
        <h2 id="sessions">{w.sessions}</h2>
        <span className="end">
          <Button
            onClick={() => {
              ask('/sessions', { method: 'DELETE' }).then(
                () => window.location.assign('/signin'),
                failed,
              )
            }}
          >
            {w.everywhereAct}
          </Button>
        </span>
      </div>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <ul className="lines">
          {found.data.map((session) => (
            <li key={session.id}>
              <div>
                {deviceOf(session.agent) ?? w.unknownDevice}
                {session.current ? <span className="count"> {w.thisOne}</span> : null}
                <small>{w.since(format().instant(session.createdAt))}</small>
              </div>
              {session.current ? null : (
                <Button
                  kind="quiet"
                  onClick={() => {
                    ask(`/sessions/${session.id}`, { method: 'DELETE' })
                      .then(() => say({ text: w.ended }))
                      .catch(failed)
                      .finally(() => void client.invalidateQueries({ queryKey: ['sessions'] }))
                  }}
                >
                  {words().shell.signOut}
                  <span className="sr">: {deviceOf(session.agent) ?? w.unknownDevice}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
