import { type FormEvent, useRef, useState } from 'react'
import { words } from '../words/words.ts'
import { Problem, sentenceOf } from './api.ts'

/** A form on its way to the server: what it says, what was refused, and why. */
export type Sending = {
  readonly busy: boolean
  /** The fault of one field, as a sentence. */
  readonly fault: (name: string) => string | undefined
  /** What was refused and belongs to no field of the form. */
  readonly refused: { readonly says: string; readonly rest: readonly string[] } | null
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

export type Values = Readonly<Record<string, string>>

type Send = {
  /** Fields that must not be empty, by name. */
  readonly needed?: readonly string[]
  readonly fields: readonly string[]
  readonly send: (values: Values) => Promise<void>
}

/**
 * Sends a form. Empty fields that are needed are said at once; the server's faults are shown at their fields
 * (by the end of their path), the rest above the buttons. The focus goes to the first field at fault.
 */
export function useSend({ needed = [], fields, send }: Send): Sending {
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [refused, setRefused] = useState<Sending['refused']>(null)
  const sending = useRef(false)
  const refuse = (form: HTMLFormElement, found: Readonly<Record<string, string>>) => {
    setFaults(found)
    const first = fields.find((name) => found[name] !== undefined)
    const named = first === undefined ? null : form.elements.namedItem(first)
    const control = named instanceof RadioNodeList ? named[0] : named
    if (control instanceof HTMLElement) control.focus()
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending.current) return
    const form = event.currentTarget
    const values = readForm(form)
    setRefused(null)
    const missing = needed.filter((name) => (values[name] ?? '').trim() === '')
    if (missing.length > 0) {
      refuse(form, Object.fromEntries(missing.map((name) => [name, words().forms.needed])))
      return
    }
    setFaults({})
    sending.current = true
    setBusy(true)
    send(values)
      .catch((error: unknown) => {
        const errors = error instanceof Problem ? error.errors : []
        const byField: Record<string, string> = {}
        const rest: string[] = []
        for (const { path, message } of errors) {
          const name = path.split(/[./]/).findLast((part) => fields.includes(part))
          if (name === undefined) rest.push(path === '' ? message : `${path}: ${message}`)
          // Our own faults are whole sentences; those of the server say what the value is or must be.
          else byField[name] = message.endsWith('.') ? message : words().forms.fault(message)
        }
        if (errors.length === 0 || rest.length > 0) setRefused({ says: sentenceOf(error), rest })
        refuse(form, byField)
      })
      .finally(() => {
        sending.current = false
        setBusy(false)
      })
  }
  return { busy, fault: (name) => faults[name], refused, onSubmit }
}

function readForm(form: HTMLFormElement): Values {
  const pairs = [...new FormData(form)].map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return Object.fromEntries(pairs)
}

/** What was refused, above the buttons of a form and read out when it appears. */
export function Refused({ sending }: { sending: Sending }) {
  const { refused } = sending
  return (
    <div role="alert">
      {refused === null ? null : (
        <div className="refused">
          <p>{refused.says}</p>
          {refused.rest.length === 0 ? null : (
            <ul>
              {refused.rest.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}
