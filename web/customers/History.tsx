import { useQueryClient } from '@tanstack/react-query'
import { useMembers } from '../shell/members.ts'
import { RecordHistory } from '../shell/RecordHistory.tsx'
import type { Customer } from '../shell/wire.ts'
import { words } from '../words/words.ts'
import { fieldName, fieldSays } from './fields.ts'

/** What can be taken back here; an added record goes by being merged, an erasure never comes back. */
const undoable = new Set(['changed', 'merged', 'retracted'])

/** Every change of a customer's own record. */
export function History({ customer, editable }: { customer: Customer; editable: boolean }) {
  const client = useQueryClient()
  const { nameOf } = useMembers()
  const kinds: Readonly<Record<string, string>> = words().customers.history.kinds
  return (
    <RecordHistory
      path="/customers"
      id={customer.id}
      editable={editable}
      undoable={undoable}
      fieldName={fieldName}
      fieldSays={(field, value) => fieldSays(field, value, nameOf)}
      kindName={(kind) => kinds[kind]}
      renew={() => client.invalidateQueries({ queryKey: ['rows', '/customers'] })}
    />
  )
}
