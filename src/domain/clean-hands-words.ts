/**
 * The words that go with the answer: why, for whoever asks, and what a notice may say, for the customer. They say what we
 * owe before what they owe, and never put the blame on the customer.
 */
import type { EnforcementKind, HandsAnswer, OurCommitment, ReasonCode } from './clean-hands.ts'
import { dateAt } from './commitment-clock.ts'

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
  /** The same, naming the days for which we had promised it. */
  readonly sorryFor: (days: string) => string
  /** Around the words of a commitment. */
  readonly quotes: readonly [string, string]
  readonly dueOn: (on: string) => string
  readonly undated: string
  readonly lateSince: string
  readonly cameOn: (on: string) => string
  readonly brokenOn: (on: string) => string
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
  sorryFor: (days) =>
    `What we promised you for ${days} was not on time, and we are sorry for that.`,
  quotes: ['“', '”'],
  dueOn: (on) => `due on ${on}`,
  undated: 'without a due time',
  lateSince: 'late since then',
  cameOn: (on) => `came on ${on}`,
  brokenOn: (on) => `broken on ${on}`,
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
  sorryFor: (days) =>
    `Was wir Ihnen für den ${days} zugesagt hatten, kam nicht rechtzeitig, und dafür bitten wir um Entschuldigung.`,
  quotes: ['„', '“'],
  dueOn: (on) => `fällig am ${on}`,
  undated: 'ohne Frist',
  lateSince: 'seither in Verzug',
  cameOn: (on) => `am ${on} gekommen`,
  brokenOn: (on) => `am ${on} gebrochen`,
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

/** What a reason tells of the commitment behind it, whose own words stand between the first two. */
export type Telling = {
  readonly quotes: readonly [string, string]
  /** When it was due and what became of it: "due on 2 March 2026, late since then". */
  readonly dates: string
}

/** What is told of a commitment that weighs. Its words are not in it: they may be erased, and this is kept. */
export function tellOurs(one: OurCommitment, language: WordingLanguage): Telling {
  const say = words[language]
  const on = (at: Temporal.Instant) => formatted(dayOf(at, one), language)
  const dates = [
    one.dueAt === null ? say.undated : say.dueOn(on(one.dueAt)),
    one.state === 'overdue' ? say.lateSince : null,
    one.state === 'broken' && one.settledAt !== null ? say.brokenOn(on(one.settledAt)) : null,
    one.state === 'kept-late' && one.settledAt !== null ? say.cameOn(on(one.settledAt)) : null,
    one.madeGoodAt === null ? null : say.cameOn(on(one.madeGoodAt)),
  ]
  return { quotes: say.quotes, dates: dates.filter((part) => part !== null).join(', ') }
}

/** A reason with the commitment behind it: its words, where they are still on record, and its dates. */
export function reasonTold(sentence: string, telling: Telling, text: string | null): string {
  const { quotes, dates } = telling
  if (text === null) return `${sentence} ${upper(dates)}.`
  const short = text.length > NAME_CHARS ? `${text.slice(0, NAME_CHARS - 1).trimEnd()}…` : text
  return `${sentence} ${quotes[0]}${short}${quotes[1]}: ${dates}.`
}

/** As much of a commitment's words as a sentence holds. */
const NAME_CHARS = 160

/** Days named in a letter; of more it says that there were several. */
const DAYS_NAMED = 3

/** The days for which the commitments that weigh had been promised, each once, in order. */
export function daysPromised(weighing: readonly OurCommitment[]): readonly Temporal.PlainDate[] {
  const days = weighing.flatMap((one) => (one.dueAt === null ? [] : [dayOf(one.dueAt, one)]))
  return days
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
    .filter((day, at, all) => all[at - 1]?.equals(day) !== true)
}

const dayOf = (at: Temporal.Instant, { schedule }: OurCommitment) =>
  dateAt(at.epochMilliseconds, schedule)

/** What may be written to the customer, or what to do instead. `moved`: its due date is no longer the one billed. */
export function wordingOf(
  { decision, reasons, adjustedDueOn }: HandsAnswer,
  about: {
    kind: EnforcementKind
    billed: Billed
    moved: boolean
    language: WordingLanguage
    /** The days for which we had promised what weighs. */
    promisedFor?: readonly Temporal.PlainDate[]
  },
): string {
  const { kind, billed, moved, language, promisedFor = [] } = about
  const say = words[language]
  const number = billed?.number ?? null
  if (decision === 'hold') {
    const [first] = reasons
    return (first && say.held[first.code]) ?? say.hold(say.subjects[kind](number))
  }
  const due = billed === null ? null : formatted(billed.dueOn, language)
  const parts = [
    decision === 'soften' ? sorry(promisedFor, language) : null,
    kind === 'late-payment' ? say.open(say.bill(number), due) : null,
    moved && adjustedDueOn !== null ? say.moved(formatted(adjustedDueOn, language)) : null,
    say[decision][kind],
  ]
  return parts.filter((part) => part !== null).join(' ')
}

function sorry(days: readonly Temporal.PlainDate[], language: WordingLanguage): string {
  const say = words[language]
  if (days.length === 0 || days.length > DAYS_NAMED) return say.sorry
  const list = new Intl.ListFormat(locales[language], { type: 'conjunction' })
  return say.sorryFor(list.format(days.map((day) => formatted(day, language))))
}

const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const locales: Readonly<Record<WordingLanguage, string>> = { en: 'en-GB', de: 'de-DE' }

function formatted(on: Temporal.PlainDate, language: WordingLanguage): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return on.toLocaleString(locales[language], parts)
}
