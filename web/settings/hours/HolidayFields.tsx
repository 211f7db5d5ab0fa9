import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { holidayList, placesView } from '../../../src/contract/holiday.ts'
import { ask } from '../../shell/api.ts'
import { Failure } from '../../shell/Failure.tsx'
import type { Sending } from '../../shell/form.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Waiting } from '../../ui/States.tsx'
import { format, languageInUse, words } from '../../words/words.ts'
import type { HoursForm } from './form.ts'

type Holiday = z.infer<typeof holidayList>['items'][number]
type Places = z.infer<typeof placesView>
type HolidayProps = {
  form: HoursForm
  change: (set: Partial<HoursForm>) => void
  sending: Sending
}

/** Whose public holidays count, and each of them of the coming two years by its name, to be switched. */
export function HolidayFields({ form, change, sending }: HolidayProps) {
  const w = words().hours
  const { country, state } = form
  const { countries, states, regions } = usePlaces(country, state)
  // From the whole to its parts; another choice ends those below it.
  const places = [
    {
      name: 'country',
      label: w.country,
      all: w.noHolidays,
      options: countries,
      chosen: { state: '', region: '' },
    },
    {
      name: 'state',
      label: w.state,
      all: w.wholeCountry,
      options: states,
      chosen: { region: '' },
    },
    { name: 'region', label: w.region, all: w.wholeState, options: regions, chosen: {} },
  ] as const
  return (
    <fieldset>
      <legend>{w.holidays}</legend>
      <div className="columns heard">
        {places.map(({ name, label, all, options, chosen }) =>
          name !== 'country' && options.length === 0 ? null : (
            <Choice
              key={name}
              name={name}
              label={label}
              value={form[name]}
              none={all}
              options={options.map(({ code, name: says }) => ({ value: code, label: says }))}
              fault={sending.fault(name)}
              set={(code) => change({ [name]: code, ...chosen, off: [], on: [] })}
            />
          ),
        )}
      </div>
      {country === '' ? null : <Days form={form} change={change} />}
    </fieldset>
  )
}

function usePlaces(country: string, state: string): Places {
  const asked = new URLSearchParams({
    ...(country !== '' && { country }),
    ...(state !== '' && { state }),
    language: languageInUse.get() ?? 'en',
  })
  const { data } = useQuery({
    queryKey: ['places', asked.toString()],
    queryFn: async () => (await ask<Places>(`/holidays/places?${asked}`)).value,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  })
  return data ?? { countries: [], states: [], regions: [] }
}

function Days({ form, change }: Pick<HolidayProps, 'form' | 'change'>) {
  const w = words().hours
  const { country, state, region } = form
  const asked = new URLSearchParams({
    country,
    ...(state !== '' && { state }),
    ...(region !== '' && { region }),
    language: languageInUse.get() ?? 'en',
  })
  const found = useQuery({
    queryKey: ['holidays', asked.toString()],
    queryFn: async () => (await ask<{ items: Holiday[] }>(`/holidays?${asked}`)).value.items,
    staleTime: 3_600_000,
  })
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const byName = [...Map.groupBy(found.data, ({ name }) => name).values()]
  const closing = byName.filter(([first]) => first?.closes)
  const others = byName.filter(([first]) => !first?.closes)
  return (
    <>
      <p className="hint after">{w.holidaysHint}</p>
      <ul className="days-off">
        {closing.map((days) => (
          <Day
            key={days[0]?.name}
            days={days}
            kept={form.off}
            isKept={false}
            set={(off) => change({ off })}
          />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <details className="after" open={form.on.length > 0}>
          <summary>{w.otherDays}</summary>
          <ul className="days-off">
            {others.map((days) => (
              <Day
                key={days[0]?.name}
                days={days}
                kept={form.on}
                isKept
                set={(on) => change({ on })}
              />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type DayProps = {
  /** The dates of one holiday. */
  days: readonly Holiday[]
  /** The names that were switched, and whether that switches them on. */
  kept: readonly string[]
  isKept: boolean
  set: (names: readonly string[]) => void
}

function Day({ days, kept, isKept, set }: DayProps) {
  const [first] = days
  if (first === undefined) return null
  const { name, says, fromTime } = first
  const switched = kept.includes(name)
  const dates = days.map(({ on }) => format().day(on)).join(', ')
  return (
    <li>
      <label className="check">
        <input
          type="checkbox"
          checked={switched === isKept}
          onChange={() => set(switched ? kept.filter((one) => one !== name) : [...kept, name])}
        />
        <span>
          {says}
          <small className="hint">
            {' '}
            {dates}
            {fromTime === '00:00' ? '' : `, ${words().hours.from(fromTime)}`}
          </small>
        </span>
      </label>
    </li>
  )
}
