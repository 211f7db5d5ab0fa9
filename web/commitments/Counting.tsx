import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { countingView } from '../../src/contract/calendar.ts'
import { ask } from '../shell/api.ts'
import type { WorkHours } from '../shell/calendars.ts'
import { useMe } from '../shell/me.ts'
import { recordQuery } from '../shell/records.ts'
import type { Commitment } from '../shell/wire.ts'
import { words } from '../words/words.ts'

type Counting = z.infer<typeof countingView>

/** Whose hours will count for a commitment that is about to be captured, in words. */
export function CountingHint({ owedBy, customerId }: Pick<Commitment, 'owedBy' | 'customerId'>) {
  const { member } = useMe()
  const { data } = useQuery({
    queryKey: ['calendars', 'counting', owedBy, customerId, member.id],
    queryFn: async () => {
      const asked = new URLSearchParams({ owedBy, customerId, ownerId: member.id })
      return (await ask<Counting>(`/calendars/counting?${asked}`)).value
    },
    staleTime: 60_000,
  })
  return data === undefined ? null : <p className="hint">{sayCounting(data)}</p>
}

/** Whose hours count for a commitment that is on record, in words, with the way to them. */
export function CountedBy({ calendarId, zone }: { calendarId: string | null; zone: string }) {
  const { data } = useQuery({
    ...recordQuery<WorkHours>('/calendars', calendarId ?? ''),
    enabled: calendarId !== null,
  })
  if (calendarId === null) {
    return <p className="dim">{sayCounting({ whose: 'usual', calendarId, name: null, zone })}</p>
  }
  if (data === undefined) return <p className="dim">{words().ledger.why.hours(zone)}</p>
  const { name } = data.value
  return (
    <p className="dim">
      {sayCounting({ whose: whoseOf(data.value), calendarId, name, zone })}{' '}
      <Link to="/settings/$part/$id" params={{ part: 'hours', id: calendarId }}>
        {words().hours.title}
      </Link>
    </p>
  )
}

function whoseOf({ teamId, customerId, standard }: WorkHours): Counting['whose'] {
  if (customerId !== null) return 'customer'
  if (teamId !== null) return 'team'
  return standard ? 'standard' : 'named'
}

function sayCounting({ whose, name, zone }: Counting): string {
  const w = words().hours.counts
  return whose === 'usual' ? w.usualHours(zone.replaceAll('_', ' ')) : w[whose](name ?? '')
}
