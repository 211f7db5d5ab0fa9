import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import type { CaptureProps } from '../shell/captureForm.ts'
import { useSend } from '../shell/form.tsx'
import { whenOf } from '../shell/know/HeardFields.tsx'
import { MetricFields } from '../shell/know/MetricFields.tsx'
import { type Metric, useMetrics } from '../shell/metrics.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { CaptureForm, CustomerField, customerNeeded, faultAt } from './Form.tsx'
import { DayField } from '../shell/know/DayField.tsx'
import { keep } from './keep.ts'

/** What was delivered to a customer, in the unit of a metric. */
export function CaptureMeasurement({ customerId, done }: CaptureProps) {
  const w = words().measurements
  const client = useQueryClient()
  const { metrics, of } = useMetrics()
  const [at, setAt] = useState(customerId ?? null)
  const [picked, setPicked] = useState<string | null>(null)
  const chosen = picked ?? metrics[0]?.id ?? ''
  const unit = of(chosen)?.unit
  const sending = useSend({
    fields: ['value', 'customer', 'cases', 'name', 'unit', 'happenedAt'],
    needed: ['value', ...(chosen === '' ? ['name', 'unit'] : [])],
    send: async (values) => {
      if (at === null) throw customerNeeded()
      const value = Number((values['value'] ?? '').replace(',', '.'))
      if (!Number.isFinite(value)) throw faultAt('value', words().levels.wrongNumber)
      const cases = (values['cases'] ?? '').trim()
      if (cases !== '' && !/^[1-9]\d*$/.test(cases)) {
        throw faultAt('cases', words().levels.wrongNumber)
      }
      let metricId = chosen
      if (metricId === '') {
        const body = { name: values['name'], unit: values['unit'], better: values['better'] }
        metricId = (await ask<Metric>('/metrics', { method: 'POST', body })).value.id
        void client.invalidateQueries({ queryKey: ['metrics'] })
        setPicked(metricId)
      }
      const body = {
        customerId: at,
        metricId,
        value,
        cases: cases === '' ? null : Number(cases),
        ...whenOf(values),
      }
      await keep(client, '/measurements', body, w.added)
      done()
    },
  })
  return (
    <CaptureForm sending={sending} act={w.add} done={done}>
      <MetricFields metrics={metrics} chosen={chosen} choose={setPicked} fault={sending.fault} />
      <div className="columns heard">
        <Field
          label={unit === undefined ? w.value : `${w.value} (${unit})`}
          fault={sending.fault('value')}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input num"
              name="value"
              inputMode="decimal"
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={w.cases} fault={sending.fault('cases')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input num"
              name="cases"
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        </Field>
        <CustomerField id={at} set={setAt} fault={sending.fault('customer')} />
        <DayField fault={sending.fault('happenedAt')} />
      </div>
    </CaptureForm>
  )
}
