/** What may be brought in for each noun: its fields, how each is read, and the names that other programs give it. */

import { ID_CHARS, type ImportField, NAME_CHARS, NOTE_CHARS, words } from './field.ts'
import { commitments, invoices, orders } from './fields-keep.ts'
import { expectations, measurements, scores } from './fields-know.ts'

export const importNouns = [
  'customers',
  'contacts',
  'figures',
  'expectations',
  'scores',
  'measurements',
  'commitments',
  'orders',
  'invoices',
] as const
/** What a file is a list of. */
export type ImportNoun = (typeof importNouns)[number]

/** What the API takes of segments, tiers, reasons, phone numbers and roles. */
const SEGMENT_CHARS = 80
const TIER_CHARS = 40
const REASON_CHARS = 2_000
const PHONE_CHARS = 60
const ROLE_CHARS = 120

const customers: readonly ImportField[] = [
  {
    key: 'name',
    kind: 'text',
    needed: true,
    atMost: NAME_CHARS,
    names:
      words(`name, customer, customer name, company, company name, account, account name, client,
      client name, organisation, organization, firm, business name, kunde, kundenname,
      firma, firmenname, unternehmen, name 1, name1, mandant, client nom, nom, societe,
      raison sociale, empresa, cliente, razon social`),
  },
  {
    key: 'externalId',
    kind: 'code',
    atMost: ID_CHARS,
    names: words(`external id, id, customer id, customer no, customer number, account id, account
      number, account no, client id, client number, number, no, nr, kundennummer, kunden
      nr, kundennr, kd nr, kdnr, kunden id, debitor, debitorennummer, debitor nr,
      mandantennummer, crm id, erp id, numero client, code client`),
  },
  {
    key: 'stage',
    kind: 'stage',
    names: words(`stage, status, state, customer status, account status, lifecycle, lifecycle stage,
      phase, kundenstatus, stufe, zustand, statut`),
  },
  {
    key: 'segment',
    kind: 'text',
    atMost: SEGMENT_CHARS,
    names: words(`segment, customer segment, industry, sector, branch, category, branche,
      kundengruppe, kategorie, gruppe, customer group, vertical, secteur`),
  },
  {
    key: 'tier',
    kind: 'text',
    atMost: TIER_CHARS,
    names: words(`tier, class, abc, abc class, rank, level, service level, klasse, abc klasse,
      kundenklasse, stufe kunde, einstufung, rating`),
  },
  {
    key: 'potential',
    kind: 'money',
    money: true,
    names:
      words(`potential, revenue potential, potential revenue, annual potential, umsatzpotenzial,
      potenzial, jahrespotenzial, expected revenue`),
  },
  {
    key: 'potentialCurrency',
    kind: 'currency',
    money: true,
    names: words(`potential currency, currency, waehrung, currency code, devise`),
  },
  {
    key: 'owner',
    kind: 'reference',
    atMost: NAME_CHARS,
    names: words(`owner, owner email, account manager, account owner, manager, responsible, assigned
      to, sales rep, vcio, betreuer, kundenbetreuer, verantwortlich, zustaendig,
      ansprechpartner intern, vertriebsmitarbeiter, responsable`),
  },
  {
    key: 'zone',
    kind: 'zone',
    names: words(`zone, time zone, timezone, tz, zeitzone, fuseau horaire`),
  },
  {
    key: 'sinceOn',
    kind: 'date',
    names: words(`since on, since, customer since, client since, start, start date, onboarded,
      onboarding date, contract start, created, kunde seit, seit, beginn, vertragsbeginn,
      startdatum, client depuis`),
  },
  {
    key: 'lostReason',
    kind: 'long-text',
    atMost: REASON_CHARS,
    names: words(`lost reason, churn reason, reason lost, reason, verlustgrund, kuendigungsgrund,
      grund`),
  },
  {
    key: 'lostTo',
    kind: 'text',
    atMost: NAME_CHARS,
    names: words(`lost to, competitor, verloren an, wettbewerber, konkurrent`),
  },
  {
    key: 'note',
    kind: 'long-text',
    atMost: NOTE_CHARS,
    names: words(`note, notes, comment, comments, remark, remarks, description, notiz, notizen,
      bemerkung, bemerkungen, kommentar, beschreibung, memo`),
  },
]

const contacts: readonly ImportField[] = [
  {
    key: 'name',
    kind: 'text',
    needed: ['firstName', 'lastName'],
    atMost: NAME_CHARS,
    names: words(`name, full name, contact, contact name, contact person, person, display name,
      ansprechpartner, kontakt, kontaktname, vollstaendiger name, nom complet, contacto`),
  },
  {
    key: 'firstName',
    kind: 'text',
    atMost: NAME_CHARS,
    names: words(`first name, firstname, given name, forename, vorname, prenom, nombre`),
  },
  {
    key: 'lastName',
    kind: 'text',
    atMost: NAME_CHARS,
    names: words(`last name, lastname, surname, family name, nachname, familienname, zuname, nom de
      famille, apellido, apellidos`),
  },
  {
    key: 'email',
    kind: 'email',
    names: words(`email, e mail, mail, email address, e mail address, e mail adresse, mailadresse,
      work email, courriel, correo`),
  },
  {
    key: 'phone',
    kind: 'text',
    atMost: PHONE_CHARS,
    names:
      words(`phone, telephone, phone number, tel, mobile, mobile phone, work phone, direct line,
      telefon, telefonnummer, handy, mobil, durchwahl, rufnummer, telefono`),
  },
  {
    key: 'role',
    kind: 'text',
    atMost: ROLE_CHARS,
    names: words(`role, title, job title, position, function, department, rolle, funktion, stellung,
      abteilung, berufsbezeichnung, fonction, cargo`),
  },
  {
    key: 'exposed',
    kind: 'yes-no',
    names: words(`exposed, answerable, exponiert, decision maker, entscheider`),
  },
  {
    key: 'externalId',
    kind: 'code',
    atMost: ID_CHARS,
    names:
      words(`external id, contact id, id, contact number, person id, kontakt id, ansprechpartner
      nr, kontaktnummer`),
  },
  {
    key: 'customer',
    kind: 'reference',
    atMost: NAME_CHARS,
    names: words(`customer, customer name, company, company name, account, account name, client,
      organisation, organization, firm, kunde, kundenname, firma, unternehmen, societe,
      empresa`),
  },
  {
    key: 'customerExternalId',
    kind: 'code',
    atMost: ID_CHARS,
    names:
      words(`customer external id, customer id, customer number, customer no, account id, account
      number, client id, company id, kundennummer, kunden nr, kundennr, kd nr, debitor,
      debitorennummer`),
  },
  {
    key: 'fromOn',
    kind: 'date',
    names: words(`from on, from, since, start, start date, von, seit, eintritt, beginn`),
  },
  {
    key: 'toOn',
    kind: 'date',
    names: words(`to on, to, until, end, end date, left, bis, austritt, ende`),
  },
  {
    key: 'note',
    kind: 'long-text',
    atMost: NOTE_CHARS,
    names: words(`note, notes, comment, comments, remark, remarks, description, notiz, notizen,
      bemerkung, bemerkungen, kommentar`),
  },
]

const figures: readonly ImportField[] = [
  {
    key: 'customer',
    kind: 'reference',
    needed: ['customerExternalId'],
    atMost: NAME_CHARS,
    names:
      words(`customer, customer name, company, company name, account, account name, client, name,
      kunde, kundenname, firma, unternehmen`),
  },
  {
    key: 'customerExternalId',
    kind: 'code',
    atMost: ID_CHARS,
    names:
      words(`customer external id, customer id, customer number, customer no, account id, account
      number, client id, id, kundennummer, kunden nr, kundennr, kd nr, kdnr, debitor,
      debitorennummer`),
  },
  {
    key: 'period',
    kind: 'month',
    needed: true,
    names: words(`period, month, year month, posting period, date, invoice date, monat, periode,
      buchungsperiode, zeitraum, datum, mois`),
  },
  {
    key: 'revenue',
    kind: 'money',
    money: true,
    names: words(`revenue, sales, turnover, net revenue, amount, income, invoiced, umsatz, erloes,
      erloese, netto, nettoumsatz, betrag, chiffre d affaires`),
  },
  {
    key: 'cost',
    kind: 'money',
    money: true,
    names: words(
      `cost, costs, cost to serve, expense, expenses, cogs, kosten, aufwand, ausgaben, cout`,
    ),
  },
  { key: 'currency', kind: 'currency', names: ['currency', 'currency code', 'waehrung', 'devise'] },
  {
    key: 'minutes',
    kind: 'minutes',
    names: words(`minutes, mins, min, time spent, minuten, zeit in minuten`),
  },
  {
    key: 'hours',
    kind: 'hours',
    names: words(
      `hours, hrs, hours spent, time in hours, stunden, std, aufwand in stunden, heures`,
    ),
  },
]

/** The fields of each noun, in the order in which they are offered and exported. */
export const importFields: Readonly<Record<ImportNoun, readonly ImportField[]>> = {
  customers,
  contacts,
  figures,
  expectations,
  scores,
  measurements,
  commitments,
  orders,
  invoices,
}

/** A column's name as it is compared: folded to words of lower case letters and digits. */
export function headerWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}$]+/gu, ' ')
    .trim()
}
