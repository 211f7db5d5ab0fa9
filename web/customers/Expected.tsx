import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EvidenceMark } from '../shell/EvidenceMark.tsx'
import { openDialog } from '../shell/dialogs.ts'
import { LadderSteps } from '../shell/Ladder.tsx'
import { LadderKey, stepsKey } from '../shell/LadderBars.tsx'
import { stepsOf } from '../shell/ladders.ts'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Customer } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'
import { type Expected as One, ladderQuery } from './standing.ts'

type ExpectedProps = { customer: Customer; editable: boolean; asOf: string | undefined }

/** What a customer expects, by topic, with how we know it and where each stands. */
export function Expected({ customer, editable, asOf }: ExpectedProps) {
  const w = words()
  const { nameOf } = useTopics()
  const people = usePeople(customer.id)
  const { data } = useQuery(ladderQuery(customer.id, asOf))
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="section" aria-labelledby="expected">
      <div className="cap">
        <h2 id="expected">{w.expectations.title}</h2>
        <span className="count">
          {w.expectations.counted(items.length, format().number(items.length))},{' '}
          {w.standing.byTopic}
        </span>
        {editable ? (
          <span className="end">
            <Button
              keys="c"
              onClick={() =>
                openDialog({ kind: 'capture', what: 'expectation', customerId: customer.id })
              }
            >
              {w.expectations.add}
            </Button>
          </span>
        ) : null}
      </div>
      <table className="expected">
        <thead>
          <tr>
            <th scope="col">{w.expectations.fields.statement}</th>
            <th scope="col">{w.standing.matters}</th>
            <th scope="col">{w.evidence.title}</th>
            <th scope="col">{w.standing.ladder}</th>
            <th scope="col">{w.standing.next}</th>
          </tr>
        </thead>
        {byTopic(items).map(([topicId, group]) => (
          <tbody key={topicId}>
            <tr className="topic">
              <th scope="rowgroup" colSpan={5}>
                {nameOf(topicId)}
              </th>
            </tr>
            {group.map((one) => (
              <Row
                key={one.expectationId}
                one={one}
                who={people.nameOf(one.contactId)}
                asOf={asOf}
              />
            ))}
          </tbody>
        ))}
      </table>
      <LadderKey shows={stepsKey} />
    </section>
  )
}

type RowProps = { one: One; who: string | null; asOf: string | undefined }

function Row({ one, who, asOf }: RowProps) {
  const w = words()
  // Their own words in serif and quotation marks; what we only believe is our paraphrase.
  const theirs = one.grade === 'asked' || one.grade === 'confirmed'
  const says = one.statement ?? w.expectations.erased
  const because = one.ladder.known.because
  const stale = because === 'stale' || because === 'changed-since'
  return (
    <tr>
      <td>
        <Link
          to="/expectations/$id"
          params={{ id: one.expectationId } as never}
          search={(asOf === undefined ? {} : { asOf }) as never}
        >
          {theirs ? <q className="quoted">{says}</q> : says}
        </Link>
        {who === null ? null : <small>{who}</small>}
      </td>
      <td className="num nowrap">
        {format().number(one.importance)}
        <span className="faint"> / 5</span>
      </td>
      <td>
        <EvidenceMark
          grade={one.grade}
          stale={stale}
          more={one.spokenAt === null ? null : format().day(format().dayOf(one.spokenAt))}
        />
      </td>
      <td>
        <LadderSteps steps={stepsOf(one.ladder, one.firstGap)} />
      </td>
      <td className="small">
        {one.todo === null ? (
          <span className="faint">{w.standing.nothingNext}</span>
        ) : (
          w.todo[one.todo]
        )}
        {one.unrealistic ? <small>{w.expectations.fields.unrealistic}</small> : null}
      </td>
    </tr>
  )
}

/** By topic; the topic that matters most first, and in it what matters most. */
function byTopic(items: readonly One[]): readonly (readonly [string, readonly One[]])[] {
  const weight = (group: readonly One[]) => group.reduce((sum, one) => sum + one.importance, 0)
  return [...Map.groupBy(items, ({ topicId }) => topicId)]
    .map(
      ([topicId, group]) =>
        [topicId, group.toSorted((a, b) => b.importance - a.importance)] as const,
    )
    .sort(([, a], [, b]) => weight(b) - weight(a))
}
