/** What rows call a record by its id in another installation, and how it is found here. */
import { namedIn } from '../domain/import/commitment-history.ts'
import type { ImportedRow } from '../domain/import/read-row.ts'
import type { Tx } from '../store/db.ts'
import { sha256 } from '../store/hash.ts'
import { importedBefore } from '../store/import.ts'

/** Remembered beside the digests of rows: no row reads like it. */
export const keptDigest = (keptId: string): string => sha256({ text: `kept ${keptId}` })

/** Keys of the records that a row names beside its own. */
export const keysNamedIn = (row: ImportedRow): readonly string[] =>
  namedIn(row).flatMap((name) => [`id ${name}`, `kept ${name}`])

/** The records here, by their ids elsewhere. */
export async function broughtAs(
  tx: Tx,
  noun: string,
  keptIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map(keptIds.map((id) => [keptDigest(id), id]))
  const found = await importedBefore(tx, noun, [...digests.keys()])
  return new Map([...found].map(([digest, recordId]) => [digests.get(digest) ?? '', recordId]))
}
