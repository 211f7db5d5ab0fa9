import type { KeyboardEvent, ReactNode } from 'react'
import { Refused, type Sending } from '../../shell/form.tsx'
import { FormActs } from '../../ui/FormActs.tsx'

/** The frame of a form below a row: fields, what was refused, the one act and the way out. */
export function ActForm({
  name,
  sending,
  act,
  close,
  children,
}: {
  name: string
  sending: Sending
  act: string
  close: () => void
  children: ReactNode
}) {
  return (
    // The form itself presses nothing; it only keeps what is typed in it from the keys of the page.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="thing-form"
      aria-label={name}
      noValidate
      onSubmit={sending.onSubmit}
      onKeyDown={(event) => onKey(event, close)}
    >
      {children}
      <Refused sending={sending} />
      <FormActs act={act} busy={sending.busy} close={close} />
    </form>
  )
}

export type ActProps<T> = { thing: T; close: () => void }

/** Escape leaves; Ctrl Enter sends from a field of several lines; no key in here is one of the page. */
function onKey(event: KeyboardEvent<HTMLFormElement>, close: () => void) {
  const mod = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') {
    event.preventDefault()
    close()
  } else if (mod && event.key === 'Enter') {
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  if (!mod) event.stopPropagation()
}
