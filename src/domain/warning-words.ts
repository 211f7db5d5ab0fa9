/**
 * The message that tells a customer before it is late: what we promised, that it will be later, and the new day. Short, without
 * excuses, without blame, and with one date that is then kept. In the language of the firm; whoever sends it may change every word.
 */

export type WarningSaid = {
  /** Whom it is said to; null: nobody in particular. */
  readonly name: string | null
  /** What was promised, in our words; null once erased. */
  readonly what: string | null
  /** The day that was agreed, as the reader writes days; null where none was. */
  readonly due: string | null
  /** The new day; null: not known yet, and so not promised. */
  readonly newDay: string | null
  readonly from: string
}

export type WarningMessage = { readonly subject: string; readonly text: string }

/** The message in a language; in English where we have no words in it. */
export function warningMessage(language: string, said: WarningSaid): WarningMessage {
  return language.toLowerCase().startsWith('de') ? german(said) : english(said)
}

const paragraphs = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join('\n\n')

function english({ name, what, due, newDay, from }: WarningSaid): WarningMessage {
  const thing = what === null ? 'what we promised you' : `“${what}”`
  return {
    subject: newDay === null ? 'Later than we promised' : `Later than we promised: ${newDay}`,
    text: paragraphs([
      name === null ? 'Hello,' : `Hello ${name},`,
      due === null
        ? `${thing} will take us longer than we thought. You should hear that from us now, not afterwards.`
        : `we promised you ${thing} for ${due}. It now looks as if we shall not be ready by then, and you should hear that from us now, not afterwards.`,
      newDay === null
        ? 'We will name you a new day as soon as we know one that we can keep.'
        : `You will have it by ${newDay}. If that makes difficulties for you, please tell us, so that we can find a way.`,
      `Yours,\n${from}`,
    ]),
  }
}

function german({ name, what, due, newDay, from }: WarningSaid): WarningMessage {
  const thing = what === null ? 'das Zugesagte' : `„${what}“`
  return {
    subject: newDay === null ? 'Später als zugesagt' : `Später als zugesagt: ${newDay}`,
    text: paragraphs([
      name === null ? 'Guten Tag,' : `Guten Tag ${name},`,
      due === null
        ? `${thing} dauert länger, als wir dachten. Das sollen Sie jetzt von uns hören und nicht hinterher.`
        : `für ${due} hatten wir Ihnen zugesagt: ${thing}. Wie es jetzt aussieht, werden wir bis dahin nicht fertig. Das sollen Sie jetzt von uns hören und nicht hinterher.`,
      newDay === null
        ? 'Wir nennen Ihnen einen neuen Termin, sobald wir einen wissen, den wir halten können.'
        : `Sie haben es bis ${newDay}. Wenn das für Sie schwierig ist, sagen Sie es uns bitte, damit wir einen Weg finden.`,
      `Viele Grüße\n${from}`,
    ]),
  }
}
