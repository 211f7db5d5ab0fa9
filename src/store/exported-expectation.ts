/** Expectations with all that was said about them, for who takes the list out. */
import { aroundOf, type Around, type Expectation, expectationOf } from '../domain/expectation.ts'
import { effective, fieldsOf } from '../domain/history.ts'
import { chainsOf } from './cabinet.ts'
import type { Tx } from './db.ts'
import { expectationList, expectations } from './expectation.ts'
import type { Noun } from './noun.ts'
import type { Tables } from './tables.ts'

export type WholeExpectation = Omit<Expectation, 'version' | 'createdAt'> & {
  readonly around: Around
}

export const wholeExpectation: Noun<WholeExpectation, 'expectation'> = {
  cabinet: expectations,
  list: expectationList,
  load,
}

async function load(
  tx: Tx,
  rows: readonly Tables['expectation'][],
): Promise<readonly WholeExpectation[]> {
  const chains = await chainsOf(
    tx.db,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const counted = effective(chains.get(row.id) ?? [], { asOf: tx.now, knownAt: tx.now })
    const fields = fieldsOf(counted)
    if (fields === null) return []
    const expectation = expectationOf(row.id, fields)
    return [{ ...expectation, updatedAt: row.updated_at, around: aroundOf(counted) }]
  })
}
