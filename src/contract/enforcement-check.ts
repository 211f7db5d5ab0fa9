import { z } from 'zod'
import { decisions, enforcementKinds, reasonCodes } from '../domain/clean-hands.ts'
import { checkOutcomes, type EnforcementCheck } from '../domain/enforcement-check.ts'
import type { CustomerId, InvoiceId } from '../domain/ids.ts'
import { happenedAt, id, instant, meta, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const enforcementCheckSpec: ListSpec = {
  sort: '-createdAt',
  columns: {
    customerId: { type: 'id', filter: true },
    invoiceId: { type: 'id', filter: true },
    kind: { type: 'choice', choices: enforcementKinds, filter: true },
    decision: { type: 'choice', choices: decisions, filter: true },
    outcome: { type: 'choice', choices: checkOutcomes, filter: true },
    createdAt: { type: 'instant', sort: true, filter: true },
  },
}

export const enforcementCheckView = z
  .object({
    id: z.uuid(),
    kind: z.enum(enforcementKinds),
    customerId: z.uuid(),
    invoiceId: z.uuid().nullable(),
    at: z.string().describe('The moment that was asked about.'),
    decision: z.enum(decisions),
    reasons: z.array(
      z.object({
        code: z.enum(reasonCodes),
        commitmentId: z.uuid().optional(),
        text: z.string(),
      }),
    ),
    adjustedDueOn: z
      .string()
      .nullable()
      .describe('When the invoice is due, moved by our own lateness; null while that is open.'),
    wording: z.string(),
    outcome: z.enum(checkOutcomes).nullable().describe('What was done with it.'),
    outcomeBy: z.uuid().nullable(),
    outcomeWhy: z.string().nullable(),
    ...meta,
  })
  .meta({ id: 'EnforcementCheck' })
export type EnforcementCheckView = z.infer<typeof enforcementCheckView>

/** What somebody may see of a check. */
export function viewEnforcementCheck(one: EnforcementCheck): EnforcementCheckView {
  return {
    ...one,
    at: one.at.toString(),
    reasons: one.reasons.map(({ code, commitmentId, text }) => ({
      code,
      ...(commitmentId !== null && { commitmentId }),
      text,
    })),
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}

const check = z.strictObject({
  customerId: id<CustomerId>(),
  kind: z.enum(enforcementKinds),
  invoiceId: id<InvoiceId>().optional(),
  at: instant().optional().describe('Now when left out.'),
})
export type CheckAsked = z.output<typeof check>

/** One check, or up to 1,000: what is wrong with one of many is said in its place. */
export const newEnforcementCheck = z.union([
  check,
  z.strictObject({ checks: z.array(z.unknown()).min(1).max(1000) }),
])

/** Reads one of many. */
export const readCheck = (said: unknown) => check.safeParse(said)

export const checkOutcome = z.strictObject({
  outcome: z.enum(checkOutcomes),
  why: words(2000).nullable().default(null),
  happenedAt: happenedAt(),
})
