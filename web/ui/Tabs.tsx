import { type ReactNode, useEffect, useRef } from 'react'

/** A row of links of which one is current. On a phone the row scrolls, and the current one is brought into view. */
export function Tabs({ name, children }: { name: string; children: ReactNode }) {
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && current)
      row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 24
  })
  return (
    <nav ref={row} className="tabs no-print" aria-label={name}>
      {children}
    </nav>
  )
}
