/**
 * The words that go with the answer: why, for whoever asks, and what a notice may say, for the customer. They say what we
 * owe before what they owe, and never put the blame on the customer.
 */
import type { EnforcementKind, HandsAnswer, ReasonCode } from './clean-hands.ts'

export const wordingLanguages = ['en', 'de'] as const
export type WordingLanguage = (typeof wordingLanguages)[number]

type Words = {
  readonly reasons: Readonly<Record<ReasonCode, string>>
  readonly subjects: Readonly<Record<EnforcementKind, string>>
  readonly hold: (subject: string) => string
  readonly held: Readonly<Partial<Record<ReasonCode, string>>>
  readonly soften: (subject: string) => string
  readonly send: (subject: string) => string
  readonly moved: (on: string) => string
}

const english: Words = {
  reasons: {
    paid: 'The invoice has been paid.',
    disputed: 'The customer disputes the invoice, and nobody has settled that yet.',
    'not-yet-due': 'The invoice is not due yet.',
    'direct-overdue':
      'We still owe them something that belongs to this invoice, and it is overdue.',
    'direct-broken':
      'We broke a commitment that belongs to this invoice, and have not made it good.',
    'direct-late-not-yet-due':
      'We delivered something that belongs to this invoice late; their due date moves by as much and has not passed.',
    'direct-late': 'We delivered something that belongs to this invoice late.',
    overdue: 'We owe them something else that is overdue.',
    broken: 'We broke another commitment to them, and have not made it good.',
    'recently-late': 'We kept another commitment to them late not long ago.',
    'recently-broken': 'We broke another commitment to them not long ago.',
  },
  subjects: {
    'late-payment': 'payment of this invoice',
    penalty: 'this charge',
    'price-rise': 'the new price',
  },
  hold: (subject) =>
    `Do not write about ${subject} yet. First tell them when they will have what we owe them, and keep that date.`,
  held: {
    paid: 'Nothing to send: it has been paid.',
    disputed: 'Do not remind them. Answer their objection first.',
    'not-yet-due': 'Nothing to send yet: it is not due.',
  },
  soften: (subject) =>
    `We have not kept everything that we promised you, and we are sorry. When that is not in your way, we would like to come back to ${subject}.`,
  send: (subject) => `This is a friendly reminder about ${subject}.`,
  moved: (on) => ` Since we were late ourselves, it is due on ${on}.`,
}

const german: Words = {
  reasons: {
    paid: 'Die Rechnung ist bezahlt.',
    disputed: 'Der Kunde widerspricht der Rechnung, und das ist noch nicht geklärt.',
    'not-yet-due': 'Die Rechnung ist noch nicht fällig.',
    'direct-overdue':
      'Wir schulden ihm noch etwas, das zu dieser Rechnung gehört, und sind damit in Verzug.',
    'direct-broken':
      'Wir haben eine Zusage gebrochen, die zu dieser Rechnung gehört, und es nicht gutgemacht.',
    'direct-late-not-yet-due':
      'Wir haben etwas, das zu dieser Rechnung gehört, zu spät geliefert; seine Frist verschiebt sich entsprechend und läuft noch.',
    'direct-late': 'Wir haben etwas, das zu dieser Rechnung gehört, zu spät geliefert.',
    overdue: 'Wir schulden ihm etwas anderes und sind damit in Verzug.',
    broken: 'Wir haben ihm gegenüber eine andere Zusage gebrochen und es nicht gutgemacht.',
    'recently-late': 'Wir haben vor Kurzem eine andere Zusage zu spät gehalten.',
    'recently-broken': 'Wir haben vor Kurzem eine andere Zusage gebrochen.',
  },
  subjects: {
    'late-payment': 'die Zahlung dieser Rechnung',
    penalty: 'diese Gebühr',
    'price-rise': 'den neuen Preis',
  },
  hold: (subject) =>
    `Schreiben Sie noch nicht über ${subject}. Sagen Sie zuerst, wann der Kunde bekommt, was wir ihm schulden, und halten Sie diesen Termin.`,
  held: {
    paid: 'Nichts zu senden: Sie ist bezahlt.',
    disputed: 'Erinnern Sie nicht. Beantworten Sie zuerst den Einwand.',
    'not-yet-due': 'Noch nichts zu senden: Sie ist nicht fällig.',
  },
  soften: (subject) =>
    `Wir haben nicht alles gehalten, was wir Ihnen zugesagt hatten, und bitten um Entschuldigung. Wenn Ihnen das nicht im Wege steht, kämen wir gern auf ${subject} zurück.`,
  send: (subject) => `Dies ist eine freundliche Erinnerung an ${subject}.`,
  moved: (on) => ` Da wir selbst in Verzug waren, gilt als neue Frist der ${on}.`,
}

const words: Readonly<Record<WordingLanguage, Words>> = { en: english, de: german }

/** The sentence of a reason. */
export function sayReason(code: ReasonCode, language: WordingLanguage): string {
  return words[language].reasons[code]
}

/** What may be written to the customer, or what to do instead. */
export function wordingOf(
  { decision, reasons, adjustedDueOn }: HandsAnswer,
  { kind, moved, language }: { kind: EnforcementKind; moved: boolean; language: WordingLanguage },
): string {
  const say = words[language]
  const subject = say.subjects[kind]
  if (decision === 'hold') {
    const [first] = reasons
    return (first && say.held[first.code]) ?? say.hold(subject)
  }
  const on = moved && adjustedDueOn !== null ? say.moved(formatted(adjustedDueOn, language)) : ''
  return (decision === 'soften' ? say.soften(subject) : say.send(subject)) + on
}

function formatted(on: Temporal.PlainDate, language: WordingLanguage): string {
  return on.toLocaleString(language, { day: 'numeric', month: 'long', year: 'numeric' })
}
