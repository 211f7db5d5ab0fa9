import { count } from './count.ts'
import type { portfolioEn } from './portfolio-en.ts'
import type { Widened } from './widened.ts'

/** Was das Portfolio sagt, auf Deutsch. */
export const portfolioDe: Widened<typeof portfolioEn> = {
  title: 'Portfolio',
  active: (n, written) => count(n, written, 'aktiver Kunde', 'aktive Kunden'),
  activeOf: (active, all) => `${active} aktive von ${all} Kunden`,
  ladder: 'Die Leiter der Firma',
  ladderHow: {
    each: 'Das Mittel über die Kunden: Jeder zählt einmal, die unausgesprochenen als nicht bekannt.',
    revenue: 'Das Mittel über die Kunden, nach dem Umsatz der letzten zwölf Monate.',
    potential: 'Das Mittel über die Kunden, nach dem, was sie bringen könnten.',
  },
  unweighted: (n, written) =>
    `${count(n, written, 'Kunde fehlt', 'Kunden fehlen')}: Der Betrag ist nicht festgehalten.`,
  sampled: (written) =>
    `Dieser Tag ist aus ${written} gezogenen Kunden gerechnet; die Anteile sind nah daran, die Zahlen gelten für die Ziehung.`,
  customers: (n, written) => count(n, written, 'Kunde', 'Kunden'),
  behind: {
    known: (n, written) => `${count(n, written, 'Kunde', 'Kunden')}`,
    answered: (n, written) => `${count(n, written, 'Kunde', 'Kunden')}`,
    agreed: (n, written) => `${count(n, written, 'Kunde', 'Kunden')}`,
    kept: (n, written) => `${count(n, written, 'Kunde', 'Kunden')} mit etwas Fälligem`,
    current: (n, written) => `${count(n, written, 'Kunde', 'Kunden')} mit einer Antwort`,
  },
  before: '90 Tage davor',
  points: (written) => `${written} gegen 90 Tage davor`,
  keyBefore: '90 Tage davor',
  table: 'Als Tabelle zeigen',
  picture: 'Als Bild zeigen',
  download: 'CSV herunterladen',
  weighting: 'Kunden zählen',
  weightings: { each: 'je einmal', revenue: 'nach Umsatz', potential: 'nach Potenzial' },
  narrowed: { segment: 'Segment', owner: 'Zuständig' },
  clear: (what) => `Wieder alle zeigen, nicht nur ${what}`,
  costs: {
    title: (rung, share) => `${share} % dessen, was nicht hält, scheitert zuerst bei „${rung}“`,
    none: 'Nichts scheitert',
    noneText: 'Keine festgehaltene Erwartung scheitert an einer Sprosse.',
    how: 'Nicht der niedrigste Balken oben: Jede Erwartung zählt einmal, nach ihrem Gewicht, an der untersten Sprosse, die nicht hält, ihrer ersten Lücke.',
    mean: {
      known: 'Wir wissen nicht, was Kunden erwarten, oder glauben es nur. Fragen.',
      answered:
        'Es wurde gesagt, und niemand hat geantwortet oder die Antwort mitgeteilt. Antworten.',
      agreed: 'Unsere Antwort ist bekannt, aber der Kunde hat nicht zugestimmt. Vereinbaren.',
      kept: 'Wir haben nicht getan, was wir sagten. Nachsehen.',
      current: 'Inzwischen wird mehr verlangt, als wir antworteten. Neu sprechen.',
    },
    says: (rung, share, importance) =>
      `${rung}: ${share} % dessen, was zuerst scheitert, Gewicht ${importance}`,
    share: 'Anteil an dem, was zuerst scheitert',
    importance: 'Gewicht (Summe von 1–5)',
  },
  unspoken: {
    title: 'Unausgesprochen',
    text: (n, written) =>
      `Nie gefragt: ${count(n, written, 'Kunde hat', 'Kunden haben')} uns noch nichts gesagt.`,
    none: 'Von jedem Kunden ist etwas festgehalten.',
    more: (_, written) => `und ${written} weitere`,
    onlyNow: 'Wer sie waren, zeigt nur der heutige Tag.',
    start: 'Festhalten',
  },
  bySegment: 'Nach Segment',
  byOwner: 'Nach Zuständigen',
  byTopic: 'Nach Thema',
  noSegment: 'Ohne Segment',
  noOwner: 'Niemand',
  topicHow: 'Über alle Erwartungen zum Thema, nach ihrem Gewicht.',
  columns: {
    segment: 'Segment',
    owner: 'Zuständig',
    topic: 'Thema',
    customers: 'Kunden',
    unspoken: 'Unausgesprochen',
    expectations: 'Erwartungen',
    ladder: 'Leiter',
    givesWay: 'Scheitert meist bei',
    rung: 'Sprosse',
    question: 'Frage',
    behind: 'Kunden, bei denen etwas zu beurteilen ist',
    share: 'Anteil',
    group: 'Gruppe',
    name: 'Name',
  },
  holds: 'nichts scheitert',
  firstNote:
    'Scheitert meist bei: nicht der niedrigste Balken, sondern die Sprosse, an der das meiste, was zählt, zuerst nicht hält. Jede Erwartung zählt einmal, an ihrer ersten Lücke.',
  empty: 'Noch keine Kunden',
  emptyText:
    'Die Leiter der Firma steht auf ihren Kunden. Legen Sie welche an oder übernehmen Sie Ihre Liste.',
  groups: { firm: 'Firma', segment: 'Segment', owner: 'Zuständig', topic: 'Thema' },
}
