import { useState } from 'react'
import { ask, sentenceOf } from '../shell/api.ts'
import { DoorPage } from '../shell/DoorPage.tsx'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import { takeSecret } from './secret.ts'

/** The end of a member's digests by the link in one. Opening the page ends nothing: the button does. */
export function DigestOffPage() {
  const w = words().digestOff
  const [token] = useState(takeSecret)
  const [state, setState] = useState<'asked' | 'busy' | 'done' | { readonly failed: string }>(
    'asked',
  )
  const end = () => {
    setState('busy')
    ask('/digest-endings', { method: 'POST', body: { token } }).then(
      () => setState('done'),
      (error: unknown) => setState({ failed: sentenceOf(error) }),
    )
  }
  if (state === 'done')
    return (
      <DoorPage title={w.done} lede={w.doneText}>
        {null}
      </DoorPage>
    )
  return (
    <DoorPage title={w.title} lede={w.text}>
      <p className="section">
        <Button kind="go" onClick={end} busy={state === 'busy'}>
          {w.act}
        </Button>
      </p>
      <p role="alert" className="hint wrong">
        {typeof state === 'object' ? state.failed : ''}
      </p>
    </DoorPage>
  )
}
