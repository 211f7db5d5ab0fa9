/**
 * Clean hands on real invoices: those of the public list, joined with generated deliveries, asked a thousand at a time, as things
 * stand and as of days that have passed. Each answer is laid beside a second reading of the rules, and no notice may leave while we
 * are in breach. The rate stands beside a bare loop of the rule over the same facts in memory.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkHands, HANDS_POLICY, type HandsQuestion } from '../src/domain/clean-hands.ts'
import { usualHours } from '../src/domain/work-calendar.ts'
import { readHands } from './hands-oracle.ts'
import { type Bill, type Day, type Delivery, handsWorld, type HandsWorld } from './hands-world.ts'
import { type Bench, dataFolder, type Row } from './run.ts'
import { loadNow, type Running, startKept } from './running.ts'

const SEED = 4_711
const BATCH = 1000
const DAY_MS = 86_400_000
const iso = (day: Day) => new Date(day * DAY_MS).toISOString().slice(0, 10)
const atHour = (day: Day, hour: number) => `${iso(day)}T${String(hour).padStart(2, '0')}:00:00Z`

type Made = { readonly results: readonly { readonly id: string }[] }
type Answer = {
  readonly decision: 'send' | 'soften' | 'hold'
  readonly adjustedDueOn: string | null
  readonly reasons: readonly { readonly code: string }[]
}
type Asking = { readonly bill: Bill | null; readonly customer: string; readonly day: Day | null }

async function run(): Promise<readonly Row[]> {
  if (!existsSync(join(dataFolder, 'invoices.csv')))
    return [{ what: `no invoices.csv in ${dataFolder}`, value: '–', unit: '' }]
  const kept = await startKept(4287)
  try {
    await kept.ask('PATCH', '/workspace', { zone: 'UTC' })
    const today = Math.floor(Date.now() / DAY_MS)
    const world = handsWorld(SEED, today)
    const ids = await putAll(kept, world)
    const passed = world.bills.flatMap((bill): Asking[] =>
      [1, 12].flatMap((after) => {
        const day = bill.due + after
        return day < today ? [{ bill, customer: bill.customer, day }] : []
      }),
    )
    const now: Asking[] = [
      ...world.bills.map((bill) => ({ bill, customer: bill.customer, day: null })),
      ...[...ids.customers.keys()].map((customer) => ({ bill: null, customer, day: null })),
    ]
    return [
      { what: 'invoices', value: world.bills.length, unit: 'rows' },
      { what: 'of them left unpaid', value: world.unpaid, unit: 'rows' },
      { what: 'deliveries generated, seed 4711', value: world.deliveries.length, unit: 'rows' },
      ...(await judged(kept, world, ids, now, today, 'as it stands')),
      ...(await judged(kept, world, ids, passed, today, 'as of days passed')),
      ...bareLoop(world, now, today),
      loadNow(),
    ]
  } finally {
    await kept.stop()
  }
}

type Ids = {
  readonly customers: ReadonlyMap<string, string>
  readonly invoices: ReadonlyMap<string, string>
}

async function inBatches<T>(
  items: readonly T[],
  put: (some: readonly T[]) => Promise<Made>,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (let from = 0; from < items.length; from += BATCH)
    for (const one of (await put(items.slice(from, from + BATCH))).results) {
      if (typeof one.id !== 'string') throw new Error(`refused: ${JSON.stringify(one)}`)
      ids.push(one.id)
    }
  return ids
}

async function putAll(kept: Running, { bills, deliveries }: HandsWorld): Promise<Ids> {
  const names = [...new Set(bills.map(({ customer }) => customer))]
  const made = <T>(path: string, items: readonly T[], body: (one: T) => object) =>
    inBatches(items, (some) => kept.ask<Made>('POST', path, { items: some.map(body) }))
  const customerIds = await made('/customers', names, (name) => ({ name, externalId: name }))
  const customers = new Map(names.map((name, i) => [name, customerIds[i] ?? '']))
  const orderIds = await made('/orders', bills, (bill) => ({
    customerId: customers.get(bill.customer),
    externalId: bill.number,
  }))
  const orders = new Map(bills.map((bill, i) => [bill.number, orderIds[i] ?? '']))
  const invoiceIds = await made('/invoices', bills, (bill) => ({
    customerId: customers.get(bill.customer),
    number: bill.number,
    externalId: bill.number,
    orderId: orders.get(bill.number),
    issuedOn: iso(bill.issued),
    dueOn: iso(bill.due),
    paidOn: bill.paid === null ? null : iso(bill.paid),
    disputed: bill.disputed,
  }))
  const ours = await made('/commitments', deliveries, (one) => ({
    customerId: customers.get(one.customer),
    owedBy: 'us',
    text: `Delivery ${one.id}`,
    orderId: one.invoice === null ? null : orders.get(one.invoice),
    dueOn: iso(one.due),
    happenedAt: atHour(one.made, 8),
    ...(one.broken !== null
      ? { withdrawnAt: atHour(one.broken, 9) }
      : one.came !== null && { fulfilledAt: atHour(one.came, 10) }),
  }))
  for (const [i, { broken, came }] of deliveries.entries())
    if (broken !== null && came !== null)
      await kept.ask('PUT', `/commitments/${ours[i]}/fulfilment`, { happenedAt: atHour(came, 10) })
  return {
    customers,
    invoices: new Map(bills.map((bill, i) => [bill.number, invoiceIds[i] ?? ''])),
  }
}

/** Asks, and lays each answer beside the second reading. */
async function judged(
  kept: Running,
  { deliveries }: HandsWorld,
  ids: Ids,
  asking: readonly Asking[],
  today: Day,
  what: string,
): Promise<readonly Row[]> {
  const byCustomer = Map.groupBy(deliveries, ({ customer }) => customer)
  const begun = performance.now()
  const answers: Answer[] = []
  for (let from = 0; from < asking.length; from += BATCH) {
    const checks = asking.slice(from, from + BATCH).map(({ bill, customer, day }) => ({
      customerId: ids.customers.get(customer),
      kind: bill === null ? 'price-rise' : 'late-payment',
      ...(bill !== null && { invoiceId: ids.invoices.get(bill.number) }),
      ...(day !== null && { at: atHour(day, 12) }),
    }))
    const { results } = await kept.ask<{ results: Answer[] }>('POST', '/enforcement-checks', {
      checks,
    })
    answers.push(...results)
  }
  const seconds = (performance.now() - begun) / 1000
  const count = { send: 0, soften: 0, hold: 0 }
  let [inBreach, sentInBreach, differences, movedDates] = [0, 0, 0, 0]
  for (const [i, { bill, customer, day }] of asking.entries()) {
    const hour = day === null ? new Date().getUTCHours() : 12
    const read = readHands(bill, byCustomer.get(customer) ?? [], day ?? today, hour)
    const answer = answers[i]
    if (answer === undefined || !(answer.decision in count)) throw new Error(JSON.stringify(answer))
    count[answer.decision]++
    if (read.breach) inBreach++
    if (read.breach && answer.decision === 'send') sentInBreach++
    const moved = read.moved === null ? null : iso(read.moved)
    if (bill !== null && moved !== null && read.moved !== bill.due) movedDates++
    if (answer.decision !== read.decision || answer.adjustedDueOn !== moved) {
      if (differences++ < 3)
        console.log(
          JSON.stringify({
            bill,
            day: day ?? today,
            answer,
            read,
            moved,
            ours: (byCustomer.get(customer) ?? []).filter((one) => one.invoice === bill?.number),
          }),
        )
    }
  }
  const rate = Math.round(asking.length / seconds)
  return [
    {
      what: `checks, ${what}`,
      value: asking.length,
      unit: 'checks',
      beside: `${count.send} send, ${count.soften} soften, ${count.hold} hold`,
    },
    { what: `  of customers to whom we are in breach`, value: inBreach, unit: 'checks' },
    { what: `  notices that would have left in breach`, value: sentInBreach, unit: 'sends' },
    { what: `  due dates that our lateness moved`, value: movedDates, unit: 'dates' },
    { what: `  answers or dates unlike the second reading`, value: differences, unit: 'of all' },
    { what: `  rate, batches of ${BATCH}, each kept on record`, value: rate, unit: 'checks/s' },
  ]
}

/** The rule alone, over the same facts in memory. */
function bareLoop(
  { deliveries }: HandsWorld,
  asking: readonly Asking[],
  today: Day,
): readonly Row[] {
  const schedule = usualHours('UTC')
  const at = Temporal.Instant.from(atHour(today, 12))
  const instant = (day: Day | null, hour: number) =>
    day === null ? null : Temporal.Instant.from(atHour(day, hour))
  const standing = ({ due, came, broken }: Delivery) => {
    if (broken !== null) return 'broken' as const
    if (came !== null) return came > due ? ('kept-late' as const) : ('kept' as const)
    return due < today ? ('overdue' as const) : ('open' as const)
  }
  const byCustomer = Map.groupBy(deliveries, ({ customer }) => customer)
  const questions = asking.map(
    ({ bill, customer }): HandsQuestion => ({
      at,
      today: at.toZonedDateTimeISO('UTC').toPlainDate(),
      invoice:
        bill === null
          ? null
          : {
              dueOn: Temporal.PlainDate.from(iso(bill.due)),
              paid: bill.paid !== null,
              disputed: bill.disputed,
            },
      commitments: (byCustomer.get(customer) ?? []).map((one) => ({
        id: String(one.id),
        direct: one.invoice !== null && one.invoice === bill?.number,
        state: standing(one),
        dueAt: Temporal.Instant.from(`${iso(one.due)}T23:59:59.999Z`),
        settledAt: instant(one.broken ?? one.came, one.broken === null ? 10 : 9),
        madeGoodAt: one.broken === null ? null : instant(one.came, 10),
        schedule,
      })),
      policy: HANDS_POLICY,
    }),
  )
  const begun = performance.now()
  for (const question of questions) checkHands(question)
  const seconds = (performance.now() - begun) / 1000
  return [
    {
      what: 'the rule alone, facts in memory',
      value: Math.round(questions.length / seconds),
      unit: 'checks/s',
    },
  ]
}

export const bench: Bench = { title: 'Clean hands on real invoices', run }
