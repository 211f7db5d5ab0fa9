import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask, sentenceOf } from '../shell/api.ts'
import { recordQuery } from '../shell/records.ts'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { hold, path, takeBack } from './commitments.ts'
import { dueSays, StateMark } from './Marks.tsx'

/** What it waits for: its clock stands still while one of these is outstanding with another party. */
export function Depends({ one, editable }: { one: Commitment; editable: boolean }) {
  const w = words().ledger.depends
  const put = usePut(one)
  // What is past due or settled has nothing left to wait with.
  const open = editable && one.state === 'open'
  if (one.dependsOn.length === 0 && !open) return null
  return (
    <section className="section" aria-labelledby="depends">
      <div className="cap">
        <h2 id="depends">{w.title}</h2>
        <span className="faint">{w.why}</span>
      </div>
      <ul className="log">
        {one.dependsOn.map((id) => (
          <On
            key={id}
            id={id}
            drop={open ? () => void put(one.dependsOn.filter((each) => each !== id)) : null}
          />
        ))}
      </ul>
      {open ? (
        <Field label={w.add} hint={w.hint}>
          {(wiring) => (
            <Pick
              key={one.dependsOn.join(' ')}
              wiring={wiring}
              chosen=""
              find={(text) => findOthers(one, text)}
              onPick={({ id }) => void put([...one.dependsOn, id])}
              nothing={w.nothing}
              placeholder={w.find}
            />
          )}
        </Field>
      ) : null}
    </section>
  )
}

function On({ id, drop }: { id: string; drop: (() => void) | null }) {
  const w = words().ledger
  const { data } = useQuery(recordQuery<Commitment>(path, id))
  const other = data?.value
  if (other === undefined) return null
  const text = other.text ?? w.untitled
  return (
    <li>
      <span className="small dim">{dueSays(other)}</span>
      <div>
        <p>
          <Link to="/commitments/$id" params={{ id }}>
            {text}
          </Link>
        </p>
        <p className="small">
          <StateMark one={other} /> · {w.parties[other.owedBy]}
        </p>
        {drop === null ? null : (
          <Button kind="quiet" onClick={drop}>
            {w.depends.drop}
            <span className="sr"> {text}</span>
          </Button>
        )}
      </div>
    </li>
  )
}

/** Open commitments with the same customer, of either side, that fit what was typed. */
async function findOthers(one: Commitment, text: string) {
  const q = text.trim() === '' ? '' : `&q=${encodeURIComponent(text.trim())}`
  const asked = `${path}?customerId=${one.customerId}&state=open,overdue&limit=12${q}`
  const { value } = await ask<{ items: Commitment[] }>(asked)
  const w = words().ledger
  return value.items
    .filter(({ id }) => id !== one.id && !one.dependsOn.includes(id))
    .map((other) => ({
      id: other.id,
      label: other.text ?? w.untitled,
      detail: `${w.parties[other.owedBy]} · ${dueSays(other)}`,
    }))
}

/** Puts what it waits for; a circle is refused and said in words. */
function usePut(one: Commitment): (dependsOn: readonly string[]) => Promise<void> {
  const client = useQueryClient()
  const w = words()
  return async (dependsOn) => {
    try {
      const body = { dependsOn }
      const { value } = await ask<Commitment>(`${path}/${one.id}`, { method: 'PATCH', body })
      hold(client, value)
      say({
        text: w.ledger.depends.done,
        undo: { label: w.shell.undo, run: () => void takeBack(client, one.id) },
      })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    }
  }
}
