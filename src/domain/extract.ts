import { canBeDue, type Due, dueOf, readingsOf } from './extract-due.ts'
import { reader, type Seen } from './extract-features.ts'
import { chance, type Model, score, unpack } from './extract-model.ts'
import { ruled } from './extract-cues.ts'
import type { Language } from './language/language.ts'
import { zones } from './message.ts'
import { type Span, sentences } from './sentences.ts'
import { kinds, type Kind } from './extract-kind.ts'

export type Party = 'us' | 'them' | 'unknown'

/** One sentence that holds something: `text` is exactly `body.slice(start, end)`, in UTF-16 units. */
export type Finding = {
  readonly kind: Kind
  /** For a commitment the party that owes it, else the party whose words they are. */
  readonly by: Party
  readonly text: string
  readonly start: number
  readonly end: number
  readonly due: Due | null
  /** The chance, 0 to 1, that the sentence holds this kind. */
  readonly confidence: number
}

/** A stretch of the body with one speaker; words start at `said`, past the speaker's name. */
export type Turn = {
  readonly start: number
  readonly said: number
  readonly end: number
  readonly by: Party
}

/** The chance of each kind. */
export type Chances = Readonly<Record<Kind, number>>

/** A sentence with its chances, before anybody says from where on a chance is a finding. */
export type Judged = {
  readonly start: number
  readonly end: number
  readonly by: Party
  /** Who owes it, if it is a commitment. */
  readonly owedBy: Party
  readonly chances: Chances
}

/** At most so many sentences of one body are judged: a book has about ten thousand. */
export const SENTENCES_MOST = 20_000

/** Below this nobody asks who owes it. */
const OWED_FROM = 0.05

export type Extractor = {
  /** Every sentence of a message's own words, in order, with its chances. `by`: who speaks outside turns. */
  readonly judge: (body: string, by: Party, turns: readonly Turn[]) => readonly Judged[]
}

/** Makes the judge for one language; its weights are unpacked once. */
export function extractor(language: Language): Extractor {
  const models = {
    request: unpack(language.weights.request),
    commitment: unpack(language.weights.commitment),
  }
  const read = reader(language)
  return {
    judge: (body, sender, turns) =>
      spoken(sentences(body, zones(body, language), language), sender, turns)
        .slice(0, SENTENCES_MOST)
        .map(({ start, end, by }) => {
          const seen = read(body.slice(start, end))
          const chances = chancesOf(seen, models)
          const flips = chances.commitment >= OWED_FROM && language.addressee.test(seen.text)
          return { start, end, by, owedBy: flips ? other(by) : by, chances }
        }),
  }
}

/** Sentences with their speaker, without the speaker's name before them. Both lists are in order. */
function spoken(
  spans: readonly Span[],
  sender: Party,
  turns: readonly Turn[],
): (Span & { by: Party })[] {
  let at = 0
  return spans.flatMap((span) => {
    while (at < turns.length && (turns[at]?.end ?? 0) <= span.start) at += 1
    const turn = turns[at]
    if (turn === undefined || turn.start > span.start) return [{ ...span, by: sender }]
    const start = Math.max(span.start, turn.said)
    return start < span.end ? [{ start, end: span.end, by: turn.by }] : []
  })
}

function chancesOf(
  { places, rules }: Seen,
  models: { readonly request: Model; readonly commitment: Model },
): Chances {
  const threat = ruled(rules, 'threat')
  return {
    // "We will cancel the contract" binds nobody: it is a threat in the words of a promise.
    commitment:
      chance(models.commitment, score(models.commitment, places), ruled(rules, 'commitment')) *
      (1 - threat),
    request: chance(models.request, score(models.request, places)),
    expectation: ruled(rules, 'expectation'),
    demand: ruled(rules, 'demand'),
    complaint: ruled(rules, 'complaint'),
    threat,
    claim: ruled(rules, 'claim'),
  }
}

function other(party: Party): Party {
  return party === 'us' ? 'them' : party === 'them' ? 'us' : 'unknown'
}

export type Said = {
  readonly body: string
  /** When, in the zone of the one who said it; left out: unknown. */
  readonly sentAt?: Temporal.ZonedDateTime
  readonly judged: readonly Judged[]
}

/** The findings with a chance of at least `least`, in the order of the text. */
export function findings(said: Said, least: number, language: Language): Finding[] {
  return said.judged.flatMap((sentence) => {
    const held = kinds.filter((kind) => sentence.chances[kind] >= least)
    if (held.length === 0) return []
    const { start, end } = sentence
    const text = said.body.slice(start, end)
    const readings = held.some(canBeDue) ? readingsOf(text, said.sentAt) : []
    return held.map((kind) => ({
      kind,
      by: kind === 'commitment' ? sentence.owedBy : sentence.by,
      text,
      start,
      end,
      due: dueOf(kind, text, readings, language),
      confidence: sentence.chances[kind],
    }))
  })
}

/**
 * The chance that a message holds each kind: that of its likeliest sentence. Sentences of one message
 * lean on each other, so the product that would hold for independent ones overstates it.
 */
export function perMessage(judged: readonly Judged[]): Chances {
  const most = (kind: Kind) =>
    judged.reduce((highest, sentence) => Math.max(highest, sentence.chances[kind]), 0)
  return {
    commitment: most('commitment'),
    request: most('request'),
    expectation: most('expectation'),
    demand: most('demand'),
    complaint: most('complaint'),
    threat: most('threat'),
    claim: most('claim'),
  }
}
