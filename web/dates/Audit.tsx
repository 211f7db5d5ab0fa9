import { useQuery } from '@tanstack/react-query'
import { base } from '../shell/api.ts'
import { downloadCsv } from '../shell/csv.ts'
import { Failure } from '../shell/Failure.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { AuditPicture } from './AuditPicture.tsx'
import type { PartProps } from './DateToPromise.tsx'
import { type Audit as Found, AUDITED_RATES, type AuditLine, auditQuery, percent } from './dates.ts'

/** Had we promised our own dates on every day of the record: how many would have been kept. */
export function Audit({ kindOfWork, search, set }: PartProps) {
  const w = words().dates.audit
  const rate = AUDITED_RATES.find((one) => String(one) === search['rate']) ?? 0.9
  const found = useQuery(auditQuery(kindOfWork, rate))
  return (
    <>
      <div className="dates-work">
        <Field label={w.rate}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={String(rate)}
              onChange={(event) => set({ ...search, kind: kindOfWork, rate: event.target.value })}
            >
              {AUDITED_RATES.map((one) => (
                <option key={one} value={String(one)}>
                  {percent(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Waiting words={words().shell.loading} />
      ) : found.data.progress < 1 ? (
        <Waiting
          words={w.working(format().number(found.data.cases), percent(found.data.progress))}
        />
      ) : (
        <Lines found={found.data} />
      )}
    </>
  )
}

function Lines({ found }: { found: Found }) {
  const w = words().dates.audit
  const f = format()
  const { lines, keptRate, kindOfWork, cases } = found
  const all = lines.find(({ by }) => by === 'all')
  const months = lines.filter(({ by }) => by === 'month')
  const groups = Map.groupBy(
    lines.filter(({ by }) => by !== 'all' && by !== 'month'),
    ({ by }) => by,
  )
  if (all === undefined) {
    return (
      <section className="section">
        <h2>{w.none}</h2>
        <p className="dim">{w.noneText(f.number(cases))}</p>
      </section>
    )
  }
  const table = () =>
    downloadCsv(`${kindOfWork}-${keptRate}.csv`, [
      ['by', 'value', 'kept_rate', 'kept', 'low', 'high', 'cases', 'mean_days', 'chance'],
      ...lines.map(
        ({ by, value, kept, interval: [low, high], cases: judged, days, chance }) =>
          [by, value, keptRate, kept, low, high, judged, days, chance] as const,
      ),
    ])
  return (
    <>
      <section className="section" aria-labelledby="audit-all">
        <div className="cap">
          <h2 id="audit-all">{w.finding(percent(keptRate), percent(all.kept, 2))}</h2>
          <span className="end acts no-print">
            <Button onClick={table}>{words().dates.download}</Button>
          </span>
        </div>
        <p>
          {w.counted(
            f.number(Math.round(all.kept * all.cases)),
            f.number(all.cases),
            percent(all.interval[0], 1),
            percent(all.interval[1], 1),
            twoDecimals(all.days),
          )}
        </p>
        <p className="small dim">{w.how}</p>
      </section>
      <AuditPicture months={months} keptRate={keptRate} />
      <Rows title={w.byMonth} column={w.month} lines={months} name={f.period} keptRate={keptRate} />
      {[...groups].map(([by, some]) => (
        <Rows
          key={by}
          title={by}
          column={by}
          lines={some}
          name={(one) => one}
          keptRate={keptRate}
        />
      ))}
      <section className="section" aria-labelledby="audit-check">
        <h2 id="audit-check">{w.check}</h2>
        <p>{w.checkText}</p>
        <p>
          <a
            className="link"
            href={`${base}/forecasts/history.csv?kindOfWork=${encodeURIComponent(kindOfWork)}`}
            download="history.csv"
          >
            {w.history}
          </a>
        </p>
        <pre className="dates-command">
          {`npx --no-install kept forecast --history history.csv --audit --kept-rate ${keptRate} --zone ${found.zone}`}
        </pre>
      </section>
    </>
  )
}

const twoDecimals = (value: number) =>
  new Intl.NumberFormat(format().locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(value)

type RowsProps = {
  title: string
  column: string
  lines: readonly AuditLine[]
  name: (value: string) => string
  keptRate: number
}

/** Promised against kept, line by line. Where chance alone would hardly give so few, it is said. */
function Rows({ title, column, lines, name, keptRate }: RowsProps) {
  const w = words().dates.audit
  const f = format()
  if (lines.length === 0) return null
  return (
    <section className="section">
      <h2>{title}</h2>
      <Scroll name={title}>
        <table className="dates-table">
          <thead>
            <tr>
              <th scope="col">{column}</th>
              <th scope="col" className="right">
                {w.promised}
              </th>
              <th scope="col" className="right">
                {w.kept}
              </th>
              <th scope="col" className="right">
                {w.interval}
              </th>
              <th scope="col" className="right">
                {w.cases}
              </th>
              <th scope="col" className="right">
                {w.meanDays}
              </th>
              <th scope="col">{w.note}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.value}>
                <th scope="row">{line.value === '' ? words().dates.unknown : name(line.value)}</th>
                <td className="right">{percent(keptRate)}</td>
                <td className="right">{percent(line.kept, 2)}</td>
                <td className="right">
                  {`${percent(line.interval[0], 1)} – ${percent(line.interval[1], 1)}`}
                </td>
                <td className="right">{f.number(line.cases)}</td>
                <td className="right">{twoDecimals(line.days)}</td>
                <td className="dim">{verdict(line, keptRate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

/** One in a thousand: with some dozens of lines on a page, rarer than that is not mere chance. */
function verdict({ chance, interval }: AuditLine, keptRate: number): string {
  const w = words().dates.audit
  if (chance < 0.001) return w.tooFewKept
  return interval[0] > keptRate ? w.moreKept : ''
}
