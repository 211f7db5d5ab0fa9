import { DayField } from '../shell/know/DayField.tsx'
import { useCustomerName } from '../shell/customerNames.ts'
import { whenOf } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { usePeople } from '../shell/people.ts'
import type { Commitment } from '../shell/wire.ts'
import { HowField } from './HowField.tsx'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'
import { useMany } from './bulk.ts'

/** More customers than this are called one after the other, and so are noted. */
const CUSTOMERS_MOST = 12
const WHO = 'who-'

type MoveProps = { many: readonly Commitment[]; close: () => void; done: () => void }

/** A new due time for all that are selected: for ours, who of each customer accepted it. */
export function MoveMany({ many, close, done }: MoveProps) {
  const w = words().ledger
  const f = format()
  const act = useMany()
  const ours = many.filter(({ owedBy }) => owedBy === 'us')
  const customers = [...new Set(ours.map(({ customerId }) => customerId))]
  const asked = customers.slice(0, CUSTOMERS_MOST)
  return (
    <SayDialog
      title={w.bulk.moveTitle}
      text={ours.length === 0 ? w.bulk.moveTheirs : w.bulk.moveText}
      act={w.bulk.moveAct}
      fields={['dueOn', 'how', 'words']}
      needed={['dueOn']}
      close={close}
      send={async (values) => {
        const contactIds = asked.flatMap((id) => values[`${WHO}${id}`] || [])
        await act(many, {
          method: 'PUT',
          below: '/renegotiation',
          body: {
            dueOn: values['dueOn'],
            contactIds,
            how: values['how'],
            words: values['words']?.trim() || null,
            ...whenOf(values),
          },
          done: (count, written) => w.bulk.moved(count, written, f.day(values['dueOn'] ?? '')),
        })
        done()
      }}
    >
      {(fault) => (
        <>
          <div className="columns heard">
            <Field label={w.say.newDate} fault={fault('dueOn')}>
              {(wiring) => (
                <input {...wiring} type="date" className="input" name="dueOn" min={f.today()} />
              )}
            </Field>
            <HowField usual="call" fault={fault('how')} />
            <DayField fault={fault('happenedAt')} />
          </div>
          {asked.map((id) => (
            <WhoOf key={id} customerId={id} />
          ))}
          {customers.length > asked.length ? (
            <p className="dim">{w.bulk.moreCustomers(f.number(customers.length - asked.length))}</p>
          ) : null}
          <Field label={w.say.words} fault={fault('words')}>
            {(wiring) => <textarea {...wiring} className="input short" name="words" rows={2} />}
          </Field>
        </>
      )}
    </SayDialog>
  )
}

/** Who of one customer accepted it; without anybody, what we owe that customer stays as it is. */
function WhoOf({ customerId }: { customerId: string }) {
  const w = words().ledger.bulk
  const name = useCustomerName(customerId)
  const { people } = usePeople(customerId)
  return (
    <Field label={w.whoOf(name)} {...(people.length === 0 && { hint: w.noPeople })}>
      {(wiring) => (
        <select {...wiring} key={people.length} className="input" name={`${WHO}${customerId}`}>
          <option value="">{words().heard.nobody}</option>
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
