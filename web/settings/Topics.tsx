import { TextEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { format, words } from '../words/words.ts'
import type { Topic } from '../shell/wire.ts'
import { NameList, useNamedEdit } from './NameList.tsx'

/** What expectations are about: the firm's own list, each with how fast what we know of it ages. */
export function Topics() {
  const w = words().settings.topics
  return (
    <NameList<Topic>
      list="topics"
      needs="administer"
      words={w}
      more={[
        {
          name: 'halfLifeDays',
          label: w.halfLife,
          hint: w.halfLifeHint,
          control: (wiring) => (
            <input
              {...wiring}
              type="number"
              min="1"
              name="halfLifeDays"
              className="input"
              defaultValue="180"
            />
          ),
        },
      ]}
      bodyOf={({ halfLifeDays }) => ({ halfLifeDays: Number(halfLifeDays) || 180 })}
    >
      {(topic, editable) => <HalfLife topic={topic} editable={editable} />}
    </NameList>
  )
}

function HalfLife({ topic, editable }: { topic: Topic; editable: boolean }) {
  const w = words().settings.topics
  const edit = useNamedEdit('topics', topic.id)
  const says = w.days(topic.halfLifeDays, format().number(topic.halfLifeDays))
  return (
    <Inline<number>
      label={`${w.halfLife}: ${topic.name}`}
      shown={says}
      editLabel={words().shell.edit(w.halfLife)}
      edit={
        editable
          ? (editing) => (
              <TextEditor
                editing={editing}
                value={String(topic.halfLifeDays)}
                read={(text) =>
                  /^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3650 ? Number(text) : undefined
                }
                wrong={w.halfLifeWrong}
              />
            )
          : undefined
      }
      onSave={(halfLifeDays) =>
        edit({ halfLifeDays }, words().shell.isNow(w.halfLife, format().number(halfLifeDays)))
      }
    />
  )
}
