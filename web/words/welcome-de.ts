import type { welcomeEn } from './welcome-en.ts'
import type { Widened } from './widened.ts'

/** Was jemand Neues zuerst liest, auf Deutsch. */
export const welcomeDe: Widened<typeof welcomeEn> = {
  title: 'Willkommen',
  heading: 'Was erwarten Ihre Kunden, und werden Sie es halten?',
  lede: 'Kept antwortet mit einer Leiter.',
  example: 'Ein Kunde sagte uns:',
  words: 'An Markttagen stehen die Etikettendrucker nicht still.',
  five: 'Jede Sprosse hält, wenn das Festgehaltene ja sagt. Von Hand gesetzt wird keine.',
  rungs: {
    known: 'Der Kunde hat es gesagt, vor nicht langer Zeit.',
    answered: 'Der Kunde hat unsere Antwort gehört.',
    agreed: 'Unterschrieben oder formlos.',
    current: 'Seither wurde nicht mehr verlangt.',
  },
  kept: (days) => `Pünktlich, über ${days} Tage.`,
  read: 'So liest man sie',
  readings: {
    first: {
      title: 'Schraffiert: Hier scheitert es zuerst.',
      text: 'Das zuerst beheben. Ein dünner Strich scheitert auch; Gestricheltes ist noch nicht zu beurteilen.',
    },
    assumed: { title: 'Umriss: nur vermutet.', text: 'Niemand hat gefragt.' },
    stale: { title: 'Blass: Es war einmal so.', text: 'Neu fragen.' },
    words: { title: 'Liniert: vereinbart, nicht unterschrieben.', text: 'Es zählt.' },
    broken: { title: 'Rot umrahmt: von uns nicht gehalten.', text: 'Nachsehen.' },
  },
  customer: {
    title: 'Die Sprosse eines Kunden.',
    text: 'Jeder Block ist eine Erwartung, so hoch, wie sie zählt; gefüllt ist, was hält. Nie gefragt: unausgesprochen.',
  },
  begin: 'Wie möchten Sie anfangen?',
  sample: {
    title: 'Sich umsehen',
    text: 'Eine erfundene IT-Firma. Sie schreibt niemandem; ein Klick löscht sie.',
    act: 'Beispielfirma öffnen',
    busy: 'Zwei Jahre werden aufgeschrieben. Das dauert bis zu einer halben Minute …',
  },
  list: {
    title: 'Ihre Kunden übernehmen',
    text: 'CSV oder Excel, gezeigt, bevor etwas bleibt.',
    act: 'Datei wählen',
  },
  empty: {
    title: 'Mit einem Kunden anfangen',
    text: 'Ein Name, dann was er erwartet.',
    act: 'Kunden anlegen',
  },
  others: 'Oder',
  people: 'Jemanden einladen',
  keys: 'Alle Tasten sehen',
  inSample: 'Das ist die Beispielfirma: erfunden, und sie schreibt niemandem.',
  leave: 'Beispielfirma löschen',
  again: 'Wie man die Leiter liest',
}
