import { useQuery } from '@tanstack/react-query'
import type { ExpectationView } from '../../src/contract/expectation.ts'
import type { QuestionKey } from '../../src/domain/standing.ts'
import { recordQuery } from '../shell/records.ts'
import { words } from '../words/words.ts'
import type { Thing } from './today.ts'

/** The question to put to the customer, in words that can be said aloud. Exact once the whole record is here. */
export function useQuestion(thing: Thing): string {
  const { data } = useQuery(recordQuery<ExpectationView>('/expectations', thing.id))
  const key = data?.value.standing?.question ?? guess(thing)
  return words().work.questions[key](thing.statement ?? words().work.erased)
}

/** The same in short, for a row; null where there is nothing to ask. What was not kept may have to be asked about as well. */
export function toAsk(thing: Thing): string | null {
  const asks = thing.kind === 'look' ? thing.known === 'fails' : isAsked(thing)
  return asks ? words().work.toAsk[guess(thing)] : null
}

const isAsked = ({ kind }: Thing) => kind === 'ask' || kind === 'verify'

/** As `questionOf` in the domain, by what a row knows. */
function guess({ kind, grade, spokenAt }: Thing): QuestionKey {
  if (kind === 'verify') return 'changed'
  if (spokenAt !== null) return 'stale'
  return grade === 'inferred' ? 'inferred' : 'assumed'
}
