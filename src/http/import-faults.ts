/** The rows that could not be brought in, as a file to repair and upload again. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { visibleImport } from '../actions/import-look.ts'
import { id } from '../contract/field.ts'
import type { Actor } from '../domain/access.ts'
import { no, yes } from '../domain/decision.ts'
import type { Import } from '../domain/import/import.ts'
import { writeCsv } from '../files/csv-write.ts'
import type { Store } from '../store/db.ts'
import { readLines } from '../store/import.ts'
import { API, route } from './route.ts'

const ROWS_A_PAGE = 500

export function serveFaults(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/imports/:id/faults.csv`,
    access: 'import',
    summary:
      'The faulty rows as CSV: as they stood in the file, with line, column and reason behind them.',
    tag: 'imports',
    params: z.object({ id: id() }),
    answers: { status: 200, body: z.string(), media: 'text/csv' },
    act: async ({ store, actor, params }) => {
      const one = await store.read(scopeOf(actor), (tx) => visibleImport(tx, actor, params.id))
      return one === null ? no('not-found') : yes(one)
    },
    show: (one, { actor, reply }) => {
      const name = one.fileName.replace(/\.\w+$/, '').replace(/[^\w.-]+/g, '-')
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}-faulty-rows.csv"`)
      return Readable.from(writeCsv(faultHeader(one), faultRows(app.kept.store, actor, one)))
    },
  })
}

/** The file's own columns first, so that the repaired file can be uploaded as it is. */
function faultHeader(one: Import): readonly string[] {
  return [...one.header, 'Line in file', 'At fault', 'Reason']
}

async function* faultRows(store: Store, actor: Actor, one: Import) {
  let after = 0
  for (;;) {
    const lines = await store.read(scopeOf(actor), (tx) =>
      readLines(tx, one.id, { after, limit: ROWS_A_PAGE, outcome: 'faulty' }),
    )
    for (const line of lines) {
      const faults = line.faults.length > 0 ? line.faults : line.why
      const at = faults.map(({ column }) => (column === null ? '' : (one.header[column] ?? '')))
      const cells = one.header.map((_, column) => line.cells?.[column] ?? null)
      yield [...cells, line.line, at.join('; '), faults.map(({ says }) => says).join(' ')]
    }
    const last = lines.at(-1)
    if (last === undefined) return
    after = last.line
  }
}
