import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  firmLadderView,
  insightQuery,
  portfolioView,
  viewFirm,
  viewTopic,
} from '../contract/insight.ts'
import type { Actor } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Moment } from '../domain/history.ts'
import type { Tx } from '../store/db.ts'
import { momentAsked } from '../store/moment.ts'
import {
  type Asked,
  firmNow,
  type Portfolio,
  portfolioAt,
  portfolioNow,
  unspokenNow,
} from '../store/portfolio.ts'
import { API, route } from './route.ts'
import { shortMemory } from './short-memory.ts'

const UNSPOKEN_SHOWN = 50
type Query = z.output<typeof insightQuery>

const isNow = ({ asOf, knownAt }: Query) => asOf === undefined && knownAt === undefined
const askedOf = ({ weighting = 'each', segment, ownerId }: Query): Asked => ({
  weighting,
  segment,
  ownerId,
})
const shownAt = ({ asOf, knownAt }: Moment) => ({
  asOf: asOf.toString(),
  knownAt: knownAt.toString(),
})

/** Serves what is seen over all customers. */
export function serveInsights(app: FastifyInstance): void {
  const lately = shortMemory<Awaited<ReturnType<typeof readPortfolio>>>()
  const ladderLately = shortMemory<FirmRead>()
  route(app, {
    method: 'GET',
    url: `${API}/insights/ladder`,
    access: 'read',
    summary: 'The firm’s ladder, or that of a segment or owner, at any moment.',
    tag: 'insights',
    query: insightQuery,
    answers: { status: 200, body: firmLadderView },
    act: ({ store, actor, query, money }) =>
      store.read(scopeOf(actor), async (tx): Promise<Decision<FirmRead>> => {
        if (!mayWeigh(query, money)) return no('forbidden')
        return yes(
          await ladderLately(questionOf(actor, query), tx.now, () => readLadder(tx, query)),
        )
      }),
    show: ({ moment, asked, ladder, sampled }) => ({
      ...shownAt(moment),
      weighting: asked.weighting,
      sampled,
      ...viewFirm(ladder),
    }),
  })
  route(app, {
    method: 'GET',
    url: `${API}/insights/portfolio`,
    access: 'read',
    summary: 'The firm’s ladder by segment, owner and topic, and who is unspoken.',
    tag: 'insights',
    query: insightQuery,
    answers: { status: 200, body: portfolioView },
    act: ({ store, actor, query, money }) =>
      store.read(scopeOf(actor), async (tx) => {
        if (!mayWeigh(query, money)) return no('forbidden')
        return yes(await lately(questionOf(actor, query), tx.now, () => readPortfolio(tx, query)))
      }),
    show: ({ moment, asked, portfolio, unspoken }) => ({
      ...shownAt(moment),
      weighting: asked.weighting,
      sampled: portfolio.sampled,
      firm: viewFirm(portfolio.firm),
      bySegment: portfolio.bySegment.map(({ key, ladder }) => ({
        segment: key,
        ...viewFirm(ladder),
      })),
      byOwner: portfolio.byOwner.map(({ key, ladder }) => ({ ownerId: key, ...viewFirm(ladder) })),
      byTopic: portfolio.byTopic.map(viewTopic),
      unspoken: [...unspoken],
    }),
  })
}

type FirmRead = {
  readonly moment: Moment
  readonly asked: Asked
  readonly ladder: Portfolio['firm']
  readonly sampled: number | null
}

/** Weighing by amounts tells them: only for those who see money. */
function mayWeigh({ weighting = 'each' }: Query, money: boolean): boolean {
  return weighting === 'each' || money
}

/** Who asks what: all who see the same customers are answered alike. */
const questionOf = (actor: Actor, query: Query): string =>
  `${actor.workspaceId} ${actor.ownCustomersOnly ? actor.memberId : ''} ${JSON.stringify(query)}`

async function readLadder(tx: Tx, query: Query): Promise<FirmRead> {
  const moment = await momentAsked(tx, query)
  const asked = askedOf(query)
  if (isNow(query)) return { moment, asked, ladder: await firmNow(tx, asked), sampled: null }
  const { firm, sampled } = await portfolioAt(tx, asked, moment)
  return { moment, asked, ladder: firm, sampled }
}

async function readPortfolio(tx: Tx, query: Query) {
  const moment = await momentAsked(tx, query)
  const asked = askedOf(query)
  const portfolio = isNow(query)
    ? await portfolioNow(tx, asked)
    : await portfolioAt(tx, asked, moment)
  return { moment, asked, portfolio, unspoken: await unspokenNow(tx, asked, UNSPOKEN_SHOWN) }
}
