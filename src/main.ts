/**
 * Joins the rooms: settings, database, pages, web server, jobs; and takes them apart in the opposite order
 * when asked to stop. The only reader of the clock and the environment beside the `kept` command.
 */
import { dirname } from 'node:path'
import { readConfig, withEnvFile } from './config.ts'
import { openLog } from './log.ts'
import { type Running, start } from './run.ts'
import { OperatorFault } from './store/fault.ts'

/** A Ctrl-C reaches this process from the terminal and again from `npm`: within this time they are one. */
const SAME_SIGNAL_MS = 1_000
/** Longest time for a clean stop; what is under way after that is cut off, which loses nothing acknowledged. */
const STOP_MS = 15_000

const checkout = dirname(import.meta.dirname)
const env = withEnvFile(process.env, checkout)
const read = readConfig(env, checkout)
if (!read.ok) {
  console.error(['Kept cannot start: some settings are wrong.', ...read.faults].join('\n  '))
  process.exit(2)
}

const log = openLog(read.config.logLevel, process.stderr)
for (const warning of read.warnings) log.warn(warning)

let running: Running | null = null
let stoppingSince: number | null = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stop(signal))

try {
  running = await start({
    config: read.config,
    checkout,
    log,
    clock: () => Temporal.Now.instant(),
    quiet: process.stderr.isTTY && !log.isLevelEnabled('debug'),
  })
  if (stoppingSince !== null) await finish(running)
  console.log(running.announcement)
  void running.broken.then((fault) => {
    if (stoppingSince === null) fail(fault)
  })
} catch (error) {
  if (stoppingSince !== null) process.exit(0)
  fail(error)
}

function stop(signal: string): void {
  if (stoppingSince !== null) {
    if (performance.now() - stoppingSince < SAME_SIGNAL_MS) return
    console.error('Kept: stopped at once. What was acknowledged is safe; the next start recovers.')
    process.exit(1)
  }
  stoppingSince = performance.now()
  log.info(`${signal}: stopping`)
  // While it is still starting, `start` finishes or fails first, and the line after it stops.
  if (running !== null) void finish(running)
}

async function finish(what: Running): Promise<never> {
  setTimeout(() => process.exit(1), STOP_MS).unref()
  await what.stop()
  console.log('Kept has stopped.')
  process.exit(0)
}

function fail(error: unknown): never {
  if (error instanceof OperatorFault) console.error(`Kept cannot run.\n${error.message}`)
  else log.fatal(error)
  process.exit(1) // the guard of the embedded database stops it
}
