/**
 * What the reader of messages must know of one language. A language is data: word lists and patterns, and
 * nothing that runs. `en.ts` is the first; another is a file like it and its fitted weights.
 */
export type Language = {
  /** BCP 47, e.g. "en". */
  readonly code: string
  readonly layout: Layout
  readonly sentences: SentenceWords
  readonly words: WordLists
  /**
   * Cues over the *plain* form of a sentence (`plain.ts`: lower case, straight quotes, contractions written
   * out, single spaces). A fitted weight says how much each one counts.
   */
  readonly cues: Readonly<Record<string, RegExp>>
  readonly rules: readonly Rule[]
  /** Fitted weights by what they find. */
  readonly weights: Readonly<Record<'request' | 'commitment', Fitted>>
  /** Who owes what a sentence promises, where it is not its speaker. */
  readonly addressee: RegExp
  /** Over the sentence as written: the words before which a promise has not begun, and a due phrase that sets a limit. */
  readonly deed: RegExp
  readonly limit: RegExp
}

/** The weights of a logistic model as they are kept in a file: one signed byte a place, base64. */
export type Fitted = {
  readonly bias: number
  /** What one step of a byte is worth. */
  readonly scale: number
  /** Calibration: the chance is the logistic of `slope` × score + `offset` (Platt 1999). */
  readonly slope: number
  readonly offset: number
  /** What the log odds of the hand-made rules count beside the score; 0 where weights stand alone. */
  readonly rules: number
  readonly weights: string
}

/** How mail programs and people set quoted history and signatures apart. */
export type Layout = {
  /** One line that opens quoted history which reaches to the end of the message. */
  readonly history: RegExp
  /** One line that opens a message passed on. */
  readonly forward: RegExp
  /** Where an attribution ("On …, … wrote:") starts and how it ends; it may run over a few lines. */
  readonly attributionStart: RegExp
  readonly attributionEnd: RegExp
  /** The first field of a header block that a mail program wrote into the body, and the ones that follow. */
  readonly blockFirst: RegExp
  readonly blockNext: RegExp
  readonly closing: RegExp
  readonly device: RegExp
  readonly afterword: RegExp
  readonly contact: RegExp
  /** A paragraph that a mail server added: confidentiality, environment, unsubscribing. */
  readonly notice: RegExp
  /** How a sentence starts, as against a line of a signature. */
  readonly sentenceStart: RegExp
}

export type SentenceWords = {
  /** Without their final stop, lower case. */
  readonly abbreviations: ReadonlySet<string>
  /** Words that open a new sentence even after an abbreviation ("by 5 p.m. We will …"). */
  readonly openers: ReadonlySet<string>
  /** Words that no sentence ends with: a line that does was broken by a program. */
  readonly dangling: ReadonlySet<string>
}

export type WordLists = {
  readonly contractions: ReadonlyMap<string, string>
  /** Verbs in their plain form with which an order or a wish can open. */
  readonly verbs: ReadonlySet<string>
  /** Words that may stand before an imperative or a clipped promise. */
  readonly lead: ReadonlySet<string>
}

/** A hand-made rule for one kind of finding: its confidence was set on written examples, see docs/decisions. */
export type Rule = {
  readonly kind: 'expectation' | 'demand' | 'complaint' | 'threat' | 'claim' | 'commitment'
  readonly pattern: RegExp
  /** The chance that a sentence with this pattern holds the kind, when nothing speaks against it. */
  readonly confidence: number
  /** What makes the pattern mean something else. */
  readonly unless?: RegExp
}
