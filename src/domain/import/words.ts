/** Cells that hold one word of a closed list: yes and no, a stage, a time zone; and e-mail addresses. */
import { type Cell, cellText } from './cell.ts'

const YES = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  'ja',
  'j',
  'wahr',
  'oui',
  'o',
  'vrai',
  'si',
  'sí',
  's',
  'sim',
  '✓',
  '✔',
  'on',
])
const NO = new Set([
  'no',
  'n',
  'false',
  '0',
  'nein',
  'falsch',
  'non',
  'faux',
  'não',
  'nao',
  '-',
  '–',
  '✗',
  '✘',
  'off',
])

/** Yes, no, or null when it is neither. In English, German, French, Spanish, Italian, Portuguese, and as a mark. */
export function readYesNo(cell: Cell): boolean | null {
  if (typeof cell === 'boolean') return cell
  const text = cellText(cell).toLowerCase()
  return YES.has(text) ? true : NO.has(text) ? false : null
}

/**
 * An e-mail address, alone or as `Name <address>`; the domain in lower case, the part before as it stands. Null when
 * it is none. Judged by shape alone: whether mail arrives, only mail can tell.
 */
export function readEmail(cell: Cell): string | null {
  const text = cellText(cell).replace(/^mailto:/i, '')
  const address = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1]?.trim() ?? text
  const parts =
    /^([^\s@"(),:;<>[\]\\]{1,64})@([\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}]))$/u.exec(
      address,
    )
  const [, local = '', domain = ''] = parts ?? []
  if (
    !domain.includes('.') ||
    domain.includes('..') ||
    local.startsWith('.') ||
    local.endsWith('.') ||
    local.includes('..')
  )
    return null
  return `${local}@${domain.toLowerCase()}`
}

/** Names that Windows and address books use for zones of Europe and America. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  'w. europe standard time': 'Europe/Berlin',
  'central european standard time': 'Europe/Warsaw',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'gmt standard time': 'Europe/London',
  'fle standard time': 'Europe/Helsinki',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
}

/** An IANA zone as it is properly written, or null. Offsets (`+02:00`) are no zones: they do not know about summer. */
export function readZone(cell: Cell): string | null {
  const text = cellText(cell)
  const named = ZONE_NAMES[text.toLowerCase()]
  if (named !== undefined) return named
  if (!/^(UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/i.test(text)) return null
  return knownZone(text)
}

/** Asking for a zone costs 80 µs, and a list has 100,000 rows of the same few. Bounded, since cells are anybody's. */
const zones = new Map<string, string | null>()
const MOST_ZONES = 1_000

function knownZone(text: string): string | null {
  const known = zones.get(text)
  if (known !== undefined) return known
  let zone: string | null = null
  try {
    zone = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    zone = null // the one way there is to ask whether a zone exists
  }
  if (zones.size < MOST_ZONES) zones.set(text, zone)
  return zone
}

/** The five stages, and what other programs call them. */
const STAGE_WORDS = {
  prospect: [
    'prospect',
    'lead',
    'interessent',
    'opportunity',
    'qualified',
    'potential',
    'anfrage',
    'interessiert',
  ],
  new: ['new', 'neu', 'neukunde', 'new customer', 'onboarding', 'nouveau'],
  active: [
    'active',
    'aktiv',
    'customer',
    'kunde',
    'client',
    'current',
    'bestandskunde',
    'existing',
    'actif',
    'live',
    'won',
  ],
  leaving: [
    'leaving',
    'notice',
    'gekündigt',
    'gekuendigt',
    'kündigung',
    'terminating',
    'cancelled',
    'canceled',
    'at risk',
    'gefährdet',
    'offboarding',
  ],
  lost: [
    'lost',
    'verloren',
    'former',
    'ehemalig',
    'ehemaliger kunde',
    'inactive',
    'inaktiv',
    'churned',
    'closed',
    'perdu',
    'ended',
  ],
} as const
export type StageWord = keyof typeof STAGE_WORDS

/** The stage that a word means, or null. */
export function readStage(cell: Cell): StageWord | null {
  const text = cellText(cell).toLowerCase()
  for (const stage of Object.keys(STAGE_WORDS) as StageWord[]) {
    if ((STAGE_WORDS[stage] as readonly string[]).includes(text)) return stage
  }
  return null
}
