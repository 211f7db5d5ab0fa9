/**
 * Every error leaves by this door, as a problem document (RFC 9457). Each reason for a *no* has its status
 * and its sentence here; leaving one out does not compile. A fault's own words stay in the log.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ProblemView } from '../contract/problem.ts'
import type { Fault, Reason, Refusal } from '../domain/decision.ts'
import { schemaFaults } from './schema-faults.ts'

export const answers: Readonly<Record<Reason, { readonly status: number; readonly says: string }>> =
  {
    'bad-input': {
      status: 400,
      says: 'Some of what was sent cannot be used. Each fault is listed with its place.',
    },
    'bad-calendar': { status: 400, says: 'This is no calendar that can be used.' },
    'unknown-zone': { status: 400, says: 'This time zone is not known.' },
    'never-open': { status: 400, says: 'This calendar never opens again.' },
    'not-found': { status: 404, says: 'There is nothing here, or not for you.' },
    'method-not-allowed': {
      status: 405,
      says: 'This is not done here. The Allow header says what is.',
    },
    forbidden: {
      status: 403,
      says: 'You may not do this here. An owner or admin of the workspace can.',
    },
    'not-signed-in': { status: 401, says: 'Sign in first, or send a valid API key.' },
    'wrong-credentials': { status: 401, says: 'E-mail and password do not fit together.' },
    'too-many-attempts': { status: 429, says: 'Too many attempts. Wait a little and try again.' },
    'cross-origin': { status: 403, says: 'Writing from another site is refused.' },
    'happens-in-future': {
      status: 400,
      says: 'What is recorded as a fact cannot lie in the future.',
    },
    'changed-meanwhile': {
      status: 412,
      says: 'Somebody changed this meanwhile. Look at it again, then decide.',
    },
    'already-taken': { status: 409, says: 'This is taken already.' },
    'still-in-use': {
      status: 409,
      says: 'Something else still refers to this, so it cannot be taken back.',
    },
    'nothing-to-undo': { status: 409, says: 'This cannot be taken back, or has been already.' },
    'idempotency-key-reused': {
      status: 422,
      says: 'This Idempotency-Key was used before with another request.',
    },
    'setup-done': {
      status: 409,
      says: 'This installation has its owner already. Sign in instead.',
    },
    'setup-code-needed': {
      status: 403,
      says: 'From another machine, the first owner needs the one-time code that the start printed.',
    },
    'link-not-valid': {
      status: 410,
      says: 'This link was used, has ended, or was withdrawn. Ask for a new one.',
    },
    'role-above-own': {
      status: 403,
      says: 'Nobody gives, changes or takes away a role above their own.',
    },
    'last-owner': { status: 409, says: 'A workspace keeps at least one active owner.' },
    'money-not-yours-to-give': {
      status: 403,
      says: 'Only somebody who sees money can let others see it.',
    },
    'sight-not-yours-to-give': {
      status: 403,
      says: 'Only somebody who sees every customer can let others see them, or let a member go.',
    },
    'sign-in-elsewhere': {
      status: 409,
      says: 'This person signs in to other workspaces with the same password, so no one here can set it. They can change it themselves, or whoever runs the machine can: kept reset-password.',
    },
    'hand-over-needed': { status: 409, says: 'Say first who takes over what this member owns.' },
    'customer-merged': {
      status: 409,
      says: 'This record was merged into another; change that one.',
    },
    'merge-with-itself': { status: 400, says: 'A record cannot be merged with itself.' },
    'merge-currencies-differ': {
      status: 409,
      says: 'Both have figures for the same month in different currencies. Mend one of them first.',
    },
    'contact-erased': { status: 409, says: 'This person was erased; no words can be added.' },
    'commitment-settled': { status: 409, says: 'This commitment is settled already.' },
    'due-passed': {
      status: 409,
      says: 'Its due time has passed, so it cannot be moved any more. A new date can be told as a warning.',
    },
    'waits-for-itself': { status: 409, says: 'It would wait for itself.' },
    'no-clock-to-stop': {
      status: 409,
      says: 'A fixed date or time was agreed: it moves with what it depends on, or by agreement.',
    },
    'not-waiting': { status: 409, says: 'It is not waiting for anybody.' },
    'outcome-stands': {
      status: 409,
      says: 'What has become of it stands. A slip can be taken back within the hour.',
    },
    'expectation-retired': {
      status: 409,
      says: 'This expectation has ended, so nothing can be added to it.',
    },
    'triage-incomplete': {
      status: 409,
      says: 'Before this answer, say whether we want to, have to and can. What is missing is listed.',
    },
    'we-cannot': {
      status: 409,
      says: 'Somebody who would have to do it has said that it cannot be done. Offer an alternative, or decline.',
    },
    'not-told': {
      status: 409,
      says: 'They can only accept an answer that they have been told.',
    },
    'not-a-finding': {
      status: 409,
      says: 'Unrealistic is a finding: it needs a talk with the customer about it, and somebody who would have to do it saying that it cannot be done. What is missing is listed.',
    },
    'other-customer': {
      status: 409,
      says: 'The two belong to different customers.',
    },
    'not-yours-to-share': {
      status: 403,
      says: 'Only whoever recorded a conversation says who may see it.',
    },
    'check-concluded': {
      status: 409,
      says: 'It has been said already what was done with this check.',
    },
    'import-busy': {
      status: 409,
      says: 'This import is at work. Wait until it has finished.',
    },
    'import-not-ready': {
      status: 409,
      says: 'Something has to be said before this file can be brought in. Nothing was changed.',
    },
    'import-undone': {
      status: 409,
      says: 'This import was undone. Upload the file again to bring it in.',
    },
    'file-refused': {
      status: 422,
      says: 'This file cannot be read as a table. Nothing of it was kept.',
    },
    'mail-not-configured': {
      status: 409,
      says: 'No mail server is configured. Set SMTP_URL and start again.',
    },
    'webhook-off': {
      status: 409,
      says: 'This webhook is switched off. Switch it on first.',
    },
    'webhooks-full': {
      status: 409,
      says: 'There are 50 webhooks already. Remove one that is not needed any more.',
    },
    'sample-tells-nobody': {
      status: 409,
      says: 'This is a sample workspace: it tells no other program anything. Try it from your own.',
    },
    'sample-mails-nobody': {
      status: 409,
      says: 'This is a sample workspace: it mails nobody. Try it from your own.',
    },
    'sample-loaded': {
      status: 409,
      says: 'The sample firm is loaded already. Go there, or remove it first.',
    },
    'mail-failed': { status: 502, says: 'The mail server did not take the message.' },
  }

/** The problem document of a *no*. */
export function problemOf(refusal: Refusal): ProblemView {
  const { status, says } = answers[refusal.reason]
  return problem(status, refusal.reason, says, refusal.errors)
}

function problem(
  status: number,
  code: string,
  title: string,
  errors?: readonly Fault[],
  detail?: string,
): ProblemView {
  return {
    type: `/api/docs#problem-${code}`,
    title,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors: [...errors] }),
  }
}

const noCustomer = {
  reason: 'bad-input',
  path: 'customerId',
  message: 'is no customer here',
} as const

/** Constraints of the database that a race can reach after our own checks: what they mean to the asker. */
const constraints: Readonly<
  Record<string, { readonly reason: Reason; readonly path: string; readonly message: string }>
> = {
  expectation_by_external: {
    reason: 'already-taken',
    path: 'externalId',
    message: 'belongs to another expectation',
  },
  customer_by_external: {
    reason: 'already-taken',
    path: 'externalId',
    message: 'belongs to another customer',
  },
  contact_by_external: {
    reason: 'already-taken',
    path: 'externalId',
    message: 'belongs to another contact',
  },
  figure_by_customer: {
    reason: 'already-taken',
    path: 'period',
    message: 'this customer has a figure for that month',
  },
  member_by_email: {
    reason: 'already-taken',
    path: 'email',
    message: 'is the address of another member',
  },
  invitation_by_email: {
    reason: 'changed-meanwhile',
    path: 'email',
    message: 'was invited by somebody else just now',
  },
  calendar_by_name: { reason: 'already-taken', path: 'name', message: 'is another calendar' },
  commitment_by_external: {
    reason: 'already-taken',
    path: 'externalId',
    message: 'belongs to another commitment',
  },
  customer_order_by_external: {
    reason: 'already-taken',
    path: 'externalId',
    message: 'belongs to another order',
  },
  invoice_by_external: {
    reason: 'already-taken',
    path: 'externalId',
    message: 'belongs to another invoice',
  },
  commitment_workspace_id_customer_id_fkey: {
    reason: 'bad-input',
    path: 'customerId',
    message: 'is no customer here',
  },
  topic_by_name: { reason: 'already-taken', path: 'name', message: 'is another topic' },
  metric_by_name: { reason: 'already-taken', path: 'name', message: 'is another metric' },
  team_by_name: { reason: 'already-taken', path: 'name', message: 'is another team' },
  customer_workspace_id_owner_id_fkey: {
    reason: 'bad-input',
    path: 'ownerId',
    message: 'is no member here',
  },
  team_workspace_id_lead_id_fkey: {
    reason: 'bad-input',
    path: 'leadId',
    message: 'is no member here',
  },
  team_member_workspace_id_member_id_fkey: {
    reason: 'bad-input',
    path: 'memberIds',
    message: 'names somebody who is no member here',
  },
  contact_at_workspace_id_customer_id_fkey: {
    reason: 'bad-input',
    path: 'customers',
    message: 'names a customer that is not there',
  },
  figure_workspace_id_customer_id_fkey: noCustomer,
  conversation_workspace_id_customer_id_fkey: noCustomer,
  change_event_workspace_id_customer_id_fkey: noCustomer,
  score_workspace_id_customer_id_fkey: noCustomer,
  measurement_workspace_id_customer_id_fkey: noCustomer,
  score_workspace_id_topic_id_fkey: {
    reason: 'bad-input',
    path: 'topicId',
    message: 'is no topic here',
  },
  measurement_workspace_id_metric_id_fkey: {
    reason: 'bad-input',
    path: 'metricId',
    message: 'is no metric here',
  },
}

type Known = {
  readonly code?: string
  readonly constraint?: string
  readonly statusCode?: number
  readonly table?: string
}

function fromDatabase(error: Known): ProblemView | null {
  if (error.code === 'still-in-use') return problemOf({ ok: false, reason: 'still-in-use' })
  if (error.code === '23505' || error.code === '23503') {
    const meaning = constraints[error.constraint ?? '']
    if (meaning === undefined) return null
    return problemOf({
      ok: false,
      reason: meaning.reason,
      errors: [{ path: meaning.path, message: meaning.message }],
    })
  }
  // 22021: a byte that no text of the database can hold, such as NUL, in a place that no schema looks at.
  if (error.code === '22021') {
    const errors = [{ path: 'request', message: 'has characters that cannot be stored' }]
    return problemOf({ ok: false, reason: 'bad-input', errors })
  }
  // A limited member may not put a record where they could not see it.
  if (error.code === '42501') return problemOf({ ok: false, reason: 'forbidden' })
  return null
}

/** No connection, too many, shutting down, or a query that ran into its limit: try again later. */
const BUSY = new Set([
  '53300',
  '57P01',
  '57P03',
  '57014',
  '40001',
  '40P01',
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
])

/** The one function that answers whatever was thrown. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = schemaFaults(error.validation, error.validationContext)
    return sendProblem(reply, problemOf({ ok: false, reason: 'bad-input', errors }))
  }
  const known = fromDatabase(error as Known)
  if (known !== null) return sendProblem(reply, known)
  const status = error.statusCode
  if (status !== undefined && status >= 400 && status < 500) {
    const code =
      status === 413
        ? 'too-large'
        : status === 415
          ? 'media-type'
          : status === 429
            ? 'too-many-attempts'
            : 'bad-request'
    return sendProblem(
      reply,
      problem(status, code, error.message, [{ path: 'body', message: error.message }]),
    )
  }
  if (BUSY.has(String(error.code))) {
    request.log.warn({ err: error }, 'the database is busy or away')
    void reply.header('retry-after', '2')
    return sendProblem(
      reply,
      problem(
        503,
        'busy',
        'Kept cannot reach its database just now, or it is overloaded. Nothing was changed. Try again in a moment.',
      ),
    )
  }
  request.log.error({ err: error }, 'a request failed')
  return sendProblem(
    reply,
    problem(
      500,
      'fault',
      'Something broke on our side. Nothing was changed; the fault is in the log.',
    ),
  )
}

/** Sends a problem document with its own status and media type. */
export function sendProblem(reply: FastifyReply, view: ProblemView): FastifyReply {
  if (view.status === 429) void reply.header('retry-after', '60')
  if (view.status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(view.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(view)
}
