import { type ReactNode, useId } from 'react'

/** What a control needs to be announced with its label, its hint and its fault. */
export type Wiring = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with what was typed, as a sentence that says what to do. */
  fault?: string | undefined
  className?: string
  children: (wiring: Wiring) => ReactNode
}

/** A label, a control, and below it the hint or the fault. */
export function Field({ label, hint, fault, className, children }: FieldProps) {
  const id = useId()
  const note = fault ?? hint
  return (
    <div className={className === undefined ? 'field' : `field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': fault === undefined ? undefined : true,
      })}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={fault === undefined ? 'hint' : 'hint wrong'}>
          {note}
        </p>
      )}
    </div>
  )
}
