/**
 * The door for time. The clock lies in the database (pg-boss, schema `pgboss`), so that of several processes
 * one does what is due. Jobs carry nothing: each finds out what is due, workspace by workspace. Mail does not
 * wait for the clock: it is delivered when the bell rings.
 */
import type { ClientConfig } from 'pg'
import { PgBoss } from 'pg-boss'
import { makeDigests } from '../actions/digest.ts'
import type { Postman } from '../domain/letter.ts'
import { deliverDue } from '../mail/deliver.ts'
import { hang } from '../store/bell.ts'
import type { Store } from '../store/db.ts'
import { workspaceIds } from '../store/every-workspace.ts'
import { HELD_WAKE } from '../store/held.ts'
import { OUTBOX_WAKE } from '../store/outbox.ts'
import { RISK_WAKE } from '../store/risk-wake.ts'
import { STANDING_WAKE } from '../store/standing.ts'
import { WEBHOOK_WAKE } from '../store/webhook-turn.ts'
import { sweepDoor, sweepWorkspace } from '../store/sweep.ts'
import { crewOf } from './crew.ts'
import { endHoldsDue } from './held.ts'
import { recalibrateKinds, riskDue } from './at-risk.ts'
import { remindDue } from './reminder.ts'
import { standDue } from './standing.ts'
import { oneAtATime } from './turn.ts'
import { tellOverdueAll } from './webhook-overdue.ts'
import { serveTurn, type Telling } from './webhook.ts'

export type JobSettings = {
  readonly store: Store
  /** Of the login that owns the tables; a direct one, since it listens. */
  readonly connection: ClientConfig
  readonly publicUrl: string
  /** Null: no mail is configured. What waits then goes when it is. */
  readonly postman: Postman | null
  /** Left out: no other program is told anything. */
  readonly webhooks?: Omit<Telling, 'store'>
  readonly onFault: (error: Error) => void
  /** Longest time between two looks at the queue: what must not wait has the bell. */
  readonly lookEverySeconds?: number
}

export type Jobs = {
  /** Null when the clock runs; else what is wrong. */
  readonly fault: () => Promise<string | null>
  readonly stop: () => Promise<void>
}

/** By the clock, as cron says it, in UTC. */
const clock = {
  deliver: '* * * * *',
  stand: '* * * * *',
  overdue: '* * * * *',
  held: '* * * * *',
  remind: '* * * * *',
  risk: '* * * * *',
  recalibrate: '41 * * * *',
  digest: '*/5 * * * *',
  sweep: '23 * * * *',
} as const
type JobName = keyof typeof clock

const LOOK_EVERY_SECONDS = 20
/** Webhooks served at the same time: slow receivers have to be many before anybody waits for them. */
const TURNS_AT_ONCE = 12
/** The first pause of a delivery is shorter than the clock's turns. */
const TELL_EVERY_MS = 5_000

/** Starts the clock and the bell. */
export async function startJobs(settings: JobSettings): Promise<Jobs> {
  const { store, onFault, lookEverySeconds = LOOK_EVERY_SECONDS } = settings
  const deliver = oneAtATime(() => deliverAll(settings), onFault)
  const stand = oneAtATime(async () => void (await standDue(store)), onFault)
  const held = oneAtATime(async () => void (await endHoldsDue(store)), onFault)
  const teller = startTelling(settings)
  const risk = oneAtATime(async () => void (await riskDue(store)), onFault)
  const work: Readonly<Record<JobName, () => Promise<void>>> = {
    deliver,
    stand,
    held,
    overdue: () => tellOverdueAll(store),
    remind: async () => void (await remindDue(store, settings.postman !== null)),
    risk,
    recalibrate: () => recalibrateAll(store),
    digest: () => digestAll(settings),
    sweep: () => sweepAll(store),
  }
  const boss = new PgBoss({
    ...bossConnection(settings.connection),
    application_name: 'kept jobs',
    schema: 'pgboss',
    max: 3,
    monitorVacuum: false,
  })
  boss.on('error', onFault)
  await boss.start()
  for (const [name, cron] of Object.entries(clock)) {
    await boss.createQueue(name, {
      policy: 'exclusive',
      retryLimit: 0, // the next turn of the clock is the retry
      deleteAfterSeconds: 24 * 3600,
    })
    await boss.schedule(name, cron)
    await boss.work(name, { pollingIntervalSeconds: lookEverySeconds }, async () => {
      await work[name as JobName]()
    })
  }
  const bell = hang(
    settings.connection,
    {
      [OUTBOX_WAKE]: () => void deliver(),
      [STANDING_WAKE]: () => void stand(),
      [HELD_WAKE]: () => void held(),
      [WEBHOOK_WAKE]: teller.call,
      [RISK_WAKE]: () => void risk(),
    },
    onFault,
  )
  return {
    fault: async () => ((await boss.isInstalled()) ? null : 'not installed'),
    stop: async () => {
      await bell.close()
      await boss.stop({ graceful: true, timeout: 10_000 })
      await deliver.idle()
      await stand.idle()
      await held.idle()
      await risk.idle()
      await teller.stop()
    },
  }
}

/** Tells webhooks when the bell rings, and every few seconds: a pause that ends rings none. */
function startTelling({ store, webhooks, onFault }: JobSettings): {
  readonly call: () => void
  readonly stop: () => Promise<void>
} {
  if (webhooks === undefined) return { call: () => {}, stop: () => Promise.resolve() }
  let stopped = false
  const piece = async () => !stopped && (await serveTurn({ ...webhooks, store }))
  const crew = crewOf(TURNS_AT_ONCE, piece, onFault)
  const timer = setInterval(crew, TELL_EVERY_MS)
  return {
    call: crew,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await crew.idle()
    },
  }
}

/** What pg-boss takes of a connection. */
function bossConnection({
  host,
  port,
  user,
  password,
  database,
  connectionString,
  ssl,
}: ClientConfig) {
  return Object.fromEntries(
    Object.entries({ host, port, user, password, database, connectionString, ssl }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

async function deliverAll({ store, postman, publicUrl }: JobSettings): Promise<void> {
  if (postman !== null) await deliverDue({ store, postman, publicUrl })
}

/** The letters leave by the bell that the outbox rings. */
async function digestAll({ store, postman }: JobSettings): Promise<void> {
  for (const workspaceId of await workspaceIds(store))
    await makeDigests(store, workspaceId, postman !== null)
}

async function recalibrateAll(store: Store): Promise<void> {
  for (const workspaceId of await workspaceIds(store)) await recalibrateKinds(store, workspaceId)
}

async function sweepAll(store: Store): Promise<void> {
  for (const workspaceId of await workspaceIds(store)) await sweepWorkspace(store, workspaceId)
  await sweepDoor(store)
}
