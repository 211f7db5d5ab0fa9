import { type ReactNode, useId, useRef, useState } from 'react'

type PanelProps = {
  /** What the button says. */
  label: ReactNode
  /** What the opened panel is called. */
  name: string
  kind?: 'plain' | 'quiet'
  /** Gets a function that closes the panel, for choices that end it. */
  children: (close: () => void) => ReactNode
}

/**
 * A button that opens a small panel below itself: the column chooser, the saved views. It stands on the
 * browser's `popover`, which closes on Escape and on a press elsewhere and returns the focus.
 * Its content is ordinary buttons, boxes and links, so Tab walks through it.
 */
export function Panel({ label, name, kind = 'plain', children }: PanelProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={kind === 'quiet' ? 'button quiet' : 'button'}
        popoverTarget={id}
        aria-expanded={open}
      >
        {label}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="group"
        aria-label={name}
        className="panel"
        onBeforeToggle={(event) => {
          setOpen(event.newState === 'open')
        }}
        onToggle={(event) => {
          if (event.newState !== 'open') return
          place(panel.current, button.current)
          panel.current?.querySelector<HTMLElement>('input, select, button, a')?.focus()
        }}
      >
        {open ? children(() => document.getElementById(id)?.hidePopover()) : null}
      </div>
    </>
  )
}

/** Below the button and inside the window; above it where there is more room. */
function place(panel: HTMLElement | null, button: HTMLElement | null) {
  if (panel === null || button === null) return
  const at = button.getBoundingClientRect()
  const size = panel.getBoundingClientRect()
  const left = Math.max(12, Math.min(at.left, window.innerWidth - size.width - 12))
  const below = window.innerHeight - at.bottom - 8
  const top = size.height <= below ? at.bottom + 4 : Math.max(12, at.top - size.height - 4)
  panel.style.left = `${left}px`
  panel.style.top = `${top}px`
}
