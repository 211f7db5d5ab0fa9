/** The rows of webhooks: for those who administer, and money in their log for those alone who see it. */
import type { Row } from './matrix-table.ts'
import type { World } from './world.ts'

const admin = { may: 'administer', stranger: 404 } as const
type Made = { readonly id: string; readonly deliveryId: string }

/** A row about a webhook that was told of a customer with an amount. */
const about = (ok: number, path: (made: Made) => string, body?: unknown): Row => ({
  ...admin,
  ok,
  ask: async ({ make }: World) => ({ path: path(await make.webhook()), body }),
})

export function webhookRows(): Record<string, Row> {
  const one = ({ id }: Made) => `/webhooks/${id}`
  const delivery = ({ id, deliveryId }: Made) => `/webhooks/${id}/deliveries/${deliveryId}`
  const since = '2026-01-01T00:00:00Z'
  return {
    'GET /webhooks': { may: 'administer', ok: 200, ask: () => ({ path: '/webhooks' }) },
    'POST /webhooks': {
      may: 'administer',
      ok: 201,
      ask: () => ({
        path: '/webhooks',
        body: { url: 'https://billing.example/kept', events: ['commitment.overdue'] },
      }),
    },
    'GET /webhooks/:id': about(200, one),
    'PATCH /webhooks/:id': about(200, one, { events: ['import.ended'] }),
    'DELETE /webhooks/:id': about(204, one),
    'POST /webhooks/:id/secret': about(201, (made) => `${one(made)}/secret`, {}),
    'POST /webhooks/:id/test': about(202, (made) => `${one(made)}/test`),
    'GET /webhooks/:id/deliveries': about(200, (made) => `${one(made)}/deliveries`),
    'GET /webhooks/:id/deliveries/:deliveryId': about(200, delivery),
    'POST /webhooks/:id/deliveries/:deliveryId/replay': about(
      202,
      (made) => `${delivery(made)}/replay`,
    ),
    'POST /webhooks/:id/replays': about(202, (made) => `${one(made)}/replays`, { since }),
  }
}
