/** A list as it leaves the product, read back as any other program would read it. */
import assert from 'node:assert/strict'
import type { Cell } from '../src/domain/import/cell.ts'
import { openTable } from '../src/files/open.ts'
import { rowsOf } from '../src/files/table.ts'
import type { House } from './house.ts'

export type ExportedRow = Readonly<Record<string, Cell | undefined>>

/** The file below the API at `path`, as it is and as rows by its header; `as`: a key other than the owner's. */
export async function exported(home: House, path: string, as?: string) {
  const response = await home.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${as ?? home.key}` },
  })
  assert.equal(response.statusCode, 200, response.body.slice(0, 300))
  async function* bytes() {
    yield new Uint8Array(response.rawPayload)
  }
  const table = await openTable(bytes())
  const rows: ExportedRow[] = []
  for await (const { cells } of rowsOf(table))
    rows.push(Object.fromEntries(table.header.map((name, at) => [name, cells[at]])))
  return { header: table.header, rows, text: response.body, file: response.rawPayload }
}
