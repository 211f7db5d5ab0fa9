import { count } from './count.ts'

/** Was die Seite der haltbaren Termine sagt, auf Deutsch. */
import type { datesEn } from './dates-en.ts'
import type { Widened } from './widened.ts'

export const datesDe: Widened<typeof datesEn> = {
  title: 'Haltbare Termine',
  lede: 'Welchen Termin wir zusagen können, nach dem, was solche Arbeit bisher gebraucht hat.',
  tabs: { date: 'Ein Termin', audit: 'Wurden sie gehalten?' },
  empty: 'Noch keine Art von Arbeit erfasst',
  emptyText:
    'Geben Sie Zusagen beim Aufschreiben oder Importieren eine Art der Arbeit. Sind vier erledigt, lässt sich ein erster Termin nennen, nach neunzehn einer, der in neunzehn von zwanzig Fällen hält.',
  kind: 'Art der Arbeit',
  kindOption: (kind, written) => `${kind} (${written} erledigt)`,
  start: 'Beginnt am',
  unknown: 'nicht bekannt',
  valueOption: (value, cases) => `${value} (${cases})`,
  record: (done, open, withdrawn, since) =>
    `Erfasst seit ${since}: ${done} erledigt, ${open} offen und so gezählt, ${withdrawn} ohne Erfüllung beendet.`,
  allOfThem: 'alle dieser Art',
  from: (n, group) => `Aus ${n} zuletzt erledigten; Gruppe: ${group}`,
  finding: (day, rate) => `${day} zusagen: hält in ${rate} der Fälle`,
  noDate: (rate) => `Kein Termin lässt sich nennen, der in ${rate} der Fälle hält.`,
  tooFew: (n, written, needed) =>
    `Noch zu wenig Erfahrung für einen Termin: ${count(n, written, 'Fall', 'Fälle')} erledigt, ${needed} nötig.`,
  missing: (n, written, needed) =>
    `${count(n, written, 'Fall fehlt', 'Fälle fehlen')} von ${needed}`,
  stillOpen: 'zu viel ist noch offen',
  ratesCaption: 'Der Termin für jede Quote',
  keptRate: 'Gehalten',
  promise: 'Zusagen',
  daysFromStart: 'Tage ab Beginn',
  wanted: 'Ein Termin, den jemand zusagen will',
  wantedHint: 'Gehalten heißt: erledigt bis zum Ende dieses Tages.',
  chance: (day, percent) => `${day} wird mit einer Wahrscheinlichkeit von ${percent} gehalten`,
  chanceUnknown: (n, written) =>
    `Zu wenig Erfahrung, um das zu sagen: ${count(n, written, 'Fall', 'Fälle')} erledigt, 4 nötig.`,
  pictureTitle: 'Wie wahrscheinlich jeder Tag gehalten wird',
  caption:
    'Die Linie steigt auf den Anteil solcher Arbeit, der bis zum Ende eines Tages erledigt ist. Gestrichelt: die gewählte Quote und ihr Termin. Raute: der gewünschte Termin.',
  asTable: 'Als Tabelle zeigen',
  asPicture: 'Als Bild zeigen',
  download: 'Herunterladen',
  day: 'Tag',
  chanceColumn: 'Wahrscheinlichkeit',
  beside: {
    offered: (day, rate) => `${day} hält in ${rate} der Fälle.`,
    take: (day) => `${day} nehmen`,
  },
  audit: {
    rate: 'Zugesagte Quote',
    working: (cases, percent) =>
      `Für jeden von ${cases} Fällen wird neu zugesagt, nach damaligem Wissen … ${percent}`,
    finding: (promised, kept) => `${promised} zugesagt, ${kept} gehalten`,
    counted: (kept, cases, low, high, days) =>
      `${kept} von ${cases} Zusagen gehalten; nach Zufall zwischen ${low} und ${high}. Im Mittel waren ${days} Tage zugesagt.`,
    how: 'Für jeden erfassten Fall wird der Termin aus dem genannt, was bei seinem Beginn bekannt war, und dann nachgesehen. Beurteilt wird nur, was abgelaufen ist; was zurückgenommen wurde, zählt nicht.',
    none: 'Noch nichts zu beurteilen',
    noneText: (cases) =>
      `${cases} erfasst, aber keiner begann, nachdem genug andere erledigt waren.`,
    byMonth: 'Nach Monat des Beginns',
    month: 'Monat',
    promised: 'Zugesagt',
    kept: 'Gehalten',
    interval: '95 % des Zufalls',
    cases: 'Zusagen',
    meanDays: 'Tage im Mittel',
    note: 'Anmerkung',
    tooFewKept: 'zu selten gehalten',
    moreKept: 'häufiger gehalten',
    says: (rate, months, below, worst, share) =>
      `${rate} zugesagt in ${months} Monaten; ${below} davon liegen mehr als zufällig darunter. Am niedrigsten: ${worst} mit ${share}.`,
    caption:
      'Ein Punkt je Monat, mit dem Bereich, den der Zufall allein ergäbe. Gestrichelt: was zugesagt war. Eine Raute liegt mehr als zufällig darunter.',
    check: 'Selbst nachprüfen',
    checkText:
      'Die Aufzeichnung als Datei und der Befehl, der ohne diesen Server dieselben Zahlen findet:',
    history: 'Aufzeichnung herunterladen',
  },
}
