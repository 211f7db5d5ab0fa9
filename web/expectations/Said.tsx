import type { ReactNode } from 'react'
import { useMembers } from '../shell/members.ts'
import { format, words } from '../words/words.ts'
import { useRetract } from './expectations.ts'

type SaidProps = {
  /** The expectation that it is about. */
  id: string
  said: {
    readonly id: string
    readonly happenedAt: string
    readonly by: { readonly kind: string; readonly id: string | null }
  }
  editable: boolean
  children: ReactNode
}

/** One thing that was said: its day at the side, who recorded it, and a way to take it back. */
export function Said({ id, said, editable, children }: SaidProps) {
  const w = words()
  const { nameOf } = useMembers()
  const retract = useRetract(id)
  const day = format().day(format().dayOf(said.happenedAt))
  return (
    <li>
      <time dateTime={said.happenedAt}>{day}</time>
      <div>
        {children}
        <p className="small faint">
          {said.by.kind === 'member' ? w.heard.by(nameOf(said.by.id) ?? '…') : null}
          {editable ? (
            <>
              {' '}
              <button type="button" className="link" onClick={() => void retract(said.id)}>
                {w.customers.history.retract}
                <span className="sr"> {day}</span>
              </button>
            </>
          ) : null}
        </p>
      </div>
    </li>
  )
}
