/** What an expectation is about. The list is the firm's own; a new workspace begins with these. */
import type { TopicId } from './ids.ts'
import type { Meta } from './record.ts'

export type Topic = Meta & {
  readonly id: TopicId
  readonly name: string
  /** Days after which evidence on the topic weighs half: prices move faster than manners. */
  readonly halfLifeDays: number
}
/** The half-life of a topic of which none was said. */
export const HALF_LIFE_DAYS = 180
export type TopicFields = Omit<Topic, keyof Meta | 'id'>

export const firstTopics: Readonly<Record<'en' | 'de', readonly TopicFields[]>> = {
  en: [
    { name: 'Price', halfLifeDays: 180 },
    { name: 'Speed', halfLifeDays: 180 },
    { name: 'Quality', halfLifeDays: 270 },
    { name: 'Reliability', halfLifeDays: 270 },
    { name: 'Communication', halfLifeDays: 365 },
    { name: 'Flexibility', halfLifeDays: 365 },
  ],
  de: [
    { name: 'Preis', halfLifeDays: 180 },
    { name: 'Tempo', halfLifeDays: 180 },
    { name: 'Qualität', halfLifeDays: 270 },
    { name: 'Zuverlässigkeit', halfLifeDays: 270 },
    { name: 'Kommunikation', halfLifeDays: 365 },
    { name: 'Flexibilität', halfLifeDays: 365 },
  ],
}
