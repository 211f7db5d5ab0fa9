/** A number that the customer gave us: satisfaction, recommendation, stars; on the scale it was asked on. */
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { ContactId, ConversationId, CustomerId, ScoreId, TopicId } from './ids.ts'
import { creation, type Meta } from './record.ts'

export type Score = Meta & {
  readonly id: ScoreId
  readonly customerId: CustomerId
  readonly contactId: ContactId | null
  /** What kind of question it answers: csat, nps, stars … in the firm's own words. */
  readonly kind: string
  readonly value: number
  /** Ends of the scale, both of which may be given. */
  readonly least: number
  readonly most: number
  readonly topicId: TopicId | null
  readonly conversationId: ConversationId | null
  /** What they said with it; null when nothing, or once erased. */
  readonly words: string | null
  readonly happenedAt: Temporal.Instant
}
export type ScoreFields = Omit<Score, keyof Meta | 'id' | 'happenedAt'>

export function createScore(
  said: Partial<ScoreFields> & Pick<ScoreFields, 'customerId' | 'kind'> & Scale,
  at: Temporal.Instant,
): Decision<Draft> {
  const wrong = wrongScale(said)
  return wrong.length > 0 ? no('bad-input', wrong) : yes(creation(said as Fields, at))
}

type Scale = Pick<ScoreFields, 'value' | 'least' | 'most'>

/** What is wrong with a value on its scale: the ends in the wrong order, or the value outside them. */
export function wrongScale({ value, least, most }: Scale): readonly Fault[] {
  if (least >= most) return [{ path: 'most', message: 'must be more than least' }]
  if (value < least || value > most)
    return [{ path: 'value', message: `lies outside the scale from ${least} to ${most}` }]
  return []
}
