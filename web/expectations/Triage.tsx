import { useState } from 'react'
import { useMe } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import type { Expectation } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { TextEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { Pick } from '../ui/Pick.tsx'
import { words } from '../words/words.ts'
import { CanDialog } from './CanDialog.tsx'
import type { Part } from './part.ts'
import { usePress } from './expectations.ts'
import { fieldName } from './fields.ts'
import type { Edit } from './part.ts'
import { awaitedOf, weakest } from './triage.ts'

/** Want to, have to, can: what stands behind our answer. */
export function Triage({ one, editable, edit }: Part & { edit: Edit }) {
  const w = words().triage
  const weak = weakest(one.cans)
  return (
    <section className="section" aria-labelledby="triage">
      <div className="cap">
        <h2 id="triage">{w.title}</h2>
        <span className="count">{w.hint}</span>
      </div>
      <dl className="triage">
        <Word one={one} editable={editable} what="want" hint={w.wantHint} />
        <Word one={one} editable={editable} what="have" hint={w.haveHint} />
        <dt>{w.can}</dt>
        <dd>
          <Cans one={one} editable={editable} edit={edit} />
        </dd>
      </dl>
      {weak === null || awaitedOf(one).length > 0 ? null : (
        <p className="small dim note">{w.weakest[weak]}</p>
      )}
    </section>
  )
}

type WordProps = { one: Expectation; editable: boolean; what: 'want' | 'have'; hint: string }

/** Yes or no to one of the first two, with why. Said at once; a refusal puts the old word back. */
export function Word({ one, editable, what, hint }: WordProps) {
  const w = words().triage
  const press = usePress(one.id)
  const said = one.triage[what]
  const noteName = what === 'want' ? ('wantNote' as const) : ('haveNote' as const)
  const note = one.triage[noteName]
  const put = (set: Partial<Expectation['triage']>, value: string) =>
    press({
      at: 'triage',
      method: 'PUT',
      writes: 'triage',
      body: set,
      done: w.isNow(w.said[what], value),
      ahead: (now) => ({ ...now, triage: { ...now.triage, ...set } }),
    })
  return (
    <>
      <dt>{w.said[what]}</dt>
      <dd>
        <span className="acts">
          {([true, false] as const).map((value) => (
            <button
              key={String(value)}
              type="button"
              className="button toggle"
              aria-label={`${w.said[what]}: ${value ? w.yes : w.no}`}
              aria-pressed={said === value}
              disabled={!editable}
              onClick={() => put({ [what]: value }, value ? w.yes : w.no)}
            >
              {value ? w.yes : w.no}
            </button>
          ))}
          <span className="small faint">{hint}</span>
        </span>
        {note === null && !editable ? null : (
          <p className="small">
            <Inline<string | null>
              label={fieldName(noteName)}
              editLabel={words().shell.edit(fieldName(noteName))}
              shown={note ?? <span className="faint">{w.note}</span>}
              edit={
                editable
                  ? (editing) => (
                      <TextEditor
                        editing={editing}
                        value={note ?? ''}
                        read={(text) => (text === '' ? null : text)}
                      />
                    )
                  : undefined
              }
              onSave={(text) => put({ [noteName]: text }, text ?? '–')}
            />
          </p>
        )}
      </dd>
    </>
  )
}

/** What those say who would have to do it; who is asked; and the reader's own word. */
function Cans({ one, editable, edit }: { one: Expectation; editable: boolean; edit: Edit }) {
  const w = words().triage
  const { member } = useMe()
  const { nameOf, find } = useMembers()
  const [open, setOpen] = useState(false)
  const awaited = awaitedOf(one)
  const own = one.cans.find(({ memberId }) => memberId === member.id)
  return (
    <div className="stack-2">
      {one.cans.length === 0 && awaited.length === 0 ? (
        <p className="dim">{w.nobody}</p>
      ) : (
        <ul>
          {one.cans.map((can) => (
            <li key={can.id}>
              <b>{w.says[can.says]}</b> · {nameOf(can.memberId)}
              {can.conditions === null ? null : <p>{can.conditions}</p>}
              {can.reason === null ? null : <p>{can.reason}</p>}
            </li>
          ))}
          {awaited.map((id) => (
            <li key={id}>
              {nameOf(id)} <span className="small faint">{w.awaited}</span>
            </li>
          ))}
        </ul>
      )}
      {editable ? (
        <div className="acts">
          <Button keys="y" onClick={() => setOpen(true)}>
            {own === undefined ? w.your : w.yourChange}
          </Button>
          <div className="picker">
            <Pick
              wiring={{ id: 'ask-can', 'aria-describedby': undefined, 'aria-invalid': undefined }}
              label={w.askWho}
              chosen=""
              placeholder={w.askWho}
              find={async (text) =>
                (await find(text)).filter(({ id }) => !one.canFrom.includes(id))
              }
              nothing={words().customers.noMember}
              onPick={(option) =>
                edit({
                  set: { canFrom: [...one.canFrom, option.id] },
                  done: w.asked(option.label),
                  nameOf: fieldName,
                })
              }
            />
          </div>
        </div>
      ) : null}
      {editable ? <CanDialog one={one} own={own} open={open} setOpen={setOpen} /> : null}
    </div>
  )
}
