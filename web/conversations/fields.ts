import type { Change } from '../shell/edit.ts'
import { words } from '../words/words.ts'

export const path = '/conversations'
export type Edit = (change: Change) => void

/** The name of a field of a conversation on the screen. */
export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = words().conversations.fields
  return names[field] ?? field
}
