import type { Customer, Stage } from '../shell/wire.ts'
import type { Money } from '../words/format.ts'
import { format, words } from '../words/words.ts'

/** The name of a customer's field on the screen; of a field without one, its name in the API. */
export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = words().customers.fields
  return names[field] ?? field
}

export function stageName(stage: Stage): string {
  return words().customers.stages[stage]
}

/** Any value of a customer's field as people read it. */
export function fieldSays(
  field: string,
  value: unknown,
  memberName: (id: string) => string | null,
): string {
  if (value === null || value === undefined || value === '') return words().shell.none
  if (field === 'stage') return stageName(value as Stage)
  if (field === 'ownerId') return memberName(value as string) ?? words().shell.none
  if (field === 'sinceOn') return format().day(value as string)
  if (field === 'potential') return format().money(value as Money)
  if (typeof value === 'boolean') return value ? words().shell.yes : words().shell.no
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** "Tier is now A", for the toast after an edit. */
export function nowSays(field: string, said: string): string {
  return words().shell.isNow(fieldName(field), said)
}

export type CustomerField = keyof Customer
