import { useState } from 'react'
import type { Editing } from './Inline.tsx'
import { type Option, Pick } from './Pick.tsx'

/** One line of text; an empty one is null. `read` refuses what is no such value by answering undefined. */
export function TextEditor<T>({
  editing,
  value,
  read,
  type = 'text',
  wrong,
}: {
  editing: Editing<T>
  value: string
  read: (text: string) => T | undefined
  type?: 'text' | 'date' | 'email' | 'tel'
  wrong?: string
}) {
  const [text, setText] = useState(value)
  const [fault, setFault] = useState(false)
  const save = (leaving: boolean) => {
    if (text === value) {
      editing.cancel()
      return
    }
    const next = read(text.trim())
    if (next !== undefined) editing.save(next)
    else if (leaving && text.trim() === '') editing.cancel()
    else setFault(true)
  }
  return (
    <>
      <input
        {...editing.wiring}
        aria-invalid={fault || undefined}
        aria-describedby={fault ? `${editing.wiring.id}-note` : undefined}
        type={type}
        className="input"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the value was pressed to type here
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setFault(false)
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => save(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // Or the same press would open the value again: its button gets the focus at once.
          event.preventDefault()
          save(false)
        }}
      />
      {fault ? (
        <span id={`${editing.wiring.id}-note`} className="hint wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </>
  )
}

/** Several lines. Enter makes a new one; leaving saves. */
export function LinesEditor({
  editing,
  value,
}: {
  editing: Editing<string | null>
  value: string
}) {
  const [text, setText] = useState(value)
  return (
    <textarea
      {...editing.wiring}
      className="input"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the value was pressed to type here
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (text === value) editing.cancel()
        else editing.save(text.trim() === '' ? null : text.trim())
      }}
    />
  )
}

/** One of few. */
export function ChoiceEditor<T extends string>({
  editing,
  value,
  options,
}: {
  editing: Editing<T>
  value: T
  options: readonly { readonly value: T; readonly label: string }[]
}) {
  const [chosen, setChosen] = useState(value)
  const save = (next: T) => (next === value ? editing.cancel() : editing.save(next))
  return (
    <select
      {...editing.wiring}
      className="input"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the value was pressed to choose here
      autoFocus
      value={chosen}
      // Arrows move through the choices without writing each of them: leaving or Enter writes.
      onChange={(event) => setChosen(event.target.value as T)}
      onBlur={() => save(chosen)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        save(chosen)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** One of many, found by typing. */
export function PickEditor({
  editing,
  chosen,
  find,
  nothing,
  none,
}: {
  editing: Editing<string | null>
  chosen: string
  find: (text: string) => Promise<readonly Option[]>
  nothing: string
  /** The option for "none of them". */
  none: string
}) {
  return (
    <Pick
      wiring={editing.wiring}
      chosen={chosen}
      find={async (text) => [
        ...(await find(text)),
        ...(text === '' ? [{ id: '', label: none }] : []),
      ]}
      nothing={nothing}
      autoFocus
      onPick={(option) => editing.save(option.id === '' ? null : option.id)}
      onLeave={editing.cancel}
    />
  )
}
