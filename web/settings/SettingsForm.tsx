import type { ReactNode } from 'react'
import { Refused, useSend, type Values } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

export type FaultOf = (name: string) => string | undefined

type FormProps = {
  /** Names the section by its heading. */
  id: string
  title: string
  text?: string
  fields: readonly string[]
  needed?: readonly string[]
  save: (values: Values) => Promise<void>
  /** Whether saving is what the page is for. */
  first?: boolean
  children: (fault: FaultOf) => ReactNode
  /** What stands below the form, in the same section. */
  below?: ReactNode
}

/** A part of the settings that is saved at once: its fields, what was refused, and a word when it is saved. */
export function SettingsForm(props: FormProps) {
  const { id, title, text, fields, needed, save, first = false, children, below } = props
  const sending = useSend({
    fields,
    ...(needed !== undefined && { needed }),
    send: async (values) => {
      await save(values)
      say({ text: words().settings.saved })
    },
  })
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text === undefined ? null : <p className="dim">{text}</p>}
      <form className="stack after" noValidate onSubmit={sending.onSubmit}>
        {children(sending.fault)}
        <Refused sending={sending} />
        <div>
          <Button kind={first ? 'go' : 'plain'} type="submit" busy={sending.busy}>
            {words().settings.save}
          </Button>
        </div>
      </form>
      {below}
    </section>
  )
}

type WholeProps = {
  name: string
  label: string
  hint: string
  value: number
  fault: FaultOf
}

/** A whole number, typed. */
export function WholeField({ name, label, hint, value, fault }: WholeProps) {
  return (
    <Field label={label} hint={hint} fault={fault(name)}>
      {(wiring) => (
        <input
          {...wiring}
          className="input days"
          name={name}
          inputMode="numeric"
          defaultValue={value}
        />
      )}
    </Field>
  )
}
