import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'

const typed = 'input:not([type="radio"], [type="checkbox"], [type="hidden"], [readonly]), textarea'

type DialogProps = {
  title: string
  /** Says the title to screen readers only, where the content shows it in its own way. */
  titleHidden?: boolean
  className?: string
  onClose: () => void
  children: ReactNode
}

/**
 * A modal dialog on the browser's own `<dialog>`: it keeps the focus inside, makes the page behind inert,
 * closes on Escape and gives the focus back, without a line of script for any of these.
 * It is open while it is mounted.
 */
export function Dialog({ title, titleHidden, className, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before the next key can be pressed, so that what is typed right after opening lands in here.
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    if (dialog !== null && !dialog.open) {
      dialog.showModal()
      // Where there is something to type, that is what the dialog was opened for.
      dialog.querySelector<HTMLElement>(typed)?.focus()
    }
    return () => {
      dialog?.close()
      // The element goes with its component before the browser can hand the focus back itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    // A click on the backdrop is a second way out; Escape and the close button are the ones by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      className={className}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current && isOutside(event, ref.current)) onClose()
      }}
    >
      {titleHidden ? (
        <h2 id={titleId} className="sr">
          {title}
        </h2>
      ) : (
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
        </div>
      )}
      {children}
    </dialog>
  )
}

function isOutside(at: { clientX: number; clientY: number }, dialog: HTMLElement): boolean {
  const box = dialog.getBoundingClientRect()
  return (
    at.clientX < box.left ||
    at.clientX > box.right ||
    at.clientY < box.top ||
    at.clientY > box.bottom
  )
}
