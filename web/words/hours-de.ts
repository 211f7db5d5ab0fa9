import type { hoursEn } from './hours-en.ts'
import type { Widened } from './widened.ts'

/** Was die Seiten der Arbeitszeiten, Kalender-Abos und Regeln sagen, auf Deutsch. */
export const hoursDe: Widened<typeof hoursEn> = {
  closed: 'geschlossen',
  faults: {
    unreadable: (piece) =>
      `„${piece}“ ist keine Uhrzeit bis zu einer anderen, wie 8-13 oder 8:30-17.`,
    backwards: (piece) =>
      `„${piece}“ endet, bevor es beginnt. Nachmittage als 17 schreiben, eine Nacht als zwei Tage: 22-24, dann 0-6.`,
    overlap: (piece, other) => `${piece} und ${other} überschneiden sich.`,
    neverOpen: 'Nie geöffnet: Geben Sie mindestens einem Tag Zeiten.',
    noDate: 'Wählen Sie ein Datum.',
    twice: 'Dieses Datum steht hier zweimal.',
    yearlyHours: 'Jedes Jahr schließt einen Tag nur. Eigene Zeiten gelten für ein Datum.',
    notAfterToday:
      'Wählen Sie einen Tag nach heute: Was geschehen ist, bleibt beurteilt, wie es war.',
  },
  title: 'Arbeitszeiten',
  text: 'Wann bei uns, in einem Team oder bei einem Kunden gearbeitet wird. Fristen, die als Arbeitszeit gesagt sind, werden danach gezählt.',
  add: 'Neue Zeiten',
  empty: 'Noch keine Zeiten',
  emptyText: 'Bis es welche gibt, zählt Montag bis Freitag von 9 bis 17 Uhr, ohne Feiertage.',
  most: 'Die ersten 500 nach Namen. Die eines Kunden stehen auch auf seiner Seite.',
  name: 'Name',
  whose: 'Wessen sie sind',
  whoseHint:
    'Die eines Teams zählen für das, was seine Mitglieder schulden, die eines Kunden für das, was er schuldet, unsere für alles andere.',
  whoseIs: {
    standard: 'Unsere',
    team: (name) => `Das Team ${name}`,
    customer: (name) => `Der Kunde ${name}`,
    named: 'Niemandes: nur wo sie gewählt sind',
  },
  zone: 'Uhren von',
  zoneStays: (zone) =>
    `Nach den Uhren von ${zone}. Ein Büro, das umzieht, ist ein anderer Kalender.`,
  week: 'Die Woche',
  weekHint: 'Etwa 8-13, 14-18. Leer ist geschlossen.',
  sameAsMonday: 'Dienstag bis Freitag wie Montag',
  holidays: 'Feiertage',
  country: 'Land',
  state: 'Bundesland oder Teil',
  region: 'Gegend',
  noHolidays: 'Keine: es wird gearbeitet',
  wholeCountry: 'Das ganze Land',
  wholeState: 'Alles davon',
  holidaysHint:
    'In den kommenden zwei Jahren. Nehmen Sie das Häkchen von dem, was Sie durcharbeiten.',
  otherDays: 'Tage, an denen die meisten Büros offen bleiben',
  from: (time) => `ab ${time}`,
  special: 'Besondere Tage',
  specialHint:
    'Ein halber Tag, ein Samstag, an dem gearbeitet wird, ein freier Tag. Ohne Zeiten: geschlossen.',
  specialAdd: 'Tag dazu',
  specialRemove: 'Entfernen',
  date: 'Datum',
  hoursOf: 'Zeiten',
  yearly: 'Jedes Jahr',
  pastDays: (n, written) =>
    n === 1
      ? 'Ein vergangener Tag bleibt, wie er war.'
      : `${written} vergangene Tage bleiben, wie sie waren.`,
  validFrom: 'Gilt ab',
  validFromHint:
    'Von diesem Tag an. Was geschehen ist, behält die Zeiten, nach denen es beurteilt wurde.',
  change: 'Neue Zeiten ab einem Tag',
  save: 'Diese Zeiten speichern',
  make: 'Diese Zeiten anlegen',
  made: (name) => `${name} ist angelegt.`,
  changed: (name) => `${name} ist geändert.`,
  countFrom: (day) => `Die neuen Zeiten gelten ab ${day}.`,
  preview: 'Was dabei herauskommt',
  previewWork: 'Arbeitsstunden von jetzt an',
  workHours: (n, written) => (n === 1 ? '1 Arbeitsstunde' : `${written} Arbeitsstunden`),
  dueIs: (due) => `von jetzt an: fällig ${due}.`,
  daysAre: (written, due) => `${written} Arbeitstage von jetzt an enden ${due}.`,
  opens: (at) => `Als Nächstes geöffnet: ${at}.`,
  openNow: 'Jetzt ist geöffnet.',
  previewNot: 'Bringen Sie zuerst in Ordnung, was oben markiert ist.',
  versions: 'Was wann zählte',
  versionsText:
    'Eine Änderung gilt ab einem kommenden Tag. Sie schreibt nie um, was geschehen ist: Eine erledigte Zusage behält die Zeiten, nach denen sie beurteilt wurde; eine, die über die Änderung läuft, zählt bis dahin nach den alten.',
  since: (day) => `Ab ${day}`,
  always: 'Von Anfang an',
  planned: 'kommt',
  now: 'jetzt',
  withHolidays: (place) => `Feiertage von ${place}`,
  worked: (names) => `gearbeitet wird: ${names}`,
  noneOff: 'keine Feiertage',
  changes: (day) => `neue Zeiten ab ${day}`,
  back: 'Alle Zeiten',
  gone: 'Diese Zeiten sind nicht (mehr) hier.',
  counts: {
    title: 'Arbeitszeiten des Kunden',
    text: 'Was der Kunde uns als Arbeitszeit schuldet, wird danach gezählt.',
    none: 'Keine eigenen: Unsere Zeiten zählen.',
    usual: 'Weder der Kunde noch wir haben welche: Montag bis Freitag, 9 bis 17 Uhr.',
    set: 'Zeiten des Kunden festlegen',
    change: 'Zeiten des Kunden ändern',
    nameFor: (customer) => `Zeiten von ${customer}`,
    team: (name) => `Gezählt nach den Zeiten des Teams: ${name}.`,
    customer: (name) => `Gezählt nach den eigenen Zeiten des Kunden: ${name}.`,
    standard: (name) => `Gezählt nach unseren Zeiten: ${name}.`,
    named: (name) => `Gezählt nach ${name}.`,
    usualHours: (zone) => `Gezählt Montag bis Freitag, 9 bis 17 Uhr, nach den Uhren von ${zone}.`,
  },
  feed: {
    title: 'In Ihrem Kalender',
    mine: 'Worum Sie sich kümmern, mit seinen Fristen, in Google, Outlook, Apple oder jedem Kalender, der eine Adresse abonniert.',
    customer: 'Was hier geschuldet ist, von uns und vom Kunden, in Ihrem eigenen Kalender.',
    make: 'Kalender-Link anlegen',
    made: 'Abonnieren Sie diese Adresse in Ihrem Kalender',
    madeText:
      'Kopieren Sie sie jetzt: Sie wird nur dieses eine Mal gezeigt. Wer sie hat, kann mitlesen, behalten Sie sie also für sich.',
    label: 'Adresse',
    stands: 'Eine Adresse ist in Gebrauch.',
    read: (at) => `Ein Kalender fragte zuletzt ${at}.`,
    unread: 'Noch hat kein Kalender gefragt.',
    renew: 'Neue Adresse',
    renewed: 'Die alte Adresse ist beendet.',
    stop: 'Beenden',
    stopped: 'Die Adresse ist beendet. Kalender sehen sie nicht mehr.',
    since: (at) => `Angelegt ${at}.`,
  },
  reminders: {
    title: 'Erinnerungen an das, was wir schulden',
    text: 'Worum Sie sich kümmern, daran erinnert Kept einen Arbeitstag vor der Fälligkeit und wenn es überfällig ist; einen Arbeitstag später erfährt es die Leitung Ihres Teams. Jedes einmal.',
    how: 'Es steht immer in Kept. „Sobald es kommt“ oben schickt zusätzlich sofort eine Mail; die Zusammenfassungen enthalten es mit dem Übrigen; „Nie“ schickt keine.',
    hours:
      'Nur während Sie arbeiten: zehn Stunden ab Beginn Ihres Tages, Montag bis Freitag, nicht an Tagen, an denen die Zeiten Ihres Teams, sonst unsere, geschlossen sind.',
    yours: 'Diese Zeiten ansehen',
  },
  policies: {
    title: 'Mahnungen',
    text: 'Bevor eine Zahlungserinnerung, eine Vertragsstrafe oder eine Preiserhöhung hinausgeht, sieht Kept nach, was wir diesem Kunden schulden. Hier wählen Sie, wie schwer unsere eigenen Versäumnisse wiegen.',
    direct: 'Wenn das, womit wir im Verzug sind, zum selben Auftrag oder Vertrag gehört',
    directHint: 'Überfällig, oder gebrochen und nicht gutgemacht. Üblich: zurückhalten.',
    indirect: 'Wenn wir demselben Kunden etwas anderes schuldig geblieben sind',
    indirectHint: 'Üblich: mildern.',
    weights: {
      hold: 'Zurückhalten: Es geht nicht hinaus, bis wir geliefert haben',
      soften: 'Mildern: Es geht mit Worten hinaus, die dazu stehen',
    },
    remembered: 'Tage, die wir ein Versäumnis im Gedächtnis behalten',
    rememberedHint:
      'Was in so vielen Tagen zu spät kam oder gebrochen wurde, mildert noch. Üblich 30; 0 vergisst sofort.',
    rules: 'Immer',
    always: [
      'Eine bestrittene Rechnung wird zurückgehalten, ebenso eine bezahlte oder noch nicht fällige.',
      'Was zu spät geliefert wurde, schiebt die Fälligkeit der Rechnung um ebenso viele Arbeitstage hinaus. Bis dahin wird sie zurückgehalten, danach gemildert.',
      'Eine Änderung gilt für Prüfungen von jetzt an. Frühere Prüfungen behalten ihre Antwort.',
    ],
    whole: 'Schreiben Sie ganze Tage von 0 bis 3650.',
    risk: 'Gefährdet',
    riskText:
      'Was wohl zu spät wird, steht unter „Heute“ bei „Vorwarnen“, solange sich das noch sagen lässt. Hier wählen Sie, ab wann, und wie sicher die Termine sind, die Kept anbietet. Eine Änderung zeigt sich binnen einer Stunde.',
    riskFields: {
      chanceBelow: 'Vorwarnen, wenn es mit weniger Wahrscheinlichkeit gehalten wird, in Prozent',
      elapsedShare: 'Ohne Erfahrung: wenn so viel der Zeit vorbei ist, in Prozent',
      keptRate: 'Termine, die wir nennen, sollen halten, in Prozent der Fälle',
    },
    riskHints: {
      chanceBelow:
        'Nach unserer eigenen Erfahrung mit solcher Arbeit. Üblich 50; mehr warnt früher und öfter.',
      elapsedShare:
        'Für Arbeit, von der zu wenig festgehalten ist. Üblich 80; weniger warnt früher.',
      keptRate: 'Üblich 90. Mehr nennt spätere Termine und bricht weniger davon.',
    },
    riskWhole: 'Schreiben Sie eine ganze Zahl von 1 bis 99.',
    window: 'Die Leiter',
    windowText:
      'Was in so vielen Tagen fällig wurde, entscheidet über die Sprosse „Gehalten“. Ein längeres Fenster verzeiht langsamer, ein kürzeres vergisst schneller.',
    windowDays: 'Tage, die zählen',
    windowHint: 'Üblich 90.',
    windowWhole: 'Schreiben Sie ganze Tage von 1 bis 3650.',
  },
}
