/** Lists of what was promised and became of it: commitments and their events, orders, invoices. */
import { ID_CHARS, type ImportField, NAME_CHARS, words } from './field.ts'
import { contactField, customerFields, topicField } from './fields-know.ts'

/** What the API takes of texts and disputes, and of kinds of work. */
const TEXT_CHARS = 4_000
const KIND_CHARS = 120
const SCORE_KIND_CHARS = 40
/** Longest working time that is promised: two years around the clock. */
const MOST_HOURS = 17_520
/** What the API takes of working dates. */
const MOST_DAYS = 3_660
const MOST_SCORE = 1e15

const moment = (key: string, names: string): ImportField => ({
  key,
  kind: 'moment',
  names: words(names),
})

const externalId = (names: string): ImportField => ({
  key: 'externalId',
  kind: 'code',
  atMost: ID_CHARS,
  names: words(names),
})

const text = (needed: boolean, names: string): ImportField => ({
  key: 'text',
  kind: 'long-text',
  needed,
  atMost: TEXT_CHARS,
  names: words(names),
})

const owner: ImportField = {
  key: 'owner',
  kind: 'reference',
  atMost: NAME_CHARS,
  names: words(`owner, owner email, responsible, assigned to, assignee, handled by, verantwortlich,
    zustaendig, betreuer, bearbeiter`),
}

const kindOfWork: ImportField = {
  key: 'kindOfWork',
  kind: 'text',
  atMost: KIND_CHARS,
  names: words(`kind of work, work type, service, art der arbeit, leistungsart`),
}

const amount: readonly ImportField[] = [
  {
    key: 'amount',
    kind: 'money',
    money: true,
    names: words(`amount, invoice amount, order amount, total, price, value, betrag, summe,
      rechnungsbetrag, gesamtbetrag, montant`),
  },
  {
    key: 'currency',
    kind: 'currency',
    money: true,
    names: words(`currency, currency code, waehrung`),
  },
]

/** Names a record that has no number of its own, as an export does; in another installation it names nothing. */
const keptId: ImportField = {
  key: 'keptId',
  kind: 'code',
  atMost: ID_CHARS,
  names: words(`kept id`),
}

/** What a history that Kept wrote says of one thing that happened to a commitment. */
function history(): readonly ImportField[] {
  return [
    {
      key: 'workDays',
      kind: 'whole',
      between: [1, MOST_DAYS],
      names: words(`working days allowed`),
    },
    { key: 'runsFrom', kind: 'code', atMost: ID_CHARS + 20, names: words(`runs from`) },
    { key: 'dependsOn', kind: 'code', atMost: TEXT_CHARS, names: words(`depends on`) },
    { key: 'saidBy', kind: 'reference', atMost: NAME_CHARS, names: words(`said by`) },
    { key: 'how', kind: 'choice', choice: 'how', names: words(`how said`) },
    { key: 'words', kind: 'long-text', atMost: TEXT_CHARS, names: words(`words said`) },
    { key: 'note', kind: 'long-text', atMost: TEXT_CHARS, names: words(`note said`) },
    { key: 'done', kind: 'whole', between: [0, 100], names: words(`percent done`) },
    { key: 'sent', kind: 'yes-no', names: words(`on its way`) },
    { key: 'told', kind: 'yes-no', names: words(`they were told`) },
  ]
}

export const commitments: readonly ImportField[] = [
  ...customerFields,
  externalId(`external id, id, number, ticket, ticket number, case, case number, incident, nummer,
    vorgang, vorgangsnummer`),
  text(true, `text, commitment, promise, what, subject, title, short description, zusage, betreff`),
  {
    key: 'owedBy',
    kind: 'choice',
    choice: 'party',
    names: words(`owed by, party, by whom, who owes, schuldner, von wem`),
  },
  {
    key: 'vendor',
    kind: 'reference',
    atMost: NAME_CHARS,
    names: words(`vendor, supplier, zulieferer, lieferant`),
  },
  kindOfWork,
  owner,
  contactField,
  topicField,
  moment(
    'madeAt',
    `made at, opened at, opened, created at, promised at, agreed at, reported at, eroeffnet,
    eroeffnet am, gemeldet am, zugesagt am`,
  ),
  {
    key: 'due',
    kind: 'due',
    names: words(
      `due, due at, due on, due date, promised for, deadline, faellig, faellig am, frist`,
    ),
  },
  {
    key: 'workHours',
    kind: 'number',
    between: [0, MOST_HOURS],
    names: words(`work hours, working hours allowed, sla hours, target hours, arbeitsstunden`),
  },
  moment(
    'fulfilledAt',
    `fulfilled at, fulfilled, delivered at, done at, completed at, resolved at, erfuellt am,
    erledigt am, geliefert am`,
  ),
  moment('withdrawnAt', `withdrawn at, cancelled at, zurueckgezogen am, storniert am`),
  {
    key: 'state',
    kind: 'choice',
    choice: 'commitment-state',
    names: words(`state, status, ident state, incident state, zustand`),
  },
  moment(
    'happenedAt',
    `happened at, at, changed at, updated at, sys updated at, since, zeitpunkt,
    geaendert am`,
  ),
  {
    key: 'features',
    kind: 'features',
    atMost: TEXT_CHARS,
    names: words(`features, merkmale`),
  },
  ...history(),
  { key: 'cameWith', kind: 'text', atMost: NAME_CHARS, names: words(`came with`) },
  keptId,
]

export const orders: readonly ImportField[] = [
  ...customerFields,
  externalId(`external id, order id, id, bestell id, auftrags id`),
  {
    key: 'number',
    kind: 'code',
    atMost: ID_CHARS,
    names: words(`number, order number, order no, auftragsnummer, bestellnummer, auftrag`),
  },
  text(
    false,
    `text, description, what, product, item, product category name, beschreibung, artikel`,
  ),
  {
    ...moment(
      'orderedAt',
      `ordered at, order date, ordered on, purchased at, purchase date, order purchase timestamp,
      bestellt am, auftragsdatum, bestelldatum`,
    ),
    needed: true,
  },
  ...amount,
  {
    key: 'promised',
    kind: 'due',
    names:
      words(`promised, promised on, promised date, estimated delivery, order estimated delivery date,
      delivery due, zugesagt, zugesagt fuer, liefertermin`),
  },
  moment(
    'deliveredAt',
    `delivered at, delivered on, delivery date, delivered, order delivered customer date,
    geliefert am, lieferdatum`,
  ),
  kindOfWork,
  owner,
  {
    key: 'score',
    kind: 'number',
    between: [-MOST_SCORE, MOST_SCORE],
    names: words(`score, review score, rating, bewertung`),
  },
  {
    key: 'scoreKind',
    kind: 'text',
    atMost: SCORE_KIND_CHARS,
    names: words(`score kind, art der bewertung`),
  },
  { key: 'scoreScale', kind: 'scale', names: words(`score scale, scale, skala`) },
  moment('scoredAt', `scored at, review date, reviewed at, bewertet am`),
  keptId,
]

export const invoices: readonly ImportField[] = [
  ...customerFields,
  externalId(`external id, invoice id, id, rechnungs id`),
  {
    key: 'number',
    kind: 'code',
    atMost: ID_CHARS,
    names: words(`number, invoice number, invoice no, rechnungsnummer, rechnung, rechnung nr`),
  },
  text(false, `text, description, what, beschreibung, betreff`),
  {
    key: 'issuedOn',
    kind: 'date',
    needed: true,
    names: words(`issued on, invoice date, issued, date, rechnungsdatum, ausgestellt am`),
  },
  {
    key: 'dueOn',
    kind: 'date',
    needed: true,
    names: words(`due on, due date, due, payable by, faellig am, faelligkeit, zahlbar bis`),
  },
  ...amount,
  {
    key: 'paidOn',
    kind: 'date',
    names: words(
      `paid on, settled date, paid, payment date, settled on, bezahlt am, zahlungsdatum`,
    ),
  },
  {
    key: 'disputed',
    kind: 'yes-no',
    names: words(`disputed, in dispute, bestritten, reklamiert`),
  },
  {
    key: 'dispute',
    kind: 'long-text',
    atMost: TEXT_CHARS,
    names: words(`dispute, objection, dispute reason, einwand, reklamation`),
  },
  {
    key: 'orderNumber',
    kind: 'code',
    atMost: ID_CHARS,
    names: words(`order number, order id, order, bestellnummer, auftragsnummer`),
  },
  keptId,
]
