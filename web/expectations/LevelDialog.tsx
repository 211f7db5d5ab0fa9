import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, Problem } from '../shell/api.ts'
import { Choices } from '../shell/know/Choices.tsx'
import { HeardFields, heardOf } from '../shell/know/HeardFields.tsx'
import { MetricFields } from '../shell/know/MetricFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { type Metric, useMetrics } from '../shell/metrics.ts'
import type { Values } from '../shell/form.tsx'
import type { Expectation } from '../shell/wire.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { path, useSay } from './expectations.ts'
import { numberTyped } from './fields.ts'

type LevelProps = { one: Expectation; close: () => void }

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
