import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/words.ts'
import { Refused, useSend, type Values } from '../form.tsx'

type SayProps = {
  title: string
  text?: ReactNode
  /** What the button says. */
  act: string
  fields: readonly string[]
  needed?: readonly string[]
  send: (values: Values) => Promise<unknown>
  close: () => void
  /** The button does nothing yet; what is missing is said above it. */
  waits?: boolean
  wide?: boolean
  children: (fault: (name: string) => string | undefined) => ReactNode
}

/** A dialog that says one thing about a record and closes when it is said. */
export function SayDialog(props: SayProps) {
  const { title, text, act, fields, needed, send, close, children } = props
  const sending = useSend({
    fields: [...fields, 'contactId', 'conversationId', 'happenedAt'],
    ...(needed !== undefined && { needed }),
    send: async (values) => {
      await send(values)
      close()
    },
  })
  return (
    <Dialog title={title} onClose={close} {...(props.wide && { className: 'wide' })}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        {text === undefined ? null : <p className="dim">{text}</p>}
        {children(sending.fault)}
        <Refused sending={sending} />
        <div className="acts">
          <Button kind="go" type="submit" busy={sending.busy || props.waits === true}>
            {act}
          </Button>
          <Button kind="quiet" onClick={close}>
            {words().shell.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
