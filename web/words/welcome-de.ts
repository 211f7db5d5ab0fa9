import type { welcomeEn } from './welcome-en.ts'
import type { Widened } from './widened.ts'

/** Was jemand Neues zuerst liest, auf Deutsch. */
export const welcomeDe: Widened<typeof welcomeEn> = {
  title: 'Willkommen',
  heading: 'Was erwarten Ihre Kunden, und werden Sie es halten?',
  lede: 'Kept antwortet mit einer Leiter aus fünf Sprossen.',
  example: 'Ein Beispiel. Ein Lebensmittelhersteller sagte uns:',
  words: 'An Markttagen stehen die Etikettendrucker nicht still.',
  five: 'Jede Sprosse stellt eine Frage und hält, wenn das Festgehaltene ja sagt. Von Hand setzen Sie keine.',
  rungs: {
    known: 'Sie sagten es auf unsere Frage, vor nicht zu langer Zeit.',
    answered: 'Sie haben unsere Antwort gehört: ja, etwas anderes oder nein.',
    agreed: 'Sie nahmen diese Antwort an, unterschrieben oder mit ihren Worten.',
    current: 'Seit unserer Antwort haben sie nicht mehr verlangt.',
  },
  kept: (days) => `Was in den letzten ${days} Tagen fällig war, wurde pünktlich getan.`,
  read: 'So liest man sie',
  readings: {
    first: {
      title: 'Schraffiert: Hier scheitert sie zuerst.',
      text: 'Die unterste Sprosse, die nicht hält, ist die erste Lücke: diese zuerst schließen. Ein dünner Strich hält auch nicht. Gestrichelt gibt es noch nichts zu beurteilen, und es zählt nicht.',
    },
    assumed: {
      title: 'Nur ein Umriss, schraffiert: Wir vermuten es nur.',
      text: 'Niemand hat gefragt, also ist es nicht bekannt.',
    },
    stale: {
      title: 'Blass, schraffiert: Es war einmal so.',
      text: 'Zu lange her, oder etwas hat sich geändert: neu fragen.',
    },
    words: {
      title: 'Liniert: mit ihren Worten vereinbart.',
      text: 'Unterschrieben ist nichts. Es hält und zählt.',
    },
    broken: {
      title: 'Schraffiert, rot umrahmt: Wir haben es nicht gehalten.',
      text: 'Gezeigt, wo immer es steht.',
    },
  },
  customer: {
    title: 'Ein Balken eines Kunden.',
    text: 'Jeder Block ist eine Erwartung, so hoch, wie sie zählt. Die gefüllte Höhe ist der Anteil, der hält: hier 60 %, 3 von 5. Ein nie gefragter Kunde hat keinen Balken: unausgesprochen.',
  },
  begin: 'Wie möchten Sie anfangen?',
  sample: {
    title: 'Sich in einer Beispielfirma umsehen',
    text: 'Eine erfundene IT-Firma mit sechzig Kunden und zwei Jahren Vergangenheit. Sie steht neben Ihrer eigenen, schreibt niemandem und ist mit einem Klick spurlos fort.',
    act: 'Beispielfirma öffnen',
    busy: 'Zwei Jahre werden aufgeschrieben. Das dauert bis zu einer halben Minute …',
  },
  list: {
    title: 'Ihre Kunden hereinholen',
    text: 'Eine CSV- oder Excel-Datei. Sie sehen, wie sie gelesen wird, bevor etwas bleibt.',
    act: 'Datei wählen',
  },
  empty: {
    title: 'Mit einem Kunden anfangen',
    text: 'Ein Name genügt. Dann sagen Sie, was er erwartet.',
    act: 'Kunden anlegen',
  },
  others: 'Und außerdem',
  people: 'Jemanden einladen',
  keys: 'Alle Tasten sehen',
  inSample: 'Das ist die Beispielfirma: erfunden, und sie schreibt niemandem.',
  leave: 'Beispielfirma löschen',
  again: 'Wie man die Leiter liest',
}
