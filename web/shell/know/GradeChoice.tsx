import { words } from '../../words/words.ts'
import type { Grade } from '../EvidenceMark.tsx'
import { Choices } from './Choices.tsx'

const grades: readonly Grade[] = ['assumed', 'inferred', 'asked', 'confirmed']

/** How we know, from a guess to their own confirmation. Without a usual one, whoever writes must say it. */
export function GradeChoice({ usual, fault }: { usual?: Grade; fault?: string | undefined }) {
  const w = words().evidence
  return (
    <Choices
      name="grade"
      legend={w.how}
      {...(usual !== undefined && { defaultValue: usual })}
      fault={fault}
      options={grades.map((grade) => ({
        value: grade,
        label: w.grades[grade],
        detail: w.gradeMeans[grade],
      }))}
    />
  )
}
