import { count } from './count.ts'

/** What the page of payment reminders says, in English. */
export const handsEn = {
  title: 'Payment reminders',
  lede: 'Clean hands: before we remind anybody, have we kept our own side?',
  due: 'Invoices past their date and not paid',
  counted: (n: number, written: string) => count(n, written, 'invoice', 'invoices'),
  chosen: 'Those that you chose in their list.',
  allDue: 'All that are past their date',
  none: 'No invoice is waiting for a reminder',
  noneText:
    'Invoices that are past their date and unpaid appear here, to be checked before a word goes out.',
  more: (written: string) => `The ${written} oldest are shown.`,
  check: (n: number, written: string) => `Check ${count(n, written, 'invoice', 'invoices')}`,
  checking: 'Checking …',
  recheck: 'Check again',
  exports: {
    due: 'All invoices past the date they were billed for.',
    checks: 'All checks so far, and what was done with them.',
  },
  invoice: (number: string) => `Invoice ${number}`,
  unnumbered: 'Invoice without a number',
  billed: (day: string) => `due ${day}`,
  moved: (day: string) => `now due ${day}, because we were late`,
  open: 'its due date is moving while we are late',
  decisions: { send: 'Send', soften: 'Soften', hold: 'Hold' },
  means: {
    send: 'Nothing of ours stands in the way.',
    soften: 'Send it, with other words.',
    hold: 'Nothing goes out until our side is in order.',
  },
  groups: {
    hold: 'Hold these back',
    soften: 'Say these more softly',
    send: 'These may go out',
    unchecked: 'Not checked yet',
    refused: 'Could not be checked',
  },
  wording: 'Text for the customer',
  toDo: 'What to do',
  reasons: 'Why',
  outcomes: {
    sent: 'Sent it',
    held: 'Held it back',
    overridden: 'Sent it anyway …',
  },
  was: {
    sent: 'sent',
    held: 'held back',
    overridden: 'sent against the answer',
  },
  recorded: 'What was done is on record.',
  of: (what: string, whom: string) => `${what}, ${whom}`,
  overrideTitle: 'Send it against the answer',
  overrideText: 'The check and your reason stay on record.',
  why: 'Why',
  overrideAct: 'Record that it was sent',
}
