import { Link } from '@tanstack/react-router'
import type { WorkHours } from '../../shell/calendars.ts'
import { useCustomerName } from '../../shell/customerNames.ts'
import { words } from '../../words/words.ts'
import { useTeamName } from './teams.ts'

/** Whose hours these are, in words. */
export function Whose({ one }: { one: WorkHours }) {
  const w = words().hours.whoseIs
  const team = useTeamName(one.teamId)
  if (one.customerId !== null) return <OfCustomer id={one.customerId} />
  if (one.teamId !== null) return <>{w.team(team)}</>
  return <>{one.standard ? w.standard : w.named}</>
}

function OfCustomer({ id }: { id: string }) {
  const name = useCustomerName(id)
  return (
    <Link to="/customers/$id" params={{ id }}>
      {words().hours.whoseIs.customer(name)}
    </Link>
  )
}
