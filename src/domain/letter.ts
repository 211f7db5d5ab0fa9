/** Mail that Kept sends of its own accord. What waits to be sent names records only; words are found when it goes. */

/** What is to be written, and about what. Holds no address and no secret. */
export type LetterOrder =
  | { readonly letter: 'invitation'; readonly invitationId: string }
  | {
      readonly letter: 'password'
      readonly memberId: string
      readonly link: { readonly id: string; readonly signInId: string; readonly expiresAt: string }
    }

/** A letter as it goes out. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Longest time that a letter is tried again before it is given up. */
const GIVE_UP_AFTER_HOURS = 72
/** The longest pause between two attempts. */
const LONGEST_PAUSE_MINUTES = 4 * 60

/**
 * When to try again after so many failed attempts: after 1, 2, 4 … minutes, at most four hours apart, for
 * three days in all (RFC 5321 §4.5.4.1 asks for four to five; ours are links that end sooner). Null: given up.
 */
export function tryAgain(
  attempts: number,
  firstAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const minutes = Math.min(2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MINUTES)
  const next = now.add({ minutes })
  const end = firstAt.add({ hours: GIVE_UP_AFTER_HOURS })
  return Temporal.Instant.compare(next, end) > 0 ? null : next
}
