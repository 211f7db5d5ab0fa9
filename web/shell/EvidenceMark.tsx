import './marks.css'
import { words } from '../words/words.ts'

export type Grade = 'assumed' | 'inferred' | 'asked' | 'confirmed'

type MarkProps = {
  grade: Grade
  /** Faded, with the word: what was heard is too old to rest on, or something has changed since. */
  stale?: boolean
  /** What stands behind the word, such as a day. */
  more?: string | null
}

/** How we know: a dashed ring assumed, a ring inferred, half a disc asked, a disc confirmed. Always with its word. */
export function EvidenceMark({ grade, stale = false, more }: MarkProps) {
  const w = words().evidence
  return (
    <span className={stale ? 'evidence-mark stale' : 'evidence-mark'}>
      <svg width="12" height="12" aria-hidden="true">
        {grade === 'confirmed' ? (
          <circle className="full" cx="6" cy="6" r="4.6" />
        ) : (
          <circle
            cx="6"
            cy="6"
            r="4.6"
            strokeDasharray={grade === 'assumed' ? '2.2 1.6' : undefined}
          />
        )}
        {grade === 'asked' ? <path className="full" d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" /> : null}
      </svg>
      {stale ? w.stale(w.grades[grade]) : w.grades[grade]}
      {more === undefined || more === null ? null : <small>{more}</small>}
    </span>
  )
}
