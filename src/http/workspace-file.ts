/** Everything of a workspace as one file, out of one installation and into another. */
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { takeWorkspaceIn, writeWorkspace } from '../actions/workspace-file.ts'
import { yes } from '../domain/decision.ts'
import { linesOf } from '../files/lines.ts'
import { API, route } from './route.ts'

const MEDIA = 'application/jsonl'
const tag = 'workspaces'

export function serveWorkspaceFiles(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/export`,
    access: 'export',
    summary:
      'Everything of this workspace as JSON Lines, keys and passwords apart. Another installation takes it in.',
    tag,
    answers: { status: 200, body: z.string(), media: MEDIA },
    act: ({ actor }) => Promise.resolve(yes(actor)),
    show: (actor, { reply, request }) => {
      const file = new PassThrough({ highWaterMark: 256 * 1024 })
      writeWorkspace(app.kept.store, actor, file).catch((error: unknown) => {
        request.log.warn({ err: error }, 'an export was not taken whole')
        file.destroy(error instanceof Error ? error : new Error(String(error)))
      })
      void reply
        .type(MEDIA)
        .header('content-disposition', 'attachment; filename="kept-workspace.jsonl"')
      return file
    },
  })
  // The file is read as a stream, line by line, whatever its size; no other route takes one.
  void app.register((scope, _, done) => {
    scope.addContentTypeParser(
      [MEDIA, 'application/x-ndjson', 'application/octet-stream'],
      (_request, _payload, parsed) => parsed(null, null),
    )
    route(scope, {
      method: 'POST',
      url: `${API}/workspaces/arrivals`,
      access: 'own',
      summary:
        'Take in a workspace that another installation exported. One of its owners has to bring it.',
      tag,
      takes: [MEDIA],
      answers: { status: 201, body: z.object({ workspaceId: z.uuid() }) },
      act: ({ actor, request }) => takeWorkspaceIn(app.kept.store, actor, linesOf(request.raw)),
      show: (taken) => taken,
    })
    done()
  })
}
