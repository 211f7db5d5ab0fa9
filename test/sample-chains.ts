/**
 * The script written down without any database: the entries that each record would have. For asking the rules
 * about the sample firm as it stands.
 */
import type { Entry } from '../src/domain/history.ts'
import type { EntryId } from '../src/domain/ids.ts'
import { draftOf, isTelling } from '../src/domain/sample/drafts.ts'
import { type Ids, named, type SampleNoun } from '../src/domain/sample/page.ts'
import type { Fact } from '../src/domain/sample/script.ts'

export type Chain = { readonly noun: SampleNoun; readonly entries: readonly Entry[] }

/** Ids that are the names themselves, by noun. */
const plainIds: Ids = {
  of: (noun, key) => `${noun} ${key}`,
  answer: (customer, key) => `answer ${named(customer, key)}`,
}

/** The chains of all records of a script, by record. */
export function chainsOfScript(script: readonly Fact[]): ReadonlyMap<string, Chain> {
  const chains = new Map<string, { noun: SampleNoun; entries: Entry[] }>()
  for (const [place, fact] of script.entries()) {
    // What billing asked is answered from the rest of the script, and stands in no chain of it.
    if (!isTelling(fact)) continue
    const { noun, recordId, draft } = draftOf(fact, place, plainIds, 'GBP')
    const chain = chains.get(recordId) ?? { noun, entries: [] }
    chains.set(recordId, chain)
    const { said, customer } = fact
    const id = said.act === 'answer' ? plainIds.answer(customer ?? '', said.key) : `entry ${place}`
    chain.entries.push({
      id: id as EntryId,
      recordId,
      noun,
      seq: chain.entries.length + 1,
      kind: draft.kind,
      happenedAt: draft.happenedAt,
      recordedAt: fact.recordedAt,
      by: { kind: 'member', id: plainIds.of('member', fact.by) },
      source: 'sample',
      batchId: null,
      corrects: null,
      set: draft.set,
    })
  }
  return chains
}
