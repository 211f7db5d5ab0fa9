import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { sessionList } from '../../src/contract/me.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { Line, LineEnd, Listed } from '../shell/Listed.tsx'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { deviceOf } from './device.ts'

type Session = z.infer<typeof sessionList>['items'][number]
const listKey = ['sessions']

/** Where one is signed in, and out of each or all of them. */
export function Sessions() {
  const w = words().settings.you
  const found = useQuery({
    queryKey: listKey,
    queryFn: async () => (await ask<z.infer<typeof sessionList>>('/sessions')).value.items,
  })
  return (
    <Listed<Session>
      id="sessions"
      title={w.sessions}
      end={
        <Button
          onClick={() => {
            ask('/sessions', { method: 'DELETE' }).then(
              () => window.location.assign('/signin'),
              (error: unknown) => say({ text: sentenceOf(error), stays: true }),
            )
          }}
        >
          {w.everywhereAct}
        </Button>
      }
      found={found}
      empty={w.unknownDevice}
    >
      {(session) => {
        const device = deviceOf(session.agent) ?? w.unknownDevice
        return (
          <Line
            key={session.id}
            note={w.since(format().instant(session.createdAt))}
            end={
              session.current ? undefined : (
                <LineEnd
                  label={words().shell.signOut}
                  about={device}
                  path={`/sessions/${session.id}`}
                  done={w.ended}
                  renews={listKey}
                />
              )
            }
          >
            {device}
            {session.current ? <span className="count"> {w.thisOne}</span> : null}
          </Line>
        )
      }}
    </Listed>
  )
}
