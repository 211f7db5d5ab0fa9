/** Saved ways to read a file: listed, kept from an import, removed. Chosen with PATCH of an import. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { removeMapping, saveMapping } from '../actions/import-mapping.ts'
import { id, line } from '../contract/field.ts'
import { importNouns } from '../domain/import/fields.ts'
import { yes } from '../domain/decision.ts'
import { listMappings, type NamedMapping } from '../store/import-mapping.ts'
import { API, route } from './route.ts'

const tag = 'imports'
const view = z
  .object({
    id: z.uuid(),
    name: z.string(),
    as: z.enum(importNouns),
    columns: z.record(z.string(), z.string()).describe('Field → name of the column.'),
    byMember: z.uuid(),
    updatedAt: z.string(),
  })
  .meta({ id: 'ImportMapping' })

const show = ({ id: one, name, noun, columns, byMember, updatedAt }: NamedMapping) => ({
  id: one,
  name,
  as: noun,
  columns: { ...columns },
  byMember,
  updatedAt: updatedAt.toString(),
})

export function serveMappings(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/import-mappings`,
    access: 'import',
    summary: 'List saved ways to read a file, by name.',
    tag,
    answers: { status: 200, body: z.object({ items: z.array(view) }) },
    act: ({ store, actor }) =>
      store.read(scopeOf(actor), async (tx) => yes(await listMappings(tx))),
    show: (all) => ({ items: all.map(show) }),
  })
  route(app, {
    method: 'PUT',
    url: `${API}/import-mappings`,
    access: 'import',
    summary: 'Keep how an import is read under a name, in place of what had that name.',
    tag,
    body: z.strictObject({ name: line(80), importId: id() }),
    answers: { status: 200, body: view },
    act: ({ store, actor, body }) => saveMapping(store, actor, body.name, body.importId),
    show,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/import-mappings/:id`,
    access: 'import',
    summary: 'Remove a saved way to read a file.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 204, body: null },
    act: ({ store, actor, params }) => removeMapping(store, actor, params.id),
    show: () => null,
  })
}
