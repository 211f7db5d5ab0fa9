/** Mail that Kept sends of its own accord. What waits to be sent names records only; words are found when it goes. */

import type { Threshold } from './reminder.ts'

/** What is to be written, and about what. Holds no address and no secret. */
export type LetterOrder =
  | { readonly letter: 'invitation'; readonly invitationId: string }
  | {
      readonly letter: 'password'
      readonly memberId: string
      readonly link: { readonly id: string; readonly signInId: string; readonly expiresAt: string }
    }
  | {
      readonly letter: 'digest'
      readonly memberId: string
      /** With the choice *now*: what had not been told before, as todo:record. Null: all that waits. */
      readonly only: readonly string[] | null
    }
  | {
      readonly letter: 'reminder'
      readonly memberId: string
      readonly commitmentId: string
      readonly threshold: Threshold
      /** The due time that it is about: of another, this letter says nothing. */
      readonly dueAt: string
    }
  | WarningOrder

/** A warning that a member had mailed: the entry of the commitment that holds its words, by its place in the chain. */
export type WarningOrder = {
  readonly letter: 'warning'
  readonly commitmentId: string
  readonly seq: number
  readonly memberId: string
}

/** A letter as it goes out. */
export type Letter = {
  readonly to: string
  /** Whose letter it is, where a person wrote it: named as its sender, and where an answer goes. */
  readonly by?: { readonly name: string; readonly email: string }
  readonly subject: string
  readonly text: string
  /** Where a mail program ends such letters with one press (RFC 8058): it posts there. */
  readonly endsAt?: string
}

/** Hands a letter to the mail server; rejects with a `Refused`. The same id on every attempt: readers know a letter sent twice by it. */
export type Postman = (letter: Letter & { readonly messageId: string }) => Promise<void>

/** Who carries mail out of the house. */
export type Post = {
  readonly send: Postman
  /** Sends a letter that says nothing but that mail works; rejects with a `Refused`. */
  readonly test: (to: string, language: string) => Promise<void>
}

/** Why a letter did not leave. `forGood`: the server will not take this letter from anybody at any time. */
export class Refused extends Error {
  readonly forGood: boolean
  constructor(says: string, forGood: boolean, options?: ErrorOptions) {
    super(says, options)
    this.forGood = forGood
  }
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

export type LinkedPage = 'invitation' | 'password' | 'digest-off'

/** The address of a page that takes a secret: in the fragment, which browsers keep to themselves. */
export function linkTo(publicUrl: string, page: LinkedPage, token: string): string {
  return `${publicUrl}/${page}#${token}`
}
