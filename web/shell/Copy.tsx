import { useId, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'

/** A text that is shown once and to be taken along: a link, a key. */
export function Copy({ text, label }: { text: string; label: string }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    // The clipboard needs https or localhost; elsewhere the marked text can be copied by hand.
    await navigator.clipboard?.writeText(text)
    setCopied(true)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy">
        <input ref={field} id={id} className="input" readOnly value={text} />
        <Button onClick={() => void copy().catch(() => field.current?.select())}>
          {copied ? words().shell.copied : words().shell.copy}
        </Button>
      </div>
    </div>
  )
}
