import type { ReactNode } from 'react'

/** A list or page with nothing in it yet: what it is for, and the act that comes next. */
export function Empty({
  title,
  text,
  children,
}: {
  title: string
  text?: string
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {children === undefined ? null : <div className="acts">{children}</div>}
    </div>
  )
}

/** Shown once the wait is long enough to be noticed (see `.late-in`), so that fast answers do not flash. */
export function Waiting({ words }: { words: string }) {
  return (
    <p className="faint late-in" role="status">
      {words}
    </p>
  )
}
