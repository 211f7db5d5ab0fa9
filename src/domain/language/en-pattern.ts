/** From the start of a word to the end of one (a pattern that ends in a space has seen the end itself). */
export const re = (pattern: string): RegExp =>
  new RegExp(`\\b(?:${pattern})(?:(?<= )|(?![a-z0-9]))`)

/** What one of several patterns finds. */
export const either = (...patterns: RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'))
