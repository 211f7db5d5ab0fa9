import type { portfolioEn } from './portfolio-en.ts'
import type { Widened } from './words.ts'

const count = (n: number, written: string, one: string, other: string) =>
  `${written} ${n === 1 ? one : other}`

/** Was das Portfolio sagt, auf Deutsch. */
export const portfolioDe: Widened<typeof portfolioEn> = {
  title: 'Portfolio',
  lede: (customers, c, expectations, e) =>
    `${count(customers, c, 'Kunde', 'Kunden')}, ${count(expectations, e, 'Erwartung', 'Erwartungen')}.`,
  ladder: 'Die Leiter der Firma',
  ladderHow: {
    each: 'Das Mittel über die Kunden: Jeder zählt einmal, nie gefragte als nicht bekannt.',
    revenue: 'Das Mittel über die Kunden, nach dem Umsatz der letzten zwölf Monate.',
    potential: 'Das Mittel über die Kunden, nach dem, was sie bringen könnten.',
  },
  unweighted: (n, written) =>
    `${count(n, written, 'Kunde fehlt', 'Kunden fehlen')}: Der Betrag ist nicht festgehalten.`,
  sampled: (written) =>
    `Dieser Tag ist aus ${written} gezogenen Kunden gerechnet; die Anteile sind nah daran, die Zahlen gelten für die Ziehung.`,
  customers: (n, written) => count(n, written, 'Kunde', 'Kunden'),
  before: '90 Tage davor',
  points: (written) => `${written} gegen 90 Tage davor`,
  keyBefore: '90 Tage davor',
  table: 'Als Tabelle zeigen',
  picture: 'Als Bild zeigen',
  download: 'CSV herunterladen',
  weighting: 'Kunden zählen',
  weightings: { each: 'je einmal', revenue: 'nach Umsatz', potential: 'nach Potenzial' },
  narrowed: { segment: 'Segment', owner: 'Betreut von' },
  clear: (what) => `Wieder alle zeigen, nicht nur ${what}`,
  costs: {
    title: (rung, share) => `${share} % dessen, was bricht, bricht zuerst bei „${rung}“`,
    none: 'Nichts bricht',
    noneText: 'Keine festgehaltene Erwartung scheitert an einer Sprosse.',
    how: 'Jede Erwartung zählt einmal, nach ihrer Wichtigkeit, an der untersten Sprosse, die nicht hält.',
    mean: {
      known: 'Wir wissen nicht, was sie erwarten, oder glauben es nur. Fragen.',
      answered: 'Sie sagten es, und niemand hat geantwortet oder es ihnen gesagt. Antworten.',
      agreed: 'Sie kennen unsere Antwort, aber nichts lesen beide gleich. Vereinbaren.',
      kept: 'Wir taten nicht, was wir sagten. Nachsehen, was brach.',
      current: 'Sie wollen inzwischen mehr, als wir antworteten. Neu sprechen.',
    },
    says: (rung, share, importance) =>
      `${rung}: ${share} % dessen, was bricht, Wichtigkeit ${importance}`,
    share: 'Anteil an dem, was bricht',
    importance: 'Wichtigkeit',
  },
  unspoken: {
    title: 'Nie gefragt',
    text: (n, written) =>
      `Von ${count(n, written, 'Kunde', 'Kunden')} ist nichts festgehalten. Niemand kann halten, was niemand weiß.`,
    none: 'Von jedem Kunden ist etwas festgehalten.',
    more: (_, written) => `und ${written} weitere`,
    onlyNow: 'Wer sie waren, zeigt nur der heutige Tag.',
    start: 'Festhalten',
  },
  bySegment: 'Nach Segment',
  byOwner: 'Nach Betreuung',
  byTopic: 'Nach Thema',
  noSegment: 'Ohne Segment',
  noOwner: 'Niemand',
  topicHow: 'Über alle Erwartungen zum Thema, nach ihrer Wichtigkeit.',
  columns: {
    segment: 'Segment',
    owner: 'Betreut von',
    topic: 'Thema',
    customers: 'Kunden',
    unspoken: 'Nie gefragt',
    expectations: 'Erwartungen',
    ladder: 'Leiter',
    givesWay: 'Bricht bei',
    rung: 'Sprosse',
    share: 'Anteil',
    group: 'Gruppe',
    name: 'Name',
  },
  holds: 'hält',
  empty: 'Noch keine Kunden',
  emptyText:
    'Die Leiter der Firma steht auf ihren Kunden. Legen Sie welche an oder holen Sie Ihre Liste herein.',
  groups: { firm: 'Firma', segment: 'Segment', owner: 'Betreut von', topic: 'Thema' },
}
