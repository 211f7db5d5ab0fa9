/** The features of a piece of work in one cell: `region=North; size=L`, with a backslash before what would end a part. */

const escaped = (text: string) => text.replace(/[\\;=]/g, '\\$&')
const plain = (text: string) => text.replace(/\\(.)/gs, '$1').trim()

/** The cell that says these features. */
export function writeFeatures(features: Readonly<Record<string, string>>): string {
  return Object.entries(features)
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('; ')
}

/** The features that a cell says; null when it says something else. */
export function readFeatures(cell: string): Readonly<Record<string, string>> | null {
  const parts = cell.match(/(?:[^\\;]|\\.)+/gs) ?? []
  const found = parts
    .filter((part) => part.trim() !== '')
    .map((part) => /^((?:[^\\=]|\\.)+)=(.*)$/s.exec(part))
  if (found.length === 0 || found.some((one) => one === null)) return null
  return Object.fromEntries(
    found.map((one) => [plain(one?.[1] ?? '').slice(0, 80), plain(one?.[2] ?? '').slice(0, 200)]),
  )
}
