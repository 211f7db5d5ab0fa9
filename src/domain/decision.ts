/**
 * What a rule answers: yes with a value, or no with a reason from one closed list. A *no* is an expected
 * answer and never thrown; its HTTP status and its sentence stand in `http/problems.ts`.
 */
export type Decision<T> = { readonly ok: true; readonly value: T } | Refusal

export type Refusal = {
  readonly ok: false
  readonly reason: Reason
  /** What exactly was wrong, by the path of the input it is about. Shown to the one who asked. */
  readonly errors?: readonly Fault[]
}

/** One fault of some input: where it stands and what is wrong with it. */
export type Fault = { readonly path: string; readonly message: string }

/** Every reason for a *no*, in the order of the nouns. Each needs a status and a sentence at the door. */
export const reasons = [
  'bad-input',
  'not-found',
  'method-not-allowed',
  'bad-calendar',
  'unknown-zone',
  'never-open',
  'forbidden',
  'not-signed-in',
  'wrong-credentials',
  'too-many-attempts',
  'cross-origin',
  'happens-in-future',
  'changed-meanwhile',
  'already-taken',
  'still-in-use',
  'nothing-to-undo',
  'idempotency-key-reused',
  'setup-done',
  'setup-code-needed',
  'link-not-valid',
  'role-above-own',
  'last-owner',
  'money-not-yours-to-give',
  'sight-not-yours-to-give',
  'sign-in-elsewhere',
  'hand-over-needed',
  'customer-merged',
  'merge-with-itself',
  'merge-currencies-differ',
  'contact-erased',
  'commitment-settled',
  'due-passed',
  'waits-for-itself',
  'no-clock-to-stop',
  'not-waiting',
  'outcome-stands',
  'check-concluded',
  'expectation-retired',
  'triage-incomplete',
  'we-cannot',
  'not-told',
  'not-a-finding',
  'other-customer',
  'not-yours-to-share',
  'import-busy',
  'import-not-ready',
  'import-undone',
  'file-refused',
  'mail-not-configured',
  'mail-failed',
  'webhook-off',
  'webhooks-full',
  'sample-tells-nobody',
  'sample-mails-nobody',
  'sample-loaded',
] as const

export type Reason = (typeof reasons)[number]

/** A yes that carries what was decided. */
export function yes<T>(value: T): Decision<T> {
  return { ok: true, value }
}

/** A no that carries its reason, and the faults behind it where the input was at fault. */
export function no(reason: Reason, errors?: readonly Fault[]): Refusal {
  return errors === undefined ? { ok: false, reason } : { ok: false, reason, errors }
}
