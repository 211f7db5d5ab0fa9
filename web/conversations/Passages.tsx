import { useQuery } from '@tanstack/react-query'
import type { ConversationView } from '../../src/contract/conversation.ts'
import { ask } from '../shell/api.ts'
import { openDialog } from '../shell/dialogs.ts'
import type { ListedExpectation } from '../shell/wire.ts'
import { words } from '../words/words.ts'
import type { Passage } from './passage.ts'

type PassagesProps = {
  one: ConversationView
  editable: boolean
  put: (passages: Passage[], done: string) => void
}

/** The marked words, each with what it is and which expectation it speaks of. */
export function Passages({ one, editable, put }: PassagesProps) {
  const w = words().conversations
  const { data } = useQuery({
    queryKey: ['rows', '/expectations', 'others', one.customerId],
    queryFn: async () =>
      (
        await ask<{ items: ListedExpectation[] }>(
          `/expectations?customerId=${one.customerId}&limit=200`,
        )
      ).value.items,
  })
  return (
    <section className="section" aria-labelledby="passages">
      <div className="cap">
        <h2 id="passages">{w.passages}</h2>
      </div>
      {one.passages.length === 0 ? (
        <p className="dim">{w.noPassages}</p>
      ) : (
        <ul className="lines">
          {one.passages.map((passage) => (
            <PassageLine
              key={`${passage.start}-${passage.end}`}
              one={one}
              passage={passage}
              editable={editable}
              expectations={data ?? []}
              put={put}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

type LineProps = PassagesProps & { passage: Passage; expectations: readonly ListedExpectation[] }

function PassageLine({ one, passage, editable, expectations, put }: LineProps) {
  const w = words().conversations
  const said = (one.text ?? '').slice(passage.start, passage.end)
  const others = one.passages.filter((each) => each !== passage)
  const about = expectations.find(({ id }) => id === passage.expectationId)
  const link = (expectationId: string | null) =>
    put(
      [...others, { ...passage, expectationId }].sort((a, b) => a.start - b.start),
      w.linked,
    )
  return (
    <li>
      <div>
        <p>
          <b className={`mark-name mark-${passage.kind}`}>{w.marks[passage.kind]}</b>{' '}
          <q className="quoted">{said}</q>
        </p>
        {editable ? (
          <span className="acts">
            <select
              className="input slim"
              aria-label={w.about}
              value={passage.expectationId ?? ''}
              onChange={(event) => link(event.target.value || null)}
            >
              <option value="">
                {w.about}: {w.aboutNone}
              </option>
              {expectations.map(({ id, statement }) => (
                <option key={id} value={id}>
                  {statement ?? words().expectations.erased}
                </option>
              ))}
            </select>
            {passage.expectationId === null ? (
              <button
                type="button"
                className="link small"
                onClick={() =>
                  openDialog({
                    kind: 'capture',
                    what: 'expectation',
                    customerId: one.customerId,
                    from: { words: said, conversationId: one.id },
                  })
                }
              >
                {w.isExpectation}
              </button>
            ) : (
              <a className="link small" href={`/expectations/${passage.expectationId}`}>
                {words().expectations.open}
              </a>
            )}
            <button type="button" className="link small" onClick={() => put(others, w.unmarked)}>
              {w.unmark}
              <span className="sr">: {said}</span>
            </button>
          </span>
        ) : about === undefined ? null : (
          <small>{about.statement}</small>
        )}
      </div>
    </li>
  )
}
