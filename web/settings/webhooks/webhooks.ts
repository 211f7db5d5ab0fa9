import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DeliveryView, SentView, WebhookView } from '../../../src/contract/webhook.ts'
import { ask, sentenceOf } from '../../shell/api.ts'
import { say } from '../../ui/Toasts.tsx'

export type Webhook = WebhookView
export type Delivery = DeliveryView
export type Sent = SentView
export type Made = Webhook & { readonly secret: string }
export type State = Delivery['state']

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: async () => (await ask<{ items: Webhook[] }>('/webhooks')).value.items,
})

/** While something is on its way the log is asked again this often. */
const LOOK_EVERY_MS = 2_000

type Log = { readonly items: readonly Delivery[]; readonly next: string | null }

/** What one was told, the newest first. */
export function useLog(id: string, state: State | null, limit: number) {
  return useQuery({
    queryKey: ['webhooks', id, 'log', state, limit],
    queryFn: async () => {
      const only = state === null ? '' : `&state=${state}`
      const { value } = await ask<Log>(`/webhooks/${id}/deliveries?limit=${limit}${only}`)
      return value
    },
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isSoon) ? LOOK_EVERY_MS : false),
  })
}

/** Whether its next attempt is a matter of moments. */
function isSoon({ nextAt }: Delivery): boolean {
  return nextAt !== null && Date.parse(nextAt) - Date.now() < 30_000
}

/** What was sent, read when somebody opens it. */
export function useSent(webhookId: string, id: string, open: boolean) {
  return useQuery({
    queryKey: ['webhooks', webhookId, 'sent', id],
    enabled: open,
    queryFn: async () => (await ask<Sent>(`/webhooks/${webhookId}/deliveries/${id}`)).value,
  })
}

/** Does something to a webhook, says how it went, and shows what came of it. */
export function useAct() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['webhooks'] })
  const act = async (work: () => Promise<string>) => {
    try {
      say({ text: await work() })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    } finally {
      await renew()
    }
  }
  return { act, renew }
}

/** Where it goes, without what every address has. */
export function placeIn(url: string): string {
  return url.replace(/^https:\/\//, '')
}
