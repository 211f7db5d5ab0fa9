/**
 * Two processes on one database, of which one or both are killed in the middle of sending reminders, agreeing on new due
 * times and importing; and what must be so afterwards, told as differences. A round is one such death.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join as joined } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Email } from 'postal-mime'
import { rebuildAll, verifyAll } from '../src/store/every-workspace.ts'
import { type House, house } from './house.ts'
import type { Orders } from './killing-worker.ts'
import { type MailServer, mailServer } from './mail-server.ts'
import { join, type Person, signIn } from './people.ts'
import { withClient } from './postgres.ts'
import { type Random, random } from './random.ts'
import type { Found } from './sweep.ts'

/** Letters that one process has on their way at once (`mail/deliver.ts`): as many can be accepted and not yet recorded. */
const ON_THEIR_WAY = 4
const REMINDED_EACH = 12
const IMPORTED_EACH = 200
const WRITERS = 3

export type KillReport = {
  readonly differences: readonly string[]
  readonly kills: number
  readonly acknowledged: number
  readonly reminders: number
  /** Letters that came once more, under the same Message-ID. */
  readonly repeated: number
  readonly imported: number
}

/** Lets two processes work undisturbed once, then kills in so many rounds. Everything that is not as it must be is told. */
export async function killRounds(seed: number, rounds: number): Promise<KillReport> {
  const sweep = await begin(seed)
  try {
    await round(sweep, 0, null)
    const calm = [...lettersBy(sweep).values()].filter((copies) => copies.length > 1)
    const twice = calm.map((copies) => `two calm processes sent twice: ${copies[0]?.subject}`)
    for (let n = 1; n <= rounds; n++) await round(sweep, n, sweep.by.pick(['one', 'other', 'both']))
    await finish(sweep)
    return await reportOf(sweep, twice)
  } finally {
    for (const { child } of sweep.alive) child.kill('SIGKILL')
    await sweep.server.close()
    await sweep.home.close()
  }
}

type Worker = { readonly child: ChildProcess; readonly url: string }
/** A due time that was acknowledged as agreed. */
type Agreed = { readonly id: string; readonly dueAt: string }

type Sweep = {
  readonly home: House
  readonly server: MailServer
  readonly by: Random
  readonly owner: Person
  readonly customerId: string
  /** What customers owe, whose due times are agreed anew; each is one writer's. */
  readonly theirs: readonly string[]
  readonly agreed: Agreed[]
  readonly reminded: string[]
  readonly imports: string[]
  alive: Worker[]
  kills: number
}

async function begin(seed: number): Promise<Sweep> {
  const server = await mailServer()
  const home = await house('server')
  const owner = await join(home, 'Moe Hands')
  const as = await signIn(home, owner.email)
  await home.ask('PATCH', '/me', { digest: 'now' }, { as })
  const today = home.store.now().toZonedDateTimeISO('Europe/London').toPlainDate()
  const monday = today.add({ days: 8 - today.dayOfWeek }) // when somebody is at work to be reminded
  const then = monday.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:00' })
  home.wait(home.store.now().until(then.toInstant(), { largestUnit: 'hours' }))
  const { id: customerId } = await made(home, '/customers', { name: 'Marlow & Sons' })
  const theirs: string[] = []
  for (let n = 0; n < WRITERS; n++) {
    const owed = { customerId, owedBy: 'customer', text: `Return form ${n}`, dueOn: '2099-01-01' }
    theirs.push((await made(home, '/commitments', owed)).id)
  }
  return {
    home,
    server,
    owner,
    customerId,
    theirs,
    by: random(seed),
    agreed: [],
    reminded: [],
    imports: [],
    alive: [],
    kills: 0,
  }
}

async function made(home: House, path: string, body: unknown): Promise<{ id: string }> {
  const reply = await home.ask('POST', path, body)
  if (reply.status !== 201) throw new Error(`${path}: ${JSON.stringify(reply.body)}`)
  return reply.body as { id: string }
}

/** One round: work lies there, two processes take it up, and after a while whoever is to be killed is. */
async function round(sweep: Sweep, n: number, whom: 'one' | 'other' | 'both' | null) {
  const { home, by } = sweep
  home.wait({ minutes: 6 }) // what a dead one had taken is anybody's again: leases last five
  await layOut(sweep, n)
  home.wait({ minutes: 1 })
  sweep.alive = await Promise.all([start(sweep), start(sweep)])
  const writing = sweep.theirs.map((id, at) => agree(sweep, id, n, at))
  if (whom === null) await idle(sweep)
  else await sleep(by.whole(30, 900))
  const doomed = sweep.alive.filter((_, at) => whom === 'both' || at === (whom === 'one' ? 0 : 1))
  if (whom !== null) for (const { child } of doomed) child.kill('SIGKILL')
  sweep.kills += whom === null ? 0 : doomed.length
  if (whom !== null) await sleep(by.whole(0, 200)) // the one that is left goes on for a moment
  for (const { child } of sweep.alive) child.kill('SIGKILL')
  sweep.kills += whom === null ? 0 : sweep.alive.length - doomed.length
  for (const { child } of sweep.alive)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  sweep.alive = []
  await Promise.all(writing)
}

/** Commitments that fall due in a minute, and a list to be brought in. */
async function layOut({ home, owner, customerId, reminded, imports }: Sweep, n: number) {
  const dueAt = home.store.now().add({ seconds: 20 }).toString()
  for (let k = 0; k < REMINDED_EACH; k++) {
    const text = `Proof ${n}-${k} for them`
    await made(home, '/commitments', { customerId, ownerId: owner.memberId, text, dueAt })
    reminded.push(text)
  }
  const lines = Array.from(
    { length: IMPORTED_EACH },
    (_, k) => `R${n}-${k},Marlow & Sons,Brought in ${n}-${k},2098-03-01`,
  )
  const file = `external id,customer,text,due\n${lines.join('\n')}\n`
  const headers = { 'content-type': 'text/csv' }
  const reply = await home.ask('POST', '/imports?as=commitments', file, { headers })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  const { id } = reply.body as { id: string }
  const started = await home.ask('POST', `/imports/${id}/start`)
  if (started.status !== 202) throw new Error(JSON.stringify(started.body))
  imports.push(id)
}

async function start({ home, server }: Sweep): Promise<Worker> {
  const aheadMs = home.store.now().epochMilliseconds - Temporal.Now.instant().epochMilliseconds
  const orders: Orders = {
    connection: home.owner,
    smtpUrl: server.url,
    aheadMs,
    secret: home.secret.toString('base64'),
  }
  const script = joined(import.meta.dirname, 'killing-worker.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())))
    child.once('exit', () => reject(new Error('the process ended before it listened')))
  })
  return { child, url: `http://127.0.0.1:${port}/api/v1` }
}

/** Agrees on one due time after another until both are dead; what is acknowledged is noted. */
async function agree(sweep: Sweep, id: string, n: number, at: number): Promise<void> {
  const [first, second] = sweep.alive
  for (let k = 0; ; k++) {
    const to = k % 2 === 0 ? first : second
    const dueAt = new Date(Date.UTC(2090, 0, 1) + ((n * 10_000 + k) * 10 + at) * 1000).toISOString()
    const reply = await fetch(`${to?.url}/commitments/${id}/renegotiation`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sweep.home.key}` },
      body: JSON.stringify({ dueAt, how: 'call' }),
    }).catch(() => null)
    if (reply?.ok === true) sweep.agreed.push({ id, dueAt })
    if (reply === null && sweep.alive.every(({ child }) => child.killed)) return
    if (reply === null) await sleep(20)
    if (reply !== null && !reply.ok)
      throw new Error(`agreeing: ${reply.status} ${await reply.text()}`)
  }
}

const WAIT_MOST_MS = 120_000

/** Until nothing waits any more: no reminder, no letter and no import. */
async function idle({ home }: Sweep): Promise<void> {
  const until = performance.now() + WAIT_MOST_MS
  while (performance.now() < until) {
    const waiting = await home.store.door((db, now) =>
      db
        .selectFrom('door.wake')
        .select('kind')
        .where('kind', 'in', ['remind', 'outbox', 'import'])
        .where('wake_at', '<=', now.add({ hours: 2 }))
        .execute(),
    )
    if (waiting.length === 0) return
    await sleep(50)
  }
  throw new Error('the work did not come to an end')
}

/** Lets leases run out, and two processes finish what is left. */
async function finish(sweep: Sweep): Promise<void> {
  sweep.home.wait({ minutes: 7 })
  sweep.alive = await Promise.all([start(sweep), start(sweep)])
  await idle(sweep)
}

/** Letters by the reminder that they are: what each says of which commitment. */
function lettersBy({ server }: Sweep): ReadonlyMap<string, readonly Email[]> {
  return Map.groupBy(server.taken, (one) => /Proof \d+-\d+ /.exec(one.text ?? '')?.[0].trim() ?? '')
}

async function reportOf(sweep: Sweep, twice: readonly string[]): Promise<KillReport> {
  const { home, kills, agreed, reminded, imports } = sweep
  const sent = wrongLetters(sweep)
  const lost = [
    ...twice,
    ...sent.wrong,
    ...(await lostAgreements(sweep)),
    ...(await tornImports(sweep)),
  ]
  const rebuilt = await rebuildAll(home.store, false)
  const found = await verifyAll(home.store, '/nowhere')
  return {
    differences: [
      ...lost,
      ...rebuilt.map((one) => `rebuild: ${JSON.stringify(one)}`),
      ...found.map((one) => `verify: ${JSON.stringify(one)}`),
    ],
    kills,
    acknowledged: agreed.length,
    reminders: reminded.length,
    repeated: sent.repeated,
    imported: imports.length * IMPORTED_EACH,
  }
}

/** Each reminder came; none under two Message-IDs; and only what was on its way at a death came again. */
function wrongLetters(sweep: Sweep): { wrong: readonly string[]; repeated: number } {
  const letters = lettersBy(sweep)
  const wrong: string[] = []
  let repeated = 0
  for (const text of sweep.reminded) {
    const copies = letters.get(text.replace(' for them', '')) ?? []
    if (copies.length === 0) wrong.push(`never told: ${text}`)
    if (new Set(copies.map(({ messageId }) => messageId)).size > 1)
      wrong.push(`told anew, under another Message-ID: ${text}`)
    repeated += Math.max(0, copies.length - 1)
  }
  const most = sweep.kills * ON_THEIR_WAY
  if (repeated > most) wrong.push(`${repeated} letters came twice; ${most} could at most`)
  return { wrong, repeated }
}

/** Every agreement that was acknowledged is in the history, and none in it twice. */
async function lostAgreements({ home, theirs, agreed }: Sweep): Promise<readonly string[]> {
  const lost: string[] = []
  for (const id of theirs) {
    const dues = await withClient(home.owner, async (client) => {
      await client.query('set role kept_keeper')
      const { rows } = await client.query<{ at: string }>(
        `select body->'due'->>'at' as at from entry where record_id = $1 and kind = 'renegotiated' order by seq`,
        [id],
      )
      return rows.map(({ at }) => Temporal.Instant.from(at).epochMilliseconds)
    })
    const there = new Set(dues)
    if (there.size < dues.length) lost.push(`${id} was agreed on twice for one asking`)
    for (const { dueAt } of agreed.filter((one) => one.id === id))
      if (!there.has(Date.parse(dueAt))) lost.push(`acknowledged and gone: ${id} at ${dueAt}`)
  }
  return lost
}

/** Every row of every import is there once. */
async function tornImports({ home, imports }: Sweep): Promise<readonly string[]> {
  const { rows } = await withClient(home.owner, async (client) => {
    await client.query('set role kept_keeper')
    return client.query<{ rows: string; records: string }>(
      `select count(*) as rows, count(distinct external_id) as records from commitment where external_id is not null`,
    )
  })
  const wanted = imports.length * IMPORTED_EACH
  const [found] = rows
  return Number(found?.rows) === wanted && Number(found?.records) === wanted
    ? []
    : [`${found?.rows} commitments of ${found?.records} rows were brought in, of ${wanted}`]
}

/** For `npm run sweep killing`: that many deaths, in portions of a working day each. */
export async function sweep(seed: number, cases: number): Promise<Found> {
  const reports: KillReport[] = []
  for (let done = 0; done < cases; done += PORTION)
    reports.push(await killRounds(seed + done, Math.min(PORTION, cases - done)))
  const sum = (of: (report: KillReport) => number) => reports.reduce((all, one) => all + of(one), 0)
  const differences = reports.flatMap((report) => report.differences)
  const more = {
    kills: sum(({ kills }) => kills),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    reminders: sum(({ reminders }) => reminders),
    repeated: sum(({ repeated }) => repeated),
    imported: sum(({ imported }) => imported),
    examples: differences.slice(0, 10),
  }
  return { cases, differences: differences.length, more }
}

const PORTION = 20
