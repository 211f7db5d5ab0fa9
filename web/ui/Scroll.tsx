import type { ReactNode, Ref } from 'react'

type ScrollProps = {
  /** What it is called; where a heading says so already, `by` names that heading. */
  name?: string
  by?: string
  className?: string
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/**
 * What may be wider than a phone scrolls sideways by itself, and the keyboard reaches it. With a name of its own it is a region;
 * below a heading a group, since the section there is a landmark of that name already.
 */
export function Scroll({ name, by, className = 'scroll', ref, children }: ScrollProps) {
  return (
    <div
      ref={ref}
      className={className}
      role={by === undefined ? 'region' : 'group'}
      aria-label={name}
      aria-labelledby={by}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </div>
  )
}
