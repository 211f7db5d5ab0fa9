import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { join, type Person, owner } from '../../test/people.ts'
import { withClient } from '../../test/postgres.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { rebuildAll } from '../store/every-workspace.ts'
import { verifyHistory } from '../store/proof.ts'

type Item = { readonly id: string; readonly name?: string } & Record<string, unknown>
type Listed = { readonly items: readonly Item[]; readonly total?: number }
type Rungs = Record<string, { readonly verdict: string; readonly because: string }>

describe('the sample firm', () => {
  let home: House
  let priya: Person
  let workspaceId = ''
  before(async () => {
    home = await house()
    priya = await owner(home)
    await home.ask('POST', '/customers', { name: 'Our own first customer' })
    const loaded = await ask('POST', '/sample')
    assert.equal(loaded.status, 201, JSON.stringify(loaded.body))
    workspaceId = (loaded.body as { workspaceId: string }).workspaceId
  })
  after(() => home.close())

  const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
    home.ask(method, path, body, { as: priya.session })
  const listed = async (path: string) => (await ask('GET', path)).body as Listed
  const customerNamed = async (name: string) =>
    (await listed(`/customers?q=${encodeURIComponent(name)}`)).items[0]?.id ?? ''

  test('one click loads it, and whoever clicked stands in it as an owner', async () => {
    const me = (await ask('GET', '/me')).body as {
      member: { name: string; role: string }
      workspace: { id: string; sample: boolean }
    }
    assert.deepEqual(
      [me.workspace.id, me.workspace.sample, me.member.name, me.member.role],
      [workspaceId, true, 'Priya Raman', 'owner'],
    )
    assert.ok(((await listed('/customers?total=true&limit=1')).total ?? 0) >= 55)
    const mine = await listed(`/customers?ownerId=${(me.member as unknown as Item).id}&limit=100`)
    assert.ok(mine.items.length >= 10, 'the newcomer looks after customers')
  })

  test('a second one is refused while the first is there', async () => {
    const again = await ask('POST', '/sample')
    assert.equal(again.status, 409)
    assert.equal((again.body as { code: string }).code, 'sample-loaded')
  })

  test('its other people have no sign-in', async () => {
    const rows = await rowsOf(
      `select m.member_id from door.membership m where workspace_id = '${workspaceId}'`,
    )
    assert.equal(rows.length, 1)
    assert.ok((await listed('/members?limit=100')).items.length >= 12)
  })

  test('every page asks for something, and every question is answered', async () => {
    const document = (await ask('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>
    }
    const paths = Object.keys(document.paths).filter(
      (path) => 'get' in (document.paths[path] ?? {}),
    )
    assert.ok(paths.length > 30)
    for (const path of paths) {
      const filled = await fill(path)
      if (filled === null) continue
      const reply = await ask('GET', filled)
      assert.ok(reply.status < 300, `${filled}: ${reply.status} ${JSON.stringify(reply.body)}`)
    }
  })

  /** What a question needs to be told beside whom it is about. */
  const asked: Readonly<Record<string, string>> = {
    '/search': '?q=alder',
    '/changes': '?since=2026-01-01',
    '/calendars/counting': '?owedBy=us&customerId=:customer',
    '/holidays': '?country=GB',
    '/forecasts/history': '?kindOfWork=quote',
    '/forecasts/history.csv': '?kindOfWork=quote',
    '/forecasts/audit': '?kindOfWork=quote',
  }

  /** A path with the id of the first record of its list in its place; null where none can be found so. */
  async function fill(path: string): Promise<string | null> {
    if (/openapi|\/(imports|invitations|sessions|keys|views)\//.test(path)) return null
    const parameters = [...path.matchAll(/\{\w+\}/g)]
    if (parameters.length > 1) return null
    const [, question = ''] = Object.entries(asked).find(([end]) => path.endsWith(end)) ?? []
    const query = question.replace(':customer', await customerNamed('Pennard'))
    if (parameters.length === 0) return path + query
    const [first] = (await listed(path.slice(0, path.indexOf('/{')))).items
    return first === undefined ? null : path.replace(/\{\w+\}/, first.id) + query
  }

  test('what was written over two years can be asked as it was known then', async () => {
    const expected = async (customer: string) =>
      (await listed(`/expectations?customerId=${await customerNamed(customer)}`)).items
    const ladderAt = async (id: string, daysAgo: number) => {
      const at = home.store
        .now()
        .subtract({ hours: 24 * daysAgo })
        .toString()
      const reply = await ask('GET', `/expectations/${id}/ladder?asOf=${at}&knownAt=${at}`)
      return reply.status === 404 ? null : (reply.body as { ladder: Rungs }).ladder
    }
    const hour = (await expected('Pennard')).find((one) =>
      /within the hour/.test(String(one.statement)),
    )
    const current = async (daysAgo: number) =>
      (await ladderAt(hour?.id ?? '', daysAgo))?.current?.because ?? null
    assert.deepEqual(
      [await current(735), await current(600), await current(0)],
      [null, 'nothing-since', 'stricter'],
    )
    const lost = await expected('Sorrel')
    assert.ok(lost.length >= 4)
    for (const { id } of lost) {
      const verdict = (await ladderAt(id, 110))?.known?.verdict
      assert.notEqual(verdict, 'holds', 'of the customer that was lost nothing was ever known')
    }
  })

  test('entries were recorded over two years, soon after they happened, none of them in the future', async () => {
    const [row] = await rowsOf(
      `select count(*)::int as n, count(distinct recorded_at::date)::int as days,
        max(recorded_at) <= now() as past, min(recorded_at) < now() - interval '720 days' as old,
        count(*) filter (where recorded_at - happened_at > interval '1 day'
          and noun not in ('figure', 'measurement'))::int as late,
        count(*) filter (where source <> 'sample')::int as others
      from entry where workspace_id = '${workspaceId}'`,
    )
    assert.ok(Number(row?.n) > 3500 && Number(row?.days) > 200, JSON.stringify(row))
    assert.ok(row?.past === true && row.old === true && row.others === 0, JSON.stringify(row))
    assert.ok(Number(row.late) >= 10 && Number(row.late) < Number(row.n) / 50, JSON.stringify(row))
  })

  test('what lists show is what the entries lead to', async () => {
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })

  test('its chains fit, entry by entry', async () => {
    const scope = { workspaceId: workspaceId as WorkspaceId, onlyOwner: null }
    assert.deepEqual(await home.store.transaction(scope, (tx) => verifyHistory(tx, [])), [])
  })

  test('it mails nobody, whoever is invited or asked', async () => {
    const invited = await ask('POST', '/invitations', {
      email: 'someone@elsewhere.example',
      name: 'Someone Else',
      role: 'member',
    })
    assert.ok(invited.status < 300, JSON.stringify(invited.body))
    assert.equal((invited.body as { mailed: boolean }).mailed, false)
    assert.equal((await ask('POST', '/mail-test', { to: 'x@y.example' })).status, 409)
    assert.deepEqual(await rowsOf('select id from outbox'), [])
  })

  test('nobody can make an ordinary workspace remember what it was never told then', async () => {
    const scope = { workspaceId: home.workspaceId as never, onlyOwner: null }
    const then = home.store.now().subtract({ hours: 24 })
    await assert.rejects(
      home.store.transaction(scope, (tx) => tx.backThen(then, () => Promise.resolve())),
      /only a sample firm/,
    )
  })

  test('only an owner may load it', async () => {
    const moved = await home.ask(
      'POST',
      '/session',
      {
        email: priya.email,
        password: 'a long enough word',
      },
      { as: null },
    )
    assert.equal(moved.status, 200)
    const max = await join(home, 'Max Member')
    const refused = await home.ask('POST', '/sample', undefined, { as: max.session })
    assert.equal(refused.status, 403)
  })

  test('one click removes it: no row of any table names it any more, and ours are as they were', async () => {
    const before = await tablesNaming(workspaceId)
    for (const table of ['public.entry', 'public.about', 'door.membership', 'door.session'])
      assert.ok(before.includes(table), `${table} is looked into`)
    const gone = await ask('DELETE', '/workspace')
    assert.equal(gone.status, 204, JSON.stringify(gone.body))
    assert.deepEqual(await tablesNaming(workspaceId), [])
    const me = (await ask('GET', '/me')).body as { workspace: { id: string } }
    assert.equal(me.workspace.id, home.workspaceId)
    const { items } = await listed('/customers')
    assert.deepEqual(
      items.map(({ name }) => name),
      ['Our own first customer'],
    )
  })

  test('a workspace that is none still asks for its name', async () => {
    assert.equal((await ask('DELETE', '/workspace')).status, 400)
  })

  const rowsOf = (sql: string) =>
    withClient(home.owner, async (client) => {
      await client.query('set role kept_keeper')
      return (await client.query(sql)).rows as Record<string, unknown>[]
    })

  /** Tables of which a row holds the text in any of its columns. */
  async function tablesNaming(text: string): Promise<readonly string[]> {
    const tables = await rowsOf(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'door', 'pgboss')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const table = String(name)
      const rows = await withClient(home.owner, async (client) => {
        // Past the policies, where there are any: they would hide what is left over.
        if (table.startsWith('public.')) await client.query('set role kept_keeper')
        return client.query(`select 1 from ${table} t where t::text like $1 limit 1`, [`%${text}%`])
      })
      if (rows.rows.length > 0) found.push(table)
    }
    return found
  }
})
