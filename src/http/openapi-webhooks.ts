/** What this Kept asks of the programs that it tells, as OpenAPI 3.1 describes it under `webhooks`. */
import { eventsOf, payloads, type ToldNoun } from '../contract/webhook.ts'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})
const headers = [
  header('webhook-id', 'The same on every attempt: a repetition is known by it.'),
  header('webhook-timestamp', 'When this attempt was made, in seconds since 1970.'),
  header(
    'webhook-signature',
    'One or more, with blanks between: `v1,` and the HMAC-SHA256 of id, timestamp and body in Base64.',
  ),
]
const responses = {
  '2XX': { description: 'Taken.' },
  '410': { description: 'Gone: this webhook is switched off at once.' },
  default: { description: 'Anything else is tried again, for three days.' },
}

/** The section, by the name of each event; its schemas stand among the components under their own names. */
export function describeWebhooks() {
  const nouns = Object.keys(payloads) as ToldNoun[]
  return Object.fromEntries(
    nouns.flatMap((noun) =>
      eventsOf(noun).map((event) => [event, { post: operation(noun, event) }] as const),
    ),
  )
}

function operation(noun: ToldNoun, event: string) {
  const named = event.split(/[.-]/).map((part) => part.charAt(0).toUpperCase() + part.slice(1))
  const schema = { $ref: `#/components/schemas/${payloads[noun].meta()?.id}` }
  return {
    summary: `Told: ${event}.`,
    tags: ['webhooks'],
    operationId: `told${named.join('')}`,
    security: [],
    parameters: headers,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses,
  }
}
