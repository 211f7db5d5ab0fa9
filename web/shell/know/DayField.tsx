import { Field } from '../../ui/Field.tsx'
import { format, words } from '../../words/words.ts'

/** The day on which it was so. */
export function DayField({ fault }: { fault: string | undefined }) {
  const today = format().today()
  return (
    <Field label={words().heard.on} fault={fault}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          className="input"
          name="onDay"
          max={today}
          defaultValue={today}
        />
      )}
    </Field>
  )
}
