import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'

type HowProps = { usual: 'call' | 'email'; fault: string | undefined }

/** How it was said: by telephone, by letter, to the face. */
export function HowField({ usual, fault }: HowProps) {
  const w = words().ledger
  return (
    <Field label={w.say.how} fault={fault}>
      {(wiring) => (
        <select {...wiring} className="input" name="how" defaultValue={usual}>
          {Object.entries(w.ways).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
