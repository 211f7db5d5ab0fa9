import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { words } from '../words/words.ts'
import { Button } from './Button.tsx'

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
 * It is open while it is mounted. What was typed into a form of it is not thrown away by one Escape or a
 * click beside it: that asks first.
 */
export function Dialog({ title, titleHidden, className, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const typedInto = useRef(false)
  const [leaving, setLeaving] = useState(false)
  const leave = () => (typedInto.current && !leaving ? setLeaving(true) : onClose())
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
        leave()
      }}
      // A browser closes by itself at a second Escape in a row.
      onClose={onClose}
      onInput={(event) => {
        typedInto.current ||= isOfForm(event.target)
        setLeaving(false)
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current && isOutside(event, ref.current)) leave()
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
      <div role="alert">
        {leaving ? (
          <div className="leaving">
            <p>{words().shell.leaving.asks}</p>
            <div className="acts">
              <Button onClick={() => setLeaving(false)}>{words().shell.leaving.stay}</Button>
              <Button kind="quiet" onClick={onClose}>
                {words().shell.leaving.leave}
              </Button>
            </div>
          </div>
        ) : null}
      </div>
    </dialog>
  )
}

/** Whether it is a field in which somebody writes something down; a field that only searches has no form. */
function isOfForm(target: EventTarget): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return isField && target.form !== null && target.matches(typed) && target.value.trim() !== ''
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
