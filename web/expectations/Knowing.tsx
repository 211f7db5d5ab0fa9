import { useMe } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { Button } from '../ui/Button.tsx'
import { Pick } from '../ui/Pick.tsx'
import { useActions } from '../shell/actions.ts'
import { format, words } from '../words/words.ts'
import type { Part } from './part.ts'
import { dayOfSaid } from './Evidence.tsx'
import { usePress } from './expectations.ts'
import { fieldName } from './fields.ts'
import type { Edit } from './part.ts'

/** Who must know of it, and who has seen it. No expectation is management's secret. */
export function Knowing({ one, editable, edit }: Part & { edit: Edit }) {
  const w = words().knowing
  const { member } = useMe()
  const { nameOf, find } = useMembers()
  const press = usePress(one.id)
  const seenOf = (id: string) => one.seenBy.find(({ memberId }) => memberId === id)
  const seen = one.mustKnow.filter((id) => seenOf(id) !== undefined).length
  const awaited = editable && one.mustKnow.includes(member.id) && seenOf(member.id) === undefined
  const see = () => press({ at: 'seen-by', method: 'PUT', writes: 'seen', done: w.done })
  useActions(awaited ? [{ id: 'seen', title: w.iHave, group: 'here', keys: 's', run: see }] : [])
  const n = format().number
  return (
    <section className="section" aria-labelledby="knowing">
      <div className="cap">
        <h2 id="knowing">{w.title}</h2>
        {one.mustKnow.length === 0 ? null : (
          <span className="count">{w.seenBy(n(seen), n(one.mustKnow.length))}</span>
        )}
      </div>
      {one.mustKnow.length === 0 ? (
        <p className="dim">{w.none}</p>
      ) : (
        <ul className="lines">
          {one.mustKnow.map((id) => {
            const sight = seenOf(id)
            const name = nameOf(id) ?? '…'
            return (
              <li key={id}>
                <div>
                  {name}{' '}
                  <span className={sight === undefined ? 'small dim' : 'small faint'}>
                    {sight === undefined ? w.unseen : w.seen(dayOfSaid(sight))}
                  </span>
                </div>
                {editable ? (
                  <button
                    type="button"
                    className="link small"
                    aria-label={w.remove(name)}
                    onClick={() =>
                      edit({
                        set: { mustKnow: one.mustKnow.filter((each) => each !== id) },
                        done: w.removed(name),
                        nameOf: fieldName,
                      })
                    }
                  >
                    ✕
                  </button>
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
      {editable ? (
        <div className="acts after">
          {awaited ? (
            <Button keys="s" onClick={see}>
              {w.iHave}
            </Button>
          ) : null}
          <div className="picker">
            <Pick
              wiring={{ id: 'must-know', 'aria-describedby': undefined, 'aria-invalid': undefined }}
              label={w.add}
              chosen=""
              placeholder={w.add}
              find={async (text) =>
                (await find(text)).filter(({ id }) => !one.mustKnow.includes(id))
              }
              nothing={words().customers.noMember}
              onPick={(option) =>
                edit({
                  set: { mustKnow: [...one.mustKnow, option.id] },
                  done: w.added(option.label),
                  nameOf: fieldName,
                })
              }
            />
          </div>
        </div>
      ) : null}
    </section>
  )
}
