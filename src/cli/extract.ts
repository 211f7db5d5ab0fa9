import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type Extractor,
  extractor,
  findings,
  type Judged,
  type Party,
  perMessage,
  SENTENCES_MOST,
} from '../domain/extract.ts'
import { type Ours, partyOfAddress, partyOfSpeaker } from '../domain/extract-party.ts'
import { english } from '../domain/language/en.ts'
import { type RawMessage, readMbox, readWhole } from '../files/mbox.ts'
import { type Message, readMail, readNotes } from '../files/message.ts'
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'

const help = `
Usage: kept extract [OPTION ...] [FILE ...]

Reads messages from files or standard input and prints what they commit to, one JSON object a line:
  {"file","message","kind","by","text","start","end","due","confidence"}
kind: commitment, request, expectation, demand, complaint, threat, claim.

FILE is .eml, .mbox, plain notes (.txt), a WebVTT or SRT transcript, or - for
standard input, whose sort is told by how it opens. Without a FILE it is read, too.

Options:
  --our-domain DOMAIN   addresses under it are us (repeat for more)
  --our-name NAME       speakers so named in a transcript are us (repeat for more)
  --sent-at TIME        when a message without a Date was sent (RFC 3339)
  --zone ZONE           the zone of such a message, e.g. Europe/Berlin (default UTC)
  --at-least P          print from this confidence on (default 0.5)
  --bodies              print each message's text first: {"file","message","body"}
  --per-message         one line a message: the chance that it holds each kind

start and end count UTF-16 units of the message's decoded plain text; quoted history,
signatures and messages passed on are not searched but keep their place.

Exit codes: 0 done, 1 some input could not be read or was cut, 2 wrong usage.

Example:
  npx --no-install kept extract inbox.mbox --our-domain acme.example
`

type Settings = {
  readonly files: readonly string[]
  readonly ours: Ours
  readonly standIn: Temporal.ZonedDateTime | undefined
  readonly least: number
  readonly bodies: boolean
  readonly perMessage: boolean
}

export const command: Command = {
  summary: 'what messages commit to, ask for and complain about',
  help,
  run: async (args, around) => {
    const settings = readSettings(args)
    if (settings.files.includes('-') && 'isTTY' in around.stdin && around.stdin.isTTY === true) {
      around.stderr.write('Reading a message from the terminal; Ctrl-D ends.\n')
    }
    const engine = extractor(english)
    let code: ExitCode = 0
    for (const file of settings.files) {
      const refuse = (why: string) => {
        around.stderr.write(`kept extract: ${file}${why}\n`)
        code = 1
      }
      try {
        await extractFile(file, engine, settings, around, refuse)
      } catch (error) {
        // A file that cannot be read is told; what is wrong with ourselves is not hidden.
        if (!(error instanceof Error) || !('code' in error)) throw error
        refuse(`: ${error.message}`)
      }
    }
    return code
  },
}

async function extractFile(
  file: string,
  engine: Extractor,
  settings: Settings,
  around: Surroundings,
  refuse: (why: string) => void,
): Promise<void> {
  let number = 0
  for await (const message of messagesOf(file, around)) {
    number += 1
    const judged = engine.judge(message.body, ...speakers(message, settings.ours))
    if (message.cut || judged.length === SENTENCES_MOST) {
      refuse(`, message ${number}: too long, its end was left out.`)
    }
    await print(records(message, judged, { file, number }, settings), around)
  }
}

function readSettings(args: readonly string[]): Settings {
  const { values, positionals } = parsed(args)
  const least = Number(values['at-least'] ?? 0.5)
  if (!(least >= 0 && least <= 1)) throw new UsageError('--at-least takes a number from 0 to 1.')
  return {
    files: positionals.length === 0 ? ['-'] : positionals,
    ours: {
      domains: (values['our-domain'] ?? []).map((domain) => domain.toLowerCase().replace(/^@/, '')),
      names: values['our-name'] ?? [],
    },
    standIn: standIn(values['sent-at'], values.zone ?? 'UTC', values.zone !== undefined),
    least,
    bodies: values.bodies ?? false,
    perMessage: values['per-message'] ?? false,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'our-domain': { type: 'string', multiple: true },
        'our-name': { type: 'string', multiple: true },
        'sent-at': { type: 'string' },
        zone: { type: 'string' },
        'at-least': { type: 'string' },
        bodies: { type: 'boolean' },
        'per-message': { type: 'boolean' },
        // Taken as everywhere, and changes nothing: the output is JSON anyway.
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The moment that stands in for a missing Date; a time without an offset is read in the zone. */
function standIn(
  sentAt: string | undefined,
  zone: string,
  named: boolean,
): Temporal.ZonedDateTime | undefined {
  try {
    // Also tells a zone that does not exist from a time that does not.
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  } catch {
    throw new UsageError(`--zone: there is no time zone "${zone}".`)
  }
  if (sentAt === undefined) return undefined
  try {
    if (!/[zZ]$|[+-]\d{2}:?\d{2}$/.test(sentAt)) {
      return Temporal.PlainDateTime.from(sentAt).toZonedDateTime(zone)
    }
    const offset = /[+-]\d{2}:?\d{2}$/.exec(sentAt)?.[0] ?? 'UTC'
    return Temporal.Instant.from(sentAt).toZonedDateTimeISO(named ? zone : offset)
  } catch {
    throw new UsageError(`--sent-at: "${sentAt}" is no RFC 3339 time.`)
  }
}

async function* messagesOf(file: string, around: Surroundings): AsyncGenerator<Message> {
  const input: AsyncIterable<Buffer> =
    file === '-' ? around.stdin : createReadStream(file, { highWaterMark: 1 << 20 })
  const { head, all } = await peeked(input)
  const sort = sortOf(file, head)
  if (sort === 'mailbox') for await (const raw of readMbox(all)) yield readMail(raw)
  else {
    const raw: RawMessage = await readWhole(all)
    yield sort === 'mail' ? readMail(raw) : readNotes(raw)
  }
}

type Sort = 'mail' | 'mailbox' | 'notes'

function sortOf(file: string, head: string): Sort {
  if (/\.(?:mbox|mbx)$/i.test(file)) return 'mailbox'
  if (/\.eml$/i.test(file)) return 'mail'
  if (/\.(?:txt|vtt|srt|md)$/i.test(file)) return 'notes'
  if (/^From \S[^\n]*\d{4}/.test(head)) return 'mailbox'
  const field =
    /^(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to|sender|x-[\w-]{1,60}):[ \t]?/i
  return field.test(head) && /\n[ \t]*\r?\n|\n[\w-]{1,60}:/.test(head) ? 'mail' : 'notes'
}

/** The start of an input, and the input with that start still in it. */
async function peeked(
  input: AsyncIterable<Buffer>,
): Promise<{ head: string; all: AsyncIterable<Buffer> }> {
  const iterator = input[Symbol.asyncIterator]()
  const first = await iterator.next()
  const chunk = first.done ? Buffer.alloc(0) : Buffer.from(first.value)
  async function* all(): AsyncGenerator<Buffer> {
    if (chunk.length > 0) yield chunk
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield Buffer.from(next.value)
    }
  }
  return { head: chunk.toString('latin1', 0, 4000), all: all() }
}

function* records(
  message: Message,
  judged: readonly Judged[],
  { file, number }: { readonly file: string; readonly number: number },
  settings: Settings,
): Generator<object> {
  const at = { file, message: message.id ?? number }
  if (settings.bodies) yield { ...at, body: message.body }
  if (settings.perMessage) {
    const chances = Object.entries(perMessage(judged))
    yield { ...at, ...Object.fromEntries(chances.map(([kind, chance]) => [kind, rounded(chance)])) }
    return
  }
  const said = { body: message.body, judged, sentAt: message.sentAt ?? settings.standIn }
  for (const finding of findings(said, settings.least, english)) {
    const { kind, by, text, start, end, due, confidence } = finding
    yield { ...at, kind, by, text, start, end, due, confidence: rounded(confidence) }
  }
}

function speakers(message: Message, ours: Ours) {
  const by: Party = partyOfAddress(message.from, ours)
  const turns = message.turns.map((turn) => ({ ...turn, by: partyOfSpeaker(turn.speaker, ours) }))
  return [by, turns] as const
}

const rounded = (chance: number): number => Math.round(chance * 10000) / 10000

async function print(records: Iterable<object>, around: Surroundings): Promise<void> {
  for (const record of records) {
    if (!around.stdout.write(`${JSON.stringify(record)}\n`)) {
      await new Promise((resolve) => around.stdout.once('drain', resolve))
    }
  }
}
