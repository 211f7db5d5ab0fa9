import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask, sentenceOf } from '../shell/api.ts'
import { itemsAt } from '../shell/question.ts'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { type Notice, noticeSays } from './notices.ts'

/** What happened that this member should know of, unread ones only. */
export function useUnread() {
  const found = useQuery({
    queryKey: ['notices'],
    ...itemsAt<Notice>('/notices?limit=100'),
    refetchInterval: 60_000,
  })
  return { ...found, unread: (found.data ?? []).filter(({ readAt }) => readAt === null) }
}

export function Notices({ notices }: { notices: readonly Notice[] }) {
  const w = words().today
  const client = useQueryClient()
  const read = (id?: string) => {
    client.setQueryData<Notice[]>(['notices'], (held) =>
      held?.map((notice) =>
        id === undefined || notice.id === id ? { ...notice, readAt: 'now' } : notice,
      ),
    )
    ask('/notices/reading', { method: 'PUT', body: { id } }).catch((error: unknown) => {
      say({ text: sentenceOf(error), stays: true })
      void client.invalidateQueries({ queryKey: ['notices'] })
    })
  }
  return (
    <section className="section" aria-labelledby="notices">
      <div className="cap">
        <h2 id="notices">{w.notices}</h2>
        {notices.length > 1 ? (
          <button type="button" className="link end" onClick={() => read()}>
            {w.readAll}
          </button>
        ) : null}
      </div>
      <ul className="lines">
        {notices.map((notice) => {
          const { text, href } = noticeSays(notice)
          return (
            <li key={notice.id}>
              <div>
                {href === null ? (
                  text
                ) : (
                  <Link to={href} onClick={() => read(notice.id)}>
                    {text}
                  </Link>
                )}
                <small>{format().instant(notice.recordedAt)}</small>
              </div>
              <Button kind="quiet" onClick={() => read(notice.id)}>
                {w.read}
                <span className="sr"> {text}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
