/** Commitments with all that happened to them, for who takes it out. */
import type { ToldCommitment } from '../domain/commitment-record.ts'
import { namedInEntry } from '../domain/commitment.ts'
import { effective } from '../domain/history.ts'
import { chainsOf } from './cabinet.ts'
import { commitmentList, commitments, toCommitments } from './commitment.ts'
import { byIds } from './list.ts'
import type { Noun } from './noun.ts'

export const toldCommitment: Noun<ToldCommitment, 'commitment'> = {
  cabinet: commitments,
  list: commitmentList,
  load: async (tx, rows) => {
    const all = await toCommitments(tx, rows)
    const chains = await chainsOf(
      tx.db,
      all.map(({ id }) => id),
    )
    const moment = { asOf: tx.now, knownAt: tx.now }
    const entries = new Map([...chains].map(([id, chain]) => [id, effective(chain, moment)]))
    const ids = [...new Set([...entries.values()].flat().flatMap(namedInEntry))]
    const named = ids.length === 0 ? [] : await byIds(tx, 'commitment', ids)
    const names = new Map(
      named.flatMap((row) => (row.external_id ? [[row.id, row.external_id]] : [])),
    )
    return all.map((one) => ({ ...one, entries: entries.get(one.id) ?? [], names }))
  },
}
