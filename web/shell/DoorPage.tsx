import { type ReactNode, useEffect } from 'react'
import { words } from '../words/words.ts'
import { Brand } from './Brand.tsx'

/** The frame of the pages outside: the mark, one heading, one form. */
export function DoorPage({
  title,
  lede,
  children,
}: {
  title: string
  lede?: ReactNode
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · ${words().shell.product}`
  }, [title])
  return (
    <main className="door">
      <Brand />
      <h1>{title}</h1>
      {lede === undefined ? null : <p className="lede">{lede}</p>}
      {children}
    </main>
  )
}
