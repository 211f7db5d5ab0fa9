import { useState } from 'react'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { ask, sentenceOf } from './api.ts'
import { useCan, useMe } from './me.ts'

/** Says on every page of the sample firm that it is one, with the way out: one click, and it is gone. */
export function SampleBanner() {
  const w = words().welcome
  const { workspace } = useMe()
  const can = useCan()
  const [leaving, setLeaving] = useState(false)
  if (!workspace.sample) return null
  const leave = () => {
    setLeaving(true)
    ask('/workspace', { method: 'DELETE' }).then(
      () => window.location.assign('/'),
      (error: unknown) => {
        setLeaving(false)
        say({ text: sentenceOf(error), stays: true })
      },
    )
  }
  return (
    <p className="banner sample-banner no-print">
      {w.inSample}
      {can('own') ? (
        <button type="button" className="link" onClick={leave} disabled={leaving}>
          {w.leave}
        </button>
      ) : null}
    </p>
  )
}
