import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { readXlsx, sheetNames } from './xlsx.ts'
import { writeXlsx, type WrittenSheet } from './xlsx-write.ts'
import { isDateFormat, serialText } from './xlsx-dates.ts'
import { rowsOf, type Table, type TableRefusal } from './table.ts'
import { readZip } from './zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook as another program writes it: shared texts, styles, two sheets of which one is hidden. */
function foreignBook(rows: string, change: Record<string, string> = {}): Record<string, string> {
  return {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><x:workbook xmlns:x="${MAIN}" xmlns:r="${OFFICE}"><x:sheets><x:sheet name="Lists" state="hidden" sheetId="1" r:id="h"/><x:sheet name="K &amp; D" sheetId="2" r:id="b"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="h" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${OFFICE}/worksheet" Target="./worksheets/sheet2.xml"/><Relationship Id="s" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\.\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<x:sst xmlns:x="${MAIN}"><x:si><x:t>Name</x:t></x:si><x:si><x:r><x:t>Rich </x:t></x:r><x:r><x:t xml:space="preserve">text</x:t></x:r><x:rPh sb="0" eb="1"><x:t>phonetic</x:t></x:rPh></x:si><x:si><x:t>a&amp;b &#x1F600;&#10;two_x0041_</x:t></x:si></x:sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${MAIN}"><!-- > --><sheetData>${rows}</sheetData></worksheet>`,
    ...change,
  }
}

const zipped = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))

const HEADER =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B</t></is></c><c r="C1" t="inlineStr"><is><t>C</t></is></c></row>'

async function all(table: Table) {
  const rows = []
  for await (const row of rowsOf(table)) rows.push(row)
  return rows
}

async function written(sheets: readonly WrittenSheet[], maxRows?: number) {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeXlsx(sheets, maxRows)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const refusal = (reason: string) => (error: unknown) => (error as TableRefusal).reason === reason

test('a workbook from another program is read: shared and rich text, prefixes, dates by their format', async () => {
  const file = zipped(
    foreignBook(
      `${HEADER}<row r="3"><c t="s" r='A3'><v>1</v></c><c r="C3" t="s"><v>2</v></c></row>` +
        '<row r="4"><c r="A4" s="1"><v>46085</v></c><c r="B4" s="2"><v>46085.5</v></c><c r="C4" s="3"><v>12.5</v></c></row>' +
        '<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#N/A</v></c><c r="C5" t="d"><v>2026-03-04T00:00:00</v></c></row>' +
        '<row r="6"/><row r="7"><c><v>1</v></c><c/><c t="str"><f>A1&amp;"x"</f><v>Namex</v></c></row>',
    ),
  )
  const table = await readXlsx(file)
  assert.deepEqual(table.header, ['Name', 'B', 'C'])
  const rows = await all(table)
  assert.ok(rows.every((row) => row.faults.length === 0))
  assert.deepEqual(
    rows.map((row) => [row.line, ...row.cells]),
    [
      [3, 'Rich text', null, 'a&b 😀\ntwoA'],
      [4, '2026-03-04', '2026-03-04T12:00:00', 12.5],
      [5, true, '#N/A', '2026-03-04'],
      [7, 1, null, 'Namex'],
    ],
  )
})

test('only sheets that a person can see are offered, and the first of them is read unless one is named', async () => {
  const file = await written([
    { name: 'One', header: ['a'], rows: [['1']] },
    { name: 'Two', header: ['b'], rows: [['2']] },
  ])
  assert.deepEqual(await sheetNames(zipped(foreignBook(HEADER))), ['K & D'])
  assert.deepEqual(await sheetNames(file), ['One', 'Two'])
  assert.deepEqual((await readXlsx(file, { sheet: 'Two' })).header, ['b'])
  assert.match((await readXlsx(file)).notes[0]?.says ?? '', /"One", "Two"/)
  await assert.rejects(readXlsx(file, { sheet: 'Three' }), refusal('no-such-sheet'))
})

test('a formula counts as its saved value, and one without a value is a fault of its row', async () => {
  const table = await readXlsx(
    zipped(
      foreignBook(
        `${HEADER}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>NOW()</f></c><c r="C2"><v>3</v></c></row>`,
      ),
    ),
  )
  const [row] = await all(table)
  assert.deepEqual(row?.cells, [2, null, 3])
  assert.deepEqual(
    row?.faults.map((fault) => [fault.reason, fault.column]),
    [['formula-without-value', 1]],
  )
})

test('days count from 1904 in a Macintosh workbook, and Excel keeps its 29 February 1900', () => {
  assert.equal(serialText(1, true), '1904-01-02')
  assert.equal(serialText(1, false), '1900-01-01')
  assert.equal(serialText(59, false), '1900-02-28')
  assert.equal(serialText(60, false), '1900-02-28')
  assert.equal(serialText(61, false), '1900-03-01')
  assert.equal(serialText(46085.999999, false), '2026-03-05')
  assert.equal(serialText(0.75, false), '18:00:00')
  assert.equal(serialText(-1, false), -1)
  assert.equal(serialText(2_958_465, false), '9999-12-31')
})

test('a format is a date when it shows one, whatever words and colours stand in it', () => {
  for (const code of [
    'dd/mm/yyyy',
    'd. mmm',
    '[$-F800]dddd',
    'hh:mm:ss.000',
    'yyyy"年"m"月"',
    'm/d/yy h:mm AM/PM',
  ]) {
    assert.equal(isDateFormat(164, code), true, code)
  }
  for (const code of [
    'General',
    '#,##0.00',
    '0 "days"',
    '[Red]0.00',
    '[h]:mm',
    '@',
    '0.00E+00',
    '#,##0\\ \\d',
    '_-* #,##0.00 [$€-407]',
  ]) {
    assert.equal(isDateFormat(164, code), false, code)
  }
})

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom('=1+1', '_x0041_', ' lead', 'a\r\nb', '<b>&"', '\ud800', '\u0001'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
)

test('what is written is read again, cell for cell', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constant('row'), cell, cell, cell), { maxLength: 6 }),
      async (rows) => {
        const file = await written([{ name: 'List', header: ['k', 'a', 'b', 'c'], rows }])
        const found = await all(await readXlsx(file))
        assert.deepEqual(
          found.map((row) => row.cells),
          rows.map((row) => row.map((each) => (each === '' ? null : each))),
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('dates are written as dates and read as the same days, in every month since 1900', async () => {
  const days = Array.from({ length: 1500 }, (_, month) =>
    Temporal.PlainDate.from('1900-01-31').add({ months: month }),
  )
  const moment = Temporal.PlainDateTime.from('2026-03-04T23:59:59')
  const file = await written([
    { name: 'Days', header: ['day', 'at'], rows: days.map((day) => [day, moment]) },
  ])
  const found = await all(await readXlsx(file))
  assert.deepEqual(
    found.map((row) => row.cells),
    days.map((day) => [day.toString(), '2026-03-04T23:59:59']),
  )
})

test('text that looks like a formula is written as text', async () => {
  const file = await written([
    { name: 'List', header: ['=x'], rows: [['=1+1'], ['@sum'], ['-2+3']] },
  ])
  const sheet = new TextDecoder().decode(unzipSync(file)['xl/worksheets/sheet1.xml'])
  assert.doesNotMatch(sheet, /<f[ >]/)
  assert.equal(sheet.match(/t="inlineStr"/g)?.length, 4)
})

test('rows past the limit of a sheet go on in another with the same header, and none is lost', async () => {
  const rows = Array.from({ length: 25 }, (_, n) => [n])
  const file = await written(
    [{ name: 'Kunden: alle/jede, mit einem langen Namen', header: ['n'], rows }],
    11,
  )
  const names = await sheetNames(file)
  assert.equal(names.length, 3)
  assert.ok(names.every((name) => name.length <= 31 && !/[:/]/.test(name)))
  const found: unknown[] = []
  for (const sheet of names) {
    found.push(...(await all(await readXlsx(file, { sheet }))).map((row) => row.cells[0]))
  }
  assert.deepEqual(
    found,
    rows.map(([n]) => n),
  )
})

test('the same table makes the same bytes', async () => {
  const sheet: WrittenSheet = { name: 'List', header: ['a'], rows: [['x'], [1]] }
  assert.deepEqual(await written([sheet]), await written([sheet]))
})

test('text too long for a sheet is cut with a word about it', async () => {
  const file = await written([{ name: 'L', header: ['a'], rows: [['x'.repeat(40_000)]] }])
  const [row] = await all(await readXlsx(file))
  assert.equal(String(row?.cells[0]).length, 32_767)
  assert.match(String(row?.cells[0]), /cut here/)
})

test('one flipped bit anywhere either changes nothing or is refused; no row is lost in silence', async () => {
  const rows = Array.from({ length: 40 }, (_, n) => [`Customer ${n}`, n * 1.5, n % 2 === 0])
  const file = await written([{ name: 'List', header: ['name', 'n', 'yes'], rows }])
  const sound = await all(await readXlsx(file))
  let refused = 0
  for (let at = 0; at < file.length; at += 3) {
    const bent = Buffer.from(file)
    bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8))
    try {
      assert.deepEqual(await all(await readXlsx(bent)), sound, `byte ${at}`)
    } catch (error) {
      assert.equal((error as Error).name, 'TableRefusal', `byte ${at}: ${String(error)}`)
      refused++
    }
  }
  assert.ok(refused > file.length / 12)
})

test('a file that is cut off anywhere is refused', async () => {
  const file = await written([{ name: 'List', header: ['a', 'b'], rows: [['x', 1]] }])
  for (let length = 0; length < file.length; length += 7) {
    await assert.rejects(readXlsx(file.subarray(0, length)), refusal('damaged'))
  }
})

test('a sheet whose XML ends too early, declares a document type or jumps about is refused', async () => {
  const sheet = (xml: string) =>
    readXlsx(zipped(foreignBook('', { 'xl/worksheets/sheet2.xml': xml })))
  const attempts = [
    `<worksheet><sheetData>${HEADER}<row r="2"><c r="A2"><v>1`,
    `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData>${HEADER}</sheetData></worksheet>`,
    `<worksheet><sheetData><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
    `<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>`,
    `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>`,
    `<worksheet></sheetData></worksheet></worksheet>`,
    `plain words`,
  ]
  for (const xml of attempts) await assert.rejects(sheet(xml), refusal('damaged'), xml)
})

test('an archive that would unpack to far more than a table holds is refused before it is unpacked', async () => {
  const bomb = zipped(foreignBook(`${HEADER}<!--${' '.repeat(40_000_000)}-->`))
  assert.ok(bomb.length < 100_000)
  assert.throws(() => readZip(bomb), refusal('too-large'))
})

test('an archive whose list of contents lies about a size is stopped when the part outgrows it', async () => {
  const file = Buffer.from(
    zipped(foreignBook(HEADER + '<row r="2"><c r="A2"><v>1</v></c></row>'.repeat(500))),
  )
  const at = file.lastIndexOf('xl/worksheets/sheet2.xml') - 46
  file.writeUInt32LE(1000, at + 24)
  await assert.rejects(readXlsx(file).then(all), refusal('damaged'))
})

test('an archive that is no workbook is refused with what it seems to be', async () => {
  await assert.rejects(readXlsx(zipped({ 'a.txt': 'x' })), /ZIP archive/)
  await assert.rejects(readXlsx(zipped({ 'content.xml': '<a/>' })), /OpenDocument/)
  await assert.rejects(readXlsx(zipped(foreignBook(''))), refusal('empty'))
})
