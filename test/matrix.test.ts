/** Every route, everybody who could stand at the door: the answers of the table, and no amount to the moneyless. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house, type Reply } from './house.ts'
import { identities, type Identity, matrix, may, moneyless, type Row } from './matrix-table.ts'
import { furnish, MARKER, SECRET_WORD, type World } from './world.ts'

type Method = Parameters<House['ask']>[0]
const SAFE = ['GET']

describe('who may do what', () => {
  let home: House
  let world: World
  before(async () => {
    home = await house()
    world = await furnish(home)
  })
  after(async () => {
    await world.close()
    await home.close()
  })

  const routes = () =>
    home.app.kept.routes.map(({ method, url }) => `${method} ${url.replace('/api/v1', '')}`)

  test('every route has a row, and every row a route', () => {
    assert.deepEqual([...routes()].sort(), Object.keys(matrix).sort())
  })

  for (const [name, row] of Object.entries(matrix)) {
    test(name, async () => {
      const wrong: string[] = []
      for (const who of identities) {
        const { path, body, headers } = await row.ask(world, who)
        const as = await world.freshly(who)
        const refused = expected(row, who) >= 400
        const watched = refused || SAFE.includes(name.split(' ')[0] ?? '')
        const before = watched ? await world.footprint() : null
        const reply = await home.ask(name.split(' ')[0] as Method, path, body, {
          as,
          ...(headers && { headers }),
        })
        if (reply.status !== expected(row, who)) {
          wrong.push(`${who}: ${reply.status}, not ${expected(row, who)} ${excerpt(reply)}`)
        }
        wrong.push(...leaks(who, reply))
        if (watched && !noteworthy(name)) {
          const after = await world.footprint()
          if (JSON.stringify(before) !== JSON.stringify(after)) {
            wrong.push(`${who}: changed ${JSON.stringify(before)} to ${JSON.stringify(after)}`)
          }
        }
      }
      assert.deepEqual(wrong, [])
    })
  }

  test('without money, no list is sorted or filtered by it', async () => {
    const wrong: string[] = []
    const { paths } = home.app.swagger() as {
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>
    }
    const lists = Object.keys(paths).filter((path) =>
      paths[path]?.get?.parameters?.some(({ name }) => name === 'sort'),
    )
    assert.ok(lists.length >= 7, lists.join())
    for (const path of lists) {
      for (const who of moneyless.filter((one) => one !== 'nobody')) {
        for (const field of ['potential', 'revenue', 'cost', 'amount']) {
          for (const query of [
            `sort=${field}`,
            `sort=-${field}`,
            `${field}=1`,
            `${field}[gte]=1`,
          ]) {
            const { status } = await home.ask('GET', `${path}?${query}`, undefined, {
              as: await world.freshly(who),
            })
            if (status < 400) wrong.push(`${who} GET ${path}?${query}: ${status}`)
          }
        }
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('without money, no amount is written', async () => {
    const { customerId, figureId, orderId, invoiceId } = world
    const potential = { amount: 5, currency: 'GBP' }
    for (const who of ['poor', 'keyWrite'] as const) {
      for (const [method, path, body] of [
        ['POST', '/customers', { name: 'x', potential }],
        ['POST', '/customers', { items: [{ name: 'x' }, { name: 'y', potential }] }],
        ['PATCH', `/customers/${customerId}`, { potential }],
        ['PATCH', '/customers', { ids: [customerId], set: { potential } }],
        ['POST', '/figures', { customerId, period: '2026-01', revenue: 5 }],
        ['PATCH', `/figures/${figureId}`, { cost: 5 }],
        ['POST', '/orders', { customerId, amount: potential }],
        ['PATCH', `/orders/${orderId}`, { amount: potential }],
        [
          'POST',
          '/invoices',
          { customerId, issuedOn: '2026-01-05', dueOn: '2026-01-05', amount: potential },
        ],
        ['PATCH', `/invoices/${invoiceId}`, { amount: null }],
      ] as const) {
        const reply = await home.ask(method, path, body, { as: await world.freshly(who) })
        assert.equal(reply.status, 403, `${who} ${method} ${path} ${excerpt(reply)}`)
      }
    }
  })

  test('a write that another site sends through a browser is refused on every route', async () => {
    const before = await world.footprint()
    for (const [name, row] of Object.entries(matrix)) {
      const [method = '', url = ''] = name.split(' ')
      if (method === 'GET') continue
      const path = url.replaceAll(/:\w+/g, world.customerId)
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
      ] as Record<string, string>[]) {
        const { body } = row.may === 'import' ? { body: {} } : await bodyOf(row)
        const reply = await home.ask(method as Method, path, body, {
          as: await world.freshly('owner'),
          headers,
        })
        assert.equal(
          (reply.body as { code: string }).code,
          'cross-origin',
          `${name} ${excerpt(reply)}`,
        )
      }
    }
    assert.notEqual(before, null)
  })

  /** The row's body; what it makes for it is made as the owner, whom nothing here hinders. */
  const bodyOf = (row: Row) => row.ask(world, 'owner')
})

/** What the table says that somebody gets. */
function expected(row: Row, who: Identity): number {
  const permitted = (may[row.may] as readonly Identity[]).includes(like(who))
  if (!permitted) return row.refused ?? (who === 'nobody' ? 401 : 403)
  if (who === 'stranger' || who === 'strangerKey') return row.but?.[who] ?? row.stranger ?? row.ok
  return row.but?.[who] ?? row.ok
}

/** Whose permissions a stranger has in their own workspace. */
function like(who: Identity): Identity {
  return who === 'stranger' ? 'owner' : who === 'strangerKey' ? 'keyAll' : who
}

/** What an answer holds that this reader must not see. */
function leaks(who: Identity, reply: Reply): readonly string[] {
  const text = `${JSON.stringify(reply.body)} ${JSON.stringify(reply.headers)}`
  const found: string[] = []
  if (moneyless.includes(who) && /98765432[12]|9,?876,?543/.test(text)) {
    found.push(`${who}: sees money in ${text.slice(0, 300)}`)
  }
  const foreign = who === 'stranger' || who === 'strangerKey' || who === 'nobody'
  if (foreign && text.includes(SECRET_WORD)) found.push(`${who}: sees words of another workspace`)
  if (foreign && text.includes(String(MARKER))) found.push(`${who}: sees another's amounts`)
  return found
}

/** Routes that are themselves noted, refused or not, or that open a session for anybody. */
function noteworthy(name: string): boolean {
  if (/\.(csv|xlsx)$|^GET \/export$/.test(name)) return true
  return ['POST /session', 'POST /mail-test', 'DELETE /workspace'].includes(name)
}

function excerpt(reply: Reply): string {
  return JSON.stringify(reply.body).slice(0, 200)
}
