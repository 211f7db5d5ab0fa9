import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { DayField } from '../shell/know/DayField.tsx'
import { heardOf, HeardFields } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import type { Values } from '../shell/form.tsx'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { HowField } from './HowField.tsx'
import { Field } from '../ui/Field.tsx'
import { Panel } from '../ui/Panel.tsx'
import { format, words } from '../words/words.ts'
import { DateChance, WarnFields } from './WarnFields.tsx'
import { warningBody, warningFields, warningSaid } from './warning.ts'
import { canBeDone, hasClock, isOpen, type Saying, useSay } from './commitments.ts'

type Doable = {
  readonly saying: Saying
  readonly title: string
  readonly keys?: string
  readonly first?: true
}

/** What can be done with a commitment as it stands. */
export function Acts({ one }: { one: Commitment }) {
  const w = words().ledger.act
  const [open, setOpen] = useState<Saying | null>(null)
  const all: readonly Doable[] = [
    ...(canBeDone(one)
      ? [{ saying: 'fulfilment', title: w.fulfil, keys: 'e', first: true } as const]
      : []),
    ...(isOpen(one) ? [{ saying: 'warning', title: w.warn, keys: 'w' } as const] : []),
    ...(one.state === 'open'
      ? [{ saying: 'renegotiation', title: w.renegotiate, keys: 'a' } as const]
      : []),
    ...(canBeDone(one) ? [{ saying: 'progress', title: w.progress } as const] : []),
    ...(isOpen(one) && hasClock(one) ? [{ saying: 'wait', title: w.wait } as const] : []),
    ...(isOpen(one) && hasClock(one) && one.waitingOn !== null
      ? [{ saying: 'resumption', title: w.resume } as const]
      : []),
    ...(canBeDone(one) ? [{ saying: 'waiver', title: w.waive } as const] : []),
    ...(isOpen(one) ? [{ saying: 'withdrawal', title: w.withdraw } as const] : []),
  ]
  useActions(
    all.map(({ saying, title, keys }) => ({
      id: `commitment-${saying}`,
      title,
      group: 'here' as const,
      ...(keys !== undefined && { keys }),
      run: () => setOpen(saying),
    })),
  )
  const rare = all.filter(({ keys }) => keys === undefined)
  return (
    <>
      {all
        .filter(({ keys }) => keys !== undefined)
        .map(({ saying, title, keys, first }) => (
          <Button
            key={saying}
            kind={first ? 'go' : 'plain'}
            keys={keys}
            onClick={() => setOpen(saying)}
          >
            {title}
          </Button>
        ))}
      {rare.length === 0 ? null : (
        <Panel label={w.more} name={w.more} kind="quiet">
          {(shut) =>
            rare.map(({ saying, title }) => (
              <button
                key={saying}
                type="button"
                className="panel-item"
                onClick={() => {
                  shut()
                  setOpen(saying)
                }}
              >
                {title}
              </button>
            ))
          }
        </Panel>
      )}
      {open === null ? null : (
        <SayOne key={open} one={one} saying={open} close={() => setOpen(null)} />
      )}
    </>
  )
}

type SayProps = { one: Commitment; saying: Saying; close: () => void }

/** One thing said of a commitment, with the words and dates that it takes. */
export function SayOne({ one, saying, close }: SayProps) {
  const w = words().ledger.say
  const act = words().ledger.act
  const speak = useSay()
  const [mails, setMails] = useState(false)
  const says = {
    fulfilment: { title: w.fulfilTitle, text: w.fulfilText, act: act.fulfil },
    warning: { title: w.warnTitle, text: w.warnText, act: mails ? w.warnMail : w.warnTold },
    renegotiation: { title: w.renegotiateTitle, text: w.renegotiateText, act: w.renegotiateTitle },
    waiver: { title: w.waiveTitle, text: w.waiveText, act: w.waiveTitle },
    withdrawal: { title: w.withdrawTitle, text: w.withdrawText, act: w.withdrawTitle },
    progress: { title: w.progressTitle, text: undefined, act: w.progressTitle },
    wait: { title: w.waitTitle, text: w.waitText, act: w.waitTitle },
    resumption: { title: w.resumeTitle, text: w.resumeText, act: w.resumeTitle },
  }[saying]
  return (
    <SayDialog
      title={says.title}
      {...(says.text !== undefined && { text: says.text })}
      act={says.act}
      fields={[...warningFields, 'note', 'reason', 'done']}
      needed={saying === 'renegotiation' ? ['dueOn'] : []}
      close={close}
      send={(values) =>
        speak(
          one,
          saying,
          bodyOf(saying, values),
          saying === 'warning' ? warningSaid(values) : w.now(says.title),
        )
      }
    >
      {(fault) =>
        saying === 'warning' ? (
          <WarnFields one={one} fault={fault} onMails={setMails} />
        ) : saying === 'renegotiation' || saying === 'waiver' ? (
          <WordFields one={one} fault={fault} dated={saying !== 'waiver'} />
        ) : saying === 'withdrawal' ? (
          <>
            <Words name="reason" label={w.reason} fault={fault('reason')} />
            <label className="check">
              <input type="checkbox" name="told" value="yes" />
              {w.told}
            </label>
            <DayField fault={fault('happenedAt')} />
          </>
        ) : saying === 'wait' || saying === 'resumption' ? (
          <>
            {saying === 'wait' ? <WaitsOn one={one} fault={fault('on')} /> : null}
            <DayField fault={fault('happenedAt')} />
          </>
        ) : (
          <>
            {saying === 'progress' ? <Progress fault={fault} /> : null}
            <Words name="note" label={w.note} fault={fault('note')} />
            <DayField fault={fault('happenedAt')} />
          </>
        )
      }
    </SayDialog>
  )
}

type Fault = (name: string) => string | undefined

/** Whose move it is: anybody's but the one's who owes it. */
function WaitsOn({ one, fault }: { one: Commitment; fault: string | undefined }) {
  const w = words().ledger
  const others = (Object.keys(w.parties) as Commitment['owedBy'][]).filter(
    (party) => party !== one.owedBy,
  )
  return (
    <Field label={w.say.waitOn} fault={fault}>
      {(wiring) => (
        <select {...wiring} className="input" name="on">
          {others.map((party) => (
            <option key={party} value={party}>
              {w.parties[party]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Words({ name, label, fault }: { name: string; label: string; fault: string | undefined }) {
  return (
    <Field label={label} fault={fault}>
      {(wiring) => <textarea {...wiring} className="input short" name={name} rows={2} />}
    </Field>
  )
}

function Progress({ fault }: { fault: Fault }) {
  const w = words().ledger.say
  return (
    <>
      <Field label={w.done} fault={fault('done')}>
        {(wiring) => (
          <input {...wiring} className="input num" name="done" type="number" min="0" max="100" />
        )}
      </Field>
      <label className="check">
        <input type="checkbox" name="sent" value="yes" />
        {w.sent}
      </label>
    </>
  )
}

/** The word of the other side: what date, how, from whom, in which words. */
function WordFields({ one, fault, dated }: { one: Commitment; fault: Fault; dated: boolean }) {
  const w = words().ledger
  const [day, setDay] = useState('')
  return (
    <>
      <div className="columns heard">
        {dated ? (
          <Field label={w.say.newDate} fault={fault('dueOn') ?? fault('due')}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                className="input"
                name="dueOn"
                min={format().today()}
                value={day}
                onChange={(event) => setDay(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <HowField usual="call" fault={fault('how')} />
      </div>
      {dated && one.owedBy === 'us' ? <DateChance id={one.id} day={day} take={setDay} /> : null}
      <Words name="words" label={w.say.words} fault={fault('words')} />
      <HeardFields
        customerId={one.customerId}
        fault={fault}
        who={w.say.who}
        contactId={one.contactId}
      />
    </>
  )
}

/** What was typed, as the API takes it. */
function bodyOf(saying: Saying, values: Values): object {
  const { happenedAt, ...heard } = heardOf(values)
  const at = happenedAt === undefined ? {} : { happenedAt }
  const text = (name: string) => values[name]?.trim() || null
  switch (saying) {
    case 'wait':
      return { on: values['on'], ...at }
    case 'resumption':
      return at
    case 'fulfilment':
      return { note: text('note'), ...at }
    case 'progress':
      return {
        note: text('note'),
        done: text('done') === null ? null : Number(text('done')),
        sent: values['sent'] === 'yes',
        ...at,
      }
    case 'withdrawal':
      return { reason: text('reason'), told: values['told'] === 'yes', ...at }
    case 'waiver':
      return { ...heard, how: text('how'), words: text('words'), ...at }
    case 'warning':
      return warningBody(values)
    case 'renegotiation':
      return {
        ...heard,
        how: text('how'),
        words: text('words'),
        ...(text('dueOn') !== null && { dueOn: text('dueOn') }),
        ...at,
      }
  }
}
