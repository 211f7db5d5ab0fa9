/** Looking at an import: with the plan by which it is read now, and what its rows came to. */
import { type Actor, seesMoney } from '../domain/access.ts'
import { type Import, runs } from '../domain/import/import.ts'
import { type Planned, planImport } from '../domain/import/plan.ts'
import type { Tx } from '../store/db.ts'
import { countLines, type OutcomeCount, readImport } from '../store/import.ts'
import { readOne, workspace } from '../store/noun.ts'

export type Look = {
  readonly one: Import
  readonly planned: Planned
  /** Null while the import is at work: counting 100,000 rows at every look would slow it down. */
  readonly counted: readonly OutcomeCount[] | null
}

/** An import with all that is shown of it. */
export async function look(tx: Tx, one: Import): Promise<Look> {
  return {
    one,
    planned: await planOf(tx, one),
    counted: runs(one.state) ? null : await countLines(tx, one.id),
  }
}

/** The plan by which the rows of an import are read. */
export async function planOf(tx: Tx, one: Import): Promise<Planned> {
  const here = await readOne(tx, workspace, tx.workspaceId)
  return planImport(one.noun, one, one.mapping, one.answers, here?.currency ?? 'EUR', here?.zone)
}

/**
 * An import that the actor may see, or null: whoever brought it may, and who sees money, since its cells may hold some.
 * While its upload is under way nobody does.
 */
export async function visibleImport(
  tx: Tx,
  actor: Actor,
  id: string,
  hold?: 'hold',
): Promise<Import | null> {
  const one = await readImport(tx, id, hold)
  if (one === null || one.state === 'reading') return null
  // A key without money is no way round to the amounts that its member brought in.
  const own = one.byMember === actor.memberId && !one.withMoney
  return seesMoney(actor) || own ? one : null
}
