/** Other programs are told once that a file is in, or out again, and not of each record that it brought. */
import type { Import } from '../domain/import/import.ts'
import type { Tx } from '../store/db.ts'
import { tell } from '../store/webhook-delivery.ts'

export async function tellImportEnded(tx: Tx, { id, version }: Import): Promise<void> {
  await tell(tx, [
    {
      event: 'import.ended',
      recordId: id,
      place: version,
      entryId: null,
      happenedAt: tx.now,
    },
  ])
}
