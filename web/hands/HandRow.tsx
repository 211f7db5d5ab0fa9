import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sentenceOf } from '../shell/api.ts'
import { useCustomerName } from '../shell/customerNames.ts'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { useCan } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import type { Check, Checks, Invoice, Outcome } from './hands.ts'

/** One invoice: whose, the answer with its reasons and words, and what was done with it. */
export function HandRow({ invoice, checks }: { invoice: Invoice; checks: Checks }) {
  const w = words().hands
  const f = format()
  const can = useCan()
  const customer = useCustomerName(invoice.customerId)
  const check = checks.byInvoice.get(invoice.id)
  const name = invoice.number === null ? w.unnumbered : w.invoice(invoice.number)
  return (
    <li className="hand">
      <div>
        <p>
          <Link to="/customers/$id" params={{ id: invoice.customerId }}>
            {customer}
          </Link>
        </p>
        <p className="small dim">
          {[name, invoice.amount ? f.money(invoice.amount) : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
        <p className="small dim">{w.billed(f.day(invoice.dueOn))}</p>
        {check === undefined ? null : <Moved check={check} billed={invoice.dueOn} />}
      </div>
      <div>{check === undefined ? checks.refused.get(invoice.id) : <Answer check={check} />}</div>
      <div className="acts">
        {check === undefined || !can('write') ? null : (
          <Done check={check} checks={checks} whose={w.of(name, customer)} />
        )}
      </div>
    </li>
  )
}

function Moved({ check, billed }: { check: Check; billed: string }) {
  const w = words().hands
  if (check.adjustedDueOn === billed) return null
  return (
    <p className="small">
      {check.adjustedDueOn === null ? w.open : w.moved(format().day(check.adjustedDueOn))}
    </p>
  )
}

function Answer({ check }: { check: Check }) {
  const w = words().hands
  return (
    <>
      <p>
        <b>{w.decisions[check.decision]}</b>
      </p>
      {check.reasons.length === 0 ? null : (
        <ul className="bullets" aria-label={w.reasons}>
          {check.reasons.map(({ code, commitmentId, text }) => (
            <li key={`${code} ${commitmentId}`}>
              {commitmentId === undefined ? (
                text
              ) : (
                <Link to="/commitments/$id" params={{ id: commitmentId }}>
                  {text}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {check.wording === '' ? null : (
        <>
          <p className="small faint">{check.decision === 'hold' ? w.toDo : w.wording}</p>
          <p className="wording">{check.wording}</p>
        </>
      )}
    </>
  )
}

type DoneProps = { check: Check; checks: Checks; whose: string }

/** What was done: as answered at once, against the answer only with a reason. */
function Done({ check, checks, whose }: DoneProps) {
  const w = words().hands
  const [open, setOpen] = useState(false)
  if (check.outcome !== null) return <span className="dim">{w.was[check.outcome]}</span>
  const conclude = (outcome: Outcome) => {
    checks
      .conclude(check, outcome, null)
      .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
  }
  const outcomes: readonly Outcome[] =
    check.decision === 'hold' ? ['held', 'overridden'] : ['sent', 'held']
  return (
    <>
      {outcomes.map((outcome) => (
        <Button
          key={outcome}
          kind={outcome === 'overridden' ? 'quiet' : 'plain'}
          aria-label={w.of(w.outcomes[outcome], whose)}
          onClick={() => (outcome === 'overridden' ? setOpen(true) : conclude(outcome))}
        >
          {w.outcomes[outcome]}
        </Button>
      ))}
      {open ? (
        <SayDialog
          title={w.overrideTitle}
          text={w.overrideText}
          act={w.overrideAct}
          fields={['why']}
          needed={['why']}
          close={() => setOpen(false)}
          send={(values) => checks.conclude(check, 'overridden', values['why'] ?? null)}
        >
          {(fault) => (
            <Field label={w.why} fault={fault('why')}>
              {(wiring) => <textarea {...wiring} className="input short" name="why" rows={2} />}
            </Field>
          )}
        </SayDialog>
      ) : null}
    </>
  )
}
