import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { type House, house } from '../../test/house.ts'
import {
  join,
  makeKey,
  otherWorkspace,
  owner,
  PASSWORD,
  secretOf,
  sessionIn,
  signIn,
} from '../../test/people.ts'
import { flavours } from '../../test/postgres.ts'

type Items = { items: { id: string; name: string; act: string; email: string; active: boolean }[] }

for (const flavour of flavours) {
  describe(`people (${flavour})`, () => {
    let home: House
    before(async () => {
      home = await house(flavour)
    })
    after(() => home.close())

    test('who is invited joins by the link, once, and is signed in', async () => {
      const invited = await home.ask('POST', '/invitations', {
        email: 'Tom@Fernhill.example',
        role: 'member',
      })
      const { link, mailed, id } = invited.body as { link: string; mailed: boolean; id: string }
      assert.equal(mailed, false)
      const token = secretOf(link)
      const offer = await home.ask('POST', '/invitations/by-token', { token }, { as: null })
      assert.equal((offer.body as { workspace: string }).workspace, 'Fernhill IT Services')
      const body = { token, name: 'Tom Okafor', password: 'another long word' }
      const joined = await home.ask('POST', '/invitations/acceptance', body, { as: null })
      assert.equal(joined.status, 201, JSON.stringify(joined.body))
      const me = await home.ask('GET', '/me', undefined, { as: sessionIn(joined) })
      assert.equal((me.body as { member: { name: string } }).member.name, 'Tom Okafor')
      const again = await home.ask('POST', '/invitations/acceptance', body, { as: null })
      assert.equal(again.status, 410)
      const waiting = (await home.ask('GET', '/invitations')).body as Items
      assert.ok(!waiting.items.some((one) => one.id === id))
    })

    test('an invitation that was withdrawn, replaced or a week old opens nothing', async () => {
      const ask = async (email: string) =>
        (await home.ask('POST', '/invitations', { email, role: 'viewer' })).body as {
          id: string
          link: string
        }
      const offer = async (link: string) =>
        (await home.ask('POST', '/invitations/by-token', { token: secretOf(link) }, { as: null }))
          .status
      const first = await ask('lena@fernhill.example')
      const second = await ask('lena@fernhill.example')
      assert.equal(await offer(first.link), 410)
      assert.equal(await offer(second.link), 200)
      assert.equal((await home.ask('DELETE', `/invitations/${second.id}`)).status, 204)
      assert.equal(await offer(second.link), 410)
      const third = await ask('lena@fernhill.example')
      home.wait({ hours: 7 * 24 })
      assert.equal(await offer(third.link), 410)
    })

    test('nobody gives a role, a sight of money or of customers that they do not have', async () => {
      const admin = await join(home, 'Ann Admin', { role: 'admin' })
      const refusal = async (body: object) =>
        (
          (
            await home.ask(
              'POST',
              '/invitations',
              { email: 'x@y.example', ...body },
              { as: admin.session },
            )
          ).body as { code: string }
        ).code
      assert.equal(await refusal({ role: 'owner' }), 'role-above-own')
      assert.equal(await refusal({ role: 'member', seesMoney: true }), 'money-not-yours-to-give')
      const limited = await join(home, 'Lim Admin', { role: 'admin', ownCustomersOnly: true })
      const lifted = await home.ask(
        'PATCH',
        `/members/${limited.memberId}`,
        { ownCustomersOnly: false },
        { as: limited.session },
      )
      assert.equal((lifted.body as { code: string }).code, 'sight-not-yours-to-give')
      const money = await home.ask(
        'PATCH',
        `/members/${admin.memberId}`,
        { seesMoney: true },
        { as: admin.session },
      )
      assert.equal((money.body as { code: string }).code, 'money-not-yours-to-give')
    })

    test('the last owner stays one, whoever asks', async () => {
      for (const [method, path, body] of [
        ['PATCH', `/members/${home.memberId}`, { role: 'admin' }],
        ['PUT', `/members/${home.memberId}/departure`, {}],
      ] as const) {
        const { session } = await owner(home)
        const reply = await home.ask(method, path, body, { as: session })
        assert.equal((reply.body as { code: string }).code, 'last-owner', path)
      }
    })

    test('two owners who let each other go at once leave one', async () => {
      const elsewhere = await otherWorkspace(home, `Two ${flavour}`)
      const all = (await home.ask('GET', '/members', undefined, { as: elsewhere.session }))
        .body as Items
      const other = all.items.find((one) => one.id !== elsewhere.memberId)
      assert.ok(other)
      const third = await join(home, `Third ${flavour}`, { role: 'owner' }, elsewhere.session)
      const go = (id: string, as: string) => home.ask('PUT', `/members/${id}/departure`, {}, { as })
      await go(other.id, elsewhere.session)
      await Promise.all([
        go(third.memberId, elsewhere.session),
        go(elsewhere.memberId, third.session),
      ])
      const left = await Promise.all(
        [elsewhere, third].map((one) => home.ask('GET', '/me', undefined, { as: one.session })),
      )
      assert.equal(left.filter((reply) => reply.status === 200).length, 1)
    })

    test('a private conversation of who leaves is read by who takes over, and still by nobody else', async () => {
      const leaver = await join(home, 'Pat Private')
      const heir = await join(home, 'Quinn Next')
      const { body: made } = await home.ask('POST', '/customers', { name: 'Whispering Pines' })
      const said = {
        customerId: (made as { id: string }).id,
        kind: 'call',
        subject: 'Between us, quixotically',
        visibility: 'owner',
      }
      const talk = await home.ask('POST', '/conversations', said, { as: leaver.session })
      const path = `/conversations/${(talk.body as { id: string }).id}`
      const departure = `/members/${leaver.memberId}/departure`
      const needed = await home.ask('PUT', departure, {})
      assert.equal((needed.body as { code: string }).code, 'hand-over-needed')
      const gone = await home.ask('PUT', departure, { handOverTo: heir.memberId })
      const { batchId, handedOver } = gone.body as {
        batchId: string | null
        handedOver: { conversations: number }
      }
      assert.deepEqual([batchId, handedOver.conversations], [null, 1])
      const reads = async (as: string) => {
        const found = await home.ask('GET', '/search?q=quixotically', undefined, { as })
        const { items } = found.body as { items: readonly unknown[] }
        return [(await home.ask('GET', path, undefined, { as })).status, items.length]
      }
      assert.deepEqual(await reads(heir.session), [200, 1])
      assert.deepEqual(await reads(home.key), [404, 0], 'not even an owner of the firm')
      const kept = await home.ask('GET', path, undefined, { as: heir.session })
      assert.equal((kept.body as { visibility: string }).visibility, 'owner')
    })

    test('who leaves hands over what they own, and is out at once', async () => {
      const leaver = await join(home, 'Lee Leaver')
      const heir = await join(home, 'Hana Heir')
      const key = await makeKey(home, leaver, ['read', 'write'])
      const made = await home.ask('POST', '/customers', {
        items: [1, 2, 3].map((n) => ({ name: `Owned ${n}`, ownerId: leaver.memberId })),
      })
      assert.equal(made.status, 201)
      const path = `/members/${leaver.memberId}/departure`
      const needed = await home.ask('PUT', path, {})
      assert.equal((needed.body as { code: string }).code, 'hand-over-needed')
      assert.equal((await home.ask('GET', '/me', undefined, { as: key })).status, 200)
      const gone = await home.ask('PUT', path, { handOverTo: heir.memberId })
      assert.equal(gone.status, 200, JSON.stringify(gone.body))
      assert.equal((gone.body as { handedOver: { customers: number } }).handedOver.customers, 3)
      for (const as of [leaver.session, key]) {
        assert.equal((await home.ask('GET', '/me', undefined, { as })).status, 401)
      }
      const told = await home.ask('GET', '/notices', undefined, { as: heir.session })
      assert.deepEqual(
        (told.body as { items: { kind: string; body: unknown }[] }).items.map((one) => [
          one.kind,
          one.body,
        ]),
        [['customers-handed-over', { from: 'Lee Leaver', count: 3 }]],
      )
      const owned = await home.ask('GET', `/customers?ownerId=${heir.memberId}`)
      assert.equal((owned.body as Items).items.length, 3)
      const signed = await home.ask(
        'POST',
        '/session',
        { email: leaver.email, password: PASSWORD },
        { as: null },
      )
      assert.equal(signed.status, 401)
      assert.equal((await home.ask('DELETE', path)).status, 200)
      await signIn(home, leaver.email)
      assert.equal((await home.ask('GET', '/me', undefined, { as: key })).status, 401)
    })

    test('a key never does more than its maker, nor more than its scopes', async () => {
      const member = await join(home, 'Kay Keys')
      const beyond = await home.ask(
        'POST',
        '/keys',
        { name: 'x', scopes: ['read', 'money'] },
        { as: member.session },
      )
      assert.equal(beyond.status, 403)
      const key = await makeKey(home, member, ['read'])
      assert.equal((await home.ask('POST', '/customers', { name: 'No' }, { as: key })).status, 403)
      const listed = (await home.ask('GET', '/keys', undefined, { as: member.session }))
        .body as Items
      assert.equal(listed.items.length, 1)
      const [one] = listed.items
      assert.equal(
        (await home.ask('DELETE', `/keys/${one?.id}`, undefined, { as: member.session })).status,
        204,
      )
      assert.equal((await home.ask('GET', '/me', undefined, { as: key })).status, 401)
    })

    test('a secret that is shown once is not shown again to the same request', async () => {
      const { session } = await owner(home)
      const post = () =>
        home.ask(
          'POST',
          '/keys',
          { name: 'once', scopes: ['read'] },
          { as: session, headers: { 'idempotency-key': 'k1' } },
        )
      const [first, second] = [await post(), await post()]
      const [a, b] = [first.body, second.body] as { id: string; secret: string | null }[]
      assert.match(a?.secret ?? '', /^kept_k_/)
      assert.equal(b?.secret, null)
      assert.equal(a?.id, b?.id)
    })

    test('a new password ends every session but a new one of this browser', async () => {
      const person = await join(home, 'Pia Password')
      const elsewhere = await signIn(home, person.email)
      const wrong = await home.ask(
        'PUT',
        '/me/password',
        { current: 'not this one', password: 'a new long word' },
        { as: person.session },
      )
      assert.equal(wrong.status, 400)
      const changed = await home.ask(
        'PUT',
        '/me/password',
        { current: PASSWORD, password: 'a new long word' },
        { as: person.session },
      )
      assert.equal(changed.status, 204, JSON.stringify(changed.body))
      const statuses = await Promise.all(
        [person.session, elsewhere, sessionIn(changed)].map(
          async (as) => (await home.ask('GET', '/me', undefined, { as })).status,
        ),
      )
      assert.deepEqual(statuses, [401, 401, 200])
    })

    test('a password link works once, ends sessions, and is not for those above', async () => {
      const person = await join(home, 'Fay Forgot')
      const { session } = await owner(home)
      const path = `/members/${person.memberId}/password-link`
      const made = await home.ask('POST', path, {}, { as: session })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      const token = secretOf((made.body as { link: string }).link)
      const body = { token, password: 'found a new one' }
      assert.equal((await home.ask('POST', '/password-resets', body, { as: null })).status, 204)
      assert.equal((await home.ask('POST', '/password-resets', body, { as: null })).status, 410)
      assert.equal((await home.ask('GET', '/me', undefined, { as: person.session })).status, 401)
      await signIn(home, person.email, 'found a new one')
      const admin = await join(home, 'Adam Admin', { role: 'admin' })
      const money = await join(home, 'Mona Money', { role: 'member', seesMoney: true })
      for (const id of [home.memberId, money.memberId]) {
        const above = await home.ask(
          'POST',
          `/members/${id}/password-link`,
          {},
          { as: admin.session },
        )
        assert.equal((above.body as { code: string }).code, 'role-above-own')
      }
    })

    test('an admin elsewhere cannot take over a sign-in by inviting it or by a password link', async () => {
      const person = await join(home, 'Vic Tim')
      const elsewhere = await otherWorkspace(home, `Takeover ${flavour}`)
      const invited = await home.ask(
        'POST',
        '/invitations',
        { email: person.email, role: 'member' },
        { as: elsewhere.session },
      )
      const token = secretOf((invited.body as { link: string }).link)
      const taken = await home.ask(
        'POST',
        '/invitations/acceptance',
        { token, name: 'Mallory', password: 'my own password' },
        { as: null },
      )
      assert.equal(taken.status, 401)
      const joined = await home.ask(
        'POST',
        '/invitations/acceptance',
        { token, name: 'Vic' },
        { as: person.session },
      )
      assert.equal(joined.status, 201, JSON.stringify(joined.body))
      const { member, workspaces } = joined.body as {
        member: { id: string }
        workspaces: unknown[]
      }
      assert.equal(workspaces.length, 2)
      const link = await home.ask(
        'POST',
        `/members/${member.id}/password-link`,
        {},
        { as: elsewhere.session },
      )
      assert.equal((link.body as { code: string }).code, 'sign-in-elsewhere')
    })

    test('own sessions are listed, one can be ended, and not that of another', async () => {
      const person = await join(home, 'Sia Sessions')
      const second = await signIn(home, person.email)
      const list = (await home.ask('GET', '/sessions', undefined, { as: person.session })).body as {
        items: { id: string; current: boolean }[]
      }
      assert.equal(list.items.length, 2)
      const other = list.items.find((one) => !one.current)
      const stranger = await owner(home)
      const path = `/sessions/${other?.id}`
      assert.equal(
        (await home.ask('DELETE', path, undefined, { as: stranger.session })).status,
        404,
      )
      assert.equal((await home.ask('DELETE', path, undefined, { as: person.session })).status, 204)
      assert.equal((await home.ask('GET', '/me', undefined, { as: second })).status, 401)
    })

    test('what people choose for themselves is theirs', async () => {
      const person = await join(home, 'Cho Choice')
      const choices = { language: 'de', zone: 'Europe/Vienna', theme: 'dark' }
      const changed = await home.ask('PATCH', '/me', choices, { as: person.session })
      const { member } = changed.body as { member: Record<string, unknown> }
      assert.deepEqual({ ...member, ...choices }, member)
      const role = await home.ask('PATCH', '/me', { role: 'owner' }, { as: person.session })
      assert.equal(role.status, 400)
    })

    test('a workspace goes without a trace when its owner types its name', async () => {
      const elsewhere = await otherWorkspace(home, `Gone ${flavour}`)
      await home.ask('POST', '/customers', { name: 'Trace Ltd' }, { as: elsewhere.session })
      const wrong = await home.ask('DELETE', '/workspace?name=gone', undefined, {
        as: elsewhere.session,
      })
      assert.equal(wrong.status, 400)
      assert.ok((await rowsOf(home, elsewhere.workspaceId)).includes('public.customer'))
      const right = await home.ask('DELETE', `/workspace?name=Gone%20${flavour}`, undefined, {
        as: elsewhere.session,
      })
      assert.equal(right.status, 204, JSON.stringify(right.body))
      assert.equal((await home.ask('GET', '/me', undefined, { as: elsewhere.session })).status, 401)
      assert.deepEqual(await rowsOf(home, elsewhere.workspaceId), [])
      const here = await home.ask('GET', '/me')
      assert.equal(here.status, 200)
    })

    test('what was done with rights and keys stands in the audit log', async () => {
      const { session } = await owner(home)
      const { items } = (await home.ask('GET', '/audit?limit=500', undefined, { as: session }))
        .body as Items
      const acts = new Set(items.map((one) => one.act))
      for (const act of ['signed-in', 'invited', 'joined', 'key-made', 'key-ended', 'left']) {
        assert.ok(acts.has(act), act)
      }
    })
  })
}

/** Tables that still hold a row of a workspace, as the one who owns them all sees it. */
async function rowsOf(home: House, workspaceId: string): Promise<readonly string[]> {
  const client = new Client(home.owner)
  await client.connect()
  await client.query('set role kept_keeper')
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind = 'r' and n.nspname in ('public', 'door')`,
  )
  const found: string[] = []
  for (const { name } of tables.rows) {
    const rows = await client.query(`select from ${name} where workspace_id = $1`, [workspaceId])
    if ((rows.rowCount ?? 0) > 0) found.push(name)
  }
  await client.end()
  return found
}
