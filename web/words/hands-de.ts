import { count } from './count.ts'
import type { handsEn } from './hands-en.ts'
import type { Widened } from './widened.ts'

/** Was die Seite der Mahnungen sagt, auf Deutsch. */
export const handsDe: Widened<typeof handsEn> = {
  title: 'Mahnungen',
  lede: 'Saubere Hände: Bevor wir jemanden mahnen, haben wir unsere eigene Seite gehalten?',
  due: 'Überfällige, unbezahlte Rechnungen',
  counted: (n, written) => count(n, written, 'Rechnung', 'Rechnungen'),
  chosen: 'Die Sie in der Liste gewählt haben.',
  allDue: 'Alle, die über ihrem Datum sind',
  none: 'Keine Rechnung wartet auf eine Mahnung',
  noneText:
    'Rechnungen, die überfällig und unbezahlt sind, erscheinen hier und werden geprüft, bevor etwas hinausgeht.',
  more: (written) => `Die ${written} ältesten sind zu sehen.`,
  check: (n, written) => `${count(n, written, 'Rechnung', 'Rechnungen')} prüfen`,
  checking: 'Wird geprüft …',
  recheck: 'Noch einmal prüfen',
  exports: {
    due: 'Alle Rechnungen, deren Datum verstrichen ist.',
    checks: 'Alle Prüfungen bisher, und was daraus wurde.',
  },
  invoice: (number) => `Rechnung ${number}`,
  unnumbered: 'Rechnung ohne Nummer',
  billed: (day) => `fällig ${day}`,
  moved: (day) => `nun fällig ${day}, weil wir zu spät waren`,
  open: 'der Termin verschiebt sich, solange wir zu spät sind',
  decisions: { send: 'Senden', soften: 'Mildern', hold: 'Zurückhalten' },
  means: {
    send: 'Von unserer Seite steht nichts im Weg.',
    soften: 'Senden, mit anderen Worten.',
    hold: 'Nichts geht hinaus, bis unsere Seite in Ordnung ist.',
  },
  groups: {
    hold: 'Diese zurückhalten',
    soften: 'Diese milder schreiben',
    send: 'Diese dürfen hinaus',
    unchecked: 'Noch nicht geprüft',
    refused: 'Ließen sich nicht prüfen',
  },
  wording: 'Text für den Kunden',
  toDo: 'Was zu tun ist',
  reasons: 'Warum',
  outcomes: {
    sent: 'Gesendet',
    held: 'Zurückgehalten',
    overridden: 'Trotzdem gesendet …',
  },
  was: {
    sent: 'gesendet',
    held: 'zurückgehalten',
    overridden: 'gegen die Antwort gesendet',
  },
  recorded: 'Was damit geschah, ist festgehalten.',
  of: (what, whom) => `${what}, ${whom}`,
  overrideTitle: 'Gegen die Antwort senden',
  overrideText: 'Die Prüfung und Ihr Grund bleiben festgehalten.',
  why: 'Warum',
  overrideAct: 'Festhalten, dass gesendet wurde',
}
