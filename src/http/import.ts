/** Files that people bring in: upload, how it is read, rows, dry run, start, undo. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  changeImport,
  discardImport,
  type ImportWords,
  repairRows,
  startImport,
  startUndo,
  takeIn,
  TooManyRows,
} from '../actions/import.ts'
import { look, type Look, planOf, visibleImport } from '../actions/import-look.ts'
import { scopeOf } from '../actions/desk.ts'
import { id } from '../contract/field.ts'
import {
  importChange,
  importQuery,
  importRowView,
  importSummary,
  importView,
  repairBody,
  rowsQuery,
  summarize,
  viewImport,
  viewRow,
} from '../contract/import.ts'
import type { Actor } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Planned } from '../domain/import/plan.ts'
import { readRow } from '../domain/import/read-row.ts'
import { openTable } from '../files/open.ts'
import { type TableRow, TableRefusal } from '../files/table.ts'
import type { Store } from '../store/db.ts'
import { type ImportLine, listImports, readLines } from '../store/import.ts'
import { serveFaults } from './import-faults.ts'
import { serveMappings } from './import-mapping.ts'
import { API, route } from './route.ts'

const tag = 'imports'
const byId = z.object({ id: id() })

/** Media types under which lists are sent; which of the two formats it is, the first bytes tell. */
const TABLES = [
  'text/csv',
  'text/tab-separated-values',
  'text/plain',
  'application/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
]

/** Serves imports. `onStart` is told when there is something to work on. */
export function serveImports(app: FastifyInstance, onStart: () => void): void {
  // The body of an upload is read by its handler, as a stream, in a scope of its own: no other route takes files.
  void app.register((scope, _, done) => {
    scope.addContentTypeParser(TABLES, (_request, _payload, parsed) => parsed(null, null))
    serveUpload(scope)
    done()
  })
  serveReading(app)
  serveWork(app, onStart)
  serveFaults(app)
  serveMappings(app)
}

const view = ({ one, planned, counted }: Look, { money }: { money: boolean }) =>
  viewImport(one, planned, counted, money)

function serveUpload(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${API}/imports`,
    access: 'import',
    summary:
      'Upload a CSV or XLSX file as the body. It is read and looked at; nothing is brought in yet.',
    tag,
    query: importQuery,
    takes: TABLES,
    answers: { status: 201, body: importView },
    act: async ({ store, actor, query, request }) => {
      if (request.body !== null && request.body !== undefined) {
        return no('bad-input', [
          { path: 'body', message: 'is a CSV or XLSX file, with its media type' },
        ])
      }
      try {
        const table = await openTable(request.raw, {
          fileName: query.fileName,
          ...(query.sheet !== undefined && { sheet: query.sheet }),
        })
        const file = {
          fileName: query.fileName ?? `list.${table.format}`,
          format: table.format,
          sheet: query.sheet ?? table.sheets[0] ?? null,
          sheets: table.sheets,
          header: table.header,
          notes: table.notes,
          batches: inLines(table.batches),
        }
        // Rows are put down by the plain store; only the last step belongs to a request that is remembered.
        return yes(await takeIn(app.kept.store, store, actor, file, query.as ?? null))
      } catch (error) {
        if (error instanceof TableRefusal) return refused(error)
        if (error instanceof TooManyRows)
          return no('file-refused', [{ path: 'body', message: error.message }])
        throw error
      }
    },
    show: view,
  })
}

function refused(error: TableRefusal): Decision<never> {
  return no('file-refused', [
    { path: error.line === undefined ? 'body' : `line ${error.line}`, message: error.message },
  ])
}

/** Rows put down per statement. */
const LINES_A_STEP = 1_000

/** Rows as they wait: what is wrong with a row itself is a fault of it from the start. */
async function* inLines(batches: AsyncIterable<readonly TableRow[]>) {
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; at += LINES_A_STEP) {
      yield batch.slice(at, at + LINES_A_STEP).map(({ line, cells, faults }) => ({
        line,
        cells,
        faults: faults.map(({ column, says }) => ({
          column: column ?? null,
          reason: 'broken-row' as const,
          says,
        })),
      }))
    }
  }
}

function serveReading(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/imports`,
    access: 'import',
    summary: 'List imports, newest first.',
    tag,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(500).optional(),
      cursor: id().optional().describe('`next` of the page before.'),
    }),
    answers: {
      status: 200,
      body: z.object({ items: z.array(importSummary), next: z.uuid().nullable() }),
    },
    act: ({ store, actor, query, money, reply, request }) =>
      store.read(scopeOf(actor), async (tx) => {
        const limit = query.limit ?? 50
        const viewer = { memberId: actor.memberId, seesMoney: money }
        const found = await listImports(tx, viewer, limit + 1, query.cursor ?? null)
        const items = found.slice(0, limit)
        const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
        if (next !== null) {
          const url = new URL(request.url, 'http://here')
          url.searchParams.set('cursor', next)
          void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`)
        }
        return yes({ items, next })
      }),
    show: ({ items, next }) => ({ items: items.map(summarize), next }),
  })
  route(app, {
    method: 'GET',
    url: `${API}/imports/:id`,
    access: 'import',
    summary: 'One import: how it is read, what is asked, what its rows come to.',
    tag,
    params: byId,
    answers: { status: 200, body: importView },
    act: ({ store, actor, params }) =>
      store.read(scopeOf(actor), async (tx) => {
        const one = await visibleImport(tx, actor, params.id)
        return one === null ? no('not-found') : yes(await look(tx, one))
      }),
    show: view,
  })
  route(app, {
    method: 'GET',
    url: `${API}/imports/:id/rows`,
    access: 'import',
    summary: 'Rows of an import, as the file has them and as they will be.',
    tag,
    params: byId,
    query: rowsQuery,
    answers: {
      status: 200,
      body: z.object({ items: z.array(importRowView), next: z.number().int().nullable() }),
    },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const one = await visibleImport(tx, actor, params.id)
        if (one === null) return no('not-found')
        const limit = query.limit ?? 50
        const { plan } = await planOf(tx, one)
        const found = await readLines(tx, one.id, {
          after: query.after ?? 0,
          limit: limit + 1,
          ...(query.outcome !== undefined && { outcome: query.outcome }),
        })
        const items = found.slice(0, limit)
        const next = found.length > limit ? (items.at(-1)?.line ?? null) : null
        return yes({ items: items.map((line) => rowShown(plan, line)), next })
      }),
    show: (page) => page,
  })
}

function rowShown(plan: Planned['plan'], line: ImportLine) {
  const read = line.cells === null ? null : readRow(plan, line.cells)
  const faults =
    line.faults.length > 0
      ? line.faults
      : line.why.length > 0
        ? line.why
        : read?.ok === false
          ? read.faults
          : []
  return viewRow(line, read?.ok === true && line.faults.length === 0 ? read.row : null, faults)
}

function serveWork(app: FastifyInstance, onStart: () => void): void {
  route(app, {
    method: 'PATCH',
    url: `${API}/imports/:id`,
    access: 'import',
    summary:
      'Say what the file is a list of, which column is which field, and how cells are meant.',
    tag,
    params: byId,
    body: importChange,
    answers: { status: 200, body: importView },
    act: ({ store, actor, params, body, ifVersion }) =>
      changeImport(store, actor, params.id, ifVersion, body as ImportWords),
    show: view,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/imports/:id/rows`,
    access: 'import',
    summary: 'Repair cells of rows, or leave rows out.',
    tag,
    params: byId,
    body: repairBody,
    answers: { status: 200, body: importView },
    act: ({ store, actor, params, body }) => repairRows(store, actor, params.id, body.rows),
    show: view,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/imports/:id`,
    access: 'import',
    summary: 'Throw away a file that was not brought in.',
    tag,
    params: byId,
    answers: { status: 204, body: null },
    act: ({ store, actor, params }) => discardImport(store, actor, params.id),
    show: () => null,
  })
  const work = {
    'dry-run': [
      'See what would happen: every row is looked at, nothing is written.',
      (s: Store, a: Actor, i: string) => startImport(s, a, i, 'check'),
    ],
    start: [
      'Bring the rows in that are sound. Faulty ones stay behind, to be repaired or downloaded.',
      (s: Store, a: Actor, i: string) => startImport(s, a, i, 'write'),
    ],
    undo: ['Take back what the import wrote. Every fact is retracted by another.', startUndo],
  } as const
  for (const [name, [summary, act]] of Object.entries(work)) {
    route(app, {
      method: 'POST',
      url: `${API}/imports/:id/${name}`,
      access: 'import',
      summary: `${summary} Answers at once; ask for the import to see how far it is.`,
      tag,
      params: byId,
      answers: { status: 202, body: importView },
      act: async ({ store, actor, params }) => {
        const done = await act(store, actor, params.id)
        onStart()
        return done
      },
      show: view,
    })
  }
}
