import type { Topic } from '../shell/wire.ts'

/**
 * Words that speak of the topics every workspace begins with, in both languages. A topic of the firm's own is found
 * by its name alone.
 */
const cues: readonly (readonly [topic: RegExp, cue: RegExp])[] = [
  [
    /price|preis/i,
    /pric|cost|cheap|invoice|bill|discount|budget|fee|£|€|\$|preis|kost|rechnung|rabatt|teuer|billig/i,
  ],
  [
    /speed|tempo/i,
    /fast|quick|within|minute|hour|same day|wait|slow|immediately|schnell|sofort|binnen|innerhalb|stunde|warten/i,
  ],
  [
    /reliab|zuverl/i,
    /fail|down|outage|reliab|always works|on time|never stop|breaks?\b|ausfall|ausfäll|zuverläss|pünktlich|immer/i,
  ],
  [
    /communic|kommunik/i,
    /tell|told|inform|warn|call (us|me|back)|hear from|explain|update us|bescheid|informier|anruf|melde|erklär|sagen/i,
  ],
  [
    /flexib/i,
    /flexib|out of hours|weekend|holiday|short notice|change .* mind|kurzfrist|wochenende|feiertag|außerhalb/i,
  ],
  [
    /qualit/i,
    /qualit|mistake|right first|error|properly|thorough|clean|fehler|sorgfält|gründlich|ordentlich/i,
  ],
]

/** The topic that these words are most likely about; null when nothing in them says. */
export function guessTopic(text: string, topics: readonly Topic[]): string | null {
  const said = text.toLowerCase()
  const named = topics.find(({ name }) => said.includes(name.toLowerCase()))
  if (named !== undefined) return named.id
  const hit = cues.find(
    ([topic, cue]) => cue.test(text) && topics.some(({ name }) => topic.test(name)),
  )
  return topics.find(({ name }) => hit?.[0].test(name))?.id ?? null
}
