import { useQuery } from '@tanstack/react-query'
import { ask } from '../../shell/api.ts'
import type { Team } from '../../shell/wire.ts'

/** The firm's teams, as the page of teams reads them too. */
export function useTeams(): readonly Team[] {
  const { data = [] } = useQuery({
    queryKey: ['named', 'teams'],
    queryFn: async () => (await ask<{ items: Team[] }>('/teams?limit=500&sort=name')).value.items,
  })
  return data
}

export function useTeamName(id: string | null): string {
  return useTeams().find((team) => team.id === id)?.name ?? '…'
}
