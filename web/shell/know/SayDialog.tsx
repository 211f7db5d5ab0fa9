import type { ReactNode } from 'react'
import { DialogForm } from '../DialogForm.tsx'
import { useSend, type Values } from '../form.tsx'

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
    <DialogForm
      title={title}
      text={text}
      act={act}
      sending={sending}
      close={close}
      waits={props.waits === true}
      wide={props.wide === true}
    >
      {children(sending.fault)}
    </DialogForm>
  )
}
