import type { ReactNode } from 'react'
import { Field } from './Field.tsx'

type ChoiceProps = {
  name: string
  label: string
  hint?: string
  value: string
  /** The first option, for none of the others. */
  none?: string
  /** What can be chosen; the value that stands is kept where it is not among them. */
  options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[]
  fault?: string | undefined
  /** Told of each change; without it the form reads what was chosen. */
  set?: (value: string) => void
}

/** A field in which one of several is chosen. */
export function Choice(props: ChoiceProps): ReactNode {
  const { name, label, hint, value, none, options, fault, set } = props
  const isThere = value === '' || options.some((option) => option.value === value)
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          name={name}
          {...(set === undefined
            ? { defaultValue: value }
            : { value, onChange: (event) => set(event.target.value) })}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {isThere ? null : <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
