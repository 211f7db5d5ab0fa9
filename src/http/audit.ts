import type { FastifyInstance } from 'fastify'
import { auditSpec, auditView } from '../contract/audit.ts'
import { auditList, type Noted, toNoted } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import type { Tables } from '../store/tables.ts'
import { listRoute } from './noun.ts'
import { API } from './route.ts'

const noted = {
  list: auditList,
  load: (_: Tx, rows: readonly Tables['audit'][]) => Promise.resolve(rows.map(toNoted)),
}

/** Serves the audit log: who came in, got rights or keys, took data out. */
export function serveAudit(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/audit`,
    tag: 'audit',
    spec: auditSpec,
    noun: noted,
    item: auditView,
    view: viewNoted,
    access: 'administer',
  })
}

function viewNoted({ by, recordedAt, ...rest }: Noted) {
  return { ...rest, byKind: by.kind, byId: by.id, recordedAt: recordedAt.toString() }
}
