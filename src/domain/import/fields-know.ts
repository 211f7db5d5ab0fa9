/** Lists of what we know of customers: what they expect and how we know it, how they scored us, what was delivered. */
import { ID_CHARS, type ImportField, NAME_CHARS, words } from './field.ts'

/** What the API takes of a statement, quotes and notes, reference words, kinds of score, and words with a score. */
const STATEMENT_CHARS = 1_000
const QUOTE_CHARS = 4_000
const REFERENCE_CHARS = 500
const KIND_CHARS = 40
const SCORE_WORDS_CHARS = 5_000
/** As far from zero as the API takes levels, and other numbers. */
const MOST_LEVEL = 1e12
const MOST_QUANTITY = 1e15
const MOST_CASES = 2_000_000_000

/** The customer of a row, by outside number or by name. */
export const customerFields: readonly ImportField[] = [
  {
    key: 'customer',
    kind: 'reference',
    needed: ['customerExternalId'],
    atMost: NAME_CHARS,
    names:
      words(`customer, customer name, company, company name, account, account name, client, kunde,
      kundenname, firma, unternehmen, societe, empresa`),
  },
  {
    key: 'customerExternalId',
    kind: 'code',
    atMost: ID_CHARS,
    names:
      words(`customer external id, customer id, customer number, customer no, account id, account
      number, client id, company id, kundennummer, kunden nr, kundennr, kd nr, kdnr, debitor,
      debitorennummer`),
  },
]

export const contactField: ImportField = {
  key: 'contact',
  kind: 'reference',
  atMost: NAME_CHARS,
  names: words(`contact, contact name, contact email, contact person, person, said by, respondent,
    ansprechpartner, kontakt, kontaktperson, von wem, befragte person`),
}

export const topicField: ImportField = {
  key: 'topic',
  kind: 'reference',
  atMost: 80,
  names: words(`topic, theme, subject area, area, category, thema, themengebiet, bereich`),
}

const when = (names: string): ImportField => ({
  key: 'happenedAt',
  kind: 'moment',
  names: words(names),
})

const metric = (needed: boolean): ImportField => ({
  key: 'metric',
  kind: 'reference',
  needed,
  atMost: NAME_CHARS,
  names: words(`metric, measure, kpi, indicator, kennzahl, messgroesse, messgrosse`),
})

export const expectations: readonly ImportField[] = [
  ...customerFields,
  { ...topicField, needed: true },
  {
    key: 'statement',
    kind: 'text',
    needed: true,
    atMost: STATEMENT_CHARS,
    names: words(`statement, expectation, expects, what they expect, requirement, need, erwartung,
      erwartungen, was sie erwarten, anforderung, wunsch, attente`),
  },
  contactField,
  {
    key: 'importance',
    kind: 'whole',
    between: [1, 5],
    names: words(`importance, weight, priority, wichtigkeit, gewicht, prioritaet, importance 1 5`),
  },
  metric(false),
  {
    key: 'adequate',
    kind: 'number',
    between: [-MOST_LEVEL, MOST_LEVEL],
    names: words(`adequate, adequate level, acceptable, minimum, tolerated, angemessen, ausreichend,
      mindestens, minimalniveau`),
  },
  {
    key: 'desired',
    kind: 'number',
    between: [-MOST_LEVEL, MOST_LEVEL],
    names: words(`desired, desired level, wished, target, wished for, gewuenscht, wunschniveau,
      zielwert`),
  },
  {
    key: 'reference',
    kind: 'choice',
    choice: 'reference',
    names: words(`reference, compares with, compared with, reference point, vergleich, massstab,
      vergleicht mit`),
  },
  {
    key: 'referenceWords',
    kind: 'long-text',
    atMost: REFERENCE_CHARS,
    names: words(`reference words, reference note, compared how, vergleich im wortlaut`),
  },
  {
    key: 'externalId',
    kind: 'code',
    atMost: ID_CHARS,
    names: words(`external id, expectation id, id, expectation number, erwartungs id, nummer`),
  },
  {
    key: 'grade',
    kind: 'choice',
    choice: 'grade',
    names: words(`evidence, grade, evidence grade, how we know, certainty, confidence, beleg,
      belegstufe, woher wir es wissen, sicherheit, gewissheit`),
  },
  {
    key: 'supports',
    kind: 'yes-no',
    names: words(`supports, in favour, stuetzt, spricht dafuer`),
  },
  when(`evidence date, date, happened at, heard at, heard on, asked on, said on, evidence at, datum,
    beleg datum, belegdatum, gehoert am, gefragt am`),
  {
    key: 'quote',
    kind: 'long-text',
    atMost: QUOTE_CHARS,
    names: words(`quote, their words, verbatim, citation, zitat, wortlaut, im wortlaut`),
  },
  {
    key: 'note',
    kind: 'long-text',
    atMost: QUOTE_CHARS,
    names: words(`note, evidence note, notes, comment, comments, remark, notiz, bemerkung,
      kommentar`),
  },
]

export const scores: readonly ImportField[] = [
  ...customerFields,
  contactField,
  {
    key: 'kind',
    kind: 'text',
    needed: true,
    atMost: KIND_CHARS,
    names: words(`kind, score kind, question, survey, type, kind of score, art, frage, umfrage`),
  },
  {
    key: 'value',
    kind: 'number',
    needed: true,
    between: [-MOST_QUANTITY, MOST_QUANTITY],
    names: words(`value, score, rating, review score, stars, nps, csat, wert, bewertung, punkte,
      note, sterne`),
  },
  {
    key: 'least',
    kind: 'number',
    between: [-MOST_QUANTITY, MOST_QUANTITY],
    names: words(`least, lowest, from, min, minimum, kleinster wert`),
  },
  {
    key: 'most',
    kind: 'number',
    between: [-MOST_QUANTITY, MOST_QUANTITY],
    names: words(`most, highest, max, maximum, out of, hoechster wert`),
  },
  { key: 'scale', kind: 'scale', names: words(`scale, range, skala, wertebereich`) },
  topicField,
  when(`happened at, date, given at, given on, answered at, answered on, response date, survey date,
    review date, datum, beantwortet am, zeitpunkt`),
  {
    key: 'words',
    kind: 'long-text',
    atMost: SCORE_WORDS_CHARS,
    names: words(`words, comment, comments, verbatim, feedback, remark, review, kommentar,
      anmerkung, wortlaut`),
  },
]

export const measurements: readonly ImportField[] = [
  ...customerFields,
  metric(true),
  {
    key: 'value',
    kind: 'number',
    needed: true,
    between: [-MOST_QUANTITY, MOST_QUANTITY],
    names: words(`value, measured, result, actual, performance, wert, ergebnis, istwert, ist`),
  },
  {
    key: 'cases',
    kind: 'whole',
    between: [1, MOST_CASES],
    names: words(`cases, n, count, number of cases, sample size, faelle, anzahl`),
  },
  when(`happened at, date, measured at, measured on, period end, until, datum, gemessen am,
    zeitpunkt, bis`),
]
