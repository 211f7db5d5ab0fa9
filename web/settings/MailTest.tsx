import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, Problem, sentenceOf } from '../shell/api.ts'
import { useMe } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'

type Outcome = { readonly sent: boolean; readonly says: string; readonly server: readonly string[] }

/** Sends one mail and shows what the mail server itself answered, word by word. */
export function MailTest() {
  const w = words().settings.mail
  const { member } = useMe()
  const mail = useQuery({
    queryKey: ['mail'],
    queryFn: async () => (await ask<{ configured: boolean }>('/mail')).value,
  })
  const [to, setTo] = useState(member.email)
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const send = async () => {
    setBusy(true)
    setOutcome(null)
    try {
      await ask('/mail-test', { method: 'POST', body: { to } })
      setOutcome({ sent: true, says: w.sent(to), server: [] })
    } catch (error) {
      const server = error instanceof Problem ? error.errors.map(({ message }) => message) : []
      setOutcome({ sent: false, says: sentenceOf(error), server })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="section narrow" aria-labelledby="mail">
      <h2 id="mail">{w.title}</h2>
      <p className="lede">{w.text}</p>
      {mail.data?.configured === false ? <p className="banner section">{w.notConfigured}</p> : null}
      <form
        className="stack section"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void send()
        }}
      >
        <Field label={w.to}>
          {(wiring) => (
            <input
              {...wiring}
              type="email"
              className="input"
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Button kind="go" type="submit" busy={busy}>
            {w.act}
          </Button>
        </div>
        <div role="status">
          {busy ? <p className="faint">{w.waiting}</p> : null}
          {outcome === null ? null : (
            <div className={outcome.sent ? undefined : 'refused'}>
              <p>{outcome.says}</p>
              {outcome.server.length === 0 ? null : (
                <p>
                  {w.server} <code>{outcome.server.join(' ')}</code>
                </p>
              )}
            </div>
          )}
        </div>
      </form>
    </section>
  )
}
