import type { InputHTMLAttributes, ReactNode } from 'react'
import { Field } from '../ui/Field.tsx'
import type { Sending } from './form.tsx'

type TextFieldProps = {
  /** Its name in the form, by which the server's faults find it. */
  name: string
  label: ReactNode
  hint?: ReactNode
  sending: Sending
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'defaultValue' | 'required'
>

/** One line of a form with its label, its hint and what is wrong with it. */
export function TextField({ name, label, hint, sending, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} fault={sending.fault(name)}>
      {(wiring) => <input {...wiring} {...input} className="input" name={name} />}
    </Field>
  )
}
