/** Saved ways to read a file. */
import type { Json } from '../domain/history.ts'
import type { MemberId } from '../domain/ids.ts'
import type { SavedMapping } from '../domain/import/saved-mapping.ts'
import { folded } from '../domain/name.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { Tables } from './tables.ts'

export type NamedMapping = SavedMapping & {
  readonly id: string
  readonly name: string
  readonly byMember: MemberId
  readonly updatedAt: Temporal.Instant
}

/** The one place where a row becomes a saved mapping. */
function toMapping(row: Tables['import_mapping']): NamedMapping {
  return {
    id: row.id,
    name: row.name,
    noun: row.noun as SavedMapping['noun'],
    columns: row.columns as SavedMapping['columns'],
    answers: row.answers as SavedMapping['answers'],
    byMember: row.by_member as MemberId,
    updatedAt: row.updated_at,
  }
}

/** Every saved mapping, by name. Somebody sees to it that they stay few. */
export async function listMappings(tx: Tx): Promise<readonly NamedMapping[]> {
  const query = tx.db.selectFrom('import_mapping').selectAll().orderBy('name_sort').orderBy('id')
  return (await query.limit(MOST_MAPPINGS).execute()).map(toMapping)
}

/** More than a firm has kinds of files. */
export const MOST_MAPPINGS = 500

export async function mappingNamed(tx: Tx, name: string): Promise<NamedMapping | null> {
  const row = await tx.db
    .selectFrom('import_mapping')
    .selectAll()
    .where('name_sort', '=', folded(name))
    .executeTakeFirst()
  return row === undefined ? null : toMapping(row)
}

/** Keeps a mapping under a name, in place of one that had it. */
export async function putMapping(
  tx: Tx,
  name: string,
  { noun, columns, answers }: SavedMapping,
  by: MemberId,
): Promise<void> {
  const values = {
    name,
    noun,
    columns: JSON.stringify(columns) as unknown as Json,
    answers: JSON.stringify(answers) as unknown as Json,
    by_member: by,
    updated_at: tx.now,
  }
  await tx.db
    .insertInto('import_mapping')
    .values({
      workspace_id: tx.workspaceId,
      id: newId<string>(tx.now),
      name_sort: folded(name),
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name_sort']).doUpdateSet(values))
    .execute()
}

/** True when there was one. */
export async function deleteMapping(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.db.deleteFrom('import_mapping').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}
