/**
 * The ledger at size: 1,000,000 open commitments of 100,000 customers, read, written and swept for reminders through the
 * running product. `KEPT_BENCH_CUSTOMERS` makes the firm smaller, `KEPT_BENCH_MIXED_SECONDS` the mixed work shorter.
 */
import { remindDue } from '../src/jobs/reminder.ts'
import { openStore, type Store } from '../src/store/db.ts'
import { atRisk, dates } from './keep-dates.ts'
import { colleague } from './keep-people.ts'
import { OPEN_EACH, ownerOf, seedLedger } from './keep-seed.ts'
import { type Job, peersJob } from './peers.ts'
import type { Bench, Row } from './run.ts'
import { load, loadNow, type Running, startKept, timed, working } from './running.ts'

const CUSTOMERS = Number(process.env.KEPT_BENCH_CUSTOMERS ?? 100_000)
const STEPS = [CUSTOMERS / 100, CUSTOMERS / 10, CUSTOMERS].map(Math.round)
const MIXED_SECONDS = Number(process.env.KEPT_BENCH_MIXED_SECONDS ?? 180)
const CONNECTIONS = 4

async function run(): Promise<readonly Row[]> {
  const kept = await startKept(4282)
  const store = openStore({
    connection: ownerOf(kept.dataDir),
    clock: atWork,
    poolSize: 2,
  })
  try {
    const rows: Row[] = [...memory(kept, 'idle'), ...(await peersJob(kept, job))]
    const oneOfFifty = await colleague(kept, 'Robin')
    let from = 0
    for (const step of STEPS) {
      rows.push(await seeded(kept, from, step))
      from = step
      rows.push(...(await swept(kept, store, step * OPEN_EACH)))
      rows.push(await customersLedger(kept, step * OPEN_EACH))
      rows.push(...(await atRisk(kept, store, step * OPEN_EACH)))
    }
    rows.push(...(await todays(kept, oneOfFifty)), ...(await pages(kept)))
    rows.push(...(await dates(kept)), ...(await writing(kept)))
    rows.push(...memory(kept, 'before the mixed work'), ...(await mixed(kept)))
    rows.push(...memory(kept, 'after the mixed work'), loadNow())
    return rows
  } finally {
    await store.close()
    await kept.stop()
  }
}

/** The next Monday at eleven: on a Sunday nobody would be told anything. */
function atWork(): Temporal.Instant {
  const today = Temporal.Now.zonedDateTimeISO('UTC')
  const days = today.dayOfWeek === 1 && today.hour < 11 ? 0 : 8 - today.dayOfWeek
  return today.startOfDay().add({ days, hours: 11 }).toInstant()
}

function memory(kept: Running, when: string): readonly Row[] {
  const { app, database } = kept.memory()
  return [
    { what: `memory of the app, ${when}`, value: app, unit: 'MiB' },
    { what: `memory of the database, ${when}`, value: database, unit: 'MiB' },
  ]
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** 2,000 customers and 20,000 commitments, then what is open and due by a date, sorted, 50 of it. */
const job: Job = {
  customers: Array.from({ length: 2000 }, (_, n) => ({ name: `Peer ${n}`, stage: 'active' })),
  dependants: (ids) => ({
    '/commitments': ids.flatMap((customerId, at) =>
      Array.from({ length: 10 }, (_, n) => ({
        customerId,
        owedBy: n % 2 === 0 ? 'us' : 'customer',
        text: `Owed as number ${n} of ${at}`,
        dueAt: inDays(10 + ((at * 7 + n * 13) % 90)),
      })),
    ),
  }),
  list: `/api/v1/commitments?state=open,overdue&dueAt[lte]=${inDays(30)}&sort=dueAt&limit=50`,
  bareList: '/commitments',
}

async function seeded(kept: Running, from: number, to: number): Promise<Row> {
  const before = performance.now()
  await seedLedger(ownerOf(kept.dataDir), from, to)
  const seconds = Math.round((performance.now() - before) / 1000)
  return {
    what: `laying down a ledger of ${(to * OPEN_EACH).toLocaleString('en')} open ones`,
    value: seconds,
    unit: 's',
  }
}

const TO_REMIND = 1000

/** What the job costs: when nobody wants attention, and for a thousand who do, of a ledger of that size. */
async function swept(kept: Running, store: Store, size: number): Promise<readonly Row[]> {
  const of = `of ${size.toLocaleString('en')}`
  await remindDue(store, false)
  const idle = await working(kept, 200, () => remindDue(store, false))
  const customerId = (await kept.ask<{ items: { id: string }[] }>('GET', '/customers?limit=1'))
    .items[0]?.id
  const items = Array.from({ length: TO_REMIND }, (_, n) => ({
    customerId,
    text: `Wants attention, number ${n}`,
    dueAt: atWork().add({ hours: 24 }).toString(),
  }))
  const made = await working(kept, 1, () => kept.ask('POST', '/commitments', { items }))
  let told = 0
  const asked = await working(kept, 1, async () => {
    told = await remindDue(store, false)
  })
  if (told < TO_REMIND) throw new Error(`${told} were told of ${TO_REMIND} that are due soon`)
  return [
    { what: `a look of the reminder job, none due, ${of}`, ...idle },
    { what: `a thousand that are due soon, made at once, ${of}`, ...made },
    { what: `${told} of them told to somebody, ${of}`, ...asked },
  ]
}

async function idsOf(kept: Running, path: string): Promise<readonly string[]> {
  return (await kept.ask<{ items: { id: string }[] }>('GET', path)).items.map(({ id }) => id)
}

/** Both sides of one customer, as its page asks for it: which must cost the same however large the firm. */
async function customersLedger(kept: Running, size: number): Promise<Row> {
  const ids = await idsOf(kept, '/customers?limit=200&segment=law')
  return timed(
    kept,
    `a customer's time line, of ${size.toLocaleString('en')}`,
    ids.map((id) => `/api/v1/commitments?customerId=${id}&limit=200&total=true&sort=-dueAt`),
  )
}

/** Of who owns nearly all, a fiftieth and nothing, and everybody's: none may read past what is another's. */
async function todays(kept: Running, oneOfFifty: Running): Promise<readonly Row[]> {
  const mine = ['/api/v1/today?whose=mine']
  const newcomer = await colleague(kept, 'Sam')
  return [
    await timed(kept, 'Today, of who owns nearly all', mine),
    await timed(oneOfFifty, 'Today, of one of fifty', mine),
    await timed(newcomer, 'Today, of who owns nothing', mine),
    await timed(kept, 'Today, everybody’s', ['/api/v1/today?whose=everyone']),
  ]
}

async function pages(kept: Running): Promise<readonly Row[]> {
  const fixed = await idsOf(kept, '/commitments?state=open&kindOfWork=report&limit=200')
  const worked = await idsOf(kept, '/commitments?state=open&kindOfWork=none&limit=200')
  const owner = (await kept.ask<{ member: { id: string } }>('GET', '/me')).member.id
  const list = '/api/v1/commitments?limit=50&'
  const board = '/api/v1/commitments/board'
  const asked: readonly (readonly [string, readonly string[]])[] = [
    ['commitments, the list as it opens', [`${list}sort=dueAt`]],
    ['what is open, due in a month, by due time', [job.list]],
    ['what is overdue', [`${list}state=overdue&sort=dueAt`]],
    ['what one person owes next', [`${list}state=open,overdue&owedBy=us&ownerId=${owner}`]],
    ['what customers owe, latest due first', [`${list}state=open&owedBy=customer&sort=-dueAt`]],
    ['what a vendor owes, of which there is nothing', [`${list}owedBy=vendor`]],
    ['open of one kind of work', [`${list}state=open&kindOfWork=delivery`]],
    ['the board', [board]],
    ['the board, of one person', [`${board}?ownerId=${owner}`]],
    ['the board, of one kind of work', [`${board}?kindOfWork=delivery`]],
    ['the board, by a word that a tenth has', [`${board}?q=certificates`]],
    ['missed without a warning', [`${list}miss=silent`]],
    ['kept late, last settled first', [`${list}state=kept-late&sort=-settledAt`]],
    ['what waits for the customer', [`${list}waitingOn=customer`]],
    ['all of them counted', [`${list}total=true`]],
    ['open ones found by words', [`${list}state=open&q=certificates`, `${list}q=auditor%20777`]],
    ['search', ['/api/v1/search?q=auditor', '/api/v1/search?q=mailboxes%20no%204242']],
    ['a commitment', fixed.map((id) => `/api/v1/commitments/${id}`)],
    ['why it is due then, a moment', fixed.map((id) => `/api/v1/commitments/${id}/explanation`)],
    ['why it is due then, in hours', worked.map((id) => `/api/v1/commitments/${id}/explanation`)],
    ['its history', fixed.map((id) => `/api/v1/commitments/${id}/history`)],
  ]
  const rows: Row[] = []
  for (const [what, paths] of asked) rows.push(await timed(kept, what, paths))
  return rows
}

const WRITING_MS = 4000

/** One after the other with their history and chain: made, done, agreed anew; then the same while four read. */
async function writing(kept: Running): Promise<readonly Row[]> {
  const customers = await idsOf(kept, '/customers?limit=200&segment=trade')
  const open = await idsOf(kept, '/commitments?state=open&owedBy=us&sort=-dueAt&limit=500')
  const theirs = await idsOf(kept, '/commitments?state=open&owedBy=customer&limit=500')
  const make = (n: number) =>
    kept.ask('POST', '/commitments', {
      customerId: customers[n % customers.length],
      text: `Made as number ${n}`,
      dueAt: inDays(20),
    })
  const agree = (n: number) =>
    kept.ask('PUT', `/commitments/${theirs[n % theirs.length]}/renegotiation`, {
      dueAt: inDays(30 + (n % 300)),
      how: 'call',
    })
  let done = 0
  const fulfil = () => kept.ask('PUT', `/commitments/${open[done++]}/fulfilment`, {})
  const rows = [
    await writesFor(kept, 'commitments made, one after the other', make),
    await writesFor(kept, 'due times agreed anew', agree),
    await writesFor(kept, 'commitments fulfilled', fulfil, open.length - 2),
  ]
  const reading = load(kept.url, [job.list], kept.key, 6, CONNECTIONS)
  const beside = await writesFor(kept, 'made while four read a list', make)
  const { p50, p99 } = await reading
  return [...rows, { ...beside, beside: `${beside.beside}; reads ${p50} / ${p99} ms p50 / p99` }]
}

async function writesFor(
  kept: Running,
  what: string,
  write: (n: number) => Promise<unknown>,
  most = Infinity,
): Promise<Row> {
  await write(0)
  const [began, before] = [performance.now(), kept.worked()]
  let n = 0
  while (performance.now() < began + WRITING_MS && n < most) await write(++n)
  const seconds = (performance.now() - began) / 1000
  const after = kept.worked()
  const each = (part: 'app' | 'database') => (((after[part] - before[part]) / n) * 1000).toFixed(1)
  return {
    what,
    value: Math.round(n / seconds),
    unit: 'writes/s',
    beside: `processor ${each('app')} + ${each('database')} ms each`,
  }
}

/** Reads of every kind and writes at once for some minutes: memory stands before and after it. */
async function mixed(kept: Running): Promise<readonly Row[]> {
  const ids = await idsOf(kept, '/customers?limit=200&segment=health')
  const one = await idsOf(kept, '/commitments?state=open&limit=200')
  const paths = [
    '/api/v1/today?whose=mine',
    job.list,
    ...ids.map((id) => `/api/v1/commitments?customerId=${id}&limit=200&total=true&sort=-dueAt`),
    ...one.map((id) => `/api/v1/commitments/${id}/explanation`),
  ]
  const until = performance.now() + MIXED_SECONDS * 1000
  const reading = load(kept.url, paths, kept.key, MIXED_SECONDS, CONNECTIONS)
  let written = 0
  while (performance.now() < until) {
    const made = await kept.ask<{ id: string }>('POST', '/commitments', {
      customerId: ids[written % ids.length],
      text: `Between readings, number ${written++}`,
      dueAt: inDays(25),
    })
    await kept.ask('PUT', `/commitments/${made.id}/fulfilment`, {})
  }
  const { count, p50, p99, failed } = await reading
  return [
    {
      what: `mixed work for ${MIXED_SECONDS} s`,
      value: `${p50} / ${p99}`,
      unit: 'ms',
      beside: `p50 / p99; ${count} read, ${2 * written} written${failed > 0 ? `; ${failed} FAILED` : ''}`,
    },
  ]
}

export const bench: Bench = { title: 'Keep: the ledger at size', run }
