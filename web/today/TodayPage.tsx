import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask, sentenceOf } from '../shell/api.ts'
import { openDialog } from '../shell/dialogs.ts'
import { Failure } from '../shell/Failure.tsx'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import type { Customer } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { type Notice, noticeSays } from './notices.ts'

/** What there is to do today. An empty installation says how to begin. */
export function TodayPage() {
  const f = format()
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: async () => (await ask<{ items: Notice[] }>('/notices?limit=100')).value.items,
    refetchInterval: 60_000,
  })
  const some = useQuery({
    queryKey: ['rows-some', '/customers'],
    queryFn: async () => (await ask<{ items: Customer[] }>('/customers?limit=1')).value.items,
  })
  const unread = (notices.data ?? []).filter((notice) => notice.readAt === null)
  return (
    <>
      <PageTop
        title={words().nav.today}
        heading={f.dayInFull(f.today())}
        lede={ledeOf(unread.length)}
      />
      {notices.isError ? (
        <Failure error={notices.error} again={() => void notices.refetch()} />
      ) : notices.isPending || some.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : some.data?.length === 0 ? (
        <Begin />
      ) : unread.length === 0 ? (
        <Empty title={words().today.nothing} text={words().today.nothingText}>
          <Link to="/customers" className="button">
            {words().nav.customers}
          </Link>
        </Empty>
      ) : (
        <Notices notices={unread} />
      )}
    </>
  )
}

function ledeOf(unread: number): string {
  const w = words().today
  return unread === 0 ? w.quiet : w.unread(unread, format().number(unread))
}

function Notices({ notices }: { notices: readonly Notice[] }) {
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

/** The first steps of a firm that has nothing here yet. */
function Begin() {
  const w = words().today.begin
  const can = useCan()
  return (
    <section className="section narrow" aria-labelledby="begin">
      <h2 id="begin">{w.title}</h2>
      <p className="lede">{w.text}</p>
      <ul className="lines section">
        {can('write') ? (
          <li>
            <div>
              {w.customer}
              <small>{w.customerText}</small>
            </div>
            <Button kind="go" onClick={() => openDialog({ kind: 'capture', what: 'customer' })}>
              {words().customers.add}
            </Button>
          </li>
        ) : null}
        {can('write') ? (
          <li>
            <div>
              {w.import}
              <small>{w.importText}</small>
            </div>
            <Link to="/import" className="button">
              {words().imports.choose}
            </Link>
          </li>
        ) : null}
        {can('administer') ? (
          <li>
            <div>
              {w.people}
              <small>{w.peopleText}</small>
            </div>
            <Link to="/settings/$part" params={{ part: 'members' }} className="button">
              {words().settings.members.invite}
            </Link>
          </li>
        ) : null}
        <li>
          <div>
            {w.keys}
            <small>{w.keysText}</small>
          </div>
          <Button keys="?" onClick={() => openDialog({ kind: 'keys' })}>
            {words().shell.allKeys}
          </Button>
        </li>
      </ul>
    </section>
  )
}
