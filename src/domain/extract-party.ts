import type { Party } from './extract.ts'

/** Who counts as us: domains of addresses (and all below them), and names as a transcript writes them. */
export type Ours = { readonly domains: readonly string[]; readonly names: readonly string[] }

/** The party of a sender: unknown without an address, or when nobody said which domains are ours. */
export function partyOfAddress(address: string | undefined, ours: Ours): Party {
  const domain = address?.slice(address.lastIndexOf('@') + 1).toLowerCase()
  if (!domain || ours.domains.length === 0) return 'unknown'
  return ours.domains.some((own) => domain === own || domain.endsWith(`.${own}`)) ? 'us' : 'them'
}

/** The party of a speaker in a transcript or in notes: by an address in the label, else by name. */
export function partyOfSpeaker(speaker: string | undefined, ours: Ours): Party {
  if (speaker === undefined) return 'unknown'
  const address = /[^\s<>()@]{1,64}@[^\s<>()@]{1,255}/.exec(speaker)?.[0]
  if (address !== undefined) return partyOfAddress(address, ours)
  if (ours.names.length === 0) return 'unknown'
  const label = speaker.toLowerCase()
  return ours.names.some((name) => label.includes(name.toLowerCase())) ? 'us' : 'them'
}
