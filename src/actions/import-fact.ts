/** Rows of scores and measurements: each a dated fact of its own. */
import { correction } from '../domain/fact.ts'
import type { Fields } from '../domain/history.ts'
import { heardAt } from '../domain/import/expectation-row.ts'
import type { ImportedRow } from '../domain/import/read-row.ts'
import { creation, happened } from '../domain/record.ts'
import { createScore, type ScoreFields } from '../domain/score.ts'
import { chainsOf } from '../store/cabinet.ts'
import { knownMeasurements, knownScores } from '../store/import-known-facts.ts'
import { contactFinder, metricFinder, neededCustomer, NOT_YET, topicFinder } from './import-name.ts'
import {
  faulty,
  type Judge,
  judged,
  refused,
  type Step,
  text,
  type Verdict,
} from './import-verdict.ts'

/** When a row says it was so, else now; a fault when that is still to come. */
function momentOf({ tx, plan }: Step, row: ImportedRow): { at: Temporal.Instant } | Verdict {
  const at = heardAt(row) ?? tx.now
  return happened(at, tx.now).ok
    ? { at }
    : faulty(plan, 'happenedAt', 'refused', 'This date is still to come.')
}

type CustomersOf = Awaited<ReturnType<typeof neededCustomer>>

/** Customers on record that rows name. */
function customersIn(rows: readonly ImportedRow[], customerOf: CustomersOf): readonly string[] {
  const ids = rows.flatMap((row) => {
    const at = customerOf(row)
    return 'kind' in at || at.id === NOT_YET ? [] : [at.id]
  })
  return [...new Set(ids)]
}

/** Moments that rows say, as they stand in them. */
function momentsIn(rows: readonly ImportedRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => text(row, 'happenedAt') ?? []))]
}

/** A score that is on record word for word is not given twice; another at the same moment may be somebody else's. */
export async function judgeScores(step: Step): Promise<Judge> {
  const { tx, rows } = step
  const customerOf = await neededCustomer(step)
  const topicOf = await topicFinder(step)
  const contactOf = await contactFinder(step)
  const known = await knownScores(tx, customersIn(rows, customerOf), momentsIn(rows))
  return (row) => {
    const customer = customerOf(row)
    if ('kind' in customer) return customer
    const topic = topicOf(row)
    if ('kind' in topic) return topic
    const contact = contactOf(row, customer.id)
    if ('kind' in contact) return contact
    const moment = momentOf(step, row)
    if ('kind' in moment) return moment
    const said: ScoreFields = {
      customerId: customer.id,
      contactId: contact.id,
      topicId: topic.id,
      kind: text(row, 'kind') ?? '',
      value: Number(row.value),
      least: Number(row.least),
      most: Number(row.most),
      conversationId: null,
      words: text(row, 'words'),
    }
    const there = known.find(
      (one) =>
        one.customerId === said.customerId &&
        one.contactId === said.contactId &&
        one.kind === said.kind &&
        one.value === said.value &&
        one.words === said.words &&
        sameSecond(one.happenedAt, moment.at),
    )
    if (there !== undefined) return { kind: 'same', recordId: there.id }
    const draft = createScore(said, moment.at)
    return draft.ok ? judged(draft, null) : refused(draft)
  }
}

/** Lists hold seconds, the record thousandths of them. */
const sameSecond = (a: Temporal.Instant, b: Temporal.Instant) =>
  Math.abs(a.epochMilliseconds - b.epochMilliseconds) < 1_000

/** At one moment a metric has one value at a customer: another one corrects it. */
export async function judgeMeasurements(step: Step): Promise<Judge> {
  const { tx, plan, rows } = step
  const customerOf = await neededCustomer(step)
  const metricOf = await metricFinder(step)
  const known = await knownMeasurements(tx, customersIn(rows, customerOf), momentsIn(rows))
  const chains = await chainsOf(
    tx.db,
    known.map(({ id }) => id),
  )
  const said = new Map<string, number>()
  return (row) => {
    const customer = customerOf(row)
    if ('kind' in customer) return customer
    const named = metricOf(row)
    if ('kind' in named) return named
    const { metric } = named
    if (metric === null) return faulty(plan, 'metric', 'needed', 'This row names no metric.')
    const moment = momentOf(step, row)
    if ('kind' in moment) return moment
    const value = Number(row.value)
    const key = `${customer.id} ${metric.id} ${moment.at.toString()}`
    if (said.has(key) && customer.id !== NOT_YET)
      return faulty(plan, 'value', 'twice-in-file', 'An earlier row says another value of then.')
    said.set(key, value)
    const cases = typeof row.cases === 'number' ? row.cases : undefined
    const there = known.find(
      (one) =>
        one.customerId === customer.id &&
        one.metricId === metric.id &&
        sameSecond(one.happenedAt, moment.at),
    )
    if (there !== undefined) {
      const draft = correction(chains.get(there.id) ?? [], { value, cases }, null)
      return judged({ ok: true, value: draft }, there.id)
    }
    const fields = { customerId: customer.id, metricId: metric.id, value, cases: cases ?? null }
    return judged({ ok: true, value: creation(fields as Fields, moment.at) }, null)
  }
}
