/** Public holidays as a calendar can take them: the places that are known, and what falls into the coming two years. */
import type { FastifyInstance } from 'fastify'
import { holidayList, holidayQuery, placeQuery, placesView } from '../contract/holiday.ts'
import { yes } from '../domain/decision.ts'
import { type Holiday, holidayCountries, holidayRegions, holidaysOf } from '../files/holidays.ts'
import { closes } from './hours.ts'
import { API, route } from './route.ts'

const tag = 'calendars'
const YEARS_SHOWN = 2

/** Serves public holidays. */
export function serveHolidays(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/holidays/places`,
    access: 'read',
    summary: 'Countries whose holidays are known, and where within one they differ.',
    tag,
    query: placeQuery,
    answers: { status: 200, body: placesView },
    act: async ({ query: { country, state, language } }) =>
      yes({
        countries: named(holidayCountries(language)),
        states: country === undefined ? [] : named(holidayRegions(country)),
        regions:
          country === undefined || state === undefined ? [] : named(holidayRegions(country, state)),
      }),
    show: (places) => places,
  })
  route(app, {
    method: 'GET',
    url: `${API}/holidays`,
    access: 'read',
    summary: 'Holidays of a place from today on, for two years, by name.',
    tag,
    query: holidayQuery,
    answers: { status: 200, body: holidayList },
    act: async ({ store, query: { language, ...place } }) => {
      const today = store.now().toZonedDateTimeISO('UTC').toPlainDate()
      const years = Array.from({ length: YEARS_SHOWN + 1 }, (_, i) => today.year + i)
      const found = holidaysOf(place, years)
      const translated = holidaysOf(place, years, language)
      if (!found.ok) return found
      const until = today.add({ years: YEARS_SHOWN })
      const isAhead = ({ on }: Holiday) =>
        Temporal.PlainDate.compare(on, today) >= 0 && Temporal.PlainDate.compare(on, until) < 0
      const said = translated.ok ? translated.value : []
      return yes(
        found.value
          .map((one, at) => ({ ...one, says: said[at]?.name ?? one.name }))
          .filter(isAhead),
      )
    },
    show: (items) => ({
      items: items.map(({ on, name, says, kind, fromTime, toTime }) => ({
        on: on.toString(),
        name,
        says,
        kind,
        fromTime,
        toTime,
        closes: closes({ kind, name }, { off: [] }),
      })),
      next: null,
    }),
  })
}

const named = (found: Readonly<Record<string, string>>) =>
  Object.entries(found)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name))
