import { useQuery } from '@tanstack/react-query'
import type { ScoreView } from '../../src/contract/score.ts'
import { openDialog } from '../shell/dialogs.ts'
import { usePeople } from '../shell/people.ts'
import { itemsAt } from '../shell/question.ts'
import { useTopics } from '../shell/topics.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'

type PartProps = { customerId: string; editable: boolean; asOf: string | undefined }

/** How they scored us, newest first, each beside what it could have been. */
export function Scores({ customerId, editable, asOf }: PartProps) {
  const w = words().scores
  const { nameOf } = usePeople(customerId)
  const topics = useTopics()
  const { data } = useQuery({
    queryKey: ['scores', customerId],
    ...itemsAt<ScoreView>(`/scores?customerId=${customerId}&limit=50&sort=-happenedAt`),
  })
  const scores = (data ?? []).filter(
    ({ happenedAt }) => asOf === undefined || format().dayOf(happenedAt) <= asOf,
  )
  const names: Readonly<Record<string, string>> = w.names
  return (
    <section className="section" aria-labelledby="scores">
      <div className="cap">
        <h2 id="scores">{w.title}</h2>
        {editable ? (
          <span className="end">
            <Button onClick={() => openDialog({ kind: 'capture', what: 'score', customerId })}>
              {w.add}
            </Button>
          </span>
        ) : null}
      </div>
      {scores.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : (
        <ul className="log">
          {scores.map((score) => (
            <li key={score.id}>
              <time dateTime={score.happenedAt}>
                {format().day(format().dayOf(score.happenedAt))}
              </time>
              <div>
                <p>
                  {names[score.kind] ?? score.kind}{' '}
                  <b className="num">
                    {w.of(
                      format().number(score.value),
                      format().number(score.least),
                      format().number(score.most),
                    )}
                  </b>
                </p>
                {score.words === null ? null : (
                  <p>
                    <q className="quoted">{score.words}</q>
                  </p>
                )}
                <p className="small faint">
                  {[
                    nameOf(score.contactId),
                    score.topicId === null ? w.anyTopic : topics.nameOf(score.topicId),
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
