import { usePeople } from '../../shell/people.ts'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'

/** Who of the customer it was: the one whose expectation it is, unless somebody else is chosen. */
export function ContactField({
  customerId,
  contactId,
  label,
  fault,
}: {
  customerId: string
  contactId: string | null
  label: string
  fault: string | undefined
}) {
  const { people } = usePeople(customerId)
  if (people.length === 0) return null
  return (
    <Field label={label} fault={fault}>
      {(wiring) => (
        <select
          {...wiring}
          key={people.length}
          className="input"
          name="contactId"
          defaultValue={contactId ?? ''}
        >
          <option value="">{words().work.ask.nobody}</option>
          {people.map((contact) => (
            <option key={contact.id} value={contact.id}>
              {contact.name ?? words().contacts.erased}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
