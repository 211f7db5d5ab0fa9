import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'
import { Copy } from './Copy.tsx'

type Shown = { title: string; text: string; label: string; secret: string; close: () => void }

/** What is shown once, to be taken along now. */
export function SecretDialog({ title, text, label, secret, close }: Shown) {
  return (
    <Dialog title={title} onClose={close}>
      <div className="dialog-body stack">
        <p className="dim">{text}</p>
        <Copy text={secret} label={label} />
        <div>
          <Button kind="go" onClick={close}>
            {words().shell.done}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
