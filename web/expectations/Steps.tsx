import { classOf, type RungName, rungNames, type RungState } from '../shell/Ladder.tsx'
import { LadderKey, stepsKey } from '../shell/LadderBars.tsx'
import { stepsOf } from '../shell/ladders.ts'
import { NotKept } from '../shell/NotKept.tsx'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Expectation } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'
import type { Part } from './part.ts'
import { isUntold, newestAnswer } from './standing.ts'

/** The ladder of one expectation: five rungs, whole or missing, each with the dated fact that decides it. */
export function Steps({ one, asOf }: Part) {
  const w = words().rungs
  const { standing } = one
  if (standing === null) return <p className="section dim">{words().expectations.notCounted}</p>
  const drawn = stepsOf(standing.ladder, standing.firstGap)
  const shows = stepsKey.filter(([is]) => drawn.some((state) => state === is))
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="sr">
        {w.asOf(format().day(asOf ?? format().today()))}
      </h2>
      <ol className="steps">
        {rungNames.map((rung, index) => (
          <Step
            key={rung}
            one={one}
            rung={rung}
            state={drawn[index] ?? 'open'}
            isFirst={standing.firstGap === rung}
          />
        ))}
      </ol>
      <LadderKey shows={shows} />
    </section>
  )
}

type StepProps = { one: Expectation; rung: RungName; state: RungState; isFirst: boolean }

function Step({ one, rung, state, isFirst }: StepProps) {
  const w = words().rungs
  const judged = one.standing?.ladder[rung]
  if (judged === undefined) return null
  const verdict = isFirst ? w.verdicts.first : w.verdicts[judged.verdict]
  const index = rungNames.indexOf(rung)
  return (
    <li className={judged.verdict === 'fails' ? 'no' : undefined}>
      <svg width="16" aria-hidden="true">
        <rect
          className={classOf(state, index)}
          {...(state === 'void'
            ? { y: '96%', width: 16, height: '4%' }
            : state === 'holds' || state === 'first' || state === 'stale'
              ? { width: 16, height: '100%' }
              : { x: 0.75, y: 2, width: 14.5, height: '96%' })}
        />
      </svg>
      <h3>
        {words().ladder.names[rung]} <span>{verdict}</span>
      </h3>
      <div className="because">
        <Because one={one} rung={rung} because={judged.because} />
      </div>
      <p className="when">
        {/* What was not kept is named with its own day. */}
        {judged.at === null || state === 'broken' ? null : format().day(format().dayOf(judged.at))}
      </p>
    </li>
  )
}

/** Why a rung is judged so, in a sentence; with what we answered, and how long what we know stays fresh. */
function Because({ one, rung, because }: { one: Expectation; rung: RungName; because: string }) {
  const w = words().rungs
  if (rung === 'kept') return <Kept one={one} because={because} />
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
    const short = words().answers.short[answer.kind]
    // An answer that says it in its own words says it once.
    return answer.words?.toLowerCase().startsWith(short.toLowerCase())
      ? answer.words
      : `${short}: ${answer.words}`
  }
  return says
}

/** What became of what fell due lately: with what was not kept, by name, and what was due before that. */
function Kept({ one, because }: { one: Expectation; because: string }) {
  const { kept: w, earlier: earlierSays } = words().rungs
  const { standing, metricId } = one
  if (standing === null) return null
  const { windowDays, earlier, missed } = standing
  const says: Readonly<Record<string, string | ((days: string) => string)>> = w
  const sentence = says[because] ?? because
  return (
    <>
      {typeof sentence === 'string' ? sentence : sentence(format().number(windowDays))}
      {because === 'nothing-due' && earlier.kept + earlier.missed > 0
        ? ` ${earlierSays(earlier.kept, earlier.missed)}`
        : null}
      {missed.length === 0 ? null : <NotKept under={[{ missed, metricId, href: null }]} />}
    </>
  )
}

const after = (at: string, days: number) =>
  new Date(Date.parse(at) + days * 24 * 3600 * 1000).toISOString()
