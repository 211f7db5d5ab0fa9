import { type Decision, yes } from '../domain/decision.ts'
import type { Fields } from '../domain/history.ts'
import type { TopicId } from '../domain/ids.ts'
import { change, creation } from '../domain/record.ts'
import type { Topic, TopicFields } from '../domain/topic.ts'
import type { Store } from '../store/db.ts'
import { topic } from '../store/noun.ts'
import { type Acting, changeOne, createOne } from './desk.ts'

/** Makes a topic. */
export function createTopic(
  store: Store,
  acting: Acting,
  said: Partial<TopicFields>,
): Promise<Decision<Topic>> {
  return createOne(store, topic, acting, (_, at) => yes(creation(said as Fields, at)))
}

/** Changes one topic. */
export function changeTopic(
  store: Store,
  acting: Acting,
  id: TopicId,
  ifVersion: number | null,
  said: Partial<TopicFields>,
): Promise<Decision<Topic>> {
  return changeOne(store, topic, acting, id, ifVersion, (before, at) =>
    yes(change(before as unknown as Fields, said as Fields, at)),
  )
}
