/** Two firms in one installation: whatever one of them asks, it finds no trace of the other and changes nothing of it. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { type House, house, type Reply } from './house.ts'
import { matrix } from './matrix-table.ts'
import { flavours } from './postgres.ts'
import { type Random, random } from './random.ts'
import { furnish, MARKER, SECRET_WORD, type World } from './world.ts'

type Method = Parameters<House['ask']>[0]
type Probe = { readonly method: Method; readonly path: string; readonly body?: unknown }

/** On each database; KEPT_TEST_PROBES asks more. */
const PROBES = Number(process.env.KEPT_TEST_PROBES ?? 5_000)
const SEED = 20_261_122

for (const flavour of flavours) {
  describe(`two workspaces (${flavour})`, () => {
    let home: House
    let world: World
    let ids: readonly string[]
    let cursors: readonly string[]
    before(async () => {
      home = await house(flavour)
      world = await furnish(home)
      await world.make.change()
      await world.make.invitation()
      await world.make.import()
      ids = await idsOf(home, world.workspaceId)
      cursors = await cursorsOf(home, world)
    })
    after(async () => {
      await world.close()
      await home.close()
    })

    test(`${PROBES} random questions with ids, cursors and words of the other leak nothing and change nothing`, async () => {
      const before = await digest(home, world.workspaceId)
      const wrong: string[] = []
      const dice = random(SEED)
      for (let at = 0; at < PROBES && wrong.length < 20; at++) {
        const probe = probeOf(dice, ids, cursors)
        const who = dice.chance(0.5) ? 'stranger' : 'strangerKey'
        const reply = await home.ask(probe.method, probe.path, probe.body, {
          as: await world.freshly(who),
        })
        wrong.push(...traces(probe, reply, ids).map((one) => `${SEED}/${at} ${who} ${one}`))
      }
      assert.deepEqual(wrong, [])
      assert.deepEqual(await digest(home, world.workspaceId), before)
    })

    test('a count counts one’s own, whatever words and filters are asked', async () => {
      const as = await world.freshly('stranger')
      for (const path of [
        `/customers?q=${SECRET_WORD}&total=true`,
        `/contacts?q=rae&total=true`,
        `/customers?ownerId=${world.memberId}&total=true`,
        `/figures?customerId=${world.customerId}&total=true`,
        `/audit?byId=${world.memberId}&total=true`,
        `/conversations?q=${SECRET_WORD}&total=true`,
        `/scores?customerId=${world.customerId}&total=true`,
      ]) {
        const { body } = await home.ask('GET', path, undefined, { as })
        const { items, total } = body as { items: unknown[]; total: number }
        assert.deepEqual([items, total], [[], 0], path)
      }
    })

    test('one key for a repeated request is another’s in another’s hands', async () => {
      const post = async (as: string | null) =>
        home.ask(
          'POST',
          '/vendors',
          { name: 'Same key' },
          { as, headers: { 'idempotency-key': 'one' } },
        )
      const [mine, again, others, strangers] = [
        await post(home.key),
        await post(home.key),
        await post(await world.freshly('admin')),
        await post(await world.freshly('strangerKey')),
      ]
      const made = [mine, again, others, strangers].map(
        (reply) => (reply.body as { id: string }).id,
      )
      assert.equal(made[0], made[1])
      assert.equal(new Set(made).size, 3)
    })

    test('who sees only their own customers finds no trace of others', async () => {
      const as = await world.freshly('limited')
      const ask = (method: Method, path: string, body?: unknown) =>
        home.ask(method, path, body, { as })
      const own = (await ask('POST', '/customers', { name: 'Mine alone' })).body as { id: string }
      const contact = { name: 'Una Own', customers: [{ customerId: own.id }] }
      assert.equal((await ask('POST', '/contacts', contact)).status, 201)
      const { customerId, contactId, figureId } = world
      const { entryId, batchId } = await world.make.change()
      const facts = Object.entries(world.facts)
      const hidden = [customerId, contactId, figureId, entryId, ...facts.map(([, id]) => id)]
      const wrong: string[] = []
      const look = (path: string, reply: Reply) => {
        const text = JSON.stringify(reply.body) + JSON.stringify(reply.headers)
        const found = [...hidden, 'Marlow', 'Rae '].filter(
          (one) => text.includes(one) && !path.includes(one),
        )
        if (found.length > 0) wrong.push(`${path}: ${found.join()} in ${text.slice(0, 200)}`)
      }
      for (const path of [
        '/customers?total=true',
        '/customers?q=marlow&total=true',
        `/customers?ownerId=${world.memberId}`,
        `/customers?segment=${SECRET_WORD}`,
        '/contacts?total=true',
        '/contacts?q=rae',
        `/contacts?customerId=${customerId}`,
        '/figures?total=true',
        `/figures?customerId=${customerId}`,
        '/search?q=marlow',
        '/search?q=marlw',
        `/search?q=${SECRET_WORD.slice(0, 4)}&kind=customer`,
        '/search?q=rae',
        `/search?q=${SECRET_WORD}`,
        `/conversations?q=${SECRET_WORD}&total=true`,
        ...facts.flatMap(([noun]) => [`/${noun}`, `/${noun}?customerId=${customerId}`]),
        '/notices',
        '/members?limit=500',
        '/teams',
        ...cursors.map((one) => `/customers?cursor=${one}`),
      ]) {
        const reply = await ask('GET', path)
        look(path, reply)
        const { total } = reply.body as { total?: number }
        if (path === '/customers?total=true' || path === '/contacts?total=true')
          assert.equal(total, 1, path)
        if (path === '/figures?total=true') assert.equal(total, 0)
      }
      for (const [method, path, body] of [
        ['GET', `/customers/${customerId}`],
        ['GET', `/customers/${customerId}?asOf=2026-11-01T00:00:00Z`],
        ['GET', `/customers/${customerId}/history`],
        ['GET', `/contacts/${contactId}/history`],
        ['GET', `/figures/${figureId}/history`],
        ['PATCH', `/customers/${customerId}`, { tier: 'A' }],
        ['PUT', `/customers/${own.id}/merger`, { intoId: customerId }],
        ['PUT', `/customers/${customerId}/merger`, { intoId: own.id }],
        ['PUT', `/history/${entryId}/retraction`],
        ['PUT', `/batches/${batchId}/retraction`],
        ...facts.flatMap(([noun, id]) => [
          ['GET', `/${noun}/${id}`] as const,
          ['GET', `/${noun}/${id}?asOf=2030-01-01T00:00:00Z`] as const,
          ['GET', `/${noun}/${id}/history`] as const,
          ['PATCH', `/${noun}/${id}`, {}] as const,
        ]),
      ] as const) {
        const reply = await ask(method, path, body)
        look(path, reply)
        if (reply.status !== 404) wrong.push(`${method} ${path}: ${reply.status}`)
      }
      const bulk = await ask('PATCH', '/customers', { ids: [customerId], set: { tier: 'A' } })
      assert.deepEqual((bulk.body as { refused: { code: string }[] }).refused[0]?.code, 'not-found')
      assert.deepEqual(wrong, [])
    })
  })
}

/** A random question: some route, with ids of the other workspace in every place that takes one. */
function probeOf(
  { pick, chance }: Random,
  ids: readonly string[],
  cursors: readonly string[],
): Probe {
  const [method = 'GET', url = '/'] = pick(Object.keys(matrix).filter((name) => !dull(name))).split(
    ' ',
  )
  const path = url.replaceAll(/:\w+/g, () => pick(ids))
  if (method === 'GET') return { method, path: `${path}${queryOf(pick, ids, cursors, url)}` }
  return { method: method as Method, path, ...(chance(0.95) && { body: bodyOf(pick, ids) }) }
}

/** Routes that end what asks, make a workspace, or take time and tell nothing here. */
function dull(name: string): boolean {
  return /session|setup|password|POST \/workspaces|POST \/imports$|acceptance|by-token/.test(name)
}

function queryOf(
  pick: Random['pick'],
  ids: readonly string[],
  cursors: readonly string[],
  url: string,
): string {
  if (url.includes(':'))
    return pick(['', '', '?asOf=2026-11-22T00:00:00Z', '?knownAt=2030-01-01T00:00:00Z'])
  const id = pick(ids)
  return pick([
    '',
    '?limit=500&total=true',
    `?ownerId=${id}&total=true`,
    `?customerId=${id}&total=true`,
    `?byId=${id}`,
    `?aboutId=${id}`,
    `?name=${SECRET_WORD}`,
    `?q=${SECRET_WORD.slice(0, 5)}&total=true`,
    '?q=marlow',
    `?externalId=none&sort=-updatedAt`,
    `?cursor=${pick(cursors)}`,
    `?cursor=${id}`,
  ])
}

/** One body for whatever route: what it does not take is refused, what it takes names the other's records. */
function bodyOf(pick: Random['pick'], ids: readonly string[]): unknown {
  const id = () => pick(ids)
  return pick<() => unknown>([
    () => ({}),
    () => ({ name: 'Probe' }),
    () => ({ name: 'Probe', ownerId: id() }),
    () => ({ ownerId: id() }),
    () => ({ name: 'Probe', customers: [{ customerId: id() }] }),
    () => ({ customers: [{ customerId: id() }] }),
    () => ({ customerId: id(), period: '2026-01', minutes: 1 }),
    () => ({ items: [{ customerId: id(), period: '2026-03', minutes: 1 }] }),
    () => ({ items: [{ name: 'Probe', ownerId: id() }] }),
    () => ({ minutes: 1 }),
    () => ({ customerId: id(), kind: 'call', contactIds: [id()], memberIds: [id()] }),
    () => ({ customerId: id(), kind: 'merger', topicIds: [id()] }),
    () => ({ customerId: id(), kind: 'csat', value: 1, least: 0, most: 5, conversationId: id() }),
    () => ({ customerId: id(), metricId: id(), value: 1 }),
    () => ({ name: 'Probe', leadId: id(), memberIds: [id()] }),
    () => ({ memberIds: [id()] }),
    () => ({ ids: [id(), id()], set: { tier: 'P', ownerId: id() } }),
    () => ({ ids: [id(), id()], set: { tier: 'P' } }),
    () => ({ intoId: id() }),
    () => ({ handOverTo: id() }),
    () => ({ id: id() }),
    () => ({ shared: true }),
    () => ({ role: 'owner' }),
    () => ({ as: 'contacts' }),
    () => ({ rows: [{ line: 2, leftOut: true }] }),
  ])()
}

/** What of the other workspace an answer holds that the question did not. */
function traces(probe: Probe, reply: Reply, ids: readonly string[]): readonly string[] {
  const asked = `${probe.path} ${JSON.stringify(probe.body)}`
  const told = `${JSON.stringify(reply.body)} ${JSON.stringify(reply.headers)}`
  const found = [SECRET_WORD, String(MARKER), 'Marlow', 'Fernhill', ...ids].filter(
    (one) => told.includes(one) && !asked.includes(one),
  )
  const says = `${probe.method} ${asked}: ${reply.status}`
  const broken = reply.status >= 500 ? [`${says} ${told.slice(0, 200)}`] : []
  return [
    ...broken,
    ...found.slice(0, 3).map((one) => `${says} tells ${one} in ${told.slice(0, 200)}`),
  ]
}

/** Ids of everything that a workspace has, as one who sees all of it. */
async function idsOf(home: House, workspaceId: string): Promise<readonly string[]> {
  const found = await onAll<{ id: string }>(home, (table, columns) =>
    ['id', 'record_id', 'entry_id', 'batch_id']
      .filter((column) => columns.includes(column))
      .map(
        (column) =>
          `select ${column}::text as id from ${table} where workspace_id = '${workspaceId}' and ${column} is not null`,
      ),
  )
  return [...new Set([workspaceId, ...found.map((one) => one.id)])]
}

/** Everything of a workspace, as one digest per table. */
async function digest(home: House, workspaceId: string) {
  const rows = await onAll<{ name: string; digest: string }>(home, (table) => [
    `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${table} t where workspace_id = '${workspaceId}'`,
  ])
  return Object.fromEntries(rows.map((one) => [one.name, one.digest]))
}

async function onAll<T extends object>(
  home: House,
  queries: (table: string, columns: readonly string[]) => readonly string[],
): Promise<T[]> {
  const client = new Client(home.owner)
  await client.connect()
  await client.query('set role kept_keeper')
  const tables = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and n.nspname in ('public', 'door') group by 1
     having 'workspace_id' = any(array_agg(a.attname::text)) order by 1`,
  )
  const found: T[] = []
  for (const { name, columns } of tables.rows) {
    for (const query of queries(name, columns)) found.push(...(await client.query<T>(query)).rows)
  }
  await client.end()
  return found
}

/** Cursors that lists of the workspace itself hand out. */
async function cursorsOf(home: House, world: World): Promise<readonly string[]> {
  await world.make.customer()
  const found: string[] = []
  for (const path of [
    '/customers?limit=1',
    '/members?limit=1',
    '/audit?limit=1',
    '/topics?limit=1',
  ]) {
    const { body } = await home.ask('GET', path)
    const { next } = body as { next: string | null }
    if (next !== null) found.push(next)
  }
  assert.ok(found.length >= 4)
  return found
}
