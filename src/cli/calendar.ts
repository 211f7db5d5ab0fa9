/** `kept calendar`: working time for anyone, a JSON request a line in, a JSON result a line out, in the same order. */
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { answer } from './calendar-request.ts'
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'
import { lineBatches, writeAll } from './lines.ts'

export const command: Command = {
  summary: 'working time: due times, hours between, working dates, a stopped clock',
  help: `
Usage: kept calendar [FILE]

Reads requests, one JSON object a line, from FILE or standard input, and writes one JSON result a line to
standard output, in the same order. Blank lines are skipped.

A calendar:
  {"zone":"Europe/Berlin",
   "week":{"mon":[["08:00","13:00"],["14:00","18:00"]],"fri":[["08:00","12:00"]]},
   "closed":["2026-12-24"],"closedYearly":["12-25"],"open":{"2026-12-19":[["09:00","12:00"]]}}

Requests (T is an RFC 3339 time with offset; "id" is handed back):
  {"op":"add","calendar":C,"from":T,"work":"PT5H"}        {"at":T}     also "subtract"
  {"op":"between","calendar":C,"from":T,"to":T}           {"seconds":N}
  {"op":"addDays","calendar":C,"from":T,"days":3,"endOfDay":false}  {"at":T}
  {"op":"isOpen","calendar":C,"at":T}                     {"open":true}
  {"op":"nextOpen","calendar":C,"at":T}                   {"at":T}     also "previousOpen"
  {"op":"replay","calendar":C,"budget":"PT4H","asOf":T,
   "events":[{"at":T,"type":"start"},{"at":T,"type":"wait","on":"customer"},
             {"at":T,"type":"resume"},{"at":T,"type":"fulfil"}]}
     {"due":T,"elapsedSeconds":N,"waitedSeconds":N,"breachedAt":T or null,
      "byParty":{"us":N,"customer":N,"vendor":N}}

A request that cannot be answered gives {"id","error":{"type","detail"}} on its line, with type bad-json,
bad-request, bad-calendar, unknown-zone or never-open; the others still run.

Exit: 0 all answered, 1 some refused, 2 wrong usage.

Example:
  echo '{"op":"add","calendar":{"zone":"UTC","week":{"fri":[["09:00","17:00"]],"mon":[["09:00","17:00"]]}},
  "from":"2026-11-27T16:00:00Z","work":"PT2H"}' | tr -d '\\n' | npx --no-install kept calendar
`,
  run,
}

async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let requests = 0
  let refused = 0
  let line = 0
  for await (const batch of lineBatches(await inputOf(args, around))) {
    let out = ''
    for (const text of batch) {
      line += 1
      if (text.trim() === '') continue
      const result = answer(text, line)
      requests += 1
      if ('error' in result) refused += 1
      out += `${JSON.stringify(result)}\n`
    }
    await writeAll(around.stdout, out)
  }
  if (refused === 0) return 0
  around.stderr.write(
    `kept calendar: ${refused} of ${requests} requests were refused; "error" on their lines says why.\n`,
  )
  return 1
}

/** Standard input, or the one file named. `--json` is taken and changes nothing: the output is JSON anyway. */
async function inputOf(args: readonly string[], around: Surroundings): Promise<Readable> {
  const words = args.filter((arg) => arg !== '--json')
  const option = words.find((word) => word.startsWith('-') && word !== '-')
  if (option !== undefined) throw new UsageError(`there is no option "${option}".`)
  const [file, ...more] = words
  if (more.length > 0) throw new UsageError('it reads one file at most.')
  if (file === undefined || file === '-') {
    if ('isTTY' in around.stdin && around.stdin.isTTY === true) {
      around.stderr.write(
        'Reading requests from the terminal, one JSON object a line; Ctrl-D ends.\n',
      )
    }
    return around.stdin
  }
  try {
    const handle = await open(file)
    if ((await handle.stat()).isDirectory()) throw new Error('it is a folder')
    return handle.createReadStream()
  } catch (cause) {
    throw new UsageError(`cannot read "${file}".`, { cause })
  }
}
