import { type ReactNode, useEffect } from 'react'
import { words } from '../words/words.ts'

/** The head of a page: its one heading, what it says in short, and its acts. Also the title of the window. */
export function PageTop({
  title,
  heading,
  lede,
  children,
}: {
  title: string
  /** Where the heading is more than its words. */
  heading?: ReactNode
  lede?: ReactNode
  children?: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · ${words().shell.product}`
  }, [title])
  return (
    <div className="top">
      <div>
        <h1>{heading ?? title}</h1>
        {lede === undefined ? null : <div className="lede">{lede}</div>}
      </div>
      {children === undefined ? null : <div className="acts">{children}</div>}
    </div>
  )
}
