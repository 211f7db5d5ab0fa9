import { type RungName, rungNames } from '../shell/Ladder.tsx'
import { classOf, type RungState } from '../shell/Ladder.tsx'
import { stateOf } from '../shell/ladders.ts'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Expectation } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'
import type { Part } from './ExpectationPage.tsx'
import { isUntold, newestAnswer } from './standing.ts'

/** The ladder of one expectation: five rungs, whole or missing, each with the dated fact that decides it. */
export function Steps({ one, asOf }: Part) {
  const w = words().rungs
  const { standing } = one
  if (standing === null) return <p className="section dim">{words().expectations.notCounted}</p>
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="sr">
        {w.asOf(format().day(asOf ?? format().today()))}
      </h2>
      <ol className="steps">
        {rungNames.map((rung) => (
          <Step
            key={rung}
            one={one}
            rung={rung}
            state={stateOf(standing.ladder, rung, standing.firstGap)}
            gives={standing.firstGap === rung}
          />
        ))}
      </ol>
    </section>
  )
}

type StepProps = { one: Expectation; rung: RungName; state: RungState; gives: boolean }

function Step({ one, rung, state, gives }: StepProps) {
  const w = words().rungs
  const judged = one.standing?.ladder[rung]
  if (judged === undefined) return null
  const verdict = gives ? w.verdicts.gives : w.verdicts[judged.verdict]
  const index = rungNames.indexOf(rung)
  return (
    <li className={judged.verdict === 'fails' ? 'no' : undefined}>
      <svg width="16" aria-hidden="true">
        <rect
          className={classOf(state, index)}
          {...(state === 'void'
            ? { y: '96%', width: 16, height: '4%' }
            : state === 'open' || state === 'assumed' || state === 'words'
              ? { x: 0.75, y: 2, width: 14.5, height: '96%' }
              : { width: 16, height: '100%' })}
        />
      </svg>
      <h3>
        {words().ladder.names[rung]} <span>{verdict}</span>
      </h3>
      <p>
        <Because one={one} rung={rung} because={judged.because} />
      </p>
      <p className="when">{judged.at === null ? null : format().day(format().dayOf(judged.at))}</p>
    </li>
  )
}

/** Why a rung is judged so, in a sentence; with what we answered, and how long what we know stays fresh. */
function Because({ one, rung, because }: { one: Expectation; rung: RungName; because: string }) {
  const w = words().rungs
  const sentences: Readonly<Record<string, string>> = w[rung]
  const { of } = useTopics()
  const people = usePeople(one.customerId)
  const says = sentences[because] ?? because
  if (rung === 'known' && (because === 'asked' || because === 'confirmed')) {
    const spoken = one.standing?.spokenAt
    const days = of(one.topicId)?.halfLifeDays
    const by = one.evidence.findLast(({ happenedAt }) => happenedAt === spoken)?.contactId ?? null
    return (
      <>
        {by === null ? says : w.saidBy[because](people.nameOf(by) ?? '…')}{' '}
        {spoken && days !== undefined
          ? w.freshUntil(format().day(format().dayOf(after(spoken, days))))
          : null}
      </>
    )
  }
  if (rung === 'answered' && because === 'no-answer' && isUntold(one)) return w.answered.untold
  const answer = newestAnswer(one)
  if (rung === 'answered' && answer?.kind === because && answer.words !== null) {
    return `${words().answers.short[answer.kind]}: ${answer.words}`
  }
  return says
}

const after = (at: string, days: number) =>
  new Date(Date.parse(at) + days * 24 * 3600 * 1000).toISOString()
