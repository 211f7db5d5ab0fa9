import { useQuery } from '@tanstack/react-query'
import type { ExpectationView } from '../../../src/contract/expectation.ts'
import { recordQuery } from '../../shell/records.ts'
import { words } from '../../words/words.ts'

export type Answer = ExpectationView['answers'][number]

/** The newest answer of ours to an expectation; undefined until it is here. */
export function useAnswer(expectationId: string): Answer | undefined {
  const { data } = useQuery(recordQuery<ExpectationView>('/expectations', expectationId))
  return data?.value.answers.at(-1)
}

/** Our answer as it was decided, to be read out. */
export function OurAnswer({ answer }: { answer: Answer | undefined }) {
  const w = words().work.tell
  if (answer === undefined) return null
  return (
    <div>
      <p className="dim">
        {w.answer}: {w.kinds[answer.kind]}
      </p>
      <p className="thing-answer">{answer.words ?? w.noWords}</p>
      {answer.conditions === null ? null : (
        <p className="dim">
          {w.onCondition}: {answer.conditions}
        </p>
      )}
    </div>
  )
}
