const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Browser and system by what the browser says of itself, as people know them; null when it says nothing known. */
export function deviceOf(agent: string | null): string | null {
  if (agent === null) return null
  const found = [browsers, systems].map((names) => names.find(([sign]) => sign.test(agent))?.[1])
  const known = found.filter((name) => name !== undefined)
  return known.length === 0 ? agent.slice(0, 60) : known.join(', ')
}
