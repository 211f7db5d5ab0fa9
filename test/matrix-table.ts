/**
 * Who may call what: one row for every route, one column for everybody who could stand at the door. The
 * table is written by hand and knows nothing of the code that decides; a route without a row fails the test.
 */
import { keepRows } from './matrix-keep.ts'
import { webhookRows } from './matrix-webhook.ts'
import type { World } from './world.ts'

/** Members by session, keys by scope, nobody, and two who belong to another workspace. */
export const identities = [
  'owner',
  'admin',
  'member',
  'viewer',
  'poor', // a member who does not see money
  'limited', // a member who sees only their own customers, and no money
  'keyRead', // keys of the owner, with these scopes
  'keyWrite',
  'keyMoney', // read and money
  'keyAdmin', // read and administer
  'keyAll',
  'nobody',
  'stranger', // owner of another workspace
  'strangerKey', // a key of theirs, with every scope
] as const
export type Identity = (typeof identities)[number]

/** Those for whom money does not exist: no answer to them may hold an amount. */
export const moneyless: readonly Identity[] = [
  'poor',
  'limited',
  'keyRead',
  'keyWrite',
  'keyAdmin',
  'nobody',
]

const sessions: readonly Identity[] = ['owner', 'admin', 'member', 'viewer', 'poor', 'limited']
const keys: readonly Identity[] = ['keyRead', 'keyWrite', 'keyMoney', 'keyAdmin', 'keyAll']
export const may = {
  anybody: [...sessions, ...keys, 'nobody'],
  read: [...sessions, ...keys],
  write: ['owner', 'admin', 'member', 'poor', 'limited', 'keyWrite', 'keyAll'],
  import: ['owner', 'admin', 'member', 'poor', 'keyWrite', 'keyAll'],
  export: ['owner', 'admin', 'keyAll'],
  administer: ['owner', 'admin', 'keyAdmin', 'keyAll'],
  adminSession: ['owner', 'admin'],
  keys: ['owner', 'admin', 'member', 'poor', 'limited'],
  own: ['owner'],
  self: sessions,
  /** One's own small things: everybody with a session, and keys that may write. */
  arrange: [...sessions, 'keyWrite', 'keyAll'],
} as const satisfies Record<string, readonly Identity[]>

export type Ask = {
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export type Row = {
  readonly may: keyof typeof may
  /** What those who may get. */
  readonly ok: number
  /** What a stranger gets who holds the permission in their own workspace; `ok` when left out. */
  readonly stranger?: number
  /** What some of those who may get all the same. */
  readonly but?: Partial<Record<Identity, number>>
  /** What those who may not get, where it is not 401 for nobody and 403 for the others. */
  readonly refused?: number
  readonly ask: (world: World, who: Identity) => Ask | Promise<Ask>
}

const at = (path: string, body?: unknown) => (): Ask => ({ path, body })
const GONE = '018f0000-0000-7000-8000-000000000000'
const CSV = { 'content-type': 'text/csv' }
/** One of the owner's records is not there for those who see only their own. */
const unseen = { limited: 404 }
/** What is taken back there is an amount. */
const pastMoney = { limited: 404, poor: 403, keyWrite: 403 }

export const matrix: Readonly<Record<string, Row>> = {
  'GET /setup': { may: 'anybody', ok: 200, ask: at('/setup') },
  'POST /setup': {
    may: 'anybody',
    ok: 409,
    ask: at('/setup', {
      workspace: 'x',
      name: 'x',
      email: 'x@y.example',
      password: 'long enough x',
    }),
  },
  'POST /session': {
    may: 'anybody',
    ok: 200,
    ask: ({ credentials }) => ({ path: '/session', body: credentials }),
  },
  'GET /me': { may: 'read', ok: 200, ask: at('/me') },
  'PATCH /me': { may: 'self', ok: 200, ask: at('/me', { theme: 'dark' }) },
  'PUT /me/password': {
    may: 'self',
    ok: 400,
    ask: at('/me/password', { current: 'not it', password: 'long enough x' }),
  },
  'DELETE /session': { may: 'self', ok: 204, ask: at('/session') },
  'GET /sessions': { may: 'self', ok: 200, ask: at('/sessions') },
  'DELETE /sessions/:id': { may: 'self', ok: 404, ask: at(`/sessions/${GONE}`) },
  'DELETE /sessions': { may: 'self', ok: 204, ask: at('/sessions') },
  'PUT /session/workspace': {
    may: 'self',
    ok: 200,
    stranger: 404,
    ask: ({ workspaceId }) => ({ path: '/session/workspace', body: { workspaceId } }),
  },
  'POST /password-resets/by-token': {
    may: 'anybody',
    ok: 410,
    ask: at('/password-resets/by-token', { token: 'x' }),
  },
  'POST /password-resets': {
    may: 'anybody',
    ok: 410,
    ask: at('/password-resets', { token: 'x', password: 'long enough x' }),
  },
  'GET /members': { may: 'read', ok: 200, ask: at('/members') },
  'GET /members/:id': {
    may: 'read',
    ok: 200,
    stranger: 404,
    ask: ({ memberId }) => ({ path: `/members/${memberId}` }),
  },
  'PATCH /members/:id': {
    may: 'administer',
    ok: 200,
    stranger: 404,
    ask: ({ leaverId }) => ({ path: `/members/${leaverId}`, body: { name: 'Lee' } }),
  },
  'PUT /members/:id/departure': {
    may: 'administer',
    ok: 200,
    stranger: 404,
    ask: ({ leaverId }) => ({ path: `/members/${leaverId}/departure`, body: {} }),
  },
  'DELETE /members/:id/departure': {
    may: 'administer',
    ok: 200,
    stranger: 404,
    ask: ({ leaverId }) => ({ path: `/members/${leaverId}/departure` }),
  },
  'POST /members/:id/password-link': {
    may: 'administer',
    but: { keyAdmin: 403, keyAll: 403 },
    ok: 201,
    stranger: 404,
    ask: ({ ids }) => ({ path: `/members/${ids.viewer}/password-link` }),
  },
  'GET /invitations': { may: 'administer', ok: 200, ask: at('/invitations') },
  'POST /invitations': {
    may: 'administer',
    ok: 201,
    ask: (_, who) => ({
      path: '/invitations',
      body: { email: `${who}@new.example`.toLowerCase(), role: 'viewer' },
    }),
  },
  'DELETE /invitations/:id': {
    may: 'administer',
    ok: 204,
    stranger: 404,
    ask: async (world) => ({ path: `/invitations/${await world.make.invitation()}` }),
  },
  'POST /invitations/by-token': {
    may: 'anybody',
    ok: 410,
    ask: at('/invitations/by-token', { token: 'x' }),
  },
  'POST /invitations/acceptance': {
    may: 'anybody',
    ok: 410,
    ask: at('/invitations/acceptance', { token: 'x', name: 'x', password: 'long enough x' }),
  },
  'GET /keys': { may: 'keys', ok: 200, ask: at('/keys') },
  'POST /keys': { may: 'keys', ok: 201, ask: at('/keys', { name: 'x', scopes: ['read'] }) },
  'DELETE /keys/:id': {
    may: 'keys',
    ok: 404,
    stranger: 404,
    but: { owner: 204, admin: 204 },
    ask: async (world) => ({ path: `/keys/${await world.make.key()}` }),
  },
  'GET /workspace': { may: 'read', ok: 200, ask: at('/workspace') },
  'PATCH /workspace': {
    may: 'administer',
    ok: 200,
    ask: at('/workspace', { language: 'en' }),
  },
  'POST /workspaces': { may: 'own', ok: 201, ask: at('/workspaces', { name: 'One more' }) },
  // Loading it is a matter of seconds: that it can be done is shown where the sample firm is tested.
  'POST /sample': { may: 'own', ok: 201, ask: at('/sample') },
  'DELETE /workspace': { may: 'own', ok: 400, ask: at('/workspace?name=not%20its%20name') },
  'GET /audit': { may: 'administer', ok: 200, ask: at('/audit?limit=500') },
  'GET /mail': { may: 'administer', ok: 200, ask: at('/mail') },
  'POST /digest-endings': {
    may: 'anybody',
    ok: 410,
    ask: at('/digest-endings', { token: 'x' }),
  },
  'POST /mail-test': { may: 'administer', ok: 409, ask: at('/mail-test', { to: 'x@y.example' }) },

  'GET /customers': { may: 'read', ok: 200, ask: at('/customers?limit=500&total=true') },
  'GET /customers/:id': {
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ customerId }) => ({ path: `/customers/${customerId}` }),
  },
  'GET /customers/values': { may: 'read', ok: 200, ask: at('/customers/values') },
  'POST /customers': { may: 'write', ok: 201, ask: at('/customers', { name: 'A new one' }) },
  'PATCH /customers/:id': {
    may: 'write',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ customerId }, who) => ({ path: `/customers/${customerId}`, body: { tier: who } }),
  },
  'PATCH /customers': {
    may: 'write',
    ok: 200,
    ask: ({ customerId }, who) => ({
      path: '/customers',
      body: { ids: [customerId], set: { segment: who } },
    }),
  },
  'PUT /customers/:id/merger': {
    may: 'write',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: async ({ make, customerId }) => ({
      path: `/customers/${await make.customer()}/merger`,
      body: { intoId: customerId },
    }),
  },
  'GET /customers/:id/history': {
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ customerId }) => ({ path: `/customers/${customerId}/history` }),
  },

  'GET /contacts': { may: 'read', ok: 200, ask: at('/contacts?limit=500') },
  'GET /contacts/:id': {
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ contactId }) => ({ path: `/contacts/${contactId}` }),
  },
  'POST /contacts': {
    may: 'write',
    ok: 201,
    stranger: 400,
    but: { limited: 400 },
    ask: ({ customerId }) => ({
      path: '/contacts',
      body: { name: 'Rae New', customers: [{ customerId }] },
    }),
  },
  'PATCH /contacts/:id': {
    may: 'write',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ contactId }, who) => ({ path: `/contacts/${contactId}`, body: { role: who } }),
  },
  'PUT /contacts/:id/erasure': {
    may: 'administer',
    ok: 200,
    stranger: 404,
    ask: async ({ make }) => ({ path: `/contacts/${await make.contact()}/erasure` }),
  },
  'GET /contacts/:id/history': {
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ contactId }) => ({ path: `/contacts/${contactId}/history` }),
  },

  'GET /figures': { may: 'read', ok: 200, ask: at('/figures?limit=500') },
  'GET /figures/:id': {
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ figureId }) => ({ path: `/figures/${figureId}` }),
  },
  'POST /figures': {
    may: 'write',
    ok: 201,
    stranger: 400,
    but: { limited: 400 },
    ask: ({ customerId }) => ({
      path: '/figures',
      body: { customerId, period: '2026-02', minutes: 5 },
    }),
  },
  'PATCH /figures/:id': {
    may: 'write',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ figureId }, who) => ({ path: `/figures/${figureId}`, body: { minutes: who.length } }),
  },
  'GET /figures/:id/history': {
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ figureId }) => ({ path: `/figures/${figureId}/history` }),
  },

  ...shared('vendors', 'write', (who) => ({ name: `Vendor ${who}` })),
  ...shared('topics', 'administer', (who) => ({ name: `Topic ${who}` })),
  ...shared('teams', 'administer', (who) => ({ name: `Team ${who}` })),
  ...shared('metrics', 'administer', (who) => ({
    name: `Metric ${who}`,
    unit: 'hours',
    better: 'lower',
  })),
  ...facts('conversations', (who) => ({ kind: 'call', subject: `Call by ${who}` })),
  ...facts('change-events', () => ({ kind: 'merger' })),
  ...facts('scores', (who) => ({ kind: 'csat', value: who.length, least: 0, most: 100 })),
  ...facts('measurements', (who, { metrics }) => ({ metricId: metrics, value: who.length })),
  'GET /members/:id/history': {
    may: 'administer',
    ok: 200,
    stranger: 404,
    ask: ({ memberId }) => ({ path: `/members/${memberId}/history` }),
  },

  ...expectationRows(),
  ...keepRows(),
  ...webhookRows(),
  ...standingRows(),

  'PUT /history/:id/retraction': {
    may: 'write',
    ok: 200,
    stranger: 404,
    but: pastMoney,
    ask: async ({ make }) => ({ path: `/history/${(await make.change()).entryId}/retraction` }),
  },
  'PUT /batches/:id/retraction': {
    may: 'write',
    ok: 200,
    stranger: 404,
    but: pastMoney,
    ask: async ({ make }) => ({ path: `/batches/${(await make.change()).batchId}/retraction` }),
  },
  'GET /search': { may: 'read', ok: 200, ask: at('/search?q=marlow') },
  'GET /views': { may: 'read', ok: 200, ask: at('/views') },
  'POST /views': {
    may: 'arrange',
    ok: 201,
    ask: at('/views', { list: 'customers', name: 'Mine', query: 'tier=A' }),
  },
  'PATCH /views/:id': {
    may: 'arrange',
    ok: 404,
    but: { owner: 200, keyAll: 200 },
    ask: ({ viewId }) => ({ path: `/views/${viewId}`, body: { name: 'Renamed' } }),
  },
  'DELETE /views/:id': {
    may: 'arrange',
    ok: 404,
    but: { owner: 204, keyWrite: 204, keyAll: 204 },
    ask: async ({ make }) => ({ path: `/views/${await make.view()}` }),
  },
  'GET /notices': { may: 'read', ok: 200, ask: at('/notices') },
  'PUT /notices/reading': { may: 'arrange', ok: 200, ask: at('/notices/reading', {}) },

  'GET /imports': { may: 'import', ok: 200, ask: at('/imports') },
  'POST /imports': {
    may: 'import',
    ok: 201,
    ask: () => ({ path: '/imports', body: 'name\nBrought in\n', headers: CSV }),
  },
  ...imports(),
  ...importMappings(),
  ...exports(),
  'GET /export': { may: 'export', ok: 200, ask: at('/export') },
  'POST /workspaces/arrivals': {
    may: 'own',
    ok: 422,
    ask: () => ({
      path: '/workspaces/arrivals',
      body: 'no workspace',
      headers: { 'content-type': 'application/jsonl' },
    }),
  },
}

/** Nouns that everybody here sees and some may write. */
function shared(
  noun: 'vendors' | 'topics' | 'teams' | 'metrics',
  writers: 'write' | 'administer',
  body: (who: Identity) => object,
): Record<string, Row> {
  const one = (world: World) => `/${noun}/${world[noun]}`
  return {
    [`GET /${noun}`]: { may: 'read', ok: 200, ask: at(`/${noun}`) },
    [`GET /${noun}/:id`]: {
      may: 'read',
      ok: 200,
      stranger: 404,
      ask: (world) => ({ path: one(world) }),
    },
    [`POST /${noun}`]: {
      may: writers,
      ok: 201,
      ask: (_, who) => ({ path: `/${noun}`, body: body(who) }),
    },
    [`PATCH /${noun}/:id`]: {
      may: writers,
      ok: 200,
      stranger: 404,
      ask: (world, who) => ({ path: one(world), body: { name: `Renamed by ${who}` } }),
    },
    [`GET /${noun}/:id/history`]: {
      may: 'read',
      ok: 200,
      stranger: 404,
      ask: (world) => ({ path: `${one(world)}/history` }),
    },
  }
}

/** Dated facts about a customer: seen and written by those who see that customer. */
function facts(
  noun: 'conversations' | 'change-events' | 'scores' | 'measurements',
  said: (who: Identity, world: World) => object,
): Record<string, Row> {
  const one = (world: World) => `/${noun}/${world.facts[noun]}`
  return {
    [`GET /${noun}`]: { may: 'read', ok: 200, ask: at(`/${noun}?limit=500&total=true`) },
    [`GET /${noun}/:id`]: {
      may: 'read',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: (world) => ({ path: one(world) }),
    },
    [`POST /${noun}`]: {
      may: 'write',
      ok: 201,
      stranger: 400,
      but: { limited: 400 },
      ask: (world, who) => ({
        path: `/${noun}`,
        body: { customerId: world.customerId, ...said(who, world) },
      }),
    },
    [`PATCH /${noun}/:id`]: {
      may: 'write',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: (world, who) => ({ path: one(world), body: said(who, world) }),
    },
    [`GET /${noun}/:id/history`]: {
      may: 'read',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: (world) => ({ path: `${one(world)}/history` }),
    },
  }
}

/** An import with amounts in it is there for those who see money, and nobody else. */
function imports(): Record<string, Row> {
  const row = (ok: number, ask: (id: string) => Ask): Row => ({
    may: 'import',
    ok,
    stranger: 404,
    but: { poor: 404, keyWrite: 404 },
    ask: async ({ make }) => ask(await make.import()),
  })
  return {
    'GET /imports/:id': row(200, (id) => ({ path: `/imports/${id}` })),
    'GET /imports/:id/rows': row(200, (id) => ({ path: `/imports/${id}/rows` })),
    'GET /imports/:id/faults.csv': row(200, (id) => ({ path: `/imports/${id}/faults.csv` })),
    'PATCH /imports/:id': row(200, (id) => ({ path: `/imports/${id}`, body: { as: 'customers' } })),
    'PATCH /imports/:id/rows': row(200, (id) => ({
      path: `/imports/${id}/rows`,
      body: { rows: [{ line: 2, leftOut: true }] },
    })),
    'DELETE /imports/:id': row(204, (id) => ({ path: `/imports/${id}` })),
    'POST /imports/:id/dry-run': row(202, (id) => ({ path: `/imports/${id}/dry-run` })),
    'POST /imports/:id/start': row(202, (id) => ({ path: `/imports/${id}/start` })),
    'POST /imports/:id/undo': row(409, (id) => ({ path: `/imports/${id}/undo` })),
  }
}

/** Ways to read files are shared by all who may bring files in. */
function importMappings(): Record<string, Row> {
  return {
    'GET /import-mappings': { may: 'import', ok: 200, ask: at('/import-mappings') },
    'PUT /import-mappings': {
      may: 'import',
      ok: 200,
      stranger: 404,
      but: { poor: 404, keyWrite: 404 },
      ask: async ({ make }) => ({
        path: '/import-mappings',
        body: { name: 'Debtors', importId: await make.import() },
      }),
    },
    'DELETE /import-mappings/:id': {
      may: 'import',
      ok: 404,
      stranger: 404,
      ask: at('/import-mappings/01a202f9-1f19-7f48-b906-a38166616c76'),
    },
  }
}

/** A list leaves with what its reader sees of it, and each time is noted. */
function exports(): Record<string, Row> {
  const lists = [
    'customers',
    'contacts',
    'figures',
    'vendors',
    'topics',
    'teams',
    'metrics',
    'conversations',
    'change-events',
    'expectations',
    'scores',
    'measurements',
    'commitments',
    'commitment-history',
    'orders',
    'invoices',
    'enforcement-checks',
  ]
  const rows = lists.flatMap((list) =>
    ['csv', 'xlsx'].map((format): [string, Row] => [
      `GET /${list}.${format}`,
      { may: 'read', ok: 200, ask: at(`/${list}.${format}`) },
    ]),
  )
  return Object.fromEntries(rows)
}

/** Everybody who sees the customer sees what is expected there; whoever writes there may say so. */
function expectationRows(): Record<string, Row> {
  const one =
    (path = '') =>
    ({ expectationId }: World) => ({
      path: `/expectations/${expectationId}${path}`,
    })
  const reading = (path = ''): Row => ({
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: one(path),
  })
  const saying = (path: string, ok: number, body?: object): Row => ({
    may: 'write',
    ok,
    stranger: 404,
    but: unseen,
    ask: async ({ make }) => ({ path: `/expectations/${await make.expectation()}${path}`, body }),
  })
  const onAnswer = (path: string, body: object): Row => ({
    may: 'write',
    ok: 201,
    stranger: 404,
    but: unseen,
    ask: async ({ make }) => {
      const { id, answerId } = await make.answered()
      return { path: `/expectations/${id}/answers/${answerId}/${path}`, body }
    },
  })
  return {
    'GET /expectations': { may: 'read', ok: 200, ask: at('/expectations?limit=500') },
    'GET /expectations/:id': reading(),
    'GET /expectations/:id/ladder': reading('/ladder'),
    'GET /expectations/:id/evidence': reading('/evidence'),
    'GET /expectations/:id/levels': reading('/levels'),
    'GET /expectations/:id/answers': reading('/answers'),
    'GET /expectations/:id/thread': reading('/thread'),
    'GET /expectations/:id/seen-by': reading('/seen-by'),
    'GET /expectations/:id/history': reading('/history'),
    'POST /expectations': {
      may: 'write',
      ok: 201,
      stranger: 400,
      but: { limited: 400 },
      ask: ({ customerId, topics }) => ({
        path: '/expectations',
        body: { customerId, topicId: topics, statement: 'An answer by noon' },
      }),
    },
    'PATCH /expectations/:id': saying('', 200, { importance: 4 }),
    'PUT /expectations/:id/merger': {
      may: 'write',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: async ({ make, expectationId }) => ({
        path: `/expectations/${await make.expectation()}/merger`,
        body: { intoId: expectationId },
      }),
    },
    'POST /expectations/:id/evidence': saying('/evidence', 201, { grade: 'confirmed' }),
    // It has no metric, so a level of it means nothing.
    'POST /expectations/:id/levels': saying('/levels', 400, { adequate: 4 }),
    'POST /expectations/:id/demands': saying('/demands', 201, { quote: 'more' }),
    'PUT /expectations/:id/triage': saying('/triage', 200, { want: true }),
    'POST /expectations/:id/cans': saying('/cans', 201, { says: 'can' }),
    'POST /expectations/:id/answers': saying('/answers', 201, { kind: 'decline' }),
    'POST /expectations/:id/answers/:answerId/told': onAnswer('told', { how: 'email' }),
    'POST /expectations/:id/answers/:answerId/acceptance': onAnswer('acceptance', { quote: 'yes' }),
    'PUT /expectations/:id/seen-by': saying('/seen-by', 200),
    'POST /expectations/:id/thread': saying('/thread', 201, { text: 'mind the gate' }),
    'PUT /expectations/:id/retirement': saying('/retirement', 200, {
      reason: 'outlived',
      why: 'they moved',
    }),
    'PUT /expectations/:id/unrealistic': saying('/unrealistic', 409, { why: 'too much' }),
  }
}

/** Where customers stand, one by one, over all, and as work for today. */
function standingRows(): Record<string, Row> {
  const of = (path: string): Row => ({
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ customerId }) => ({ path: `/customers/${customerId}${path}` }),
  })
  return {
    'GET /customers/:id/ladder': of('/ladder'),
    'GET /customers/:id/terms': of('/terms'),
    'GET /customers/:id/changes': of('/changes?since=2026-01-01'),
    'GET /insights/ladder': { may: 'read', ok: 200, ask: at('/insights/ladder') },
    // Weighing by amounts would tell them.
    'GET /insights/portfolio': {
      may: 'read',
      ok: 200,
      but: { poor: 403, limited: 403, keyRead: 403, keyWrite: 403, keyAdmin: 403 },
      ask: at('/insights/portfolio?weighting=potential'),
    },
    'GET /today': { may: 'read', ok: 200, ask: at('/today?whose=everyone&limit=100') },
    'PUT /today/snooze': {
      may: 'arrange',
      ok: 204,
      stranger: 404,
      but: unseen,
      ask: ({ expectationId }) => ({
        path: '/today/snooze',
        body: { recordId: expectationId, until: '2030-01-01T00:00:00Z' },
      }),
    },
  }
}
