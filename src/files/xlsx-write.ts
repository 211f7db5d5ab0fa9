/**
 * Writes workbooks as a stream: text cells are typed as text, so that no formula can hide in one, and dates are
 * dates. The parts are the fewest that Excel, LibreOffice and Numbers open without a complaint.
 */
import { dateSerial } from './xlsx-dates.ts'
import type { WrittenCell } from './written.ts'
import { escaped } from './xml.ts'
import { writeZip, type ZipPart } from './zip-write.ts'

export type WrittenSheet = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>
}

/** Excel's own limits. */
const MAX_ROWS = 1_048_576
const MAX_CELL_CHARS = 32_767
const CUT = ' … (cut here: a sheet holds no longer text; the CSV or JSON has all of it)'

/** The workbook's bytes. Rows past Excel's limit go on in a further sheet with the same header. */
export async function* writeXlsx(
  sheets: readonly WrittenSheet[],
  maxRows = MAX_ROWS,
): AsyncGenerator<Uint8Array> {
  yield* writeZip(parts(sheets, maxRows))
}

async function* parts(sheets: readonly WrittenSheet[], maxRows: number): AsyncGenerator<ZipPart> {
  const names: string[] = []
  for (const sheet of sheets) {
    const rows = rowsFrom(sheet.rows)
    for (let part = 1; part === 1 || !(await rows.atEnd()); part++) {
      names.push(sheetName(sheet.name, part, names))
      yield {
        name: `xl/worksheets/sheet${names.length}.xml`,
        text: sheetXml(sheet.header, rows, maxRows),
      }
    }
  }
  yield { name: 'xl/styles.xml', text: [STYLES] }
  yield { name: 'xl/workbook.xml', text: [workbook(names)] }
  yield { name: 'xl/_rels/workbook.xml.rels', text: [workbookRelations(names.length)] }
  yield { name: '_rels/.rels', text: [ROOT_RELATIONS] }
  yield { name: '[Content_Types].xml', text: [contentTypes(names.length)] }
}

type Rows = {
  next: () => Promise<readonly WrittenCell[] | undefined>
  atEnd: () => Promise<boolean>
}

/** Rows with a look at whether there is another one. */
function rowsFrom(source: WrittenSheet['rows']): Rows {
  const each =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  let held: readonly WrittenCell[] | undefined
  const look = async () => {
    if (held !== undefined) return
    const next = await each.next()
    held = next.done === true ? undefined : next.value
  }
  return {
    async next() {
      await look()
      const row = held
      held = undefined
      return row
    },
    async atEnd() {
      await look()
      return held === undefined
    },
  }
}

/** Sheet names are at most 31 characters, without `\ / ? * [ ] :`, and no two the same. */
function sheetName(wanted: string, part: number, taken: readonly string[]): string {
  const clean =
    wanted
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'|'$/g, '')
      .trim() || 'Sheet'
  for (let n = part; ; n++) {
    const tail = n === 1 ? '' : ` ${n}`
    const name = clean.slice(0, 31 - tail.length).trimEnd() + tail
    if (!taken.some((each) => each.toLowerCase() === name.toLowerCase())) return name
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
/** Styles by place: 0 plain, 1 a date, 2 a date and time, 3 the header. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
const ROOT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(count: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${kind}.worksheet+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${sheets.join('')}</Types>`
}

/** Rows gathered before a piece is packed. */
const ROWS_PER_PIECE = 200

async function* sheetXml(
  header: readonly string[],
  rows: Rows,
  maxRows: number,
): AsyncGenerator<string> {
  const top = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  let piece = `${HEAD}<worksheet xmlns="${MAIN}">${top}<sheetData>`
  piece += `<row r="1">${header.map((name, column) => textCell(name, ` r="${columnLetters(column)}1"`, 3)).join('')}</row>`
  let line = 1
  while (line < maxRows) {
    const row = await rows.next()
    if (row === undefined) break
    line++
    piece += `<row r="${line}">${rowXml(row, line)}</row>`
    if (line % ROWS_PER_PIECE !== 0) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData></worksheet>`
}

/** Empty cells are left out. Every cell says its place: some readers do not count. */
function rowXml(row: readonly WrittenCell[], line: number): string {
  let xml = ''
  row.forEach((cell, column) => {
    if (cell !== null && cell !== '') xml += cellXml(cell, ` r="${columnLetters(column)}${line}"`)
  })
  return xml
}

function cellXml(cell: Exclude<WrittenCell, null>, place: string): string {
  if (typeof cell === 'string') return textCell(cell, place)
  if (typeof cell === 'boolean') return `<c${place} t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? `<c${place}><v>${cell}</v></c>` : textCell(String(cell), place)
  }
  const date = cell instanceof Temporal.PlainDateTime ? cell.toPlainDate() : cell
  const serial = dateSerial(date)
  if (serial === undefined) return textCell(cell.toString(), place)
  if (cell instanceof Temporal.PlainDate) return `<c${place} s="1"><v>${serial}</v></c>`
  const seconds = cell.hour * 3600 + cell.minute * 60 + cell.second
  return `<c${place} s="2"><v>${serial + seconds / 86_400}</v></c>`
}

function textCell(text: string, place: string, style = 0): string {
  const fitting =
    text.length > MAX_CELL_CHARS ? text.slice(0, MAX_CELL_CHARS - CUT.length) + CUT : text
  const keep = /^\s|\s$|\n/.test(fitting) ? ' xml:space="preserve"' : ''
  const shown = escaped(withEscapes(fitting))
  return `<c${place}${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t${keep}>${shown}</t></is></c>`
}

/** Characters that XML cannot hold, half surrogates, and text that would be taken for such an escape. */
const NEEDS_ESCAPE = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu

function withEscapes(text: string): string {
  return text.replace(
    NEEDS_ESCAPE,
    (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}

function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}
