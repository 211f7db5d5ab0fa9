import { words } from '../words/words.ts'
import { Button } from './Button.tsx'

type FormActsProps = {
  /** What the button says. */
  act: string
  kind?: 'go' | 'alarm'
  busy?: boolean
  close: () => void
}

/** The end of a form that was opened for one act: the act, and the way out. */
export function FormActs({ act, kind = 'go', busy = false, close }: FormActsProps) {
  return (
    <div className="acts">
      <Button kind={kind} type="submit" busy={busy}>
        {act}
      </Button>
      <Button kind="quiet" onClick={close}>
        {words().shell.cancel}
      </Button>
    </div>
  )
}
