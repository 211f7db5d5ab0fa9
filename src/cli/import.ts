import { openAsBlob } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { ImportRowView, ImportView } from '../contract/import.ts'
import { importNouns } from '../domain/import/fields.ts'
import { makeables } from '../domain/import/plan.ts'
import { type Client, guarded, Said, signedIn } from './api.ts'
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'
import { csvLine } from '../files/csv-write.ts'

const flags = {
  as: { type: 'string' },
  sheet: { type: 'string' },
  map: { type: 'string', multiple: true },
  dates: { type: 'string' },
  decimals: { type: 'string' },
  currency: { type: 'string' },
  set: { type: 'string', multiple: true },
  make: { type: 'string', multiple: true },
  word: { type: 'string', multiple: true },
  feature: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  'save-mapping': { type: 'string' },
  'dry-run': { type: 'boolean' },
  faults: { type: 'string' },
  undo: { type: 'string' },
  json: { type: 'boolean' },
} as const

export const command: Command = {
  summary: 'bring in lists (customers, expectations, scores and more) from a CSV or XLSX file',
  help: `
Usage: kept import FILE [--as NOUN] [--dry-run] [OPTION ...]
       kept import --undo ID

Brings a list in: columns are guessed by name and content, rows that are already as in the file are left alone, and the
same file twice adds nothing. Sound rows come in; faulty ones are named with line, column and reason. What can be
read two ways (03/04/2026, 1.234) is asked, and nothing is brought in until it is said.

  --as NOUN            what the file is a list of (guessed when left out):
                       ${importNouns.join(', ')}
  --sheet NAME         of a workbook (default: its first visible sheet)
  --map FIELD=COLUMN   which column a field is in, by the column's name; repeatable. FIELD= leaves the field out
  --dates ORDER        dmy, mdy or ymd: how unclear dates are meant
  --decimals SIGN      point or comma: what stands before the decimals
  --set FIELD=VALUE    what a field is in every row whose own cell says nothing; repeatable
  --word FIELD:CELL=VALUE  what a cell of a field stands for, such as state:Parked=open; repeatable
  --feature COLUMN     a column that sets work apart from other work of its kind, for forecasts; repeatable
  --mapping NAME       reads the file as was saved under that name; what else is said comes on top
  --save-mapping NAME  keeps how this file is read, columns by name, to be chosen again
  --make WHAT          customers or topics: makes those that rows name and that are not there yet; repeatable
  --currency CODE      for money that names none (default: the workspace's)
  --dry-run            says what would happen and throws the file away
  --faults FILE.csv    writes the faulty rows there, with line, column and reason
  --undo ID            takes back what an earlier import wrote
  --json               prints the import as JSON

Speaks to KEPT_URL with KEPT_API_KEY, or as kept login stored. FILE may be - for standard input.
Exit: 0 every row was sound, 1 some were faulty or something has to be said first, 2 wrong usage.

Example:
  npx --no-install kept import customers.csv --as customers --dates dmy --faults left-behind.csv
`,
  run: (args, around) =>
    guarded('import', around, async () => {
      const { values, positionals } = parsed(args)
      const client = signedIn(around)
      if (values.undo !== undefined) {
        if (positionals.length > 0)
          throw new UsageError('--undo takes the id of an import and no file.')
        return report(
          around,
          await ended(client, around, await acted(client, values.undo, 'undo')),
          values.json,
        )
      }
      const [file, ...more] = positionals
      if (file === undefined || more.length > 0) throw new UsageError('Name one file.')
      return bringIn(client, around, file, values)
    }),
}

type Values = ReturnType<typeof parsed>['values']

function parsed(args: readonly string[]) {
  try {
    const read = parseArgs({
      args: [...args],
      options: flags,
      strict: true,
      allowPositionals: true,
    })
    const { as, dates, decimals } = read.values
    oneOf('--as', as, importNouns)
    oneOf('--dates', dates, ['dmy', 'mdy', 'ymd'])
    oneOf('--decimals', decimals, ['point', 'comma'])
    read.values.make = read.values.make?.map((what) => what.replace(/s$/, ''))
    for (const what of read.values.make ?? []) oneOf('--make', what, makeables)
    return read
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}

function oneOf(flag: string, said: string | undefined, known: readonly string[]): void {
  if (said !== undefined && !known.includes(said)) {
    throw new UsageError(`${flag} is one of ${known.join(', ')}, not "${said}".`)
  }
}

async function bringIn(
  client: Client,
  around: Surroundings,
  file: string,
  values: Values,
): Promise<ExitCode> {
  const one = await planned(client, await uploaded(client, around, file, values), values)
  const open = openMatters(one)
  if (open.length > 0) {
    await client.ask('DELETE', `/imports/${one.id}`)
    throw new Said(
      ['Something has to be said first. Nothing was brought in.', ...open].join('\n  '),
    )
  }
  const what = values['dry-run'] ? 'dry-run' : 'start'
  const done = await ended(client, around, await acted(client, one.id, what))
  await tellFaults(client, around, done, values.faults)
  const code = report(around, done, values.json)
  if (values['dry-run']) await client.ask('DELETE', `/imports/${one.id}`)
  return code
}

async function uploaded(
  client: Client,
  around: Surroundings,
  file: string,
  values: Values,
): Promise<ImportView> {
  const query = new URLSearchParams({
    fileName: file === '-' ? 'standard input' : basename(file).slice(-200),
  })
  if (values.as !== undefined) query.set('as', values.as)
  if (values.sheet !== undefined) query.set('sheet', values.sheet)
  const { body } = await client.upload(`/imports?${query.toString()}`, await blobOf(around, file))
  return body as ImportView
}

async function blobOf(around: Surroundings, file: string): Promise<Blob> {
  if (file === '-') {
    const chunks: Uint8Array<ArrayBuffer>[] = []
    for await (const chunk of around.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
    return new Blob(chunks)
  }
  try {
    return await openAsBlob(file)
  } catch (error) {
    throw new Said(`${file} cannot be read (${(error as Error).message}).`, { cause: error })
  }
}

/** Says what the options say: a saved mapping first, then columns, and how cells are meant. */
async function planned(client: Client, one: ImportView, values: Values): Promise<ImportView> {
  const change = async (body: object) =>
    (await client.ask('PATCH', `/imports/${one.id}`, body)).body as ImportView
  const { mapping: use, 'save-mapping': name } = values
  const read = use === undefined ? one : await change({ use })
  const mapping = mappingOf(read, values.map ?? [])
  const answers = answersOf(read, values)
  const said = { ...(mapping !== null && { mapping }), answers }
  const asks = mapping !== null || Object.keys(answers).length > 0
  const done = asks ? await change(said) : read
  if (name !== undefined) await client.ask('PUT', '/import-mappings', { name, importId: one.id })
  return done
}

function answersOf(one: ImportView, values: Values) {
  const everywhere = (way: string) => Object.fromEntries(one.columns.map((_, at) => [at, way]))
  const { dates, decimals, currency, make, set, word, feature } = values
  return {
    ...(dates !== undefined && { dateOrder: everywhere(dates) }),
    ...(decimals !== undefined && { decimalSign: everywhere(decimals) }),
    ...(currency !== undefined && { currency }),
    ...(make !== undefined && { make }),
    ...(set !== undefined && {
      constants: { ...one.answers.constants, ...Object.fromEntries(set.map(pairOf)) },
    }),
    ...(word !== undefined && { words: wordsOf(one, word) }),
    ...(feature !== undefined && { features: feature.map((name) => columnNamed(one, name)) }),
  }
}

/** FIELD:CELL=VALUE, by field. */
function wordsOf(one: ImportView, said: readonly string[]) {
  const words: Record<string, Record<string, string>> = { ...one.answers.words }
  for (const each of said) {
    const [, field, cell, value] = /^(\w+):([^=]*)=(.*)$/.exec(each) ?? []
    if (field === undefined || cell === undefined || value === undefined)
      throw new UsageError(`--word ${each}: write it FIELD:CELL=VALUE.`)
    words[field] = { ...words[field], [cell]: value }
  }
  return words
}

function columnNamed(one: ImportView, name: string): number {
  const column = one.columns.findIndex((each) => each.name.toLowerCase() === name.toLowerCase())
  if (column >= 0) return column
  const names = one.columns.map((each) => each.name).join(', ')
  throw new Said(`The file has no column "${name}". It has: ${names}`)
}

/** FIELD=VALUE as the two. */
function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=')
  if (at < 1) throw new UsageError(`--set ${pair}: write it FIELD=VALUE.`)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function mappingOf(one: ImportView, said: readonly string[]): Record<string, number> | null {
  if (said.length === 0) return null
  const mapping: Record<string, number> = { ...one.mapping }
  for (const pair of said) {
    const at = pair.indexOf('=')
    const [field, name] = [pair.slice(0, at), pair.slice(at + 1)]
    if (at < 1) throw new UsageError(`--map ${pair}: write it FIELD=COLUMN.`)
    delete mapping[field]
    if (name === '') continue
    const column = columnNamed(one, name)
    mapping[field] = column
  }
  return mapping
}

/** What has to be said before anything can come in, each with the option that says it. */
function openMatters(one: ImportView): readonly string[] {
  const missing = one.missing.map(
    (field) =>
      `Which column is ${field}? Say --map ${field}=COLUMN, or --set ${field}=VALUE for all rows.`,
  )
  const asked = one.questions.map((question) => {
    const flag = question.kind === 'date-order' ? '--dates' : '--decimals'
    const ways = question.options.map(
      ({ answer, reads }) =>
        `${flag} ${answer} (${reads.map(({ cell, as }) => `${cell} is ${as || 'unreadable'}`).join(', ')})`,
    )
    return `"${question.name}" can be read in more than one way: ${ways.join(' or ')}.`
  })
  return [...missing, ...asked]
}

async function acted(
  client: Client,
  id: string,
  what: 'start' | 'dry-run' | 'undo',
): Promise<ImportView> {
  return (await client.ask('POST', `/imports/${id}/${what}`)).body as ImportView
}

const LOOK_EVERY_MS = 250

/** Waits until the import has ended, with progress on a terminal. */
async function ended(
  client: Client,
  around: Surroundings,
  started: ImportView,
): Promise<ImportView> {
  const terminal = 'isTTY' in around.stderr && around.stderr.isTTY === true
  let one = started
  while (one.progress !== null) {
    if (terminal) around.stderr.write(`\r${one.progress.handled} of ${one.progress.of} rows ...`)
    await sleep(LOOK_EVERY_MS)
    one = (await client.ask('GET', `/imports/${one.id}`)).body as ImportView
  }
  if (terminal) around.stderr.write('\r\u001b[K')
  return one
}

/** Faulty rows named on the terminal; all of them go into the file, if one is named. */
const FAULTS_TOLD = 20

async function tellFaults(
  client: Client,
  around: Surroundings,
  one: ImportView,
  path: string | undefined,
): Promise<void> {
  const faulty = one.counts?.faulty ?? 0
  if (faulty === 0) return
  const first = await faultsAfter(client, one.id, 0)
  for (const row of first.items.slice(0, FAULTS_TOLD))
    around.stderr.write(`${faultLine(one, row)}\n`)
  if (faulty > FAULTS_TOLD) around.stderr.write(`... and ${faulty - FAULTS_TOLD} more rows.\n`)
  if (path === undefined) return
  let text = csvLine([
    ...one.columns.map((column) => column.name),
    'Line in file',
    'At fault',
    'Reason',
  ])
  for (let page = first; ; ) {
    for (const row of page.items) {
      const at = row.faults.map(({ column }) =>
        column === null ? '' : (one.columns[column]?.name ?? ''),
      )
      const says = row.faults.map((fault) => fault.says).join(' ')
      text += csvLine([...(row.cells ?? []), row.line, at.join('; '), says])
    }
    if (page.next === null) break
    page = await faultsAfter(client, one.id, page.next)
  }
  await writeFile(path, `\ufeff${text}`)
  around.stderr.write(`They are in ${path}: repair them there, and import that file.\n`)
}

type Page = { readonly items: readonly ImportRowView[]; readonly next: number | null }

async function faultsAfter(client: Client, id: string, after: number): Promise<Page> {
  return (await client.ask('GET', `/imports/${id}/rows?outcome=faulty&limit=500&after=${after}`))
    .body as Page
}

function faultLine(one: ImportView, row: ImportRowView): string {
  const says = row.faults.map(({ column, says: text }) => {
    const name = column === null ? undefined : one.columns[column]?.name
    return name === undefined ? text : `${name}: ${text}`
  })
  return `line ${row.line}: ${says.join(' ')}`
}

function report(around: Surroundings, one: ImportView, json: boolean | undefined): ExitCode {
  const { counts } = one
  if (json) around.stdout.write(`${JSON.stringify(one)}\n`)
  else if (one.state === 'undone') {
    const stayed = one.stayed > 0 ? `, ${one.stayed} stayed because others lean on them` : ''
    around.stdout.write(`${one.fileName}: ${one.undone} taken back${stayed}.\n`)
  } else if (counts !== null) {
    const done =
      one.state === 'done' ? ['added', 'changed'] : ['would be added', 'would be changed']
    around.stdout.write(
      `${one.fileName}: ${counts.new} ${done[0]}, ${counts.changed} ${done[1]}, ${counts.same} already so, ${counts.faulty} faulty.\n`,
    )
    if (one.state === 'done') around.stdout.write(`To take it back: kept import --undo ${one.id}\n`)
  }
  return counts !== null && counts.faulty > 0 && one.state !== 'undone' ? 1 : 0
}
