import { words } from '../words/words.ts'

/** The name of a field of an expectation, or of what was said about it, on the screen. */
export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = words().expectations.fields
  return names[field] ?? field
}

/** "Topic is now Speed", for the toast after an edit. */
export const nowSays = (field: string, said: string) => words().shell.isNow(fieldName(field), said)

/** A number as it was typed, with a point or a comma; null when empty, undefined when it is none. */
export function numberTyped(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const value = Number(typed.replace(/[\s'’]/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}
