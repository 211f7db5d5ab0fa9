import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { useMe } from '../shell/me.ts'
import { instantOf } from '../shell/moment.ts'
import type { Query } from '../shell/query.ts'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { Curve } from './Curve.tsx'
import {
  type Asked,
  basisSays,
  type Distribution,
  distributionQuery,
  percent,
  RATES,
  type Record_,
  recordQuery,
  startAt,
} from './dates.ts'

export type PartProps = { kindOfWork: string; search: Query; set: (next: Query) => void }

/** What is asked stands in the address, so that an answer can be shown to somebody else. */
export function DateToPromise({ kindOfWork, search, set }: PartProps) {
  const { workspace } = useMe()
  const record = useQuery(recordQuery(kindOfWork))
  const asked: Asked = {
    kindOfWork,
    startOn: isDay(search['start']) ? search['start'] : format().today(),
    features: Object.fromEntries(
      Object.entries(search).flatMap(([name, value]) =>
        name.startsWith('f.') ? [[name.slice(2), value]] : [],
      ),
    ),
  }
  const found = useQuery(distributionQuery(asked, workspace.zone))
  const failed = record.error ?? found.error
  if (failed !== null) {
    return (
      <Failure error={failed} again={() => void Promise.all([record.refetch(), found.refetch()])} />
    )
  }
  if (record.data === undefined || found.data === undefined) {
    return <Waiting words={words().shell.loading} />
  }
  const say = (name: string, value: string) => set({ ...search, kind: kindOfWork, [name]: value })
  return (
    <>
      <Work record={record.data} asked={asked} say={say} />
      <Answer asked={asked} found={found.data} zone={workspace.zone} search={search} say={say} />
    </>
  )
}

/** Whether an address names a day; whatever else it says is left aside. */
function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false
  return !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}

type WorkProps = { record: Record_; asked: Asked; say: (name: string, value: string) => void }

/** When it begins and what sets it apart: only what the record knows of is asked. */
function Work({ record, asked, say }: WorkProps) {
  const w = words().dates
  const f = format()
  return (
    <>
      <div className="dates-work">
        <Field label={w.start}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="input"
              value={asked.startOn}
              onChange={(event) => say('start', event.target.value)}
            />
          )}
        </Field>
        {record.features.map((feature) => (
          <Field key={feature.name} label={feature.name}>
            {(wiring) =>
              feature.kind === 'choice' ? (
                <select
                  {...wiring}
                  className="input"
                  value={asked.features[feature.name] ?? ''}
                  onChange={(event) => say(`f.${feature.name}`, event.target.value)}
                >
                  <option value="">{w.unknown}</option>
                  {feature.values.map(({ value, cases }) => (
                    <option key={value} value={value}>
                      {w.valueOption(value, f.number(cases))}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  {...wiring}
                  type="number"
                  step="any"
                  className="input num"
                  placeholder=""
                  value={asked.features[feature.name] ?? ''}
                  onChange={(event) => say(`f.${feature.name}`, event.target.value)}
                />
              )
            }
          </Field>
        ))}
      </div>
      <p className="small dim">
        {w.record(
          f.number(record.fulfilled),
          f.number(record.open),
          f.number(record.withdrawn),
          record.firstAt === null ? '–' : f.day(f.dayOf(record.firstAt)),
        )}
      </p>
    </>
  )
}

type AnswerProps = {
  asked: Asked
  found: Distribution
  zone: string
  search: Query
  say: (name: string, value: string) => void
}

function Answer({ asked, found, zone, search, say }: AnswerProps) {
  const w = words().dates
  const f = format()
  const rate = RATES.find((one) => String(one) === search['rate']) ?? 0.9
  const chosen = found.dates.find(({ keptRate }) => keptRate === rate)
  const wanted = isDay(search['on']) ? search['on'] : ''
  const chance = useChance(asked, wanted, zone)
  const from = found.basis === 'too-few' ? '' : w.from(f.number(found.n), basisSays(found.basis))
  return (
    <>
      <section className="section" aria-labelledby="date-answer">
        <h2 id="date-answer" aria-live="polite">
          {chosen?.on != null
            ? w.finding(f.day(chosen.on), percent(rate))
            : w.tooFew(found.n, f.number(found.n), f.number(chosen?.needed ?? 0))}
        </h2>
        <p className="dim">{from}</p>
        <div className="dates-answer">
          <Rates found={found} rate={rate} choose={(next) => say('rate', next)} />
          <Wanted wanted={wanted} chance={chance} from={from} say={say} />
        </div>
      </section>
      {found.curve.length === 0 ? null : (
        <Curve
          kindOfWork={asked.kindOfWork}
          found={found}
          rate={rate}
          wanted={
            chance === null || chance.share === null ? null : { on: wanted, share: chance.share }
          }
        />
      )}
    </>
  )
}

type RatesProps = { found: Distribution; rate: number; choose: (rate: string) => void }

/** The date for each kept rate. The chosen one is drawn in the picture. */
function Rates({ found, rate, choose }: RatesProps) {
  const w = words().dates
  const f = format()
  return (
    <table className="dates-rates">
      <caption className="sr">{w.ratesCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{w.keptRate}</th>
          <th scope="col">{w.promise}</th>
          <th scope="col" className="right">
            {w.daysFromStart}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.dates.map(({ keptRate, on, days, needed }) => (
          <tr key={keptRate} data-chosen={keptRate === rate || undefined}>
            <th scope="row">
              <label className="check">
                <input
                  type="radio"
                  name="rate"
                  checked={keptRate === rate}
                  onChange={() => choose(String(keptRate))}
                />
                {percent(keptRate)}
              </label>
            </th>
            {on === null ? (
              <td colSpan={2} className="dim">
                {found.n < needed
                  ? w.missing(needed - found.n, f.number(needed - found.n), f.number(needed))
                  : w.stillOpen}
              </td>
            ) : (
              <>
                <td>{f.day(on)}</td>
                <td className="right">{f.number(days ?? 0)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Chance = { readonly share: number | null; readonly n: number; readonly basis: string }

/** How likely a date that somebody wants is to be kept; null until one is typed and answered. */
function useChance(asked: Asked, wanted: string, zone: string): Chance | null {
  const { data } = useQuery({
    queryKey: ['dates', 'chance', asked, wanted],
    queryFn: async ({ signal }) => {
      const { kindOfWork, features } = asked
      const promiseAt = instantOf(wanted, '', zone)
      const body = { kindOfWork, features, startAt: startAt(asked, zone), promiseAt }
      const { value } = await ask<{ keptProbability: number | null; n: number; basis: string }>(
        '/forecasts',
        { method: 'POST', body, signal },
      )
      return { share: value.keptProbability, n: value.n, basis: value.basis }
    },
    enabled: wanted !== '',
  })
  return wanted === '' ? null : (data ?? null)
}

type WantedProps = {
  wanted: string
  chance: Chance | null
  from: string
  say: (name: string, value: string) => void
}

function Wanted({ wanted, chance, from, say }: WantedProps) {
  const w = words().dates
  const f = format()
  // The date is typed part by part: only a whole one is asked about.
  const [typed, setTyped] = useState(wanted)
  return (
    <div className="dates-wanted">
      <Field label={w.wanted} hint={w.wantedHint}>
        {(wiring) => (
          <input
            {...wiring}
            type="date"
            className="input"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              say('on', event.target.value)
            }}
          />
        )}
      </Field>
      <p role="status" className="dates-chance">
        {chance === null ? (
          ''
        ) : chance.share === null ? (
          w.chanceUnknown(chance.n, f.number(chance.n))
        ) : (
          <>
            <b>{w.chance(f.day(wanted), percent(chance.share))}</b>{' '}
            <span className="dim">{from}</span>
          </>
        )}
      </p>
    </div>
  )
}
