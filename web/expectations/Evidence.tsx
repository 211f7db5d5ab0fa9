import { useState } from 'react'
import { EvidenceMark } from '../shell/EvidenceMark.tsx'
import { endOfDay } from '../shell/moment.ts'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Expectation } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'
import type { Part } from './part.ts'
import { Said } from './Said.tsx'

type One = Expectation['evidence'][number]
type Demand = Expectation['demands'][number]

// Evidence has all that a demand has and more, so it is the one that can be told apart.
const isEvidence = (said: One | Demand): said is One => 'grade' in said

/** Every dated reason to believe it, newest first; what is too old to rest on fades. */
export function Evidence({ one, editable, asOf }: Part) {
  const w = words().evidence
  const { of } = useTopics()
  const halfLifeDays = of(one.topicId)?.halfLifeDays ?? Number.POSITIVE_INFINITY
  const [now] = useState(() => Date.now())
  const at = asOf === undefined ? now : Date.parse(endOfDay(asOf, format().zone))
  const known = one.standing?.ladder.known
  const changedAt = known?.because === 'changed-since' ? (known.at ?? '') : ''
  const stale = ({ happenedAt }: One) =>
    at - Date.parse(happenedAt) > halfLifeDays * 24 * 3600 * 1000 || happenedAt < changedAt
  const newestFirst = [...one.evidence, ...one.demands].sort((a, b) =>
    a.happenedAt < b.happenedAt ? 1 : -1,
  )
  return (
    <section className="section" aria-labelledby="evidence">
      <div className="cap">
        <h2 id="evidence">{w.title}</h2>
        <span className="count">{w.newestFirst}</span>
      </div>
      <ul className="log">
        {newestFirst.map((said) => (
          <Said
            key={said.id}
            said={said}
            id={one.id}
            editable={editable && (!isEvidence(said) || one.evidence.length > 1)}
          >
            {isEvidence(said) ? (
              <EvidenceMark
                grade={said.grade}
                stale={stale(said)}
                more={said.supports ? null : w.against}
              />
            ) : (
              <b>{words().demands.one}</b>
            )}
            {said.quote === null ? null : (
              <p>
                <q className="quoted">{said.quote}</q>
              </p>
            )}
            {isEvidence(said) && said.note !== null ? <p>{said.note}</p> : null}
            <HeardBy customerId={one.customerId} said={said} />
          </Said>
        ))}
      </ul>
    </section>
  )
}

/** Who said it, where that is on record. */
export function HeardBy({
  customerId,
  said,
}: {
  customerId: string
  said: { readonly contactId: string | null; readonly conversationId: string | null }
}) {
  const { nameOf } = usePeople(customerId)
  const name = nameOf(said.contactId)
  if (name === null && said.conversationId === null) return null
  return (
    <p className="small dim">
      {name}
      {name === null || said.conversationId === null ? null : ' · '}
      {said.conversationId === null ? null : (
        <a className="link" href={`/conversations/${said.conversationId}`}>
          {words().heard.inConversation}
        </a>
      )}
    </p>
  )
}

export const dayOfSaid = (said: { readonly happenedAt: string }) =>
  format().day(format().dayOf(said.happenedAt))
