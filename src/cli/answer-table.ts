/** A table of answers for `kept kano` and `kept priorities`: from a file or standard input, row by row, faults on their own line. */
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { readCsv } from '../files/csv.ts'
import { rowsOf, TableRefusal } from '../files/table.ts'
import { type ExitCode, type Surroundings, UsageError } from './command.ts'
import { writeAll } from './lines.ts'

/** A row by the names of its columns. */
export type AnswerRow = {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  /** What is wrong with it before anybody asks what its cells mean: broken quotes, an empty cell. */
  readonly fault: string | null
}

/** Where what is wrong with the input is said, and counted. */
export type Complaints = { readonly about: (line: number, says: string) => void }

/** The words after the command: one file at most, and flags that are there or not. */
export function wordsOf(
  args: readonly string[],
  flags: readonly string[],
): { file: string | undefined; set: ReadonlySet<string> } {
  const options = Object.fromEntries(
    ['json', ...flags].map((flag) => [flag, { type: 'boolean' as const }]),
  )
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length > 1) throw new UsageError('it reads one file at most.')
    const set = Object.entries(values).flatMap(([flag, on]) => (on === true ? [flag] : []))
    return { file: positionals[0], set: new Set(set) }
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error
    throw new UsageError(error.message, { cause: error })
  }
}

/**
 * Reads the table, hands its rows to `read`, writes what that returns as JSON Lines, and says on standard error
 * what was left out. Exit 1 when anything was, or when there was nothing to answer from.
 */
export async function answerTable(
  name: string,
  file: string | undefined,
  columns: readonly string[],
  around: Surroundings,
  read: (rows: AsyncIterable<AnswerRow>, complaints: Complaints) => Promise<readonly object[]>,
): Promise<ExitCode> {
  let faults = 0
  const say = (words: string) => {
    faults += 1
    around.stderr.write(`kept ${name}: ${words}\n`)
  }
  const complaints = {
    about: (line: number, says: string) => say(`line ${line}: ${says}`),
  }
  try {
    const results = await read(rowsFrom(file, columns, around, complaints), complaints)
    if (results.length === 0 && faults === 0) say('the table holds a header and no answers.')
    await writeAll(around.stdout, results.map((result) => `${JSON.stringify(result)}\n`).join(''))
  } catch (error) {
    if (!(error instanceof TableRefusal)) throw error
    say(error.message)
  }
  return faults === 0 ? 0 : 1
}

async function* rowsFrom(
  file: string | undefined,
  columns: readonly string[],
  around: Surroundings,
  complaints: Complaints,
): AsyncGenerator<AnswerRow> {
  const table = await readCsv(bytesOf(file, around))
  const header = table.header.map((name) => name.toLowerCase())
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    const says = `the header lacks ${missing.join(', ')}; it needs ${columns.join(',')}.`
    complaints.about(table.headerLine, says)
    return
  }
  const places = columns.map((column) => [column, header.indexOf(column)] as const)
  for await (const row of rowsOf(table)) {
    const cells = places.map(([name, at]) => [name, String(row.cells[at] ?? '').trim()] as const)
    const fault = row.faults[0]?.says ?? emptyCell(cells)
    yield { line: row.line, cells: Object.fromEntries(cells), fault }
  }
}

function emptyCell(cells: readonly (readonly [string, string])[]): string | null {
  const empty = cells.filter(([, text]) => text === '').map(([name]) => name)
  return empty.length === 0
    ? null
    : `${empty.join(' and ')} ${empty.length === 1 ? 'is' : 'are'} empty.`
}

async function* bytesOf(
  file: string | undefined,
  around: Surroundings,
): AsyncGenerator<Uint8Array> {
  const stream = file === undefined || file === '-' ? around.stdin : createReadStream(file)
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array | string>) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || file === undefined) throw error
    throw new UsageError(`cannot read "${file}": ${error.message}`, { cause: error })
  }
}

/** Numbers names in the order in which they first come. */
export function numbering(): { of: (name: string) => number; names: readonly string[] } {
  const numbers = new Map<string, number>()
  const names: string[] = []
  const of = (name: string) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, names.length)
    return names.push(name) - 1
  }
  return { of, names }
}
