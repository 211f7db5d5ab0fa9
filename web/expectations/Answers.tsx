import { useMetrics } from '../shell/metrics.ts'
import { usePeople } from '../shell/people.ts'
import type { Expectation } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'
import { dayOfSaid, HeardBy } from './Evidence.tsx'
import type { Part } from './part.ts'
import { Said } from './Said.tsx'

type Answer = Expectation['answers'][number]

/** What we answered, newest first: in which words, on which conditions, who set the terms, told and accepted when. */
export function Answers({ one, editable }: Part) {
  const w = words().answers
  return (
    <section className="section" aria-labelledby="answers">
      <div className="cap">
        <h2 id="answers">{w.title}</h2>
      </div>
      {one.answers.length === 0 ? (
        <p className="dim">{w.none}</p>
      ) : (
        <ul className="log">
          {one.answers.toReversed().map((answer) => (
            <Said key={answer.id} id={one.id} said={answer} editable={editable}>
              <AnswerBody answer={answer} one={one} />
            </Said>
          ))}
        </ul>
      )}
    </section>
  )
}

function AnswerBody({ answer, one }: { answer: Answer; one: Expectation }) {
  const w = words().answers
  const metric = useMetrics().of(one.metricId)
  const { nameOf } = usePeople(one.customerId)
  return (
    <>
      <p>
        <b>{w.short[answer.kind]}</b>{' '}
        <span className="small faint">{w.termsShort[answer.terms]}</span>
      </p>
      {answer.words === null ? null : <p>{answer.words}</p>}
      {answer.level === null ? null : (
        <p className="num">
          {w.level}: {format().number(answer.level)} {metric?.unit}
        </p>
      )}
      {answer.conditions === null ? null : (
        <p className="small lines-kept">
          {w.conditions}: {answer.conditions}
        </p>
      )}
      {answer.told.length === 0 ? (
        <p className="small untold">{w.untold}</p>
      ) : (
        answer.told.map((told) => {
          const name = nameOf(told.contactId)
          const says =
            name === null
              ? w.told(w.hows[told.how], dayOfSaid(told))
              : w.toldTo(name, w.hows[told.how], dayOfSaid(told))
          return (
            <p key={told.id} className="small dim">
              {says}
            </p>
          )
        })
      )}
      {answer.accepted.map((accepted) => (
        <div key={accepted.id}>
          <p className="small dim">
            {w.accepted(dayOfSaid(accepted))}
            {accepted.quote === null ? null : (
              <>
                {': '}
                <q className="quoted">{accepted.quote}</q>
              </>
            )}
          </p>
          <HeardBy customerId={one.customerId} said={accepted} />
        </div>
      ))}
    </>
  )
}
