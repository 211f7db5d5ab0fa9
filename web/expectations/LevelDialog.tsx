import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, Problem } from '../shell/api.ts'
import { Choices } from '../shell/know/Choices.tsx'
import { HeardFields, heardOf } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { type Metric, useMetrics } from '../shell/metrics.ts'
import type { Values } from '../shell/form.tsx'
import type { Expectation } from '../shell/wire.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { path, useSay } from './expectations.ts'
import { fieldName, numberTyped } from './fields.ts'
import type { Edit } from './Head.tsx'

type LevelProps = { one: Expectation; edit: Edit; close: () => void }

/** What they would put up with and what they would like, counted in something; the something can be named here. */
export function LevelDialog({ one, close }: LevelProps) {
  const w = words().levels
  const client = useQueryClient()
  const speak = useSay(one.id)
  const { metrics, of } = useMetrics()
  const [chosen, setChosen] = useState(one.metricId ?? metrics[0]?.id ?? '')
  const metric = of(chosen)
  const send = async (values: Values) => {
    const [adequate, desired] = [numberOf(values, 'adequate'), numberOf(values, 'desired')]
    if (one.metricId === null) {
      const metricId = chosen === '' ? await makeMetric(values) : chosen
      await ask(`${path}/${one.id}`, { method: 'PATCH', body: { metricId } })
      void client.invalidateQueries({ queryKey: ['metrics'] })
    }
    await speak({
      at: 'levels',
      writes: 'level',
      done: w.added,
      body: { adequate, desired, statedBy: values['statedBy'], ...heardOf(values) },
    })
  }
  return (
    <SayDialog
      title={w.add}
      act={w.add}
      fields={['name', 'unit', 'adequate', 'desired']}
      needed={chosen === '' ? ['name', 'unit'] : []}
      close={close}
      send={send}
    >
      {(fault) => (
        <>
          {one.metricId === null ? (
            <MetricFields metrics={metrics} chosen={chosen} choose={setChosen} fault={fault} />
          ) : null}
          <div className="columns heard">
            {(['adequate', 'desired'] as const).map((name) => (
              <Field
                key={name}
                label={metric === undefined ? w[name] : `${w[name]} (${metric.unit})`}
                hint={w[`${name}Hint`]}
                fault={fault(name)}
              >
                {(wiring) => (
                  <input
                    {...wiring}
                    className="input num"
                    name={name}
                    inputMode="decimal"
                    autoComplete="off"
                  />
                )}
              </Field>
            ))}
          </div>
          <Choices
            name="statedBy"
            legend={w.statedBy}
            defaultValue="customer"
            options={(['customer', 'us'] as const).map((value) => ({ value, label: w.by[value] }))}
          />
          <HeardFields customerId={one.customerId} fault={fault} contactId={one.contactId} />
        </>
      )}
    </SayDialog>
  )
}

function numberOf(values: Values, name: 'adequate' | 'desired'): number | null {
  const value = numberTyped(values[name] ?? '')
  if (value !== undefined) return value
  const fault = { path: name, message: words().levels.wrongNumber }
  throw new Problem(400, 'bad-input', words().problems.byCode['bad-input'], [fault])
}

async function makeMetric({ name, unit, better }: Values): Promise<string> {
  const body = { name, unit, better: better ?? 'higher' }
  return (await ask<Metric>('/metrics', { method: 'POST', body })).value.id
}

type MetricProps = {
  metrics: readonly Metric[]
  chosen: string
  choose: (id: string) => void
  fault: (name: string) => string | undefined
}

/** What it is counted in: one of the firm's metrics, or a new one. */
function MetricFields({ metrics, chosen, choose, fault }: MetricProps) {
  const w = words().levels
  return (
    <>
      {metrics.length === 0 ? null : (
        <Field label={fieldName('metricId')}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={chosen}
              onChange={(event) => choose(event.target.value)}
            >
              {metrics.map(({ id, name, unit }) => (
                <option key={id} value={id}>
                  {name}, {unit}
                </option>
              ))}
              <option value="">{w.newMetric}</option>
            </select>
          )}
        </Field>
      )}
      {chosen === '' ? (
        <>
          <div className="columns heard">
            <Field label={w.metricName} hint={w.metricNameHint} fault={fault('name')}>
              {(wiring) => <input {...wiring} className="input" name="name" autoComplete="off" />}
            </Field>
            <Field label={w.metricUnit} hint={w.metricUnitHint} fault={fault('unit')}>
              {(wiring) => <input {...wiring} className="input" name="unit" autoComplete="off" />}
            </Field>
          </div>
          <Choices
            name="better"
            legend={w.better}
            defaultValue="lower"
            options={(['lower', 'higher'] as const).map((value) => ({
              value,
              label: w.betters[value],
            }))}
          />
        </>
      ) : null}
    </>
  )
}
