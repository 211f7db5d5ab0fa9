/** Compares how commitments are said to stand with what their ledger says. */
import { sql } from 'kysely'
import { canonical, type Json } from '../domain/history.ts'
import type { Row } from './rows.ts'
import type { Tx } from './db.ts'
import { putStandings, standingRows } from './ledger.ts'
import { byIds } from './list.ts'
import type { Difference } from './rebuild-difference.ts'

const PAGE = 500

/** Every commitment whose stored standing is not what its ledger says; with `mend`, put right. There must be none. */
export async function rebuildCommitments(tx: Tx, mend: boolean): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{
      id: string
    }>`select id from commitment where id > ${after}::uuid order by id limit ${PAGE}`.execute(tx.db)
    const last = rows.at(-1)
    if (last === undefined) return differences
    after = last.id
    const ids = rows.map(({ id }) => id)
    const found = await differing(tx, ids)
    differences.push(...found)
    if (mend && found.length > 0) await putStandings(tx, [...new Set(found.map(({ id }) => id))])
  }
}

async function differing(tx: Tx, ids: readonly string[]): Promise<readonly Difference[]> {
  const stored = new Map((await byIds(tx, 'commitment', ids)).map((row) => [row.id, row as Row]))
  const wanted = await standingRows(tx, ids)
  return wanted.flatMap((row) =>
    Object.keys(row)
      .map((field) => ({
        noun: 'commitment',
        id: row.id,
        field,
        stored: text(stored.get(row.id)?.[field]),
        derived: text(row[field]),
      }))
      .filter((one) => one.stored !== one.derived),
  )
}

function text(value: Row[string]): string {
  if (value instanceof Temporal.Instant) return String(value.epochMilliseconds)
  return canonical((value ?? null) as Json)
}
