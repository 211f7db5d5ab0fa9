/** Who may call what of the ledger and of the hours it is judged by: rows of the table in `matrix-table.ts`. */
import type { Ask, Identity, Row } from './matrix-table.ts'
import type { World } from './world.ts'

const unseen = { limited: 404 }
const week = { mon: [['09:00', '17:00']] }

/** The rows of calendars and commitments. */
export function keepRows(): Record<string, Row> {
  return {
    ...calendarRows(),
    ...commitmentRows(),
    ...billingRows(),
    ...checkRows(),
    ...forecastRow,
    ...feedRows(),
  }
}

function calendarRows(): Record<string, Row> {
  const one =
    (path = '') =>
    ({ calendarId }: World): Ask => ({ path: `/calendars/${calendarId}${path}` })
  return {
    'GET /calendars': { may: 'read', ok: 200, ask: () => ({ path: '/calendars?limit=500' }) },
    'GET /calendars/:id': { may: 'read', ok: 200, stranger: 404, ask: one() },
    'GET /calendars/counting': {
      may: 'read',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: ({ customerId }) => ({ path: `/calendars/counting?owedBy=us&customerId=${customerId}` }),
    },
    'POST /calendars/preview': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/calendars/preview', body: { week } }),
    },
    'GET /holidays': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/holidays?country=DE&state=BE' }),
    },
    'GET /holidays/places': { may: 'read', ok: 200, ask: () => ({ path: '/holidays/places' }) },
    'GET /calendars/:id/history': { may: 'read', ok: 200, stranger: 404, ask: one('/history') },
    'POST /calendars': {
      may: 'administer',
      ok: 201,
      ask: (_, who: Identity) => ({ path: '/calendars', body: { name: `Hours ${who}`, week } }),
    },
    'PATCH /calendars/:id': {
      may: 'administer',
      ok: 200,
      stranger: 404,
      ask: (world, who) => ({ ...one()(world), body: { name: `Named by ${who}` } }),
    },
  }
}

/** A feed is its member's own: not even an administrator ends that of another. */
function feedRows(): Record<string, Row> {
  return {
    'GET /feeds': { may: 'self', ok: 200, ask: () => ({ path: '/feeds' }) },
    'POST /feeds': {
      may: 'self',
      ok: 201,
      stranger: 404,
      but: unseen,
      ask: ({ customerId }) => ({ path: '/feeds', body: { customerId } }),
    },
    'DELETE /feeds/:id': {
      may: 'self',
      ok: 404,
      stranger: 404,
      but: { owner: 204 },
      ask: async ({ make }) => ({ path: `/feeds/${await make.feed()}` }),
    },
  }
}

function commitmentRows(): Record<string, Row> {
  const reading = (path = ''): Row => ({
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: ({ commitmentId }) => ({ path: `/commitments/${commitmentId}${path}` }),
  })
  const saying = (path: string, body: object = {}, ok = 200): Row => ({
    may: 'write',
    ok,
    stranger: 404,
    but: unseen,
    ask: async ({ make }) => ({ path: `/commitments/${await make.commitment()}/${path}`, body }),
  })
  /** Many are decided one by one: what somebody may not see is refused by itself. */
  const many = (path: string, body: (world: World) => object): Row => ({
    may: 'write',
    ok: 200,
    ask: async (world) => ({
      path: `/commitments${path}`,
      body: { ids: [await world.make.commitment()], ...body(world) },
    }),
  })
  const hers = { words: 'fine', how: 'call' }
  return {
    'GET /commitments': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/commitments?limit=500&total=true' }),
    },
    'GET /insights/commitments': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/insights/commitments?by=customer' }),
    },
    'GET /commitments/board': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/commitments/board?owedBy=us' }),
    },
    'GET /commitments/:id': reading(),
    'GET /commitments/:id/explanation': reading('/explanation'),
    'GET /commitments/:id/risk': reading('/risk'),
    'GET /commitments/:id/history': reading('/history'),
    'POST /commitments': {
      may: 'write',
      ok: 201,
      stranger: 400,
      but: { limited: 400 },
      ask: ({ customerId }) => ({ path: '/commitments', body: { customerId, text: 'Call back' } }),
    },
    'PATCH /commitments': many('', ({ memberId }) => ({ set: { ownerId: memberId } })),
    'PUT /commitments/fulfilment': many('/fulfilment', () => ({})),
    'PUT /commitments/renegotiation': many('/renegotiation', () => ({
      dueOn: '2031-01-07',
      how: 'call',
    })),
    'PATCH /commitments/:id': {
      ...reading(),
      may: 'write',
      ask: ({ commitmentId }, who) => ({
        path: `/commitments/${commitmentId}`,
        body: { text: `Call ${who} back` },
      }),
    },
    'PUT /commitments/:id/fulfilment': saying('fulfilment'),
    'PUT /commitments/:id/withdrawal': saying('withdrawal'),
    'PUT /commitments/:id/progress': saying('progress', { done: 40 }),
    'PUT /commitments/:id/warning': saying('warning', { dueOn: '2031-01-07' }),
    // It is ours: without a contact of theirs nobody has said anything.
    'PUT /commitments/:id/waiver': saying('waiver', hers, 400),
    'PUT /commitments/:id/renegotiation': saying(
      'renegotiation',
      { ...hers, dueOn: '2031-01-07' },
      400,
    ),
    'PUT /commitments/:id/wait': saying('wait', { on: 'customer' }, 409),
    'PUT /commitments/:id/resumption': saying('resumption', {}, 409),
  }
}

function billingRows(): Record<string, Row> {
  const rows = (list: 'orders' | 'invoices', said: object): Record<string, Row> => {
    const one = (world: World, path = '') =>
      `/${list}/${list === 'orders' ? world.orderId : world.invoiceId}${path}`
    const reading = (path = ''): Row => ({
      may: 'read',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: (world) => ({ path: one(world, path) }),
    })
    return {
      [`GET /${list}`]: {
        may: 'read',
        ok: 200,
        ask: () => ({ path: `/${list}?limit=500&total=true` }),
      },
      [`GET /${list}/:id`]: reading(),
      [`GET /${list}/:id/history`]: reading('/history'),
      [`POST /${list}`]: {
        may: 'write',
        ok: 201,
        // Whose customer is not there for them.
        stranger: 400,
        but: { limited: 400 },
        ask: ({ customerId }) => ({ path: `/${list}`, body: { customerId, ...said } }),
      },
      [`PATCH /${list}/:id`]: {
        ...reading(),
        may: 'write',
        ask: (world, who) => ({ path: one(world), body: { number: `N ${who}` } }),
      },
    }
  }
  return {
    ...rows('orders', { promisedOn: '2031-01-06' }),
    ...rows('invoices', { issuedOn: '2026-01-05', dueOn: '2026-02-05' }),
  }
}

function checkRows(): Record<string, Row> {
  const reading = (path = ''): Row => ({
    may: 'read',
    ok: 200,
    stranger: 404,
    but: unseen,
    ask: async ({ make }) => ({ path: `/enforcement-checks/${await make.check()}${path}` }),
  })
  return {
    'GET /enforcement-checks': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/enforcement-checks?limit=500' }),
    },
    'GET /enforcement-checks/:id': reading(),
    'GET /enforcement-checks/:id/history': reading('/history'),
    'POST /enforcement-checks': {
      may: 'write',
      ok: 201,
      stranger: 400,
      but: { limited: 400 },
      ask: ({ customerId, invoiceId }) => ({
        path: '/enforcement-checks',
        body: { customerId, invoiceId, kind: 'late-payment' },
      }),
    },
    'PUT /enforcement-checks/:id/outcome': {
      may: 'write',
      ok: 200,
      stranger: 404,
      but: unseen,
      ask: async ({ make }) => ({
        path: `/enforcement-checks/${await make.check()}/outcome`,
        body: { outcome: 'held' },
      }),
    },
  }
}

const forecastRow: Record<string, Row> = {
  'GET /forecasts/kinds': { may: 'read', ok: 200, ask: () => ({ path: '/forecasts/kinds' }) },
  'GET /forecasts/history': {
    may: 'read',
    ok: 200,
    ask: () => ({ path: '/forecasts/history?kindOfWork=repair' }),
  },
  'GET /forecasts/history.csv': {
    may: 'read',
    ok: 200,
    ask: () => ({ path: '/forecasts/history.csv?kindOfWork=repair' }),
  },
  'GET /forecasts/audit': {
    may: 'read',
    ok: 200,
    ask: () => ({ path: '/forecasts/audit?kindOfWork=repair' }),
  },
  'POST /forecasts/distribution': {
    may: 'read',
    ok: 200,
    ask: () => ({
      path: '/forecasts/distribution',
      body: { kindOfWork: 'repair', startAt: '2026-06-01T09:00:00Z' },
    }),
  },
  'POST /forecasts': {
    may: 'read',
    ok: 200,
    ask: () => ({
      path: '/forecasts',
      body: { kindOfWork: 'repair', startAt: '2026-06-01T09:00:00Z' },
    }),
  },
}
