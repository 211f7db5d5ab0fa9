/** The board: of each lane the first few, and how many there are as far as anybody counts. */
import type { Commitment } from '../domain/commitment-record.ts'
import { type Lane, lanes } from '../domain/commitment-lane.ts'
import { commitmentList, toCommitments } from './commitment.ts'
import { namesOf } from './customer.ts'
import type { Tx } from './db.ts'
import { type Asked, countUpTo, list, lookedUp } from './list.ts'

export type Column = {
  readonly lane: Lane
  /** At most `COUNTED`, or `COUNTED_BY_WORDS`; more are not counted. */
  readonly count: number
  readonly items: readonly (Commitment & { readonly customer: string })[]
}

export const COUNTED = 1000
/** The same where each row that is counted is asked whether it has the words. */
const COUNTED_BY_WORDS = 100

const settled: readonly Lane[] = ['kept', 'kept-late', 'broken', 'waived']

/** The lanes under the filters of a list: what is open by when it is due, what is settled with the newest first. */
export async function boardOf(
  tx: Tx,
  asked: Pick<Asked, 'filters' | 'words'>,
  each: number,
): Promise<readonly Column[]> {
  const columns: Column[] = []
  const words = asked.words === null ? null : await lookedUp(tx, commitmentList, asked.words)
  const most = words === null ? COUNTED : COUNTED_BY_WORDS
  for (const lane of lanes) {
    const question = {
      filters: [...asked.filters, { field: 'lane', comparison: 'eq', values: [lane] }],
      words,
      order: settled.includes(lane)
        ? [{ field: 'settledAt', descending: true }]
        : [{ field: 'dueAt', descending: false }],
    }
    const found = await list(tx, commitmentList, {
      ...question,
      limit: each,
      after: null,
      total: false,
    })
    const all = await toCommitments(tx, found.rows)
    const names = await namesOf(
      tx,
      all.map(({ customerId }) => customerId),
    )
    columns.push({
      lane,
      count:
        found.after === null ? all.length : await countUpTo(tx, commitmentList, question, most),
      items: all.map((one) => ({ ...one, customer: names.get(one.customerId) ?? '' })),
    })
  }
  return columns
}
