/** `kept export`: everything of a workspace as one file, for another installation or for keeping. */
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type Client, guarded, Said, signedIn } from './api.ts'
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'

/** The file's last line says how many came before it: a file without one was cut off. */
const END = /\n\{"end":true,[^\n]*\}\n?$/
const END_BYTES = 200

export const command: Command = {
  summary: 'write everything of a workspace into one file',
  help: `
Usage: kept export [FILE|-]

Writes everything of your workspace as JSON Lines, keys and passwords apart, into FILE or to standard
output. Another installation takes it in: POST /api/v1/workspaces/arrivals, or "Bring a workspace in".
A file that exists is not written over, and one that was not taken whole gets no name.

It needs a key (kept login, or KEPT_API_KEY) with the scopes money and administer, of an owner or admin
who sees money and every customer.

Examples:
  kept export firm.jsonl
  kept export | gzip > firm.jsonl.gz
`,
  run: (args, around) =>
    guarded('export', around, async () => {
      const file = fileOf(args)
      const client = signedIn(around)
      return file === '-' ? toOutput(client, around) : toFile(client, around, file)
    }),
}

function fileOf(args: readonly string[]): string {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true })
    if (positionals.length > 1) throw new UsageError('Name one file, or none for standard output.')
    return positionals[0] ?? '-'
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}

async function toOutput(client: Client, { stdout }: Surroundings): Promise<ExitCode> {
  await copy(await client.download('/export'), stdout, false)
  return 0
}

async function toFile(client: Client, around: Surroundings, file: string): Promise<ExitCode> {
  if (existsSync(file)) throw new Said(`${file} exists. Name another, or remove it first.`)
  const half = `${file}.unfinished`
  const bytes = await client.download('/export')
  const to = createWriteStream(half, { mode: 0o600 })
  try {
    const lines = await copy(bytes, to, true)
    await rename(half, file)
    around.stderr.write(`${lines} lines in ${file}.\n`)
    return 0
  } catch (error) {
    await rm(half, { force: true })
    if (error instanceof Said) throw error
    throw new Said(`${file} was not written: ${(error as Error).message}`, { cause: error })
  }
}

/** Passes the bytes on at the pace of the one who takes them; answers how many lines there were. */
async function copy(
  from: AsyncIterable<Uint8Array>,
  to: NodeJS.WritableStream,
  end: boolean,
): Promise<number> {
  let lines = 0
  let tail = ''
  const looked = async function* () {
    try {
      for await (const chunk of from) {
        for (const byte of chunk) if (byte === 10) lines++
        tail = (tail + Buffer.from(chunk.slice(-END_BYTES)).toString('latin1')).slice(-END_BYTES)
        yield chunk
      }
    } catch (error) {
      throw new Said('The server broke off. What came is not whole.', { cause: error })
    }
    if (!END.test(tail)) throw new Said('The server broke off. What came is not whole.')
  }
  await pipeline(looked, to, { end })
  return lines
}
