import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { guessSeparator, readCsv } from './csv.ts'
import { writeCsv } from './csv-write.ts'
import { rowsOf, type TableRefusal, type TableRow } from './table.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function* inPieces(bytes: Uint8Array, size = bytes.length || 1) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(input: string | Uint8Array, pieceBytes?: number) {
  const bytes = typeof input === 'string' ? bytesOf(input) : input
  const table = await readCsv(inPieces(bytes, pieceBytes))
  const rows: TableRow[] = []
  for await (const row of rowsOf(table)) rows.push(row)
  return { header: table.header, notes: table.notes, rows, cells: rows.map((row) => row.cells) }
}

const refusal = (reason: string) => (error: unknown) => (error as TableRefusal).reason === reason

test('the same table is read from every encoding that a spreadsheet writes', async () => {
  const text = 'Kunde;Ort\r\nBäckerei Groß;Köln\r\nŒuvre & Søn;Århus\r\n'
  const utf16le = Buffer.from(text, 'utf16le')
  const utf16be = Buffer.from(utf16le).swap16()
  const windows = Buffer.from(text.replace('Œ', '\x8c'), 'latin1')
  const mark = (bytes: number[], body: Uint8Array) => Buffer.concat([Buffer.from(bytes), body])
  const expected = (await read(text)).cells
  assert.deepEqual(expected, [
    ['Bäckerei Groß', 'Köln'],
    ['Œuvre & Søn', 'Århus'],
  ])
  for (const file of [
    mark([0xef, 0xbb, 0xbf], bytesOf(text)),
    mark([0xff, 0xfe], utf16le),
    mark([0xfe, 0xff], utf16be),
    utf16le,
    utf16be,
    windows,
  ]) {
    for (const pieceBytes of [1, 3, 7, file.length]) {
      const found = await read(file, pieceBytes)
      assert.deepEqual(found.header, ['Kunde', 'Ort'])
      assert.deepEqual(found.cells, expected)
    }
  }
})

test('a file that looks like ASCII for a megabyte and then shows an umlaut of Windows-1252 is read as such', async () => {
  const plain = 'name,city\n' + 'Acme,Bonn\n'.repeat(110_000)
  const file = Buffer.concat([Buffer.from(plain), Buffer.from('M\xfcller,K\xf6ln\n', 'latin1')])
  const found = await read(file, 65_536)
  assert.deepEqual(found.cells.at(-1), ['Müller', 'Köln'])
  assert.ok(found.notes.some((note) => note.says.includes('Windows-1252')))
})

test('bytes that are no UTF-8 amid UTF-8 are reported on their line and the rest is read', async () => {
  const file = Buffer.concat([
    bytesOf('name,city\nMüller,Köln\nBäcker,'),
    Buffer.from([0xff, 0xfe]),
    bytesOf('\nZoë,Århus\n'),
  ])
  const { rows } = await read(file)
  assert.deepEqual(
    rows.map((row) => [row.line, row.faults.map((fault) => [fault.reason, fault.column])]),
    [
      [2, []],
      [3, [['bad-encoding', 1]]],
      [4, []],
    ],
  )
})

test('the separator is guessed with quotes respected', () => {
  assert.equal(guessSeparator('a;b\n"1,5, and 2,5; both";x\n"2,5";y\n'), ';')
  assert.equal(guessSeparator('a,b\n"x;y;z",2\n"u;v;w",3\n'), ',')
  assert.equal(guessSeparator('a\tb\nx, y\tz\n'), '\t')
  assert.equal(guessSeparator('a|b|c\n1|2|3\n'), '|')
  assert.equal(guessSeparator('name;revenue\nAcme;1.234,50\nBolt;2.000,00\n'), ';')
  assert.equal(guessSeparator('name\nAcme\nBolt\n'), ',')
  assert.equal(guessSeparator(''), ',')
})

test('the line "sep=;" that Excel understands is obeyed and not read as a row', async () => {
  const found = await read('sep=|\r\na,b|c\r\n1|2\r\n')
  assert.deepEqual(found.header, ['a,b', 'c'])
  assert.deepEqual(found.rows, [{ line: 3, cells: ['1', '2'], faults: [] }])
})

test('a quote that is never closed costs its own line and no other', async () => {
  const { rows } = await read('name,city\nAcme,Bonn\n"Bolt,Ulm\nCog,Jena\nDial,Kiel\n')
  assert.deepEqual(
    rows.map((row) => [row.line, row.cells[0], row.faults[0]?.reason]),
    [
      [2, 'Acme', undefined],
      [3, '"Bolt', 'broken-quotes'],
      [4, 'Cog', undefined],
      [5, 'Dial', undefined],
    ],
  )
})

test('a quote that only closes lines further on, in the midst of another cell, costs one line too', async () => {
  const { rows } = await read('name,city\n"Bolt,Ulm\nCog,Jena\n"Dial",Kiel\nEcho,"Trier"\n')
  assert.deepEqual(
    rows.map((row) => [row.line, row.faults.length]),
    [
      [2, 1],
      [3, 0],
      [4, 0],
      [5, 0],
    ],
  )
  assert.deepEqual(rows[2]?.cells, ['Dial', 'Kiel'])
})

test('a quoted cell may hold separators, doubled quotes and line ends; lines are counted through them', async () => {
  const { rows } = await read('a,b\n"x, ""y""\nz",1\n17" rack,2\n')
  assert.deepEqual(rows, [
    { line: 2, cells: ['x, "y"\nz', '1'], faults: [] },
    { line: 4, cells: ['17" rack', '2'], faults: [] },
  ])
})

test('rows that are too short or too long say so; trailing empty cells are no fault', async () => {
  const { rows } = await read('a,b\n1\n1,2,3\n1,2,,\n\n1,2\n')
  assert.deepEqual(
    rows.map((row) => [row.line, row.cells.length, row.faults.map((fault) => fault.reason)]),
    [
      [2, 2, ['too-few-cells']],
      [3, 2, ['too-many-cells']],
      [4, 2, []],
      [6, 2, []],
    ],
  )
})

test('columns without a name or with a taken one get a name of their own, and it is said', async () => {
  const found = await read('name,,Name,name (2)\n1,2,3,4\n')
  assert.deepEqual(found.header, ['name', 'Column 2', 'Name (2)', 'name (2) (2)'])
  assert.equal(found.notes.filter((note) => note.kind === 'duplicate-column').length, 2)
  assert.equal(found.notes.filter((note) => note.kind === 'unnamed-column').length, 1)
})

test('a title above the table is left out, and it is said', async () => {
  const found = await read('Debtors of Acme,,\nprinted 1 Nov,,\nNo,Name,City\n1,Bolt,Ulm\n')
  assert.deepEqual(found.header, ['No', 'Name', 'City'])
  assert.equal(found.rows[0]?.line, 4)
})

test('what is no table is refused with what it is', async () => {
  await assert.rejects(read(''), refusal('empty'))
  await assert.rejects(read('\n\n \n'), refusal('empty'))
  await assert.rejects(read('\ufeff'), refusal('empty'))
  await assert.rejects(read(Buffer.from('%PDF-1.7 ...')), /PDF/)
  await assert.rejects(read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])), refusal('old-excel'))
  await assert.rejects(read(Buffer.from([1, 2, 0, 3, 4])), refusal('binary'))
  await assert.rejects(read('x'.repeat(1_200_000)), refusal('line-too-long'))
  const late = Buffer.concat([Buffer.from('a,b\n' + '1,2\n'.repeat(40_000)), Buffer.from('3,\0\n')])
  await assert.rejects(read(late, 4096), (error) => (error as TableRefusal).line === 40_002)
})

test('a stream that grows past its limit is refused', async () => {
  const table = await readCsv(inPieces(bytesOf('a,b\n' + '1,2\n'.repeat(50_000)), 1000), {
    maxBytes: 150_000,
  })
  await assert.rejects(async () => {
    for await (const _ of table.batches) void _
  }, refusal('too-large'))
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constant('\ufffd'),
  fc.stringMatching(/^'{0,3}[=+\-@\t\r;,"|\n a]{0,6}$/),
)

test('what is written is read again, cell for cell, however the bytes are cut', async () => {
  const tables = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 40 }), async (rows, pieceBytes) => {
      // A zero byte is refused by design, a blank row is none, and half a surrogate is no text.
      const clean = rows
        .map((row) => row.map((text) => text.replaceAll('\0', '').toWellFormed()))
        .filter((row) => row.some((text) => text.trim() !== ''))
      const header = (clean[0] ?? rows[0] ?? []).map((_, index) => `column ${index}`)
      let text = ''
      for await (const piece of writeCsv(header, clean)) text += piece
      const found = await read(bytesOf(text), pieceBytes)
      assert.deepEqual(found.cells, clean)
      assert.deepEqual(
        found.rows.flatMap((row) => row.faults),
        [],
      )
    }),
    { numRuns: 300 },
  )
})

test('no bytes whatever make the reader throw anything but a refusal, and pieces make no difference', async () => {
  const soup = fc.array(fc.constantFrom('"', ',', ';', '\n', '\r\n', 'a', 'ü', '1', "'=", ' '), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(soup, fc.integer({ min: 1, max: 9 }), async (parts, pieceBytes) => {
      const attempt = (size?: number) =>
        read(parts.join(''), size).then(
          ({ rows, header }) => ({ rows, header }),
          (error: unknown) => (error as TableRefusal).reason,
        )
      assert.deepEqual(await attempt(pieceBytes), await attempt())
    }),
    { numRuns: 500 },
  )
})

test('formulas are written so that no spreadsheet runs them, and numbers stay numbers', async () => {
  let text = ''
  for await (const piece of writeCsv(
    ['a', 'b', 'c'],
    [
      ['=1+1', -5, '-5'],
      ["'@x", '\tq', true],
    ],
  ))
    text += piece
  assert.equal(text, "\ufeffa,b,c\r\n'=1+1,-5,'-5\r\n''@x,'\tq,yes\r\n")
})
