import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Wiring } from './Field.tsx'

export type Option = {
  readonly id: string
  readonly label: string
  /** A second thing to know it by. */
  readonly detail?: ReactNode
}

type PickProps = {
  wiring: Wiring
  /** Its name, where no label stands beside it. */
  label?: string
  /** Its name in a form, so that a fault of it can be found. */
  name?: string
  /** What stands in the field before anything is typed: the label of what is chosen. */
  chosen: string
  /** Options for what was typed, best first. */
  find: (text: string) => Promise<readonly Option[]>
  onPick: (option: Option) => void
  nothing: string
  placeholder?: string
  autoFocus?: boolean
  /** Called when the field is left without a choice. */
  onLeave?: () => void
}

const ASK_AFTER_MS = 120

/**
 * One of many, found by typing: a combobox with a list below it, as the ARIA authoring practices describe
 * it. The focus stays in the field; the arrows move through the list; Escape leaves what was chosen.
 */
export function Pick({
  wiring,
  label,
  name,
  chosen,
  find,
  onPick,
  nothing,
  placeholder,
  autoFocus,
  onLeave,
}: PickProps) {
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [options, setOptions] = useState<readonly Option[] | null>(null)
  const [at, setAt] = useState(0)
  const finder = useRef(find)
  useEffect(() => {
    finder.current = find
  })
  const open = typed !== null && options !== null
  useEffect(() => {
    if (typed === null) return
    let stale = false
    const timer = setTimeout(() => {
      finder.current(typed).then(
        (found) => {
          if (stale) return
          setOptions(found)
          setAt(0)
        },
        () => {
          if (!stale) setOptions([])
        },
      )
    }, ASK_AFTER_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [typed])
  const close = () => {
    setTyped(null)
    setOptions(null)
  }
  const take = (option: Option | undefined) => {
    if (option === undefined) return
    onPick(option)
    close()
  }
  return (
    <div className="pick">
      <input
        {...wiring}
        aria-label={label}
        name={name}
        ref={field}
        className="input"
        role="combobox"
        aria-expanded={open && options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && options.length > 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person has just opened this field
        autoFocus={autoFocus}
        placeholder={placeholder}
        value={typed ?? chosen}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          close()
          onLeave?.()
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            if (typed === null) setTyped('')
            else if (options !== null) setAt(step(at, event.key, options.length))
          } else if (event.key === 'Enter' && open) {
            event.preventDefault()
            take(options[at])
          } else if (event.key === 'Escape' && typed !== null) {
            event.preventDefault()
            event.stopPropagation()
            close()
          }
        }}
      />
      <div
        id={listId}
        className="options"
        role="listbox"
        aria-label={label ?? placeholder ?? chosen}
        hidden={!open || options.length === 0}
      >
        {(options ?? []).map((option, index) => (
          // The field has the keyboard; the mouse picks here without taking the focus from it.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={option.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className="option"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span>{option.label}</span>
            {option.detail === undefined ? null : <small>{option.detail}</small>}
          </div>
        ))}
      </div>
      {open && options.length === 0 ? (
        <p className="hint" role="status">
          {nothing}
        </p>
      ) : null}
    </div>
  )
}

/** The next place in a list of `length`, round the ends. */
export function step(at: number, key: 'ArrowDown' | 'ArrowUp', length: number): number {
  if (length === 0) return 0
  return (at + (key === 'ArrowDown' ? 1 : length - 1)) % length
}
