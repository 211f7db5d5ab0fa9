/** A whole Kept as a process of its own, started like `npm start` does, for tests that kill and stop it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './clusters.ts'

export const checkout = join(import.meta.dirname, '..')

export type Kept = {
  readonly child: ChildProcess
  readonly url: string
  /** All that it has printed so far. */
  readonly said: () => string
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

type Env = Readonly<Record<string, string>>

/** Only what a test says, whatever this machine's own environment sets. */
function environment(env: Env): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, BACKUP_EVERY: 'off', ...env }
}

/** Starts Kept; does not wait for it. */
export async function launch(env: Env): Promise<Kept> {
  const port = env.PORT ?? String(await freePort())
  const child = spawn(process.execPath, [join(checkout, 'src', 'main.ts')], {
    cwd: checkout,
    env: environment({ PORT: port, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, url: `http://127.0.0.1:${port}`, said: () => text, ended }
}

/** Starts Kept and waits until it is ready for requests. Throws what it said when it ends instead. */
export async function startKept(env: Env): Promise<Kept> {
  const kept = await launch(env)
  let over = false
  void kept.ended.then(() => {
    over = true
  })
  for (let turn = 0; turn < 1200; turn++) {
    if (over) throw new Error(`Kept did not start:\n${kept.said()}`)
    if (kept.said().includes('Kept is running at')) return kept
    await sleep(50)
  }
  kept.child.kill('SIGKILL')
  throw new Error(`Kept did not start within a minute:\n${kept.said()}`)
}

/** Stops it as Ctrl-C would, and returns how long that took, in milliseconds. */
export async function stopKept(kept: Kept): Promise<number> {
  const began = performance.now()
  kept.child.kill('SIGINT')
  await kept.ended
  return performance.now() - began
}

/** Runs a command of `kept` to its end. */
export function command(args: readonly string[], env: Env, input = '') {
  const run = spawnSync(process.execPath, [join(checkout, 'src', 'cli', 'kept.ts'), ...args], {
    cwd: checkout,
    env: environment(env),
    encoding: 'utf8',
    input,
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}
