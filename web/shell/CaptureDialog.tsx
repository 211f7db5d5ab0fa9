import { Suspense, useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Waiting } from '../ui/States.tsx'
import { words } from '../words/words.ts'
import { captureKinds } from './capture.ts'
import { type CaptureFrom, closeDialog } from './dialogs.ts'
import { useCan } from './me.ts'

type Captured = {
  what?: string | undefined
  customerId?: string | undefined
  expectationId?: string | undefined
  from?: CaptureFrom | undefined
}

/** Capture from anywhere: pick what it is, type the least that makes one, and be back where you were. */
export default function CaptureDialog({ what, customerId, expectationId, from }: Captured) {
  const can = useCan()
  const kinds = captureKinds.filter((kind) => can(kind.needs))
  const [id, setId] = useState(what ?? kinds[0]?.id)
  const kind = kinds.find((each) => each.id === id)
  const w = words().capture
  return (
    <Dialog title={w.title} onClose={closeDialog}>
      <div className="dialog-body stack">
        {kinds.length === 0 ? <p>{w.nothingAllowed}</p> : null}
        {kinds.length > 1 ? (
          <fieldset>
            <legend className="sr">{w.what}</legend>
            <div className="acts">
              {kinds.map((each) => (
                <label key={each.id} className="check">
                  <input
                    type="radio"
                    name="kind"
                    checked={each.id === id}
                    onChange={() => setId(each.id)}
                  />
                  {each.title()}
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        {kind === undefined ? null : (
          <Suspense fallback={<Waiting words={words().shell.loading} />}>
            <kind.Form
              key={kind.id}
              customerId={customerId}
              expectationId={expectationId}
              from={from}
              done={closeDialog}
            />
          </Suspense>
        )}
      </div>
    </Dialog>
  )
}
