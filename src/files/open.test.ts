import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTable } from './open.ts'
import { rowsOf } from './table.ts'
import { writeCsv } from './csv-write.ts'
import { writeXlsx } from './xlsx-write.ts'

const header = ['name', 'seats']
const rows = [
  ['Acme', 12],
  ['=Bolt', -3],
] as const

async function opened(bytes: AsyncIterable<Uint8Array>) {
  const table = await openTable(bytes)
  const cells = []
  for await (const row of rowsOf(table)) cells.push(row.cells)
  return { format: table.format, sheets: table.sheets, header: table.header, cells }
}

async function* encoded(text: AsyncIterable<string>) {
  for await (const piece of text) {
    // One byte at a time, so that the first look has to wait for its four.
    for (const byte of new TextEncoder().encode(piece)) yield Uint8Array.of(byte)
  }
}

test('the format is told by the first bytes, and both give the same table', async () => {
  assert.deepEqual(await opened(writeXlsx([{ name: 'List', header, rows }])), {
    format: 'xlsx',
    sheets: ['List'],
    header,
    cells: rows,
  })
  assert.deepEqual(await opened(encoded(writeCsv(header, rows))), {
    format: 'csv',
    sheets: [],
    header,
    cells: rows.map((row) => row.map(String)),
  })
})

test('a file that is called a workbook and is none is refused with what to do, not read as text', async () => {
  const text = ['name,seats\n', 'Acme,12\n']
  async function* pieces(of: readonly (string | Uint8Array)[]) {
    for (const piece of of)
      yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
  }
  const refusal = (of: readonly (string | Uint8Array)[]) =>
    openTable(pieces(of), { fileName: 'Customers.XLSX' }).then(
      () => 'it was taken',
      (error: Error) => error.message,
    )
  assert.match(await refusal(text), /named as an Excel workbook and is none.*name it \.csv/)
  assert.match(await refusal(['no table at all']), /is none/)
  assert.match(await refusal([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)]), /Excel 97–2003/)
  assert.match(await refusal([]), /is empty/)
  const csv = await openTable(pieces(text), { fileName: 'Customers.csv' })
  assert.equal(csv.format, 'csv')
})
