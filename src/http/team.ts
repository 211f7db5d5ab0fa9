import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeTeam, createTeam } from '../actions/team.ts'
import { id } from '../contract/field.ts'
import { newTeam, teamChange, teamSpec, teamView, viewTeam } from '../contract/team.ts'
import type { TeamId } from '../domain/ids.ts'
import { team } from '../store/noun.ts'
import { listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'teams'

/** Serves teams: list, one, make, change. */
export function serveTeams(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/teams`,
    tag,
    spec: teamSpec,
    noun: team,
    item: teamView,
    view: viewTeam,
  })
  oneRoute(app, { url: `${API}/teams/:id`, tag, noun: team, view: viewTeam, shape: teamView })
  route(app, {
    method: 'POST',
    url: `${API}/teams`,
    access: 'administer',
    summary: 'Make a team.',
    tag,
    body: newTeam,
    answers: { status: 201, body: teamView },
    act: ({ store, body: { happenedAt, ...said }, acting }) =>
      createTeam(store, acting(happenedAt), said),
    show: viewTeam,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/teams/:id`,
    access: 'administer',
    summary: 'Change a team.',
    tag,
    params: z.object({ id: id<TeamId>() }),
    body: teamChange,
    answers: { status: 200, body: teamView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeTeam(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewTeam,
  })
}
