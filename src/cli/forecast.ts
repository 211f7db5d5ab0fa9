/** `kept forecast`: dates we can keep, from two tables, without a server. */
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { audit } from '../domain/forecast-audit.ts'
import { type ForecastModel, forecaster, keptProbability, promise } from '../domain/forecast.ts'
import type { By } from '../domain/forecast-history.ts'
import { type ZoneDays, zoneDays } from '../domain/zone-days.ts'
import { readCsv } from '../files/csv.ts'
import { type Table, TableRefusal } from '../files/table.ts'
import { type Asked, type RowComplaint, readHistory, readRequests } from './forecast-tables.ts'
import { writeAll } from './lines.ts'
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'

export const command: Command = {
  summary: 'dates we can keep: what to promise for a chosen kept rate',
  help: `
Usage: kept forecast --history H.csv --requests R.csv [--kept-rate 0.9] [--zone UTC] [--by day|instant]
       kept forecast --history H.csv --audit

Reads a record of work done and says which date to promise for new work, so that promises are kept at the chosen rate.

  --history FILE    started_at,fulfilled_at[,withdrawn_at] and any feature columns. An empty fulfilled_at is work still
                    open; withdrawn_at is when work ended without being fulfilled.
  --requests FILE   id,started_at and the same features. With a promise_at column the answer is how likely that date is
                    to be kept. "-" reads standard input (one of the two files).
  --kept-rate RATE  the share of promises to keep, between 0 and 1. Default 0.9.
  --zone ZONE       the time zone of the days, and of times without an offset. Default UTC.
  --by day          kept means fulfilled on or before the calendar day of the promise (default);
  --by instant      to the second.
  --audit           promised against kept over the history itself, by month and group.
  --json            JSON Lines instead of CSV.

Prints id,promise_at,days,n,basis (or id,kept_probability), one line per request in order. Only what had happened
before a request's started_at is used for it. basis is "all", the group the answer rests on, or "too-few".
Rows that cannot be read are named on standard error and left out; the exit code is then 1.

Example: npx --no-install kept forecast --history orders.csv --requests quotes.csv --kept-rate 0.95 --zone America/Sao_Paulo
`,
  run: async (args, around) => {
    const asked = readArguments(args)
    try {
      return asked.audit ? await auditHistory(asked, around) : await answerRequests(asked, around)
    } catch (error) {
      // A table may also turn out to be none in the midst of its rows.
      if (!(error instanceof Refused || error instanceof TableRefusal)) throw error
      around.stderr.write(`kept forecast: ${error.message}\n`)
      return 1
    }
  },
}

type Arguments = {
  readonly history: string
  readonly requests: string | undefined
  readonly keptRate: number
  readonly rateGiven: boolean
  readonly days: ZoneDays
  readonly by: By
  readonly audit: boolean
  readonly json: boolean
}

function readArguments(args: readonly string[]): Arguments {
  const { values } = parsed(args)
  const { history, requests, zone = 'UTC', by = 'day' } = values
  if (history === undefined) throw new UsageError('--history FILE is missing.')
  if (requests === undefined && values.audit !== true) {
    throw new UsageError('--requests FILE is missing (or --audit).')
  }
  if (history === '-' && requests === '-') {
    throw new UsageError('only one of --history and --requests can be standard input.')
  }
  if (by !== 'day' && by !== 'instant') throw new UsageError('--by is "day" or "instant".')
  const keptRate = Number(values['kept-rate'] ?? 0.9)
  if (!(keptRate > 0 && keptRate < 1)) {
    throw new UsageError('--kept-rate is a number between 0 and 1, like 0.9.')
  }
  return {
    history,
    requests,
    keptRate,
    rateGiven: values['kept-rate'] !== undefined,
    days: daysOf(zone),
    by,
    audit: values.audit === true,
    json: values.json === true,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        history: { type: 'string' },
        requests: { type: 'string' },
        'kept-rate': { type: 'string' },
        zone: { type: 'string' },
        by: { type: 'string' },
        audit: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function daysOf(zone: string): ZoneDays {
  try {
    return zoneDays(zone)
  } catch {
    throw new UsageError(`--zone: there is no time zone "${zone}". Europe/Berlin is one.`)
  }
}

async function answerRequests(asked: Arguments, around: Surroundings): Promise<ExitCode> {
  const { days, by, json } = asked
  const past = await readHistory(await tableAt(asked.history, around), days)
  const requests = await tableAt(asked.requests ?? '-', around)
  const wanted = await readRequests(requests, past.history, days)
  for (const note of wanted.notes) around.stderr.write(`kept forecast: ${note}\n`)
  const modelAt = forecaster(past.history, days, by)
  const answer = wanted.withPromise ? probabilityOf : promiseOf
  const header = wanted.withPromise
    ? ['id', 'kept_probability']
    : ['id', 'promise_at', 'days', 'n', 'basis']
  const lines = wanted.requests.map((request) => answer(request, modelAt, asked))
  if (wanted.readable) await writeAll(around.stdout, written(header, lines, json))
  const faulty =
    complain('history', past.faults, around) + complain('requests', wanted.faults, around)
  return faulty > 0 ? 1 : 0
}

/** A request that could not be read keeps its line, so that answers and requests stay side by side. */
function promiseOf(
  request: Asked,
  modelAt: (at: number) => ForecastModel,
  asked: Arguments,
): string[] {
  if (request.startedAt === null) return [request.id, '', '', '', 'bad-request']
  const { startedAt, features } = request
  const answer = promise(modelAt(startedAt), { startedAt, features }, asked.keptRate)
  if (answer.kind === 'too-few') return [request.id, '', '', String(answer.n), 'too-few']
  const at = timeOf(answer.promiseAt, asked.days)
  const length = asked.by === 'day' ? String(answer.days) : answer.days.toFixed(6)
  return [request.id, at, length, String(answer.n), answer.basis]
}

function probabilityOf(request: Asked, modelAt: (at: number) => ForecastModel): string[] {
  if (request.startedAt === null || request.promiseAt === null) return [request.id, '']
  const { startedAt, features } = request
  const answer = keptProbability(modelAt(startedAt), { startedAt, features }, request.promiseAt)
  return [request.id, answer.kind === 'too-few' ? '' : answer.probability.toFixed(4)]
}

async function auditHistory(asked: Arguments, around: Surroundings): Promise<ExitCode> {
  const { days, by, json } = asked
  const { history, faults } = await readHistory(await tableAt(asked.history, around), days)
  const modelAt = forecaster(history, days, by)
  const lines = audit(history, modelAt, days, asked.rateGiven ? [asked.keptRate] : undefined)
  const header = ['by', 'value', 'kept_rate', 'kept', 'cases', 'mean_days', 'chance']
  const rows = lines.map((line) => [
    line.by,
    line.value,
    String(line.keptRate),
    line.kept.toFixed(4),
    String(line.cases),
    line.days.toFixed(2),
    line.chance.toPrecision(3),
  ])
  await writeAll(around.stdout, written(header, rows, json))
  return complain('history', faults, around) > 0 ? 1 : 0
}

function written(header: readonly string[], lines: readonly string[][], json: boolean): string {
  if (!json) return [header, ...lines].map(csvLine).join('')
  const numeric = new Set([
    'days',
    'n',
    'kept_probability',
    'kept_rate',
    'kept',
    'cases',
    'mean_days',
    'chance',
  ])
  return lines
    .map((cells) => {
      const entries = header.map((name, j) => {
        const cell = cells[j] ?? ''
        return [name, cell === '' ? null : numeric.has(name) ? Number(cell) : cell]
      })
      return `${JSON.stringify(Object.fromEntries(entries))}\n`
    })
    .join('')
}

/** In the zone with its offset, `Z` for UTC. */
function timeOf(at: number, days: ZoneDays): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at)
  if (days.zone === 'UTC') return instant.toString({ smallestUnit: 'second' })
  return instant
    .toZonedDateTimeISO(days.zone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' })
}

/** Plain commas and line feeds: programs read this, and an id comes back as it was given. */
function csvLine(cells: readonly string[]): string {
  const quoted = (cell: string) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return `${cells.map(quoted).join(',')}\n`
}

/** Names the rows left out on standard error; how many they were. */
function complain(table: string, faults: readonly RowComplaint[], around: Surroundings): number {
  for (const { line, message } of faults) {
    around.stderr.write(`kept forecast: ${table}, line ${line}: ${message}\n`)
  }
  return faults.length
}

async function tableAt(path: string, around: Surroundings): Promise<Table> {
  const stream = path === '-' ? around.stdin : createReadStream(path)
  try {
    return await readCsv(stream as AsyncIterable<Uint8Array>)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refused(`${path === '-' ? 'standard input' : path}: ${why}`)
  }
}

/** A file that cannot be opened or is no table at all. */
class Refused extends Error {}
