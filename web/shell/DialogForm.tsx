import type { ReactNode } from 'react'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Refused, type Sending } from './form.tsx'

type DialogFormProps = {
  title: string
  text?: ReactNode
  /** What the button says. */
  act: string
  sending: Sending
  close: () => void
  /** The button does nothing yet; what is missing is said above it. */
  waits?: boolean
  wide?: boolean
  children: ReactNode
}

/** A form in a dialog: what it is about, its fields, what was refused, the one act and the way out. */
export function DialogForm(props: DialogFormProps) {
  const { title, text, act, sending, close, waits = false, wide = false, children } = props
  return (
    <Dialog title={title} onClose={close} {...(wide && { className: 'wide' })}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        {text === undefined ? null : <p className="dim">{text}</p>}
        {children}
        <Refused sending={sending} />
        <FormActs act={act} busy={sending.busy || waits} close={close} />
      </form>
    </Dialog>
  )
}
