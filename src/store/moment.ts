import type { Moment } from '../domain/history.ts'
import type { Tx } from './db.ts'

/** The last millisecond of a day in a zone. */
function endOfDay(day: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: zone })
    .toInstant()
    .subtract({ milliseconds: 1 })
}

/**
 * The moment that a question names: instants as they are, a date as the end of that day in the workspace's zone, and
 * now what is left out.
 */
export async function momentAsked(
  tx: Tx,
  said: { readonly asOf?: string | undefined; readonly knownAt?: string | undefined },
): Promise<Moment> {
  const isDay = (text: string) => !text.includes('T')
  const texts = [said.asOf, said.knownAt].filter((text) => text !== undefined)
  const zone = texts.some(isDay) ? await zoneOf(tx) : 'UTC'
  const read = (text: string | undefined) => {
    if (text === undefined) return tx.now
    return isDay(text) ? endOfDay(text, zone) : Temporal.Instant.from(text)
  }
  return { asOf: read(said.asOf), knownAt: read(said.knownAt) }
}

async function zoneOf(tx: Tx): Promise<string> {
  const row = await tx.db.selectFrom('workspace').select('zone').executeTakeFirst()
  return row?.zone ?? 'UTC'
}
