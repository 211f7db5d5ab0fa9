import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { endOfDay } from '../shell/moment.ts'
import { type Metric, useMetrics } from '../shell/metrics.ts'
import type { Expectation } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'
import type { Part } from './part.ts'
import { LevelChart } from './LevelChart.tsx'
import { LevelDialog } from './LevelDialog.tsx'
import { type Measured, useMeasured } from './measured.ts'
import { Said } from './Said.tsx'

/** What they ask and what they get, as a picture or a table; levels are added and taken back here. */
export function Levels({ one, editable, asOf }: Part) {
  const w = words().levels
  const metric = useMetrics().of(one.metricId)
  const [now] = useState(() => new Date().toISOString())
  const until = asOf === undefined ? now : endOfDay(asOf, format().zone)
  const measured = useMeasured(one.customerId, one.metricId, until)
  const [open, setOpen] = useState(false)
  const [table, setTable] = useState(false)
  useActions(
    editable
      ? [{ id: 'level', title: w.add, group: 'here', keys: 'l', run: () => setOpen(true) }]
      : [],
  )
  const drawn = metric !== undefined && (one.levels.length > 0 || measured.length > 0)
  return (
    <section className="section full" aria-labelledby="levels">
      <div className="cap">
        <h2 id="levels">{w.title}</h2>
        <span className="count">
          {metric === undefined
            ? ''
            : `${metric.name}, ${metric.better === 'lower' ? w.lessIsBetter(metric.unit) : metric.unit}`}
        </span>
        <span className="end acts">
          {drawn ? (
            <button type="button" className="link small" onClick={() => setTable(!table)}>
              {table ? w.picture : w.table}
            </button>
          ) : null}
          {editable ? (
            <Button keys="l" onClick={() => setOpen(true)}>
              {w.add}
            </Button>
          ) : null}
        </span>
      </div>
      {!drawn ? (
        <p className="dim">{w.empty}</p>
      ) : table ? (
        <Table one={one} metric={metric} measured={measured} editable={editable} />
      ) : (
        <LevelChart one={one} metric={metric} measured={measured} until={until} />
      )}
      {open ? <LevelDialog one={one} close={() => setOpen(false)} /> : null}
    </section>
  )
}

type TableProps = {
  one: Expectation
  metric: Metric
  measured: readonly Measured[]
  editable: boolean
}

/** The same in words: what was asked and what was measured, newest first. */
function Table({ one, metric, measured, editable }: TableProps) {
  const w = words().levels
  const written = (value: number | null) =>
    value === null ? words().shell.none : `${format().number(value)} ${metric.unit}`
  return (
    <div className="two">
      <ul className="log">
        {one.levels.toReversed().map((level) => (
          <Said key={level.id} id={one.id} said={level} editable={editable}>
            <p className="num">
              {w.adequate}: {written(level.adequate)} · {w.desired}: {written(level.desired)}
            </p>
            <p className="small dim">{w.by[level.statedBy]}</p>
          </Said>
        ))}
      </ul>
      <ul className="log">
        {measured.toReversed().map(({ id, happenedAt, value, cases }) => (
          <li key={id}>
            <time dateTime={happenedAt}>{format().day(format().dayOf(happenedAt))}</time>
            <p className="num">
              {w.measured}: {written(value)}
              {cases === null ? null : ` · ${w.cases(cases, format().number(cases))}`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
