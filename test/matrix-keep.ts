/** Who may call what of the ledger and of the hours it is judged by: rows of the table in `matrix-table.ts`. */
import type { Ask, Identity, Row } from './matrix-table.ts'
import type { World } from './world.ts'

const unseen = { limited: 404 }
const week = { mon: [['09:00', '17:00']] }

/** The rows of calendars and commitments. */
export function keepRows(): Record<string, Row> {
  return { ...calendarRows(), ...commitmentRows() }
}

function calendarRows(): Record<string, Row> {
  const one =
    (path = '') =>
    ({ calendarId }: World): Ask => ({ path: `/calendars/${calendarId}${path}` })
  return {
    'GET /calendars': { may: 'read', ok: 200, ask: () => ({ path: '/calendars?limit=500' }) },
    'GET /calendars/:id': { may: 'read', ok: 200, stranger: 404, ask: one() },
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
  const hers = { words: 'fine', how: 'call' }
  return {
    'GET /commitments': {
      may: 'read',
      ok: 200,
      ask: () => ({ path: '/commitments?limit=500&total=true' }),
    },
    'GET /commitments/:id': reading(),
    'GET /commitments/:id/explanation': reading('/explanation'),
    'GET /commitments/:id/history': reading('/history'),
    'POST /commitments': {
      may: 'write',
      ok: 201,
      stranger: 400,
      but: { limited: 400 },
      ask: ({ customerId }) => ({ path: '/commitments', body: { customerId, text: 'Call back' } }),
    },
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
