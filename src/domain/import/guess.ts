/** Which column is which field: by its name first, by what stands in it second. */
import type { FieldKind, ImportField } from './field.ts'
import { headerWords, importFields, type ImportNoun } from './fields.ts'
import type { ColumnProfile } from './profile.ts'

/** Field → the column it is taken from, counted from 0. */
export type Mapping = { readonly [field: string]: number }

/** Below this a likeness is chance. */
const LIKELY = 0.45

/**
 * Guesses a mapping. Each column serves one field and each field has one column; the likeliest pairs are made first.
 * @param header the column names of the file
 * @param profiles what stands in the columns, in the same order
 */
export function guessMapping(
  noun: ImportNoun,
  header: readonly string[],
  profiles: readonly ColumnProfile[],
): Mapping {
  const pairs = importFields[noun].flatMap((field, place) =>
    header.map((name, column) => ({
      field: field.key,
      column,
      place,
      likeness: likeness(field, name, profiles[column]),
    })),
  )
  pairs.sort((a, b) => b.likeness - a.likeness || a.place - b.place || a.column - b.column)
  const mapping: Record<string, number> = {}
  const used = new Set<number>()
  for (const { field, column, likeness: how } of pairs) {
    if (how < LIKELY || field in mapping || used.has(column)) continue
    mapping[field] = column
    used.add(column)
  }
  return mapping
}

/** Which of the nouns a file seems to be a list of: the one that uses most of its columns, all that it needs included. */
export function guessNoun(
  header: readonly string[],
  profiles: readonly ColumnProfile[],
): ImportNoun {
  const scores = (Object.keys(importFields) as ImportNoun[]).map((noun) => {
    const mapping = guessMapping(noun, header, profiles)
    const complete = missingFields(noun, mapping).length === 0
    const telling = Object.keys(mapping).filter((field) => TELLING[noun].includes(field)).length
    return { noun, score: Object.keys(mapping).length + telling * 2 - (complete ? 0 : 10) }
  })
  scores.sort((a, b) => b.score - a.score)
  return scores[0]?.noun ?? 'customers'
}

/** Fields that lists of the other nouns do not have. */
const TELLING: Readonly<Record<ImportNoun, readonly string[]>> = {
  customers: ['stage', 'segment', 'tier', 'potential', 'owner'],
  contacts: ['email', 'phone', 'firstName', 'lastName', 'exposed'],
  figures: ['period', 'revenue', 'cost', 'minutes', 'hours'],
  expectations: ['statement', 'grade', 'quote', 'adequate', 'desired', 'reference'],
  scores: ['kind', 'least', 'most', 'scale', 'words'],
  measurements: ['metric', 'cases'],
  commitments: ['due', 'owedBy', 'workHours', 'kindOfWork', 'fulfilledAt'],
  orders: ['orderedAt', 'promised', 'deliveredAt'],
  invoices: ['issuedOn', 'dueOn', 'paidOn', 'disputed'],
}

/** The fields that every row needs and neither the mapping nor a word for all rows gives, the first of each group. */
export function missingFields(
  noun: ImportNoun,
  mapping: Mapping,
  constants: { readonly [field: string]: string } = {},
): readonly string[] {
  const given = (key: string) => key in mapping || (constants[key] ?? '') !== ''
  return importFields[noun]
    .filter(({ key, needed }) => {
      if (needed === undefined || needed === false || given(key)) return false
      return needed === true || !needed.some(given)
    })
    .map((field) => field.key)
}

function likeness(field: ImportField, name: string, profile: ColumnProfile | undefined): number {
  const fit = profile === undefined || profile.filled === 0 ? 0.5 : contentFit(field.kind, profile)
  if (fit === 0) return 0
  const named = nameLikeness(field, name)
  // An e-mail column is known by its content whatever it is called.
  const byContent = field.kind === 'email' && fit > 0.8 ? 0.6 : 0
  return Math.max(named * (0.6 + 0.4 * fit), byContent)
}

function nameLikeness(field: ImportField, name: string): number {
  const words = headerWords(name)
  const place = field.names.indexOf(words)
  if (place >= 0) return 1 - place * 0.001
  if (words === '') return 0
  // "E-mail 1" and "Customer name (legal)" hold a name that is known; longer ones count for more.
  const inside = field.names
    .filter((known) => known.length >= 4 && ` ${words} `.includes(` ${known} `))
    .map((known) => known.length / words.length)
  return inside.length === 0 ? 0 : 0.55 + 0.35 * Math.max(...inside)
}

/** How well the cells suit the kind, from 0 (not at all) to 1. Free text suits nearly everything. */
function contentFit(kind: FieldKind, profile: ColumnProfile): number {
  const share = (count: number) => count / profile.filled
  switch (kind) {
    case 'email':
      return clearly(share(profile.emails))
    case 'date':
    case 'moment':
    case 'due':
      return clearly(share(profile.dates + (profile.dates === 0 ? profile.serials : 0)))
    case 'month':
      return clearly(Math.max(share(profile.months), share(profile.dates), share(profile.serials)))
    case 'money':
    case 'minutes':
    case 'hours':
    case 'number':
    case 'whole':
      return clearly(share(profile.numbers))
    case 'yes-no':
      return clearly(share(profile.yesNos))
    case 'zone':
      return clearly(share(profile.zones))
    case 'stage':
      return clearly(share(profile.stages))
    case 'currency':
      return profile.longest <= 12 ? 0.8 : 0
    case 'text':
      return share(profile.emails) > 0.8 ? 0 : share(profile.dates) > 0.9 ? 0.2 : 0.8
    case 'choice':
    case 'scale':
      return profile.longest <= 60 ? 0.8 : 0
    case 'reference':
    case 'code':
    case 'long-text':
    case 'features':
      return 0.8
  }
}

/** Half a column of faults is still the column; a twentieth of luck is not. */
function clearly(share: number): number {
  return share < 0.3 ? 0 : share
}
