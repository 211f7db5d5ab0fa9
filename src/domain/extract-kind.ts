/** What a sentence can hold, in the order in which it is told. */
export const kinds = [
  'commitment',
  'request',
  'expectation',
  'demand',
  'complaint',
  'threat',
  'claim',
] as const
export type Kind = (typeof kinds)[number]
