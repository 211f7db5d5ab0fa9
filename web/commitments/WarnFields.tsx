import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RiskView } from '../../src/contract/commitment-risk.ts'
import { type WarningMessage, warningMessage } from '../../src/domain/warning-words.ts'
import { ask } from '../shell/api.ts'
import { HeardFields } from '../shell/know/HeardFields.tsx'
import { useMe } from '../shell/me.ts'
import { usePeople } from '../shell/people.ts'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { HowField } from './HowField.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { path } from './commitments.ts'

/** What a warning is about: as much of a commitment as Today shows of it too. */
export type Warned = Pick<
  Commitment,
  'id' | 'customerId' | 'contactId' | 'text' | 'dueOn' | 'dueAt'
>

export function useRisk(id: string, on = '') {
  const asked = /^[12]\d{3}-\d\d-\d\d$/.test(on) ? `?on=${on}` : ''
  return useQuery({
    queryKey: ['risk', id, asked],
    queryFn: async ({ signal }) =>
      (await ask<RiskView>(`${path}/${id}/risk${asked}`, { signal })).value,
    placeholderData: keepPreviousData,
  })
}

/** How likely a new date is to be kept, work being open as long as it is, and the date that our record can keep. */
export function DateChance({
  id,
  day,
  take,
}: {
  id: string
  day: string
  take: (day: string) => void
}) {
  const w = words().ledger
  const f = format()
  const risk = useRisk(id, day).data
  if (risk === undefined || (risk.newOn === null && risk.onProbability === null)) return null
  const { newOn } = risk
  return (
    <div className="hint likelihood">
      <p role="status">
        {risk.onProbability === null || risk.on !== day
          ? ''
          : w.capture.likely(percent(risk.onProbability), f.number(risk.n))}
      </p>
      {newOn === null ? null : (
        <p>
          {w.risk.offered(f.day(newOn), percent(risk.keptRate))}{' '}
          {newOn === day ? null : (
            <button type="button" className="link" onClick={() => take(newOn)}>
              {w.risk.take(f.day(newOn))}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

/** What makes it likely to be missed, in words that say where they come from. */
export function riskSays(risk: RiskView): string {
  const w = words().ledger.risk
  const f = format()
  const group = risk.basis === 'all' ? words().dates.allOfThem : risk.basis.replaceAll('=', ' ')
  return [
    risk.by === 'history' && risk.keptProbability !== null
      ? w.chance(percent(risk.keptProbability), f.number(risk.n), group)
      : null,
    risk.by !== 'history' && risk.elapsedShare !== null ? w.gone(percent(risk.elapsedShare)) : null,
    risk.done === null || risk.doneAt === null
      ? null
      : w.done(percent(risk.done / 100), f.day(f.dayOf(risk.doneAt))),
    risk.by === null || risk.by === 'history'
      ? null
      : risk.n > 0
        ? w.beyond(f.number(risk.n))
        : w.only,
    risk.told ? w.told : null,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

const percent = (share: number) =>
  new Intl.NumberFormat(format().locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  )

type WarnProps = {
  one: Warned
  fault: (name: string) => string | undefined
  /** Told whether it leaves from here as a mail, which the button then has to say. */
  onMails: (mails: boolean) => void
}

/** What they are told: the new date that our record can keep, and the message, ready and open to change. */
export function WarnFields({ one, fault, onMails }: WarnProps) {
  const w = words().ledger
  const f = format()
  const risk = useRisk(one.id).data
  const [typed, setTyped] = useState<string | null>(null)
  const [contactId, setContactId] = useState(one.contactId ?? '')
  const [written, setWritten] = useState<string | null>(null)
  const offered = risk?.newOn ?? null
  const day = typed ?? offered ?? ''
  const message = useMessage(one, contactId, day)
  const text = written ?? message.text
  const [sends, setSends] = useState(false)
  const to = useRecipient(one.customerId, contactId)
  const mails = sends && to !== null
  useEffect(() => onMails(mails), [mails, onMails])
  const copy = async () => {
    await navigator.clipboard?.writeText(text)
    say({ text: words().shell.copied })
  }
  return (
    <>
      {risk === undefined ? null : <p className="dim">{riskSays(risk)}</p>}
      <div className="columns heard">
        <Field
          label={w.say.newDate}
          fault={fault('dueOn') ?? fault('due')}
          hint={risk !== undefined && offered === null ? w.risk.noOffer : undefined}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="input"
              name="dueOn"
              min={f.today()}
              value={day}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {mails ? null : <HowField usual="email" fault={fault('how')} />}
      </div>
      <DateChance id={one.id} day={day} take={setTyped} />
      <HeardFields
        customerId={one.customerId}
        fault={fault}
        who={w.say.who}
        contactId={one.contactId}
        onlyWho={mails}
        onContact={setContactId}
      />
      {mails ? <Subject offered={message.subject} fault={fault('subject')} /> : null}
      <Field
        label={w.risk.message}
        hint={mails ? w.risk.mailHint : w.risk.messageHint}
        fault={fault('words')}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            className="input"
            name="words"
            rows={9}
            value={text}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </Field>
      <div className="acts">
        {mails ? null : (
          <Button onClick={() => void copy().catch(() => undefined)}>{w.risk.copy}</Button>
        )}
        {to === null ? null : (
          <label className="check">
            <input
              type="checkbox"
              name="mail"
              value="yes"
              checked={sends}
              onChange={(event) => setSends(event.target.checked)}
            />
            {w.risk.sendTo(to.name, to.email)}
          </label>
        )}
      </div>
    </>
  )
}

function Subject({ offered, fault }: { offered: string; fault: string | undefined }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field label={words().ledger.fields.subject} fault={fault}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          name="subject"
          maxLength={200}
          value={typed ?? offered}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Whom Kept can write to: the chosen contact, where letters leave from here and an address is on record. */
function useRecipient(customerId: string, contactId: string) {
  const { workspace } = useMe()
  const { people } = usePeople(customerId)
  const found = people.find(({ id }) => id === contactId)
  if (!workspace.mails || found?.email == null || found.name === null) return null
  return { name: found.name, email: found.email }
}

/** The message in the language of the firm, as long as nobody has changed it. */
function useMessage(one: Warned, contactId: string, newDay: string): WarningMessage {
  const { workspace, member } = useMe()
  const { people } = usePeople(one.customerId)
  const thisYear = format().today().slice(0, 4)
  const dayIn = (day: string) =>
    new Intl.DateTimeFormat(workspace.language, {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(day.slice(0, 4) !== thisYear && { year: 'numeric' }),
    }).format(new Date(`${day}T00:00:00Z`))
  const due = one.dueOn ?? (one.dueAt === null ? null : format().dayOf(one.dueAt))
  return warningMessage(workspace.language, {
    name: people.find(({ id }) => id === contactId)?.name ?? null,
    what: one.text,
    due: due === null ? null : dayIn(due),
    newDay: newDay === '' || Number.isNaN(Date.parse(newDay)) ? null : dayIn(newDay),
    from: `${member.name}\n${workspace.name}`,
  })
}
