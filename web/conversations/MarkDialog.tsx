import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { passageKinds } from './Marked.tsx'
import { type Passage, trimmed } from './passage.ts'

type MarkProps = {
  text: string
  onMark: (start: number, end: number, kind: Passage['kind']) => void
  close: () => void
}

/** Marking by keyboard: the words are selected with Shift and the arrows in a field that cannot be changed. */
export function MarkDialog({ text, onMark, close }: MarkProps) {
  const w = words().conversations
  const field = useRef<HTMLTextAreaElement>(null)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const mark = (kind: Passage['kind']) => {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: 0, selectionEnd: 0 }
    const chosen = trimmed(text, selectionStart, selectionEnd)
    if (chosen === null) {
      setFault(w.selectFirst)
      field.current?.focus()
      return
    }
    onMark(chosen[0], chosen[1], kind)
    close()
  }
  return (
    <Dialog title={w.mark} className="wide" onClose={close}>
      <div className="dialog-body stack">
        <Field label={w.text} hint={w.markText} fault={fault}>
          {(wiring) => (
            <textarea
              {...wiring}
              ref={field}
              className="input quoted"
              rows={10}
              aria-readonly="true"
              // A field that is read-only for the browser has no caret, so nothing could be selected by keyboard.
              onChange={leaveAsItIs}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the words are what the dialog is opened for
              autoFocus
              value={text}
            />
          )}
        </Field>
        <div className="acts" role="group" aria-label={w.markAs}>
          {passageKinds.map((kind) => (
            <Button key={kind} onClick={() => mark(kind)}>
              {w.marks[kind]}
            </Button>
          ))}
          <Button kind="quiet" onClick={close}>
            {words().shell.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** What is typed does not stay: the field shows its value again. */
function leaveAsItIs(event: ChangeEvent<HTMLTextAreaElement>) {
  event.preventDefault()
}
