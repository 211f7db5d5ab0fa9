import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { z } from 'zod'
import type { feedMadeView, feedView } from '../../src/contract/feed.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { ask, sentenceOf } from './api.ts'
import { itemsAt } from './question.ts'
import { SecretDialog } from './SecretDialog.tsx'
import { Failure } from './Failure.tsx'

type Feed = z.infer<typeof feedView>
type Made = z.infer<typeof feedMadeView>
const key = ['feeds']

/**
 * The address under which a calendar program reads what is owed: of everything that the reader looks after, or with one
 * customer. It is shown once; a new one ends the old.
 */
export function CalendarFeed({ customerId = null }: { customerId?: string | null }) {
  const w = words().hours.feed
  const id = useId()
  const client = useQueryClient()
  const [made, setMade] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const found = useQuery({ queryKey: key, ...itemsAt<Feed>('/feeds') })
  const own = (found.data ?? []).filter((feed) => feed.customerId === customerId)
  const end = async () => {
    for (const feed of own) await ask(`/feeds/${feed.id}`, { method: 'DELETE' })
  }
  const act = (doing: () => Promise<void>) => {
    setBusy(true)
    doing()
      .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
      .finally(() => {
        setBusy(false)
        void client.invalidateQueries({ queryKey: key })
      })
  }
  // The new address first: should the second step fail, both are good rather than none.
  const make = () =>
    act(async () => {
      const body = customerId === null ? {} : { customerId }
      const { value } = await ask<Made>('/feeds', { method: 'POST', body })
      await end()
      setMade(value.address)
    })
  const stop = () =>
    act(async () => {
      await end()
      say({ text: w.stopped })
    })
  const [newest] = own
  return (
    <section className="section" aria-labelledby={id}>
      <div className="cap">
        <h2 id={id}>{w.title}</h2>
      </div>
      <p className="dim">{customerId === null ? w.mine : w.customer}</p>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : newest === undefined ? (
        <p className="acts after">
          <Button onClick={make} busy={busy}>
            {w.make}
          </Button>
        </p>
      ) : (
        <>
          <p>
            {w.stands} {w.since(format().instant(newest.createdAt))}{' '}
            {newest.readAt === null ? w.unread : w.read(format().instant(newest.readAt))}
          </p>
          <p className="acts after">
            <Button onClick={make} busy={busy}>
              {w.renew}
            </Button>
            <Button kind="quiet" onClick={stop} busy={busy}>
              {w.stop}
            </Button>
          </p>
        </>
      )}
      {made === null ? null : (
        <SecretDialog
          title={w.made}
          text={w.madeText}
          label={w.label}
          secret={made}
          close={() => setMade(null)}
        />
      )}
    </section>
  )
}
