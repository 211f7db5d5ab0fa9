/**
 * Reads a sheet of an XLSX workbook as a table, row by row. A formula counts as the value that was last saved
 * for it and is never worked out; a cell in a date format becomes ISO text. (ECMA-376 part 1, chapter 18.)
 */
import type { Cell } from '../domain/import/cell.ts'
import { isDateFormat, serialText } from './xlsx-dates.ts'
import { attribute, readXml, readXmlInSteps } from './xml.ts'
import { openEntry, readZip, type ZipEntry } from './zip.ts'
import {
  type RawRow,
  type RowFault,
  type Table,
  tableOf,
  type TableNote,
  TableRefusal,
} from './table.ts'

export type XlsxOptions = {
  /** The sheet's name; left out: the first one that is visible. */
  readonly sheet?: string
}

/** Excel's own limit is 16,384 columns. */
const MAX_COLUMN = 16_384
/** Words that a workbook keeps aside. Two million rows of a name each stay below. */
const MAX_SHARED_CHARS = 256 * 1024 * 1024

/** Whether these first bytes are a ZIP container's, which is what an XLSX file is. */
export function looksLikeXlsx(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)
}

/** The names of the sheets a person can see, in their order. */
export async function sheetNames(file: Uint8Array): Promise<string[]> {
  const book = await openBook(file)
  return book.sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name)
}

/**
 * @param file the whole file: a ZIP container is read from its end
 * @throws {TableRefusal} when it is no workbook, damaged, refused for its size, or has no such sheet
 */
export async function readXlsx(file: Uint8Array, options: XlsxOptions = {}): Promise<Table> {
  const book = await openBook(file)
  const visible = book.sheets.filter((sheet) => !sheet.hidden)
  const sheet =
    options.sheet === undefined
      ? (visible[0] ?? book.sheets[0])
      : book.sheets.find((each) => each.name === options.sheet)
  const names = visible.map((each) => `"${each.name}"`).join(', ')
  if (sheet === undefined) {
    throw new TableRefusal(
      'no-such-sheet',
      `The workbook has no sheet "${options.sheet ?? ''}". It has: ${names}.`,
    )
  }
  const notes: TableNote[] = []
  if (visible.length > 1 && options.sheet === undefined) {
    notes.push({ kind: 'sheet', says: `Of the sheets ${names} the first one is read.` })
  }
  // A sheet leaves empty cells out, so a short row is an ordinary one here.
  return tableOf(sheetRows(file, part(book.entries, sheet.path), book), notes, 'pad')
}

type Sheet = { readonly name: string; readonly path: string; readonly hidden: boolean }
type Book = {
  readonly entries: ReadonlyMap<string, ZipEntry>
  readonly sheets: readonly Sheet[]
  /** Text by number; read only when a sheet is. */
  readonly sharedPath: string | undefined
  readonly stylesPath: string | undefined
  /** Days are counted from 1904 in workbooks that began on a Macintosh. */
  readonly from1904: boolean
}

function part(entries: ReadonlyMap<string, ZipEntry>, path: string): ZipEntry {
  const entry = entries.get(path)
  if (entry === undefined) {
    throw new TableRefusal(
      'not-a-workbook',
      `The file is not a complete workbook: ${path} is missing.`,
    )
  }
  return entry
}

async function openBook(file: Uint8Array): Promise<Book> {
  const entries = readZip(file)
  const root = await relations(file, entries, '')
  const bookPath = root.find((each) => each.kind === 'officeDocument')?.path
  if (bookPath === undefined || !entries.has(bookPath)) {
    const other = entries.has('content.xml') ? 'an OpenDocument file' : 'a ZIP archive'
    throw new TableRefusal(
      'not-a-workbook',
      `This is ${other}, not an Excel workbook. Save the table as .xlsx or .csv.`,
    )
  }
  const related = await relations(file, entries, bookPath)
  const sheets: Sheet[] = []
  let from1904 = false
  await readXml(openEntry(file, part(entries, bookPath)), {
    open(name, attributes) {
      if (name === 'workbookPr')
        from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const target = related.find((each) => each.id === relationId(attributes))
      if (target?.kind !== 'worksheet') return
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
      sheets.push({ name: attribute(attributes, 'name') ?? '', path: target.path, hidden })
    },
    close() {},
    text() {},
  })
  if (sheets.length === 0) throw new TableRefusal('not-a-workbook', 'The workbook has no sheet.')
  const pathOf = (kind: string) => related.find((each) => each.kind === kind)?.path
  return {
    entries,
    sheets,
    sharedPath: pathOf('sharedStrings'),
    stylesPath: pathOf('styles'),
    from1904,
  }
}

/** The `id` of the relationship, whose prefix the writer chose. */
function relationId(attributes: string): string | undefined {
  const name = /([\w.-]+:id)\s*=/.exec(attributes)?.[1]
  return name === undefined ? undefined : attribute(attributes, name)
}

type Relation = { readonly id: string; readonly kind: string; readonly path: string }

/** What a part refers to, from the `.rels` beside it. Targets outside the file are left out. */
async function relations(
  file: Uint8Array,
  entries: ReadonlyMap<string, ZipEntry>,
  of: string,
): Promise<Relation[]> {
  const slash = of.lastIndexOf('/')
  const folder = of.slice(0, slash + 1)
  const entry = entries.get(`${folder}_rels/${of.slice(slash + 1)}.rels`)
  const found: Relation[] = []
  if (entry === undefined) return found
  await readXml(openEntry(file, entry), {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const target = attribute(attributes, 'Target') ?? ''
      const kind = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      found.push({ id: attribute(attributes, 'Id') ?? '', kind, path: resolved(folder, target) })
    },
    close() {},
    text() {},
  })
  return found
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

async function sharedTexts(file: Uint8Array, book: Book): Promise<string[]> {
  const entry = book.sharedPath === undefined ? undefined : book.entries.get(book.sharedPath)
  const texts: string[] = []
  if (entry === undefined) return texts
  let text = ''
  let inText = false
  let phonetic = false
  let chars = 0
  await readXml(openEntry(file, entry), {
    open(name, _, empty) {
      if (name === 'si') {
        text = ''
        if (empty) texts.push('')
      } else if (name === 't') inText = !empty && !phonetic
      else if (name === 'rPh') phonetic = !empty
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        chars += text.length
        if (chars > MAX_SHARED_CHARS)
          throw new TableRefusal('too-large', 'The workbook holds too much text.')
        texts.push(withoutEscapes(text))
      }
    },
    text(piece) {
      if (inText) text += piece
    },
  })
  return texts
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376, 22.9.2.19). */
function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** For every cell style, whether it shows a date. */
async function dateStyles(file: Uint8Array, book: Book): Promise<boolean[]> {
  const entry = book.stylesPath === undefined ? undefined : book.entries.get(book.stylesPath)
  const styles: boolean[] = []
  if (entry === undefined) return styles
  const formats = new Map<number, string>()
  let inCells = false
  await readXml(openEntry(file, entry), {
    open(name, attributes) {
      if (name === 'numFmt') {
        formats.set(
          Number(attribute(attributes, 'numFmtId')),
          attribute(attributes, 'formatCode') ?? '',
        )
      } else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        styles.push(isDateFormat(id, formats.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return styles
}

/** The cell that is being read. */
type OpenCell = {
  column: number
  kind: string
  date: boolean
  value: string
  hasValue: boolean
  hasFormula: boolean
}

async function* sheetRows(file: Uint8Array, entry: ZipEntry, book: Book): AsyncGenerator<RawRow[]> {
  const shared = await sharedTexts(file, book)
  const styles = await dateStyles(file, book)
  let rows: RawRow[] = []
  let line = 0
  let cells: Cell[] = []
  let faults: RowFault[] = []
  let cell: OpenCell | undefined
  let collecting = false
  let phonetic = false

  const finishCell = (open: OpenCell) => {
    while (cells.length < open.column) cells.push(null)
    if (open.hasFormula && !open.hasValue) {
      const says =
        'A formula stands here, and the file does not hold its result. Open it in Excel and save it.'
      faults.push({ reason: 'formula-without-value', column: open.column, says })
    }
    cells[open.column] = open.hasValue ? cellValue(open, shared, book.from1904) : null
  }
  const finishRow = () => {
    rows.push(faults.length > 0 ? { line, cells, faults } : { line, cells })
    cells = []
    faults = []
  }
  const events = {
    open(name: string, attributes: string, empty: boolean) {
      if (name === 'c') {
        cell = openCell(attributes, cells.length, styles)
        if (empty) {
          finishCell(cell)
          cell = undefined
        }
      } else if (name === 'v' || name === 't')
        collecting = !empty && cell !== undefined && !phonetic
      else if (name === 'row') {
        line = Number(attribute(attributes, 'r') ?? line + 1)
        if (!Number.isInteger(line) || line < 1)
          throw new TableRefusal('damaged', 'A row has no number.')
        cells = []
        if (empty) finishRow()
      } else if (name === 'f' && cell !== undefined) cell.hasFormula = true
      else if (name === 'rPh') phonetic = !empty
      else if (name === 'is' && cell !== undefined) cell.hasValue = true
    },
    close(name: string) {
      if (name === 'v' || name === 't') {
        if (collecting && cell !== undefined) cell.hasValue = true
        collecting = false
      } else if (name === 'c' && cell !== undefined) {
        finishCell(cell)
        cell = undefined
      } else if (name === 'row') finishRow()
      else if (name === 'rPh') phonetic = false
    },
    text(piece: string) {
      if (collecting && cell !== undefined) cell.value += piece
    },
  }
  for await (const _ of readXmlInSteps(openEntry(file, entry), events)) {
    if (rows.length === 0) continue
    const done = rows
    rows = []
    yield done
  }
  if (rows.length > 0) yield rows
}

/** How every writer we know puts it; anything else is read with more patience. */
const USUAL_CELL = /^ r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?\s*$/

/** `r="BC12" s="3" t="s"` in any order; a writer may leave the place out, and then cells follow one another. */
function openCell(attributes: string, next: number, styles: readonly boolean[]): OpenCell {
  const usual = USUAL_CELL.exec(attributes)
  const place = usual === null ? attribute(attributes, 'r') : usual[1]
  const style = usual === null ? attribute(attributes, 's') : usual[2]
  const kind = (usual === null ? attribute(attributes, 't') : usual[3]) ?? 'n'
  const column = place === undefined ? next : columnNumber(place)
  if (column >= MAX_COLUMN || column < next) {
    throw new TableRefusal('damaged', 'The cells of the sheet are out of order.')
  }
  const date = style !== undefined && (styles[Number(style)] ?? false)
  return { column, kind, date, value: '', hasValue: false, hasFormula: false }
}

/** `A1` is 0, `Z9` 25, `AA1` 26. */
function columnNumber(reference: string): number {
  let column = 0
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) | 32
    if (letter < 97 || letter > 122) break
    column = column * 26 + letter - 96
  }
  return column - 1
}

function cellValue(open: OpenCell, shared: readonly string[], from1904: boolean): Cell {
  const { kind, value } = open
  if (kind === 's') {
    const text = shared[Number(value)]
    if (text === undefined)
      throw new TableRefusal('damaged', 'The workbook lacks some of its texts.')
    return text
  }
  if (kind === 'b') return value === '1' || value === 'true'
  if (kind === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '')
  if (kind !== 'n') return withoutEscapes(value)
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return value === '' ? null : value
  return open.date ? serialText(number, from1904) : number
}
