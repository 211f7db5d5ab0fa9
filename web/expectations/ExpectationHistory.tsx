import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMembers } from '../shell/members.ts'
import { useMetrics } from '../shell/metrics.ts'
import { usePeople } from '../shell/people.ts'
import { RecordHistory } from '../shell/RecordHistory.tsx'
import { useTopics } from '../shell/topics.ts'
import { format, words } from '../words/words.ts'
import { expectationQuery, path, renewAround } from './expectations.ts'
import { fieldName } from './fields.ts'

/** Everything that was recorded about an expectation, each entry to be taken back by itself. */
export function ExpectationHistory({ id, editable }: { id: string; editable: boolean }) {
  const client = useQueryClient()
  const kinds: Readonly<Record<string, string>> = {
    ...words().customers.history.kinds,
    ...words().expectations.entryKinds,
  }
  return (
    <RecordHistory
      path={path}
      id={id}
      editable={editable}
      undoable={undoable}
      fieldName={fieldName}
      fieldSays={useFieldSays(id)}
      kindName={(kind) => kinds[kind]}
      renew={() => renewAround(client, id)}
    />
  )
}

const undoable = new Set(
  'changed merged retracted evidence level demand triage can answer told accepted said retired'.split(
    ' ',
  ),
)

/** Any value of an expectation's history as people read it. */
function useFieldSays(id: string): (field: string, value: unknown) => string {
  const { data } = useQuery(expectationQuery(id))
  const members = useMembers()
  const people = usePeople(data?.value.customerId ?? '')
  const topics = useTopics()
  const metrics = useMetrics()
  const w = words()
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    grade: w.evidence.grades,
    answer: w.answers.short,
    terms: w.answers.termsShort,
    how: w.answers.hows,
    statedBy: w.levels.by,
    retired: w.ending.reasons,
    importance: w.expectations.importances,
    ...(data?.value.cans === undefined ? {} : { says: w.triage.says }),
  }
  return (field, value) => {
    if (value === null || value === undefined || value === '') return w.shell.none
    if (typeof value === 'boolean') return value ? w.shell.yes : w.shell.no
    const known = choices[field]?.[String(value as string)]
    if (known !== undefined) return known
    if (field === 'contactId') return people.nameOf(value as string) ?? w.shell.none
    if (field === 'memberId') return members.nameOf(value as string) ?? w.shell.none
    if (field === 'topicId') return topics.nameOf(value as string)
    if (field === 'metricId') return metrics.of(value as string)?.name ?? w.shell.none
    if (Array.isArray(value)) {
      return value.length === 0
        ? w.shell.none
        : format().list(value.map((each) => members.nameOf(each as string) ?? '…'))
    }
    if (field === 'reference') {
      return w.expectations.references[(value as { kind: 'ideal' }).kind]
    }
    if (typeof value === 'number') return format().number(value)
    // Which entry it belongs to says nothing to a reader.
    if (field.endsWith('Id') || field === 'names' || field === 'discussedIn') return '…'
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
