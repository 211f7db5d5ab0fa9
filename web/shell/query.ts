/** What the address says after the question mark: names and texts, as the API takes them too. */
export type Query = Readonly<Record<string, string>>

/** Reads `?a=1&b=x,y`; of a name given twice the values are joined, as lists are written `a,b`. */
export function readQuery(text: string): Query {
  const found: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    found[name] = found[name] === undefined ? value : `${found[name]},${value}`
  }
  return found
}

/** Writes a query in the order of its names, without empty ones; commas and brackets stay readable. */
export function writeQuery(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
    .map(([name, value]) => `${readable(name)}=${readable(value)}`)
  return pairs.join('&')
}

function readable(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%2C', ',')
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
}
