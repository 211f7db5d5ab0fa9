/** Where customers stand after a large list: worked out once at its end, not again with each of its steps. */
import type { Import } from '../domain/import/import.ts'
import type { Cabinet } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import { customersOfImport } from '../store/import.ts'
import { standLater } from '../store/standing.ts'

/** Rows up to which people find the ladder of their customers moved as soon as their list is in. */
const FEW_ROWS = 500

const isLong = (one: Import) => one.rowCount > FEW_ROWS
const moves = ['expectations', 'measurements']

/** The cabinet of a noun, for writing an import: of a long one, what customers come to waits for its end. */
export function patient(one: Import, cabinet: Cabinet): Cabinet {
  return moves.includes(one.noun) && isLong(one) ? withoutStanding(cabinet) : cabinet
}

function withoutStanding(cabinet: Cabinet): Cabinet {
  const { afterwards: _, ...rest } = cabinet
  return rest
}

/** At the end of a pass over a long list: has the customers looked at that it is about. */
export async function endStanding(tx: Tx, one: Import): Promise<void> {
  if (!moves.includes(one.noun) || !isLong(one)) return
  await standLater(tx, await customersOfImport(tx, one.id))
}
