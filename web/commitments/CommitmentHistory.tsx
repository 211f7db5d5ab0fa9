import { useQueryClient } from '@tanstack/react-query'
import { useCustomerName } from '../shell/customerNames.ts'
import { useMembers } from '../shell/members.ts'
import { usePeople } from '../shell/people.ts'
import { RecordHistory } from '../shell/RecordHistory.tsx'
import { useTopics } from '../shell/topics.ts'
import type { Commitment } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'
import { path, renewAround } from './commitments.ts'
import { type Due, sayDue } from './due.ts'

const undoable = new Set(
  'changed retracted fulfilled withdrawn waived renegotiated warned progress waiting resumed'.split(
    ' ',
  ),
)

/** All that was recorded about a commitment. An outcome can be taken back for an hour; the server says when not. */
export function CommitmentHistory({ one, editable }: { one: Commitment; editable: boolean }) {
  const client = useQueryClient()
  const kinds: Readonly<Record<string, string>> = {
    ...words().customers.history.kinds,
    ...words().ledger.kinds,
  }
  const fields: Readonly<Record<string, string>> = words().ledger.fields
  return (
    <RecordHistory
      path={path}
      id={one.id}
      editable={editable}
      undoable={undoable}
      fieldName={(field) => fields[field] ?? field}
      fieldSays={useFieldSays(one.customerId)}
      kindName={(kind) => kinds[kind]}
      renew={() => renewAround(client, one.id)}
    />
  )
}

function useFieldSays(customerId: string): (field: string, value: unknown) => string {
  const members = useMembers()
  const people = usePeople(customerId)
  const customer = useCustomerName(customerId)
  const topics = useTopics()
  const w = words()
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    owedBy: w.ledger.parties,
    on: w.ledger.parties,
    how: w.ledger.ways,
  }
  return (field, value) => {
    if (value === null || value === undefined || value === '') return w.shell.none
    if (typeof value === 'boolean') return value ? w.shell.yes : w.shell.no
    if (typeof value === 'number') return format().number(value)
    if (typeof value !== 'string') {
      if (field === 'due') return sayDue(asSaid(value as object))
      if (!Array.isArray(value)) return Object.values(value).join(', ')
      if (value.length === 0) return w.shell.none
      return w.ledger.others(value.length, format().number(value.length))
    }
    const known = choices[field]?.[value]
    if (known !== undefined) return known
    if (field === 'contactId') return people.nameOf(value) ?? w.shell.none
    if (field === 'customerId' && value === customerId) return customer
    if (field === 'ownerId') return members.nameOf(value) ?? w.shell.none
    if (field === 'topicId') return topics.nameOf(value)
    return field.endsWith('Id') && field !== 'externalId' ? '…' : value
  }
}

/** A due time as it is kept in an entry, in the form in which it is said. */
function asSaid(kept: object): Due {
  if (!('start' in kept && 'length' in kept)) return kept as Due
  return { after: kept.start, ...(kept.length as object) } as Due
}
