import { useId } from 'react'

type ChoicesProps<T extends string> = {
  name: string
  legend: string
  options: readonly { readonly value: T; readonly label: string; readonly detail?: string }[]
  value?: T
  defaultValue?: T
  onChange?: (value: T) => void
  fault?: string | undefined
}

/** One of few, all of them in sight: radio buttons, walked with the arrows. */
export function Choices<T extends string>(props: ChoicesProps<T>) {
  const { name, legend, options, value, defaultValue, onChange, fault } = props
  const faultId = useId()
  return (
    <fieldset className="choices" {...(fault !== undefined && { 'aria-describedby': faultId })}>
      <legend>{legend}</legend>
      <div className="acts">
        {options.map((option) => (
          <label key={option.value} className="check">
            <input
              type="radio"
              name={name}
              value={option.value}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              onChange={() => onChange?.(option.value)}
            />
            <span>
              {option.label}
              {option.detail === undefined ? null : <small> {option.detail}</small>}
            </span>
          </label>
        ))}
      </div>
      {fault === undefined ? null : (
        <p id={faultId} className="hint wrong" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
