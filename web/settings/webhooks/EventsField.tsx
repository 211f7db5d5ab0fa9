import { type WebhookEvent, webhookEvents } from '../../../src/domain/webhook-event.ts'
import { words } from '../../words/words.ts'

/** Which events, by the kind of record that they are about. */
export function EventsField({
  chosen,
  fault,
}: {
  chosen: readonly WebhookEvent[]
  fault: string | undefined
}) {
  const w = words().settings.webhooks
  const byNoun = Map.groupBy(webhookEvents, (event) => event.split('.')[0] ?? '')
  const nouns: Readonly<Record<string, string>> = w.nouns
  return (
    <fieldset
      className="events"
      aria-describedby={fault === undefined ? undefined : 'events-fault'}
    >
      <legend>{w.events}</legend>
      {[...byNoun].map(([noun, events]) => (
        <div key={noun} role="group" aria-label={nouns[noun]}>
          <span aria-hidden="true">{nouns[noun]}</span>
          {events.map((event) => (
            <label key={event} className="check">
              <input type="checkbox" name={event} defaultChecked={chosen.includes(event)} />
              {w.eventNames[event]}
            </label>
          ))}
        </div>
      ))}
      <p className="hint wrong" id="events-fault">
        {fault}
      </p>
    </fieldset>
  )
}

/** What was ticked. */
export function eventsIn(values: Readonly<Record<string, string>>): readonly WebhookEvent[] {
  return webhookEvents.filter((event) => values[event] === 'on')
}
