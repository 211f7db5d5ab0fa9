import type { ButtonHTMLAttributes, Ref } from 'react'
import { Keys } from './Keys.tsx'

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `go` is the one filled button of a view; `alarm` outlines what cannot be undone. */
  kind?: 'go' | 'plain' | 'quiet' | 'alarm'
  /** The keys that press it too, as in `keys.ts`; shown as caps and told to screen readers. */
  keys?: string | undefined
  /** While true the button keeps its place and its focus but does nothing. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'plain', keys, busy, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={['button', kind === 'plain' ? '' : kind, className].filter(Boolean).join(' ')}
      aria-disabled={busy ? true : undefined}
      aria-keyshortcuts={keys === undefined ? undefined : spoken(keys)}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {children}
      {keys === undefined ? null : <Keys keys={keys} />}
    </button>
  )
}

/** As ARIA writes keys: `Control+K`; a pair of keys has no notation there and is left to the visible caps. */
function spoken(keys: string): string | undefined {
  return keys.includes(' ') ? undefined : keys.replace('mod+', 'Control+')
}
