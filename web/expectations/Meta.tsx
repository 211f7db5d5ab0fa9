import type { ReactNode } from 'react'
import { EvidenceMark } from '../shell/EvidenceMark.tsx'
import { useMetrics } from '../shell/metrics.ts'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Expectation } from '../shell/wire.ts'
import { ChoiceEditor } from '../ui/editors.tsx'
import { type Editing, Inline } from '../ui/Inline.tsx'
import { format, words } from '../words/words.ts'
import { fieldName, nowSays } from './fields.ts'
import type { Edit } from './part.ts'
import { isStale } from './standing.ts'

type MetaProps = { one: Expectation; editable: boolean; edit: Edit }
type Option = { readonly value: string; readonly label: string }

/** What is known of it in one line, each value changed where it stands. */
export function Meta({ one, editable, edit }: MetaProps) {
  const w = words().expectations
  const people = usePeople(one.customerId)
  const topics = useTopics()
  const metrics = useMetrics()

  function choice(
    field: 'contactId' | 'topicId' | 'importance' | 'reference' | 'metricId',
    shown: ReactNode,
    value: string,
    options: readonly Option[],
    set: (chosen: string) => unknown,
  ) {
    const editor = (editing: Editing<string>) => (
      <ChoiceEditor editing={editing} value={value} options={options} />
    )
    const says = (chosen: string) => options.find((each) => each.value === chosen)?.label ?? chosen
    return (
      <Inline<string>
        label={fieldName(field)}
        editLabel={words().shell.edit(fieldName(field))}
        shown={shown}
        edit={editable ? editor : undefined}
        onSave={(chosen) =>
          edit({
            set: { [field]: set(chosen) },
            done: nowSays(field, says(chosen)),
            nameOf: fieldName,
          })
        }
      />
    )
  }
  const orNull = (chosen: string) => (chosen === '' ? null : chosen)
  const metric = metrics.of(one.metricId)
  return (
    <div className="meta">
      {choice(
        'contactId',
        people.nameOf(one.contactId) ?? w.anyContact,
        one.contactId ?? '',
        [
          { value: '', label: w.anyContact },
          ...people.people.map(({ id, name }) => ({ value: id, label: name ?? '…' })),
        ],
        orNull,
      )}
      {choice(
        'importance',
        one.importance === null ? w.mattersUnsaid : w.matters(format().number(one.importance)),
        String(one.importance ?? ''),
        [
          { value: '', label: w.notSaid },
          ...Object.entries(w.importances).map(([value, label]) => ({ value, label })),
        ],
        (chosen) => (chosen === '' ? null : Number(chosen)),
      )}
      {one.standing === null ? (
        <span>{w.notCounted}</span>
      ) : (
        <EvidenceMark
          grade={one.standing.grade}
          stale={isStale(one)}
          more={
            one.standing.spokenAt === null
              ? null
              : format().day(format().dayOf(one.standing.spokenAt))
          }
        />
      )}
      {choice(
        'topicId',
        topics.nameOf(one.topicId),
        one.topicId,
        topics.topics.map(({ id, name }) => ({ value: id, label: name })),
        (chosen) => chosen,
      )}
      {one.reference === null && !editable
        ? null
        : choice(
            'reference',
            one.reference === null
              ? w.addReference
              : `${fieldName('reference')}: ${w.references[one.reference.kind]}`,
            one.reference?.kind ?? '',
            [
              { value: '', label: w.notSaid },
              ...Object.entries(w.references).map(([value, label]) => ({ value, label })),
            ],
            (chosen) =>
              chosen === '' ? null : { kind: chosen, words: one.reference?.words ?? null },
          )}
      {metrics.metrics.length === 0 || (metric === undefined && !editable)
        ? null
        : choice(
            'metricId',
            metric === undefined ? w.addMetric : `${metric.name}, ${metric.unit}`,
            one.metricId ?? '',
            [
              { value: '', label: w.noMetric },
              ...metrics.metrics.map(({ id, name, unit }) => ({
                value: id,
                label: `${name}, ${unit}`,
              })),
            ],
            orNull,
          )}
    </div>
  )
}
