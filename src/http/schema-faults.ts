/** What is wrong with input that a schema refused, by field. */
import type { Fault } from '../domain/decision.ts'

/** An issue as the schema library tells it, and inside a choice of forms the issues of each. */
type Issue = {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly errors?: readonly (readonly Issue[])[]
}

/**
 * The issue as faults. Of a choice of forms the library only says that none fits; what helps is what keeps it from the form that it
 * comes nearest to, which is the one with the fewest issues, the first of several.
 */
function faultsOf({ path, message, errors = [] }: Issue, above: readonly PropertyKey[]): Fault[] {
  const place = [...above, ...path]
  const [nearest] = errors.toSorted((a, b) => a.length - b.length)
  if (nearest !== undefined && nearest.length > 0)
    return nearest.flatMap((one) => faultsOf(one, place))
  return [{ path: place.map(String).join('.'), message }]
}

type Refused = {
  readonly instancePath: string
  readonly message?: string | undefined
  readonly params: unknown
}

/** The faults of a request's body, query or parameters, as its place in the request names it. */
export function schemaFaults(
  refused: readonly Refused[],
  context: string | undefined,
): readonly Fault[] {
  return refused.flatMap(({ instancePath, message, params }) => {
    const { errors } = (params ?? {}) as Pick<Issue, 'errors'>
    const path = instancePath.split('/').filter((part) => part !== '')
    const issue = { path, message: message ?? 'is not valid', ...(errors && { errors }) }
    const above = context === 'body' || context === undefined ? [] : [context]
    return faultsOf(issue, above).map((one) => ({ ...one, path: one.path || 'body' }))
  })
}
