import type { ConversationView } from '../../src/contract/conversation.ts'
import { useMe } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { usePeople } from '../shell/people.ts'
import { ChoiceEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { format, words } from '../words/words.ts'
import { type Edit, fieldName } from './fields.ts'

type MetaProps = { one: ConversationView; editable: boolean; edit: Edit }

/** When it was held, with whom, and who may see it; the kind and the sight are changed where they stand. */
export function ConversationMeta({ one, editable, edit }: MetaProps) {
  const w = words().conversations
  const { member } = useMe()
  const members = useMembers()
  const people = usePeople(one.customerId)
  const choice = <T extends string>(
    field: 'kind' | 'direction' | 'visibility',
    value: T,
    names: Readonly<Record<T, string>>,
    may: boolean,
  ) => (
    <Inline<T>
      label={fieldName(field)}
      editLabel={words().shell.edit(fieldName(field))}
      shown={names[value]}
      edit={
        may
          ? (editing) => (
              <ChoiceEditor
                editing={editing}
                value={value}
                options={(Object.entries(names) as [T, string][]).map(([each, label]) => ({
                  value: each,
                  label,
                }))}
              />
            )
          : undefined
      }
      onSave={(chosen) =>
        edit({
          set: { [field]: chosen },
          done: words().shell.isNow(fieldName(field), names[chosen]),
          nameOf: fieldName,
        })
      }
    />
  )
  const theirs = one.contactIds.map((id) => people.nameOf(id)).filter((name) => name !== null)
  const ours = one.memberIds.map((id) => members.nameOf(id)).filter((name) => name !== null)
  return (
    <div className="meta">
      <span className="num">{format().instant(one.heldAt)}</span>
      {choice('kind', one.kind, w.kinds, editable)}
      {choice('direction', one.direction, w.directions, editable)}
      {theirs.length + ours.length === 0 ? null : (
        <span>{format().list([...theirs, ...ours])}</span>
      )}
      {choice('visibility', one.visibility, w.visibilities, editable && one.ownerId === member.id)}
      <span>{words().heard.by(members.nameOf(one.ownerId) ?? '…')}</span>
    </div>
  )
}
