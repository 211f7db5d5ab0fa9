import { type ReactNode, useState } from 'react'
import type { Change } from '../shell/edit.ts'
import { matching } from '../shell/matching.ts'
import { useMe } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { type Customer, type Stage, stages } from '../shell/wire.ts'
import { ChoiceEditor, LinesEditor, PickEditor, TextEditor } from '../ui/editors.tsx'
import { type Editing, Inline } from '../ui/Inline.tsx'
import { minorDigits, minorUnits } from '../words/format.ts'
import { words } from '../words/words.ts'
import { type CustomerField, fieldName, fieldSays, nowSays, stageName } from './fields.ts'
import { LostDialog } from './LostDialog.tsx'

type FactsProps = { customer: Customer; editable: boolean; edit: (change: Change) => void }

/** What is known of a customer, each value changed where it stands. */
export function CustomerFacts({ customer, editable, edit }: FactsProps) {
  const w = words()
  const { workspace } = useMe()
  const { nameOf, find } = useMembers()
  const [losing, setLosing] = useState(false)
  const currency = customer.potential?.currency ?? workspace.currency
  const save = (field: CustomerField, value: unknown) =>
    edit({
      set: { [field]: value },
      done: nowSays(field, fieldSays(field, value, nameOf)),
      nameOf: fieldName,
    })

  function fact<T>(field: CustomerField, editor: (editing: Editing<T>) => ReactNode, wide = false) {
    return (
      <div className={wide ? 'wide-fact' : undefined}>
        <dt>{fieldName(field)}</dt>
        <dd>
          <Inline<T>
            label={fieldName(field)}
            shown={fieldSays(field, customer[field], nameOf)}
            editLabel={w.shell.edit(fieldName(field))}
            edit={editable ? editor : undefined}
            onSave={(value) => {
              if (field === 'stage' && value === 'lost') setLosing(true)
              else save(field, value)
            }}
          />
        </dd>
      </div>
    )
  }
  const text = (field: 'tier' | 'segment' | 'externalId' | 'lostReason' | 'lostTo') =>
    fact<string | null>(field, (editing) => (
      <TextEditor
        editing={editing}
        value={customer[field] ?? ''}
        read={(typed) => (typed === '' ? null : typed)}
      />
    ))
  return (
    <section className="section" aria-labelledby="facts">
      <div className="cap">
        <h2 id="facts">{w.customers.facts}</h2>
      </div>
      <dl className="facts">
        {fact<Stage>('stage', (editing) => (
          <ChoiceEditor
            editing={editing}
            value={customer.stage}
            options={stages.map((stage) => ({ value: stage, label: stageName(stage) }))}
          />
        ))}
        {text('tier')}
        {text('segment')}
        {customer.potential === undefined
          ? null
          : fact<Customer['potential']>('potential', (editing) => (
              <TextEditor
                editing={editing}
                value={customer.potential ? typedAmount(customer.potential) : ''}
                read={(typed) => amount(typed, currency)}
                wrong={w.forms.amount}
              />
            ))}
        {fact<string | null>('ownerId', (editing) => (
          <PickEditor
            editing={editing}
            chosen={nameOf(customer.ownerId) ?? ''}
            find={find}
            nothing={w.customers.noMember}
            none={w.customers.nobody}
          />
        ))}
        {fact<string | null>('sinceOn', (editing) => (
          <TextEditor
            editing={editing}
            type="date"
            value={customer.sinceOn ?? ''}
            read={(typed) => (typed === '' ? null : typed)}
          />
        ))}
        {fact<string | null>('zone', (editing) => (
          <PickEditor
            editing={editing}
            chosen={customer.zone ?? ''}
            find={findZones}
            nothing={w.customers.noZone}
            none={w.customers.sameZone(workspace.zone)}
          />
        ))}
        {text('externalId')}
        {customer.stage === 'lost' || customer.lostReason !== null ? text('lostReason') : null}
        {customer.stage === 'lost' || customer.lostTo !== null ? text('lostTo') : null}
        {fact<string | null>(
          'note',
          (editing) => (
            <LinesEditor editing={editing} value={customer.note ?? ''} />
          ),
          true,
        )}
      </dl>
      {losing ? (
        <LostDialog
          customer={customer}
          close={() => setLosing(false)}
          save={(set) =>
            edit({ set, done: nowSays('stage', stageName('lost')), nameOf: fieldName })
          }
        />
      ) : null}
    </section>
  )
}

function typedAmount({ amount: minor, currency }: { amount: number; currency: string }): string {
  const digits = minorDigits(currency)
  return (minor / 10 ** digits).toFixed(minor % 10 ** digits === 0 ? 0 : digits)
}

function amount(typed: string, currency: string) {
  if (typed === '') return null
  const minor = minorUnits(typed, currency)
  return minor === null || minor < 0 ? undefined : { amount: minor, currency }
}

async function findZones(text: string) {
  return matching(Intl.supportedValuesOf('timeZone'), text, (zone) => zone.replaceAll(/[/_]/g, ' '))
    .slice(0, 20)
    .map((zone) => ({ id: zone, label: zone }))
}
