import { z } from 'zod'
import { keyScopes } from '../domain/access.ts'
import { line } from './field.ts'

export const newKey = z.strictObject({
  name: line(120),
  scopes: z.array(z.enum(keyScopes)).min(1).max(keyScopes.length),
})
export const keyView = z.object({
  id: z.uuid(),
  memberId: z.uuid().describe('Whose rights bound it.'),
  name: z.string(),
  scopes: z.array(z.enum(keyScopes)),
  hint: z.string().describe('The last four characters of the secret.'),
  createdAt: z.string(),
  usedAt: z.string().nullable().describe('To within five minutes.'),
})
export const keyMadeView = keyView.extend({
  secret: z
    .string()
    .nullable()
    .describe('Shown once; null when the same request is answered again.'),
})
export const keyList = z.object({ items: z.array(keyView), next: z.null() })

type Shown = z.infer<typeof keyView>
/** What its owner and administrators see of a key. */
export function viewKey(
  key: Omit<Shown, 'createdAt' | 'usedAt' | 'scopes'> & {
    readonly scopes: readonly Shown['scopes'][number][]
    readonly createdAt: Temporal.Instant
    readonly usedAt: Temporal.Instant | null
  },
): Shown {
  const { id, memberId, name, scopes, hint, createdAt, usedAt } = key
  return {
    id,
    memberId,
    name,
    scopes: [...scopes],
    hint,
    createdAt: createdAt.toString(),
    usedAt: usedAt?.toString() ?? null,
  }
}
