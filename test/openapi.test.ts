// The description of the API is what the server does: every route is walked with what the description allows
// and with what it does not.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { InjectOptions } from 'fastify'
import { type House, house } from './house.ts'
import { chooser, type Schema, valueOf } from './openapi-values.ts'

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}
type Body = { content: Record<string, { schema: Schema }> }
type Operation = {
  parameters?: Parameter[]
  requestBody?: Body
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const run = promisify(execFile)
const tool = (name: string) => join(import.meta.dirname, '..', 'node_modules', '.bin', name)
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

describe(`the OpenAPI document (seed ${seed})`, () => {
  let home: House
  let document: Document
  let folder: string
  before(async () => {
    home = await house()
    document = (await home.ask('GET', '/openapi.json', undefined, { as: null })).body
    folder = await mkdtemp(join(tmpdir(), 'kept-openapi-'))
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document))
  })
  after(async () => {
    await home.close()
    await rm(folder, { recursive: true })
  })

  test('a strict linter finds nothing in it', async () => {
    await run(
      process.execPath,
      [tool('redocly'), 'lint', join(folder, 'openapi.json'), '--extends=recommended-strict'],
      {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
    )
  })

  test('a typed client is generated from it and type-checks', async () => {
    const generate = [
      'generate',
      '-p',
      join(folder, 'openapi.json'),
      '-o',
      folder,
      '-n',
      'client.ts',
    ]
    await run(process.execPath, [tool('swagger-typescript-api'), ...generate, '--silent'])
    await writeFile(
      join(folder, 'use.ts'),
      `import { Api, type Customer } from './client.ts'
export const named = (one: Customer): string => one.name
export const asked = () => new Api().api.getCustomers({ limit: 50, stage: 'active' })
`,
    )
    const strict = ['--noEmit', '--strict', '--skipLibCheck', '--allowImportingTsExtensions']
    const target = ['--module', 'nodenext', '--target', 'esnext', '--lib', 'esnext,dom']
    await run(
      tool('tsc'),
      [...strict, ...target, '--types', '', '--ignoreConfig', join(folder, 'use.ts')],
      {
        cwd: folder,
      },
    )
  })

  test('requests that follow it get an answer that follows it, and no fault', async () => {
    const answered = await walk(12, 'valid')
    assert.ok(answered.ok > 100, `only ${answered.ok} requests were answered with success`)
  })

  test('requests that break it are refused with a problem document that names the place', async () => {
    const answered = await walk(20, 'broken')
    assert.ok(answered.refused > 200, `only ${answered.refused} requests were refused`)
  })

  test('what is no JSON, too large, or of a foreign type is refused and not a fault', async () => {
    const bodies: readonly (readonly [string, string])[] = [
      ['application/json', '{'],
      ['application/json', ''],
      ['application/json', '[[[[[[[['],
      ['application/json', `{"name":"${'x'.repeat(3_000_000)}"}`],
      ['application/json', '{"__proto__":{"a":1},"name":"x","constructor":{"prototype":{}}}'],
      ['application/json', '{"name":"\\ud800"}'],
      ['application/json', '"\u0000"'],
      ['text/plain', 'name=x'],
      ['application/xml', '<a/>'],
      ['multipart/form-data; boundary=x', '--x--'],
    ]
    for (const { method, url } of home.app.kept.routes.filter(({ method: one }) => one !== 'GET')) {
      for (const [type, payload] of bodies) {
        const reply = await home.app.inject({
          method: method as 'POST',
          url: url.replace(/:\w+/g, '0193b0a0-0000-7000-8000-000000000000'),
          headers: { authorization: `Bearer ${home.key}`, 'content-type': type },
          payload,
        })
        assert.ok(
          reply.statusCode < 500,
          `${method} ${url} ${type} ${payload.slice(0, 40)}: ${reply.statusCode} ${reply.body}`,
        )
      }
    }
  })

  /** Asks every operation some times; fails at the first answer that is a fault or not what is described. */
  async function walk(
    times: number,
    manner: 'valid' | 'broken',
  ): Promise<{ ok: number; refused: number }> {
    const ajv = new Ajv2020({ strict: false, allErrors: false })
    addFormats.default(ajv)
    ajv.addSchema({ $id: 'kept', components: document.components })
    const fitting = await someIds()
    const ids = [...fitting.values()].flat()
    const random = chooser(seed, manner, ids, document.components.schemas, fitting)
    const count = { ok: 0, refused: 0 }
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (endsTheSession(method, path)) continue
        for (let round = 0; round < times; round++) {
          const request = requestFor(path, operation, random)
          const reply = await home.app.inject({
            method: method.toUpperCase() as NonNullable<InjectOptions['method']>,
            url: request.url,
            headers: { authorization: `Bearer ${home.key}`, ...request.headers },
            ...(request.payload !== undefined && { payload: request.payload }),
          })
          const where = `${method} ${request.url} ${request.payload ?? ''} (seed ${seed})\n→ ${reply.statusCode} ${reply.body.slice(0, 600)}`
          assert.ok(reply.statusCode < 500 || reply.statusCode === 502, where)
          if (reply.statusCode >= 400) assertProblem(reply, where)
          else assertDescribed(ajv, operation, reply, where)
          if (reply.statusCode < 400) count.ok++
          else count.refused++
        }
      }
    }
    return count
  }

  /** Ids that exist, by the field or the resource that they fit: all of one customer, so that they fit together. */
  async function someIds(): Promise<ReadonlyMap<string, readonly string[]>> {
    const make = async (path: string, body: object) =>
      ((await home.ask('POST', path, body)).body as { id: string }).id
    const customers = ['Walked', 'Walked too', 'Strode'].map((name) => make('/customers', { name }))
    const [customerId = '', ...others] = await Promise.all(customers)
    const about = { customerId }
    const contactId = await make('/contacts', { name: 'Walker', customers: [about] })
    const topicId = await make('/topics', { name: `Walking ${customerId}` })
    const unit = { unit: 'minutes', better: 'lower' }
    const metricId = await make('/metrics', { name: `Pace ${customerId}`, ...unit })
    const said = { ...about, topicId, metricId, statement: 'No blisters' }
    const expectations = [await make('/expectations', said), await make('/expectations', said)]
    const talk = { kind: 'call', subject: 'Shoes', text: 'They pinch.' }
    const conversationId = await make('/conversations', { ...about, ...talk })
    return new Map([
      ['customerId', [customerId]],
      ['customers.id', [customerId, ...others]],
      ['contactId', [contactId]],
      ['contacts.id', [contactId]],
      ['topicId', [topicId]],
      ['topics.id', [topicId]],
      ['metricId', [metricId]],
      ['metrics.id', [metricId]],
      ['expectationId', expectations],
      ['expectations.id', expectations],
      ['intoId', expectations],
      ['conversationId', [conversationId]],
      ['conversations.id', [conversationId]],
      ['memberId', [home.memberId]],
      ['ownerId', [home.memberId]],
      ['mustKnow', [home.memberId]],
      ['canFrom', [home.memberId]],
      ['memberIds', [home.memberId]],
      ['contactIds', [contactId]],
      ['topicIds', [topicId]],
    ])
  }
})

/** What would end the walk: it signs the walker out, takes its rights, or removes the workspace. */
function endsTheSession(method: string, path: string): boolean {
  return (
    /\/(session|sessions|keys|members|workspaces?|me|password)(\/|$)/.test(path) && method !== 'get'
  )
}

const resource = (path: string) => path.replace('/api/v1/', '').split('/')[0] ?? ''

function requestFor(path: string, operation: Operation, random: ReturnType<typeof chooser>) {
  const query = new URLSearchParams()
  let url = path
  const headers: Record<string, string> = {}
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in !== 'path' && !parameter.required && random.chance(0.7)) continue
    const of = parameter.in === 'path' ? `${resource(path)}.${parameter.name}` : parameter.name
    const value = valueOf(parameter.schema, random, of)
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (parameter.in === 'path')
      url = url.replace(`{${parameter.name}}`, encodeURIComponent(text.toWellFormed()))
    else if (parameter.in === 'query') query.set(parameter.name, text)
  }
  const schema = operation.requestBody?.content['application/json']?.schema
  const payload = schema === undefined ? undefined : JSON.stringify(valueOf(schema, random, 'body'))
  if (payload !== undefined) headers['content-type'] = 'application/json'
  return { url: query.size > 0 ? `${url}?${query.toString()}` : url, headers, payload }
}

type Replied = {
  statusCode: number
  body: string
  headers: Record<string, unknown>
  json: () => unknown
}

function assertProblem(reply: Replied, where: string): void {
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/, where)
  const problem = reply.json() as {
    status: number
    title: string
    code: string
    errors?: { path: string; message: string }[]
  }
  assert.equal(problem.status, reply.statusCode, where)
  assert.ok(problem.title.length > 0 && problem.code.length > 0, where)
  if (problem.code === 'bad-input')
    assert.ok(
      problem.errors?.every(({ path, message }) => path !== '' && message !== ''),
      where,
    )
}

function assertDescribed(
  ajv: InstanceType<typeof Ajv2020>,
  operation: Operation,
  reply: Replied,
  where: string,
): void {
  const described = operation.responses[String(reply.statusCode)]
  assert.ok(described, `the status is not described: ${where}`)
  const schema = described.content?.['application/json']?.schema
  if (schema === undefined || reply.body === '') return
  const validate = ajv.compile({
    ...(JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components', '"kept#/components'),
    ) as object),
  })
  assert.ok(validate(reply.json()), `${JSON.stringify(validate.errors)} ${where}`)
}
