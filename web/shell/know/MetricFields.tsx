import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import type { Metric } from '../metrics.ts'
import { Choices } from './Choices.tsx'

type MetricProps = {
  metrics: readonly Metric[]
  chosen: string
  choose: (id: string) => void
  fault: (name: string) => string | undefined
}

/** What it is counted in: one of the firm's metrics, or a new one. */
export function MetricFields({ metrics, chosen, choose, fault }: MetricProps) {
  const w = words().levels
  return (
    <>
      {metrics.length === 0 ? null : (
        <Field label={words().expectations.fields.metricId}>
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
