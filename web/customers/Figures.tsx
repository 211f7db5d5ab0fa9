import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { Problem } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { useMe } from '../shell/me.ts'
import { itemsAt } from '../shell/question.ts'
import type { Customer, Figure } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { minorUnits } from '../words/format.ts'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'

/** Two years of months; more is what an export is for. */
const MONTHS = 24

/** What a customer brought, cost and took of our time, month by month. Money only for those who see it. */
export function Figures({ customer, editable }: { customer: Customer; editable: boolean }) {
  const w = words().customers.figures
  const { member } = useMe()
  const [adding, setAdding] = useState(false)
  const found = useQuery({
    queryKey: ['figures', customer.id],
    ...itemsAt<Figure>(`/figures?customerId=${customer.id}&sort=-period&limit=${MONTHS}`),
  })
  const figures = found.data ?? []
  return (
    <section className="section" aria-labelledby="figures">
      <div className="cap">
        <h2 id="figures">{w.title}</h2>
        <span className="count">{member.seesMoney ? '' : w.noMoney}</span>
        {editable ? (
          <span className="end">
            <Button onClick={() => setAdding(true)}>{w.add}</Button>
          </span>
        ) : null}
      </div>
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : figures.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : (
        <FigureTable figures={figures} money={member.seesMoney} />
      )}
      {adding ? <AddFigure customer={customer} close={() => setAdding(false)} /> : null}
    </section>
  )
}

function FigureTable({ figures, money }: { figures: readonly Figure[]; money: boolean }) {
  const w = words().customers.figures
  const f = format()
  const amount = (value: number | null | undefined, currency: string | undefined) =>
    value === null || value === undefined || currency === undefined
      ? ''
      : f.money({ amount: value, currency })
  return (
    <Scroll name={w.byMonth}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.period}</th>
            {money ? (
              <>
                <th scope="col" className="right">
                  {w.revenue}
                </th>
                <th scope="col" className="right">
                  {w.cost}
                </th>
                <th scope="col" className="right">
                  {w.margin}
                </th>
              </>
            ) : null}
            <th scope="col" className="right">
              {w.minutes}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{f.period(figure.period)}</th>
              {money ? (
                <>
                  <td className="right">{amount(figure.revenue, figure.currency)}</td>
                  <td className="right">{amount(figure.cost, figure.currency)}</td>
                  <td className="right">{amount(marginOf(figure), figure.currency)}</td>
                </>
              ) : null}
              <td className="right">{figure.minutes === null ? '' : f.minutes(figure.minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Revenue less cost, where both are known; half of it would mislead. */
function marginOf({ revenue, cost }: Figure): number | null {
  return typeof revenue === 'number' && typeof cost === 'number' ? revenue - cost : null
}

function AddFigure({ customer, close }: { customer: Customer; close: () => void }) {
  const w = words().customers.figures
  const { member, workspace } = useMe()
  const client = useQueryClient()
  const sending = useSend({
    fields: ['period', 'revenue', 'cost', 'minutes'],
    needed: ['period'],
    send: async ({ period, revenue = '', cost = '', minutes = '' }) => {
      const money = member.seesMoney
        ? {
            revenue: amountOf('revenue', revenue),
            cost: amountOf('cost', cost),
            currency: workspace.currency,
          }
        : {}
      const time = minutes === '' ? null : Number(minutes)
      const body = {
        customerId: customer.id,
        period,
        minutes: time,
        ...money,
      }
      // A month without a single figure says nothing, and would stand in the table as an empty line.
      if ([revenue, cost, minutes].every((typed) => typed.trim() === '')) {
        const path = member.seesMoney ? 'revenue' : 'minutes'
        const message = w.oneNeeded
        throw new Problem(400, 'bad-input', message, [{ path, message }])
      }
      await ask('/figures', { method: 'POST', body })
      await client.invalidateQueries({ queryKey: ['figures', customer.id] })
      close()
      say({ text: w.added(format().period(period ?? '')) })
    },
  })
  const amountOf = (path: string, typed: string) => {
    if (typed.trim() === '') return null
    const minor = minorUnits(typed, workspace.currency)
    if (minor === null) {
      const message = words().forms.amount
      throw new Problem(400, 'bad-input', message, [{ path, message }])
    }
    return minor
  }
  return (
    <Dialog title={w.addTo(customer.name)} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <Field label={w.period} fault={sending.fault('period')}>
          {(wiring) => (
            <input
              {...wiring}
              type="month"
              className="input"
              name="period"
              placeholder="2026-11"
              defaultValue={format().today().slice(0, 7)}
            />
          )}
        </Field>
        {member.seesMoney ? (
          <div className="columns">
            <Field label={`${w.revenue}, ${workspace.currency}`} fault={sending.fault('revenue')}>
              {(wiring) => (
                <input {...wiring} className="input" name="revenue" inputMode="decimal" />
              )}
            </Field>
            <Field label={`${w.cost}, ${workspace.currency}`} fault={sending.fault('cost')}>
              {(wiring) => <input {...wiring} className="input" name="cost" inputMode="decimal" />}
            </Field>
          </div>
        ) : null}
        <Field label={w.minutesTyped} fault={sending.fault('minutes')}>
          {(wiring) => <input {...wiring} type="number" min="0" className="input" name="minutes" />}
        </Field>
        <Refused sending={sending} />
        <FormActs act={w.add} busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
