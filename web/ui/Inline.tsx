import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Wiring } from './Field.tsx'

/** What an editor of one value gets. */
export type Editing<T> = {
  readonly wiring: Wiring & { readonly 'aria-label': string }
  /** Writes the value and closes. */
  readonly save: (value: T) => void
  readonly cancel: () => void
}

type InlineProps<T> = {
  label: string
  /** The value as it is read. */
  shown: ReactNode
  /** What the button says to those who cannot see that it can be pressed. */
  editLabel: string
  /** Left out where the value cannot be changed. */
  edit?: ((editing: Editing<T>) => ReactNode) | undefined
  onSave: (value: T) => void
}

/** A value that becomes its own field when it is pressed. Enter or leaving saves, Escape leaves it as it was. */
export function Inline<T>({ label, shown, editLabel, edit, onSave }: InlineProps<T>) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    // Back to where the reader was, unless they have moved on already.
    if (wasOpen.current && !open && document.activeElement === document.body) {
      button.current?.focus()
    }
    wasOpen.current = open
  }, [open])
  if (edit === undefined) return <span className="inline-read">{shown}</span>
  const close = () => setOpen(false)
  if (open) {
    return (
      <span
        className="inline-edit"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.stopPropagation()
          close()
        }}
      >
        {edit({
          wiring: {
            id: `edit-${label.replaceAll(/\W/g, '-')}`,
            'aria-label': label,
            'aria-describedby': undefined,
            'aria-invalid': undefined,
          },
          save: (value) => {
            close()
            onSave(value)
          },
          cancel: close,
        })}
      </span>
    )
  }
  return (
    <button
      type="button"
      className="inline"
      title={editLabel}
      ref={button}
      onClick={() => setOpen(true)}
    >
      {shown}
      <span className="sr"> {editLabel}</span>
    </button>
  )
}
