/** Why a commitment is due then, as it crosses the wire. */
import { z } from 'zod'
import type { Explanation } from '../domain/commitment-explanation.ts'
import { type Due, parties } from '../domain/commitment.ts'
import { dueOut, viewDue } from './commitment.ts'

const text = (one: Temporal.Instant | null) => one?.toString() ?? null
const at = () => z.string().nullable()
const seconds = z.number().describe('Working seconds.')
export const explanationView = z
  .object({
    due: dueOut.nullable(),
    agreedAt: z.string(),
    startAt: at().describe('From when the time was counted.'),
    dueAt: at().describe('If what is waited for came at the moment of asking.'),
    calendarId: z.uuid().nullable(),
    zone: z.string(),
    byParty: z.object({ us: seconds, customer: seconds, vendor: seconds }),
    turns: z.array(
      z.object({
        party: z.enum(parties),
        fromAt: z.string(),
        toAt: z.string(),
        counts: z.boolean().describe('Whether the time runs against the one who owes it.'),
        through: z.uuid().nullable().describe('The commitment that was waited for.'),
        seconds,
        days: z.array(
          z.object({
            on: z.string(),
            reason: z.enum(['open', 'closed', 'closedYearly', 'week']),
            seconds,
            counted: z.array(z.object({ fromAt: z.string(), toAt: z.string() })),
          }),
        ),
      }),
    ),
    shortened: z.boolean().describe('Dates past two years are summed and not listed.'),
    terms: z
      .array(z.object({ due: dueOut.nullable(), agreedAt: z.string(), entryId: z.uuid() }))
      .describe('Every due time that was agreed, the first of them first.'),
    warnings: z.array(z.object({ due: dueOut.nullable(), at: z.string() })),
  })
  .meta({ id: 'CommitmentExplanation' })

export type Explained = Explanation & {
  readonly calendarId: string | null
  readonly terms: readonly { due: Due | null; agreedAt: Temporal.Instant; entryId: string }[]
  readonly warnings: readonly { due: Due | null; at: Temporal.Instant }[]
}

/** Why it is due then, for people and programs alike. */
export function viewExplanation(one: Explained): z.infer<typeof explanationView> {
  const seconds = (ms: number) => ms / 1000
  return {
    due: viewDue(one.due),
    agreedAt: one.agreedAt.toString(),
    startAt: text(one.startAt),
    dueAt: text(one.dueAt),
    calendarId: one.calendarId,
    zone: one.zone,
    byParty: {
      us: seconds(one.byParty.us),
      customer: seconds(one.byParty.customer),
      vendor: seconds(one.byParty.vendor),
    },
    turns: one.turns.map(({ countedMs, days, fromAt, toAt, ...turn }) => ({
      ...turn,
      fromAt: fromAt.toString(),
      toAt: toAt.toString(),
      seconds: seconds(countedMs),
      days: days.map((date) => ({
        on: date.on.toString(),
        reason: date.reason,
        seconds: seconds(date.countedMs),
        counted: date.counted.map((span) => ({
          fromAt: span.fromAt.toString(),
          toAt: span.toAt.toString(),
        })),
      })),
    })),
    shortened: one.shortened,
    terms: one.terms.map((terms) => ({
      due: viewDue(terms.due),
      agreedAt: terms.agreedAt.toString(),
      entryId: terms.entryId,
    })),
    warnings: one.warnings.map((warned) => ({
      due: viewDue(warned.due),
      at: warned.at.toString(),
    })),
  }
}
