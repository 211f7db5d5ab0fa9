/** Kept as an operator runs it, in a folder of its own, for benchmarks; and clients that load it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import type { Row } from './run.ts'

export type Worked = { readonly app: number; readonly database: number }

export type Running = {
  readonly url: string
  readonly key: string
  readonly dataDir: string
  readonly startedInMs: number
  /** Resident memory of the app and of the database processes under it, MiB; shared pages counted once (PSS). */
  readonly memory: () => { readonly app: number; readonly database: number }
  /** Processor time so far of the app and of the database under it, seconds: what other work on the machine does not lengthen much. */
  readonly worked: () => Worked
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  readonly stop: () => Promise<void>
}

/** Who the first owner is, and signs in as. */
export const benchOwner = {
  workspace: 'Bench',
  name: 'Owner',
  email: 'owner@bench.example',
  password: 'a bench is no secret',
} as const

const checkout = join(import.meta.dirname, '..')

/** Starts Kept and makes its first owner. */
export async function startKept(port: number): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kept-bench-'))
  chmodSync(dataDir, 0o755) // so that the account which runs the database can work here, root or not
  const url = `http://127.0.0.1:${port}`
  const before = performance.now()
  const child = spawn(process.execPath, [join(checkout, 'src', 'main.ts')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await reachable(url, child)
  const startedInMs = performance.now() - before
  const setup = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(benchOwner),
  })
  const { apiKey: key } = (await setup.json()) as { apiKey: string }
  return {
    url,
    key,
    dataDir,
    startedInMs,
    memory: () => memoryOf(child),
    worked: () => workedBy(child),
    ask: async <T>(method: string, path: string, body?: unknown) => {
      const reply = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const answer = (await reply.json()) as T
      if (!reply.ok)
        throw new Error(
          `${method} ${path}: ${reply.status} ${JSON.stringify(answer).slice(0, 300)}`,
        )
      return answer
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function reachable(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 4800; tries++) {
    if (child.exitCode !== null) throw new Error('Kept ended before it could be reached')
    const up = await fetch(`${url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error('Kept could not be reached within two minutes')
}

function workedBy(child: ChildProcess): Worked {
  const app = processorSeconds(child.pid ?? 0)
  const below = descendants(child.pid ?? 0)
  return { app, database: below.reduce((sum, pid) => sum + processorSeconds(pid, true), 0) }
}

/** Processor time of a process so far, seconds, in the kernel's hundredths, with its ended children if wanted; 0 once it is gone. */
export function processorSeconds(pid: number, withEnded = false): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    const ticks = fields.slice(11, withEnded ? 15 : 13) // utime stime cutime cstime
    return ticks.reduce((sum, each) => sum + Number(each), 0) / 100
  } catch {
    return 0
  }
}

function memoryOf(child: ChildProcess) {
  const app = pss(child.pid ?? 0)
  return { app, database: descendants(child.pid ?? 0).reduce((sum, pid) => sum + pss(pid), 0) }
}

/** Proportional resident memory of a process, MiB; 0 once it is gone. */
function pss(pid: number): number {
  try {
    const kib = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Math.round(Number(kib ?? 0) / 1024)
  } catch {
    return 0
  }
}

function descendants(root: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      parents.set(
        Number(name),
        Number(
          readFileSync(`/proc/${name}/stat`, 'utf8')
            .replace(/^.*\) /, '')
            .split(' ')[1],
        ),
      )
    } catch {} // ended meanwhile
  }
  const found: number[] = []
  for (let next = [root]; next.length > 0; ) {
    next = [...parents].filter(([, parent]) => next.includes(parent)).map(([pid]) => pid)
    found.push(...next)
  }
  return found
}

export type Load = {
  readonly perSecond: number
  /** Answers in all. */
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

/** Asks one address, or several in turn, from `connections` at once for some seconds. */
export async function load(
  url: string,
  paths: readonly string[],
  key: string | null,
  seconds = 6,
  connections = 10,
): Promise<Load> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: paths.map((path) => ({
      method: 'GET',
      path,
      ...(key !== null && { headers: { authorization: `Bearer ${key}` } }),
    })),
  })
  return {
    perSecond: Math.round(result.requests.average),
    count: result.requests.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

const TIMED_CONNECTIONS = 4
const TIMED_SECONDS = 4

/** Asks some addresses in turn for a while: how long it took, and how long the processor worked for each. */
export async function timed(kept: Running, what: string, paths: readonly string[]): Promise<Row> {
  await load(kept.url, paths.slice(0, 1), kept.key, 1, 1)
  const before = kept.worked()
  const { perSecond, count, p50, p99, failed } = await load(
    kept.url,
    paths,
    kept.key,
    TIMED_SECONDS,
    TIMED_CONNECTIONS,
  )
  const after = kept.worked()
  const each = (part: 'app' | 'database') =>
    (((after[part] - before[part]) / Math.max(1, count)) * 1000).toFixed(1)
  return {
    what,
    value: `${p50} / ${p99}`,
    unit: 'ms',
    beside: `p50 / p99; ${perSecond} req/s; processor ${each('app')} + ${each('database')} ms each${failed > 0 ? `; ${failed} FAILED` : ''}`,
  }
}

/** How long it took each time, and what the processor worked for it in this process and in Kept's. */
export async function working(
  kept: Running,
  times: number,
  work: () => Promise<unknown>,
): Promise<Omit<Row, 'what'>> {
  const [began, before, own] = [performance.now(), kept.worked(), process.cpuUsage()]
  for (let n = 0; n < times; n++) await work()
  const ms = (performance.now() - began) / times
  const after = kept.worked()
  const used = process.cpuUsage(own)
  const app = (used.user + used.system) / 1e6 + after.app - before.app
  const each = (seconds: number) => ((seconds * 1000) / times).toFixed(1)
  return {
    value: Number(ms.toFixed(1)),
    unit: 'ms',
    beside: `processor ${each(app)} + ${each(after.database - before.database)} ms`,
  }
}

/** How busy the machine is, as a line of its own: times say little when it has more to do than it has cores. */
export const loadNow = (): Row => ({
  what: 'load of the machine in the last minute',
  value: Number((loadavg()[0] ?? 0).toFixed(1)),
  unit: '',
})
