/**
 * The words that go with the answer: why, for whoever asks, and what a notice may say, for the customer. They say what we
 * owe before what they owe, and never put the blame on the customer.
 */
import type { EnforcementKind, HandsAnswer, ReasonCode } from './clean-hands.ts'

export const wordingLanguages = ['en', 'de'] as const
export type WordingLanguage = (typeof wordingLanguages)[number]

/** The bill that it is about, as it is called and was due; null where it is about none. */
export type Billed = { readonly number: string | null; readonly dueOn: Temporal.PlainDate } | null

type Words = {
  readonly reasons: Readonly<Record<ReasonCode, string>>
  /** The bill, said to the customer. */
  readonly bill: (number: string | null) => string
  /** What it is about, said to us. */
  readonly subjects: Readonly<Record<EnforcementKind, (number: string | null) => string>>
  readonly hold: (subject: string) => string
  readonly held: Readonly<Partial<Record<ReasonCode, string>>>
  readonly sorry: string
  /** What a bill that is still open says of itself. */
  readonly open: (bill: string, on: string | null) => string
  readonly moved: (on: string) => string
  readonly soften: Readonly<Record<EnforcementKind, string>>
  readonly send: Readonly<Record<EnforcementKind, string>>
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
  bill: (number) => (number === null ? 'your invoice' : `your invoice ${number}`),
  subjects: {
    'late-payment': (number) => (number === null ? 'this invoice' : `invoice ${number}`),
    penalty: () => 'this charge',
    'price-rise': () => 'the new price',
  },
  hold: (subject) =>
    `Do not write about ${subject} yet. First tell them when they will have what we owe them, and keep that date.`,
  held: {
    paid: 'Nothing to send: it has been paid.',
    disputed: 'Do not remind them. Answer their objection first.',
    'not-yet-due': 'Nothing to send yet: it is not due.',
  },
  sorry: 'We have not kept everything that we promised you, and we are sorry for that.',
  open: (bill, on) =>
    `${upper(bill)}${on === null ? '' : `, due on ${on},`} is still open in our books.`,
  moved: (on) => `Because we were late ourselves, its due date is now ${on}.`,
  soften: {
    'late-payment': 'If something of ours keeps you from paying it, please tell us.',
    penalty: 'That is why we would like to talk with you before we charge anything.',
    'price-rise':
      'Before a new price applies, we would like to show you what we change on our side.',
  },
  send: {
    'late-payment': 'If your payment is already on its way, please disregard this reminder.',
    penalty: 'We write to tell you of a charge that our agreement provides for.',
    'price-rise': 'We write to tell you of our new price.',
  },
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
  bill: (number) => (number === null ? 'Ihre Rechnung' : `Ihre Rechnung ${number}`),
  subjects: {
    'late-payment': (number) => (number === null ? 'diese Rechnung' : `die Rechnung ${number}`),
    penalty: () => 'diese Gebühr',
    'price-rise': () => 'den neuen Preis',
  },
  hold: (subject) =>
    `Schreiben Sie noch nicht über ${subject}. Sagen Sie zuerst, wann der Kunde bekommt, was wir ihm schulden, und halten Sie diesen Termin.`,
  held: {
    paid: 'Nichts zu senden: Sie ist bezahlt.',
    disputed: 'Erinnern Sie nicht. Beantworten Sie zuerst den Einwand.',
    'not-yet-due': 'Noch nichts zu senden: Sie ist nicht fällig.',
  },
  sorry:
    'Wir haben nicht alles gehalten, was wir Ihnen zugesagt hatten, und bitten dafür um Entschuldigung.',
  open: (bill, on) =>
    `${upper(bill)}${on === null ? '' : `, fällig am ${on},`} ist bei uns noch offen.`,
  moved: (on) => `Da wir selbst zu spät waren, ist sie nun am ${on} fällig.`,
  soften: {
    'late-payment': 'Wenn etwas von uns der Zahlung im Wege steht, sagen Sie es uns bitte.',
    penalty: 'Darum möchten wir mit Ihnen sprechen, bevor wir etwas berechnen.',
    'price-rise':
      'Bevor ein neuer Preis gilt, möchten wir Ihnen zeigen, was wir auf unserer Seite ändern.',
  },
  send: {
    'late-payment':
      'Falls Ihre Zahlung schon unterwegs ist, betrachten Sie diese Erinnerung bitte als erledigt.',
    penalty: 'Wir möchten Ihnen eine Gebühr ankündigen, die unsere Vereinbarung vorsieht.',
    'price-rise': 'Wir möchten Ihnen unseren neuen Preis ankündigen.',
  },
}

const words: Readonly<Record<WordingLanguage, Words>> = { en: english, de: german }

/** The sentence of a reason. */
export function sayReason(code: ReasonCode, language: WordingLanguage): string {
  return words[language].reasons[code]
}

/** What may be written to the customer, or what to do instead. `moved`: its due date is no longer the one billed. */
export function wordingOf(
  { decision, reasons, adjustedDueOn }: HandsAnswer,
  about: { kind: EnforcementKind; billed: Billed; moved: boolean; language: WordingLanguage },
): string {
  const { kind, billed, moved, language } = about
  const say = words[language]
  const number = billed?.number ?? null
  if (decision === 'hold') {
    const [first] = reasons
    return (first && say.held[first.code]) ?? say.hold(say.subjects[kind](number))
  }
  const due = billed === null ? null : formatted(billed.dueOn, language)
  const parts = [
    decision === 'soften' ? say.sorry : null,
    kind === 'late-payment' ? say.open(say.bill(number), due) : null,
    moved && adjustedDueOn !== null ? say.moved(formatted(adjustedDueOn, language)) : null,
    say[decision][kind],
  ]
  return parts.filter((part) => part !== null).join(' ')
}

const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const locales: Readonly<Record<WordingLanguage, string>> = { en: 'en-GB', de: 'de-DE' }

function formatted(on: Temporal.PlainDate, language: WordingLanguage): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return on.toLocaleString(locales[language], parts)
}
