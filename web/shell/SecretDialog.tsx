import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'
import { Copy } from './Copy.tsx'

type Shown = {
  title: string
  text: string
  label: string
  /** Null: it went to whom it is for by mail. */
  secret: string | null
  close: () => void
}

/** What is shown once, to be taken along now. */
export function SecretDialog({ title, text, label, secret, close }: Shown) {
  return (
    <Dialog title={title} onClose={close}>
      <div className="dialog-body stack">
        <p className="dim">{text}</p>
        {secret === null ? null : <Copy text={secret} label={label} />}
        <div>
          <Button kind="go" onClick={close}>
            {words().shell.done}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
