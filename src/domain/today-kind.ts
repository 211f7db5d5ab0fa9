/** What awaits somebody on a day, by what it asks of them: in the order in which a day is best begun. */
export const todayKinds = [
  'keep',
  'warn',
  'decide',
  'tell',
  'can',
  'verify',
  'ask',
  'answer',
  'look',
  'spell-out',
  'follow-up',
  'see',
  'unspoken',
] as const
export type TodayKind = (typeof todayKinds)[number]
