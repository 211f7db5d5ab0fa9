/** How ladders look on the wire: of one expectation, and summed over many. */
import { z } from 'zod'
import { grades, type Ladder, type LadderSum, rungs, shareOf } from '../domain/ladder.ts'
import { questionKeys, questionOf, type Standing, todos } from '../domain/standing.ts'

export const verdicts = ['holds', 'fails', 'open', 'n/a'] as const

const perRung = <T extends z.ZodType>(one: T) =>
  z.object({ known: one, answered: one, agreed: one, kept: one, current: one })

export const ladderView = perRung(
  z.object({
    verdict: z.enum(verdicts),
    because: z.string().describe('Why, as a word: only-assumed, stale, no-answer …'),
    at: z.string().nullable().describe('When the fact happened that decides it.'),
  }),
).meta({ id: 'Ladder' })

/** One expectation's ladder, each rung with the dated fact that decides it. */
export function viewLadder(ladder: Ladder): z.infer<typeof ladderView> {
  const view = ({ verdict, because, at }: Ladder['known']) => ({
    verdict,
    because,
    at: at?.toString() ?? null,
  })
  return {
    known: view(ladder.known),
    answered: view(ladder.answered),
    agreed: view(ladder.agreed),
    kept: view(ladder.kept),
    current: view(ladder.current),
  }
}

export const standingView = z.object({
  importance: z.number().int().describe('As it counts: 3 when nobody said.'),
  grade: z.enum(grades).describe('How we know, by the newest that they said themselves.'),
  spokenAt: z.string().nullable(),
  evidenceCount: z.number().int(),
  firstGap: z.enum(rungs).nullable(),
  todo: z.enum(todos).nullable(),
  ask: z.number().describe('Importance × uncertainty × exposure: what to ask next comes first.'),
  question: z.enum(questionKeys),
  changesAt: z
    .string()
    .nullable()
    .describe('The next instant at which time alone changes the ladder.'),
  windowDays: z.number().int().describe('Days back in which what fell due counts for "kept".'),
  missed: z
    .array(
      z.object({
        kind: z.enum(['commitment', 'measurement']),
        id: z.uuid(),
        said: z
          .string()
          .nullable()
          .describe('What was owed; null of a measurement, or when erased.'),
        value: z.number().nullable().describe('What was measured.'),
        at: z.string(),
      }),
    )
    .describe('What "kept" fails for, the newest first.'),
  earlier: z
    .object({ kept: z.number().int(), missed: z.number().int() })
    .describe('Commitments that fell due before those days, and no longer count.'),
  ladder: ladderView,
})

/** Where an expectation stands. */
export function viewStanding(standing: Standing): z.infer<typeof standingView> {
  const { ladder, spokenAt, changesAt, missed, earlier, ...rest } = standing
  return {
    ...rest,
    spokenAt: spokenAt?.toString() ?? null,
    changesAt: changesAt?.toString() ?? null,
    question: questionOf(standing),
    missed: missed.map((one) => ({
      kind: one.kind,
      id: one.id,
      said: one.kind === 'commitment' ? one.said : null,
      value: one.kind === 'measurement' ? one.value : null,
      at: one.at.toString(),
    })),
    earlier: { ...earlier },
    ladder: viewLadder(ladder),
  }
}

export const sumView = perRung(
  z.object({
    share: z.number().nullable().describe('Importance where it holds / where it holds or fails.'),
    holds: z.number(),
    fails: z.number(),
    open: z.number(),
    holding: z.number().int().describe('Expectations on which it holds.'),
    judged: z.number().int().describe('Expectations on which it holds or fails.'),
    givesWay: z.number().describe('Importance of those whose first gap is here.'),
    givingWay: z.number().int(),
  }),
)

/** Sums over expectations, per rung. */
export function viewSum(sum: LadderSum): z.infer<typeof sumView> {
  const view = (rung: LadderSum['known']) => ({ share: shareOf(rung), ...rung })
  return {
    known: view(sum.known),
    answered: view(sum.answered),
    agreed: view(sum.agreed),
    kept: view(sum.kept),
    current: view(sum.current),
  }
}
