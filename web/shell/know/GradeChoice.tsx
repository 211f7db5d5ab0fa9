import { words } from '../../words/words.ts'
import type { Grade } from '../EvidenceMark.tsx'
import { Choices } from './Choices.tsx'

const grades: readonly Grade[] = ['assumed', 'inferred', 'asked', 'confirmed']

/** How we know, from a guess to their own confirmation. */
export function GradeChoice({ usual = 'assumed' }: { usual?: Grade }) {
  const w = words().evidence
  return (
    <Choices
      name="grade"
      legend={w.how}
      defaultValue={usual}
      options={grades.map((grade) => ({
        value: grade,
        label: w.grades[grade],
        detail: w.gradeMeans[grade],
      }))}
    />
  )
}
