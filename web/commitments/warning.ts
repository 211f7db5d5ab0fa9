import type { Values } from '../shell/form.tsx'
import { heardOf } from '../shell/know/HeardFields.tsx'
import { words } from '../words/words.ts'

/** Fields of a warning that a refusal can be about. */
export const warningFields = ['due', 'dueOn', 'how', 'words', 'subject', 'mail'] as const

/** A warning as it was typed, as the API takes it: mailed from here, or told in some other way. */
export function warningBody(values: Values): object {
  const text = (name: string) => values[name]?.trim() || null
  const due = text('dueOn') === null ? {} : { dueOn: text('dueOn') }
  if (values['mail'] === 'yes') {
    const mail = { contactId: values['contactId'], subject: text('subject'), text: text('words') }
    return { ...due, mail }
  }
  return { ...heardOf(values), how: text('how'), words: text('words'), ...due }
}

/** Whether something said goes out as a letter, which nobody can call back. */
export const isMailed = (body: object) => 'mail' in body

/** What is said once a warning is on record. */
export function warningSaid(values: Values): string {
  const w = words().ledger
  return values['mail'] === 'yes' ? w.risk.mailed : w.say.now(w.say.warnTold)
}
