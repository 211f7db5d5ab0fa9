import { useQuery } from '@tanstack/react-query'
import type { MeasurementView } from '../../src/contract/measurement.ts'
import { openDialog } from '../shell/dialogs.ts'
import { type Metric, useMetrics } from '../shell/metrics.ts'
import { itemsAt } from '../shell/question.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'

type PartProps = { customerId: string; editable: boolean; asOf: string | undefined }

/** What was delivered, by metric: the last value, and the line it came along. */
export function Measurements({ customerId, editable, asOf }: PartProps) {
  const w = words().measurements
  const { of } = useMetrics()
  const { data } = useQuery({
    queryKey: ['measurements', customerId],
    ...itemsAt<MeasurementView>(
      `/measurements?customerId=${customerId}&limit=500&sort=-happenedAt`,
    ),
  })
  const known = (data ?? []).filter(
    ({ happenedAt }) => asOf === undefined || format().dayOf(happenedAt) <= asOf,
  )
  const groups = [...Map.groupBy(known, ({ metricId }) => metricId)]
  return (
    <section className="section" aria-labelledby="measurements">
      <div className="cap">
        <h2 id="measurements">{w.title}</h2>
        {editable ? (
          <span className="end">
            <Button
              onClick={() => openDialog({ kind: 'capture', what: 'measurement', customerId })}
            >
              {w.add}
            </Button>
          </span>
        ) : null}
      </div>
      {groups.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : (
        <ul className="lines">
          {groups.map(([metricId, group]) => (
            <Line key={metricId} metric={of(metricId)} values={group} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({
  metric,
  values,
}: {
  metric: Metric | undefined
  values: readonly MeasurementView[]
}) {
  const w = words().measurements
  const [last] = values
  if (last === undefined) return null
  return (
    <li>
      <div>
        {metric?.name ?? '…'}
        <small>
          {w.n(values.length, format().number(values.length))},{' '}
          {format().day(format().dayOf(last.happenedAt))}
        </small>
      </div>
      <Spark values={values.map(({ value }) => value).toReversed()} better={metric?.better} />
      <b className="num">
        {format().number(last.value)} {metric?.unit}
      </b>
    </li>
  )
}

/** The way the values took, better up. The numbers stand beside it, so it is a picture for the eye alone. */
function Spark({
  values,
  better = 'higher',
}: {
  values: readonly number[]
  better: Metric['better'] | undefined
}) {
  if (values.length < 2) return null
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const up = (value: number) => (most === least ? 0.5 : (value - least) / (most - least))
  const points = values.map((value, index) => {
    const share = better === 'higher' ? up(value) : 1 - up(value)
    return `${(2 + (index * 92) / (values.length - 1)).toFixed(1)} ${(18 - share * 14).toFixed(1)}`
  })
  return (
    <svg className="spark" width="96" height="20" aria-hidden="true">
      <path d={`M${points.join('L')}`} />
    </svg>
  )
}
