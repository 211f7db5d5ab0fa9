import { useState } from 'react'
import { EvidenceMark } from '../shell/EvidenceMark.tsx'
import { endOfDay } from '../shell/moment.ts'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Expectation } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'
import type { Part } from './ExpectationPage.tsx'
import { Said } from './Said.tsx'

type One = Expectation['evidence'][number]

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
  return (
    <section className="section" aria-labelledby="evidence">
      <div className="cap">
        <h2 id="evidence">{w.title}</h2>
        <span className="count">{w.newestFirst}</span>
      </div>
      <ul className="log">
        {one.evidence.toReversed().map((evidence) => (
          <Said
            key={evidence.id}
            said={evidence}
            id={one.id}
            editable={editable && one.evidence.length > 1}
          >
            <EvidenceMark
              grade={evidence.grade}
              stale={stale(evidence)}
              more={evidence.supports ? null : w.against}
            />
            {evidence.quote === null ? null : (
              <p>
                <q className="quoted">{evidence.quote}</q>
              </p>
            )}
            {evidence.note === null ? null : <p>{evidence.note}</p>}
            <HeardBy customerId={one.customerId} said={evidence} />
          </Said>
        ))}
        {one.demands.toReversed().map((demand) => (
          <Said key={demand.id} said={demand} id={one.id} editable={editable}>
            <b>{words().demands.one}</b>
            {demand.quote === null ? null : (
              <p>
                <q className="quoted">{demand.quote}</q>
              </p>
            )}
            <HeardBy customerId={one.customerId} said={demand} />
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
