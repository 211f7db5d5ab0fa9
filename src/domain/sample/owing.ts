/**
 * The words in which the sample's ledger is told: who owes whom what by when, and what became of it. A number is so many
 * days ago, as everywhere in the telling; a negative one is still to come.
 */
import type { Breaking, Length, Milestone, Way } from '../commitment.ts'
import type { Party } from '../replay.ts'
import type { EnforcementKind } from '../clean-hands.ts'
import type { Staff, TopicKey } from './cast.ts'
import type { VendorKey } from './script-ledger.ts'

/** A day, working time from when it was promised, or from what becomes of another commitment. */
export type DueTold =
  | number
  | { readonly length: Length; readonly after?: string; readonly event?: Milestone }

/** What became of it so many days ago. `by`: who typed it in, when not the one who owes or follows it. */
export type Became = { readonly ago: number; readonly by?: Staff } & (
  | { readonly was: 'kept'; readonly note: string | null }
  | { readonly was: 'broken'; readonly how: Breaking; readonly told: boolean; readonly why: string }
  | { readonly was: 'waived'; readonly who: string; readonly how: Way; readonly words: string }
  | {
      readonly was: 'moved'
      readonly to: DueTold
      readonly who: string
      readonly how: Way
      readonly words: string
    }
  | {
      readonly was: 'warned'
      readonly to: number | null
      readonly who: string
      readonly how: Way
      readonly words: string
    }
  | { readonly was: 'noted'; readonly note: string; readonly done: number | null }
  | { readonly was: 'sent'; readonly note: string }
  | { readonly was: 'waiting'; readonly on: Party }
  | { readonly was: 'resumed' }
)

export type Owed = {
  readonly key: string
  readonly owedBy: Party
  readonly made: number
  readonly due: DueTold | null
  readonly text: string
  /** Who follows it up; the customer's account manager when left out. */
  readonly owner?: Staff
  readonly vendor?: VendorKey
  /** Whom of them it was said to, or who of them owes it. */
  readonly with?: string
  readonly kind?: string
  readonly features?: Readonly<Record<string, string>>
  readonly under?: string
  readonly topic?: TopicKey
  readonly order?: string
  readonly needs?: readonly string[]
  readonly became: readonly Became[]
}

export type Ordered = {
  readonly key: string
  readonly ago: number
  readonly text: string
  /** Pounds. */
  readonly amount: number
}

export type Billed = {
  readonly key: string
  readonly order?: string
  readonly issued: number
  readonly text: string
  /** Pounds. */
  readonly amount: number
  readonly due: number
  readonly paid?: number
  readonly disputed?: { readonly ago: number; readonly why: string }
}

/** Billing asked whether it may go out. */
export type Asked = {
  readonly ago: number
  readonly kind: EnforcementKind
  readonly invoice?: string
  /** What was done with the answer; left out: nothing yet. */
  readonly done?: 'followed' | 'overridden'
  readonly why?: string
}

/** What a customer's ledger holds that is told by hand. */
export type LedgerTold = {
  readonly orders?: readonly Ordered[]
  readonly owed?: readonly Owed[]
  readonly billed?: readonly Billed[]
  readonly asked?: readonly Asked[]
}

type More = Partial<Omit<Owed, 'key' | 'owedBy' | 'made' | 'due' | 'text' | 'became'>>

const owes =
  (owedBy: Party) =>
  (
    key: string,
    [made, due]: readonly [made: number, due: DueTold | null],
    text: string,
    more: More,
    ...became: readonly Became[]
  ): Owed => ({ key, owedBy, made, due, text, ...more, became })

export const ours = owes('us')
export const theirs = owes('customer')
export const vendors = (
  key: string,
  when: readonly [made: number, due: DueTold | null],
  text: string,
  more: More & { readonly vendor: VendorKey },
  ...became: readonly Became[]
): Owed => owes('vendor')(key, when, text, more, ...became)

export const kept = (ago: number, note: string | null = null): Became => ({
  ago,
  was: 'kept',
  note,
})
export const wontCome = (ago: number, why: string, told = true): Became => ({
  ago,
  was: 'broken',
  how: 'will-not-come',
  told,
  why,
})
export const takenBack = (ago: number, why: string, told = true): Became => ({
  ago,
  was: 'broken',
  how: 'withdrawn',
  told,
  why,
})
export const letOff = (ago: number, who: string, words: string, how: Way = 'call'): Became => ({
  ago,
  was: 'waived',
  who,
  how,
  words,
})
export const moved = (
  ago: number,
  to: DueTold,
  who: string,
  words: string,
  how: Way = 'call',
): Became => ({ ago, was: 'moved', to, who, how, words })
export const warned = (
  ago: number,
  to: number | null,
  who: string,
  words: string,
  how: Way = 'call',
): Became => ({ ago, was: 'warned', to, who, how, words })
export const noted = (ago: number, note: string, done: number | null = null): Became => ({
  ago,
  was: 'noted',
  note,
  done,
})
export const sent = (ago: number, note: string): Became => ({ ago, was: 'sent', note })
export const waits = (ago: number, on: Party = 'customer'): Became => ({ ago, was: 'waiting', on })
export const goesOn = (ago: number): Became => ({ ago, was: 'resumed' })
export const by = (who: Staff, became: Became): Became => ({ ...became, by: who })
