import { z } from 'zod'

/** An error on the wire: RFC 9457, with the path of each fault where the input was at fault. */
export const problemView = z
  .object({
    type: z.string().describe('A URI reference that names the kind of problem.'),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('The reason, for programs.'),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemView = z.infer<typeof problemView>
