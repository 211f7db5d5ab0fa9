/** Who plays in the sample firm, and what its customers speak of, by the keys that its script uses. */

export const staffKeys = [
  'siobhan',
  'marek',
  'amara',
  'dylan',
  'freya',
  'gareth',
  'hanif',
  'yuki',
  'callum',
  'nadia',
  'ruth',
  'ines',
  'you',
] as const
/** Who works at the sample firm; `you` is whoever loads it. */
export type Staff = (typeof staffKeys)[number]

export const topicKeys = [
  'price',
  'speed',
  'quality',
  'reliability',
  'communication',
  'flexibility',
  'security',
  'advice',
] as const
export type TopicKey = (typeof topicKeys)[number]
