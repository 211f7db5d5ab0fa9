import { useEffect, useRef, useState } from 'react'
import { createStore, useStore } from './store.ts'

export type Toast = {
  readonly text: string
  /** What takes the act back; left out where nothing can. */
  readonly undo?: { readonly label: string; readonly run: () => void }
  /** Where what was made stands. */
  readonly open?: { readonly label: string; readonly run: () => void }
  /** A failure stays until it is closed or something else happens. */
  readonly stays?: boolean
}

/** Ten seconds are enough to read a sentence and reach its button; see also `held` below. */
const SHOWN_FOR_MS = 10_000

const current = createStore<(Toast & { readonly no: number }) | null>(null)
let count = 0

/** Says what just happened. The next act replaces it. */
export function say(toast: Toast) {
  count += 1
  current.set({ ...toast, no: count })
}

export function closeToast() {
  current.set(null)
}

/** Takes back what the shown toast offers to take back. */
export function undoLast() {
  const undo = current.get()?.undo
  closeToast()
  undo?.run()
}

export function canUndo(): boolean {
  return current.get()?.undo !== undefined
}

/** The place where toasts appear: always in the page, so that screen readers hear what changes in it. */
export function Toasts({ closeLabel, undoKeys }: { closeLabel: string; undoKeys?: string }) {
  const toast = useStore(current)
  const [held, setHeld] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Above an open dialog too, which lies in the browser's top layer.
    const element = place.current
    if (element === null) return
    if (element.matches(':popover-open')) element.hidePopover()
    if (toast !== null) element.showPopover()
  }, [toast])
  useEffect(() => {
    if (toast === null || toast.stays || held) return
    const timer = setTimeout(closeToast, SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [toast, held])
  return (
    <>
      <p className="sr" role="status" aria-live="polite">
        {toast?.text}
      </p>
      <div
        ref={place}
        popover="manual"
        className="toasts"
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
      >
        {toast === null ? null : (
          <div className="toast">
            <span>{toast.text}</span>
            {toast.open === undefined ? null : (
              <button
                type="button"
                onClick={() => {
                  closeToast()
                  toast.open?.run()
                }}
              >
                {toast.open.label}
              </button>
            )}
            {toast.undo === undefined ? null : (
              <button type="button" onClick={undoLast}>
                {toast.undo.label}
                {undoKeys === undefined ? null : <kbd aria-hidden="true">{undoKeys}</kbd>}
              </button>
            )}
            <button type="button" onClick={closeToast} aria-label={closeLabel}>
              ✕
            </button>
          </div>
        )}
      </div>
    </>
  )
}
