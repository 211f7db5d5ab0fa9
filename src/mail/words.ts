import type { DigestGroup } from '../domain/digest.ts'
import type { Threshold } from '../domain/reminder.ts'

/** The words of Kept's own letters, by language. */
export type MailWords = {
  readonly invitation: (said: {
    workspace: string
    by: string
    link: string
    until: string
  }) => Said
  readonly password: (said: {
    workspace: string
    name: string
    link: string
    until: string
  }) => Said
  readonly digest: (said: {
    workspace: string
    name: string
    /** Only what was not said before. */
    isNew: boolean
    count: number
    groups: readonly DigestGroup[]
    link: string
    settings: string
    off: string
  }) => Said
  readonly reminder: (said: {
    workspace: string
    name: string
    threshold: Threshold
    customer: string
    /** What is owed; null once erased. */
    what: string | null
    due: string
    link: string
    settings: string
    off: string
  }) => Said
  readonly test: (said: { at: string }) => Said
}
type Said = { readonly subject: string; readonly text: string }

const paragraphs = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`

const todosEn: Readonly<Record<string, string>> = {
  keep: 'Keep what we promised',
  warn: 'Warn them, it is likely to be late',
  decide: 'Decide on what was held back',
  'follow-up': 'Follow up what they promised',
  tell: 'Tell them our answer',
  can: 'Say whether you can',
  verify: 'Ask again, something changed',
  ask: 'Ask, we only think we know',
  answer: 'Answer',
  'spell-out': 'Have it agreed',
  see: 'Read what you must know',
  look: 'Look into',
  unspoken: 'Talk to a customer we never asked',
}
const todosDe: Readonly<Record<string, string>> = {
  keep: 'Halten, was wir versprochen haben',
  warn: 'Bescheid geben, es wird wohl zu spät',
  decide: 'Entscheiden, was zurückgehalten wurde',
  'follow-up': 'Nachfassen, was sie versprochen haben',
  tell: 'Unsere Antwort sagen',
  can: 'Sagen, ob Sie es können',
  verify: 'Neu fragen, es hat sich etwas geändert',
  ask: 'Fragen, wir glauben es nur zu wissen',
  answer: 'Antworten',
  'spell-out': 'Vereinbaren',
  see: 'Lesen, was Sie wissen müssen',
  look: 'Nachsehen',
  unspoken: 'Mit einem Kunden sprechen, den wir nie gefragt haben',
}

/** A group of a digest: what to do and how often, then the first few by customer and their words. */
const group = (
  { todo, count, first }: DigestGroup,
  names: Readonly<Record<string, string>>,
  more: (count: number) => string,
) =>
  [
    `${names[todo] ?? todo}: ${count}`,
    ...first.map(({ customer, says }) => `  ${says === null ? customer : `${customer}: ${says}`}`),
    ...(count > first.length ? [`  ${more(count - first.length)}`] : []),
  ].join('\n')

const en: MailWords = {
  invitation: ({ workspace, by, link, until }) => ({
    subject: `${by} invites you to ${workspace}`,
    text: paragraphs(
      'Hello,',
      `${by} invites you to join ${workspace} in Kept, where it keeps what its customers expect.`,
      `Open this link to join. It works once, until ${until}:\n${link}`,
      'If you did not expect this, you need do nothing: the link ends by itself.',
    ),
  }),
  password: ({ workspace, name, link, until }) => ({
    subject: 'A new password for Kept',
    text: paragraphs(
      `Hello ${name},`,
      `somebody who looks after ${workspace} made you a link to set a new password. It works once, until ${until}:\n${link}`,
      'Until you use it, your old password stays. If you did not ask for it, tell them.',
    ),
  }),
  digest: ({ workspace, name, isNew, count, groups, link, settings, off }) => ({
    subject: isNew
      ? `${count} new for you at ${workspace}`
      : `${count} ${count === 1 ? 'thing waits' : 'things wait'} for you at ${workspace}`,
    text: paragraphs(
      `Hello ${name},`,
      isNew ? 'This has come up for you:' : 'This waits for you:',
      ...groups.map((one) => group(one, todosEn, (more) => `and ${more} more`)),
      `All of it, each with its next step:\n${link}`,
      `Choose when this letter comes: ${settings}\nStop it with one press: ${off}`,
    ),
  }),
  reminder: ({ workspace, name, threshold, customer, what, due, link, settings, off }) => ({
    subject: `${{ 'at-risk': 'At risk', soon: 'Due soon', overdue: 'Overdue', escalated: 'Overdue in your team' }[threshold]}: ${customer}`,
    text: paragraphs(
      `Hello ${name},`,
      {
        'at-risk': `this is owed to ${customer} by ${due} and is likely to be late:`,
        soon: `this is owed to ${customer} by ${due}:`,
        overdue: `this was owed to ${customer} by ${due} and is not settled:`,
        escalated: `this was owed to ${customer} by ${due}, by somebody in your team, and is overdue by a working day:`,
      }[threshold],
      ...(what === null ? [] : [`  ${what}`]),
      threshold === 'soon' || threshold === 'at-risk'
        ? 'If it will be late, tell them before it is: a miss they were warned of is no silent one.'
        : 'Settle it, or tell them when it will come.',
      `It stands with all that waits at ${workspace}:\n${link}`,
      `Choose what is mailed to you: ${settings}\nStop such letters with one press: ${off}`,
    ),
  }),
  test: ({ at }) => ({
    subject: 'Kept can send mail',
    text: paragraphs(
      'This is the test message that was asked for in the settings of Kept.',
      `It came from ${at}.`,
    ),
  }),
}

const de: MailWords = {
  invitation: ({ workspace, by, link, until }) => ({
    subject: `${by} lädt Sie zu ${workspace} ein`,
    text: paragraphs(
      'Guten Tag,',
      `${by} lädt Sie ein, bei ${workspace} in Kept mitzuarbeiten, wo steht, was die Kunden erwarten.`,
      `Mit diesem Link treten Sie bei. Er gilt einmal, bis ${until}:\n${link}`,
      'Haben Sie das nicht erwartet, so müssen Sie nichts tun: Der Link endet von selbst.',
    ),
  }),
  password: ({ workspace, name, link, until }) => ({
    subject: 'Ein neues Kennwort für Kept',
    text: paragraphs(
      `Guten Tag, ${name},`,
      `wer sich um ${workspace} kümmert, hat Ihnen einen Link für ein neues Kennwort gemacht. Er gilt einmal, bis ${until}:\n${link}`,
      'Bis Sie ihn benutzen, gilt das alte. Haben Sie nicht darum gebeten, so sagen Sie es dort.',
    ),
  }),
  digest: ({ workspace, name, isNew, count, groups, link, settings, off }) => ({
    subject: isNew
      ? `${count} neu für Sie bei ${workspace}`
      : `${count} ${count === 1 ? 'Sache wartet' : 'Sachen warten'} auf Sie bei ${workspace}`,
    text: paragraphs(
      `Guten Tag, ${name},`,
      isNew ? 'Das ist für Sie dazugekommen:' : 'Das wartet auf Sie:',
      ...groups.map((one) => group(one, todosDe, (more) => `und ${more} mehr`)),
      `Alles, jeweils mit dem nächsten Schritt:\n${link}`,
      `Wann dieser Brief kommt, bestimmen Sie hier: ${settings}\nMit einem Druck abbestellen: ${off}`,
    ),
  }),
  reminder: ({ workspace, name, threshold, customer, what, due, link, settings, off }) => ({
    subject: `${{ 'at-risk': 'Gefährdet', soon: 'Bald fällig', overdue: 'Überfällig', escalated: 'Überfällig in Ihrem Team' }[threshold]}: ${customer}`,
    text: paragraphs(
      `Guten Tag, ${name},`,
      {
        'at-risk': `das ist ${customer} versprochen bis ${due} und wird wohl zu spät:`,
        soon: `das ist ${customer} versprochen bis ${due}:`,
        overdue: `das war ${customer} versprochen bis ${due} und ist nicht erledigt:`,
        escalated: `das war ${customer} versprochen bis ${due}, von jemandem in Ihrem Team, und ist einen Arbeitstag überfällig:`,
      }[threshold],
      ...(what === null ? [] : [`  ${what}`]),
      threshold === 'soon' || threshold === 'at-risk'
        ? 'Wird es später, so sagen Sie es vorher: Was angekündigt war, ist nicht stillschweigend versäumt.'
        : 'Erledigen Sie es, oder sagen Sie, wann es kommt.',
      `Es steht mit allem, was bei ${workspace} wartet, hier:\n${link}`,
      `Was Ihnen geschrieben wird, bestimmen Sie hier: ${settings}\nMit einem Druck abbestellen: ${off}`,
    ),
  }),
  test: ({ at }) => ({
    subject: 'Kept kann Mail senden',
    text: paragraphs(
      'Das ist die Probe, um die in den Einstellungen von Kept gebeten wurde.',
      `Sie kommt von ${at}.`,
    ),
  }),
}

const all: Readonly<Record<string, MailWords>> = { en, de }

/** The words in a language; English where there are none. */
export function mailWords(language: string): MailWords {
  return all[language] ?? en
}

/** A moment as people write it, in their language and zone, the zone said. */
export function moment(at: Temporal.Instant, language: string, zone: string): string {
  return at
    .toZonedDateTimeISO(zone)
    .toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' })
    .concat(` (${zone})`)
}
