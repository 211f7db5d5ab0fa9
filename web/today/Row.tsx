import { Link } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react'
import { sentenceOf } from '../shell/api.ts'
import { openDialog } from '../shell/dialogs.ts'
import { EvidenceMark } from '../shell/EvidenceMark.tsx'
import { LadderSteps } from '../shell/Ladder.tsx'
import { useCan } from '../shell/me.ts'
import { useTopics } from '../shell/topics.ts'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import type { ActProps } from './acts/ActForm.tsx'
import { dueSays, isOwed, useOwed } from './owed.ts'
import { toAsk } from './question.ts'
import { stepsOf } from './steps.ts'
import { type Kind, type Thing, useAct } from './today.ts'

type Form = ComponentType<ActProps<Thing>>
const ask = lazy(() => import('./acts/AskForm.tsx').then((m) => ({ default: m.AskForm })))
/** What opens below a row. The other kinds lead to a page, or are done with one press. */
const forms: Readonly<Partial<Record<Kind, Form>>> = {
  ask,
  verify: ask,
  can: lazy(() => import('./acts/CanForm.tsx').then((m) => ({ default: m.CanForm }))),
  tell: lazy(() => import('./acts/TellForm.tsx').then((m) => ({ default: m.TellForm }))),
  warn: lazy(() => import('./acts/WarnForm.tsx').then((m) => ({ default: m.WarnForm }))),
  decide: lazy(() => import('./acts/DecideForm.tsx').then((m) => ({ default: m.DecideForm }))),
  'follow-up': lazy(() =>
    import('./acts/FollowUpForm.tsx').then((m) => ({ default: m.FollowUpForm })),
  ),
  'spell-out': lazy(() => import('./acts/AgreeForm.tsx').then((m) => ({ default: m.AgreeForm }))),
}

export type RowProps = {
  thing: Thing
  isAt: boolean
  isOpen: boolean
  onAt: () => void
  onOpen: (open: boolean) => void
  onSnooze: () => void
}

/** One thing to do: whose, what and why, the customer, how we know, and the act. */
export function Row(props: RowProps) {
  const { thing, isAt, isOpen, onAt, onOpen } = props
  const Form = forms[thing.kind]
  const row = useRef<HTMLLIElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    const fields = 'textarea, select, input:checked, input'
    if (isOpen) row.current?.querySelector<HTMLElement>(`.thing-form :is(${fields})`)?.focus()
    else if (wasOpen.current) row.current?.querySelector<HTMLElement>('.thing-act')?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  const close = () => onOpen(false)
  return (
    <li
      ref={row}
      className="thing"
      data-thing={thing.key}
      data-cursor={isAt || undefined}
      onFocus={onAt}
    >
      <What thing={thing} />
      <Link to="/customers/$id" params={{ id: thing.customerId }} className="thing-customer">
        {thing.customer}
      </Link>
      <span className="thing-known">
        {thing.grade === null ? (
          <Owed thing={thing} />
        ) : (
          <EvidenceMark
            grade={thing.grade}
            stale={thing.spokenAt !== null && thing.known === 'fails'}
          />
        )}
      </span>
      <span className="thing-ladder">
        {isOwed(thing) || thing.kind === 'decide' ? null : <LadderSteps steps={stepsOf(thing)} />}
      </span>
      <Acts {...props} />
      {isOpen && Form !== undefined ? (
        <div className="thing-draft">
          <Suspense fallback={<p className="faint">{words().shell.loading}</p>}>
            <Form thing={thing} close={close} />
          </Suspense>
        </div>
      ) : null}
    </li>
  )
}

/** Whose it is where that is not us; what a check answered. */
function Owed({ thing: { owedBy, decision } }: { thing: Thing }) {
  const w = words().work.owed
  if (decision !== null) return <b>{w.answers[decision]}</b>
  if (owedBy === null || owedBy === 'us') return null
  return <span className="dim">{owedBy === 'vendor' ? w.vendor : w.theirs}</span>
}

function What({ thing }: { thing: Thing }) {
  const w = words().work
  const { nameOf } = useTopics()
  if (thing.kind === 'unspoken') {
    return (
      <div className="thing-what">
        <Link to="/customers/$id" params={{ id: thing.customerId }} data-open>
          {w.nothingOnRecord}
        </Link>
      </div>
    )
  }
  const f = format()
  const isTheirs = thing.grade === 'asked' || thing.grade === 'confirmed'
  const why = [
    thing.kind === 'decide' ? checkSays(thing) : dueSays(thing),
    whyLook(thing),
    toAsk(thing),
    thing.topicId === null ? null : nameOf(thing.topicId),
    thing.importance === null ? null : w.matters(f.number(thing.importance)),
    thing.spokenAt === null ? null : w.spokenOn(f.day(f.dayOf(thing.spokenAt))),
  ].filter((part) => part !== null)
  return (
    <div className="thing-what">
      <Link to={hrefOf(thing)} data-open className={isTheirs ? 'words' : undefined}>
        {thing.statement === null ? (
          w.erased
        ) : isTheirs ? (
          <q>{thing.statement}</q>
        ) : (
          thing.statement
        )}
      </Link>
      <small>{why.join(' · ')}</small>
    </div>
  )
}

/** What a check was about: the invoice, where it was one. */
function checkSays({ invoice }: Thing): string {
  const w = words().work.owed
  return invoice === null ? w.check : w.checkedInvoice(invoice)
}

/** Why to look into it: what was not kept comes before what they want more of. */
function whyLook({ kind, kept }: Thing): string | null {
  return kind === 'look' ? words().work.whyLook[kept === 'fails' ? 'kept' : 'current'] : null
}

function Acts({ thing, isAt, isOpen, onOpen, onSnooze }: RowProps) {
  const w = words().work
  const can = useCan()
  const press = usePress(thing, onOpen, isOpen)
  const leads = thing.kind === 'answer' || thing.kind === 'look'
  return (
    <div className="thing-acts">
      <Button kind="quiet" onClick={onSnooze} keys={isAt ? 's' : undefined}>
        {w.snooze.title}
        <span className="sr"> {thing.statement ?? thing.customer}</span>
      </Button>
      {leads ? (
        <Link to={hrefOf(thing)} className="button thing-act">
          {w.acts[thing.kind]}
        </Link>
      ) : can('write') ? (
        <Button
          className="thing-act"
          onClick={press}
          keys={isAt ? 'e' : undefined}
          aria-expanded={forms[thing.kind] === undefined ? undefined : isOpen}
        >
          {w.acts[thing.kind]}
          <span className="sr"> {thing.statement ?? thing.customer}</span>
        </Button>
      ) : null}
    </div>
  )
}

export function hrefOf(thing: Thing): string {
  if (isOwed(thing)) return `/commitments/${thing.id}`
  if (thing.kind === 'decide') return '/clean-hands'
  return thing.kind === 'unspoken' ? `/customers/${thing.customerId}` : `/expectations/${thing.id}`
}

/** What the act of a row does: opens its form, says at once that it was read, or begins to write down. */
function usePress(thing: Thing, onOpen: (open: boolean) => void, isOpen: boolean): () => void {
  const act = useAct()
  const sayOf = useOwed()
  if (thing.kind === 'keep') {
    return () => {
      const said = { at: 'fulfilment', body: {}, done: words().ledger.act.fulfilled }
      sayOf(thing, said).catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
    }
  }
  if (thing.kind === 'unspoken') {
    return () => openDialog({ kind: 'capture', what: 'expectation', customerId: thing.customerId })
  }
  if (thing.kind === 'see') {
    return () => {
      act({
        thing,
        at: 'seen-by',
        method: 'PUT',
        done: words().work.see.done,
        saidIn: ({ seenBy }) => seenBy,
      }).catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
    }
  }
  return () => onOpen(!isOpen)
}
