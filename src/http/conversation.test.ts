import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house, type Reply } from '../../test/house.ts'
import { join, makeKey, type Person } from '../../test/people.ts'
import { keyScopes } from '../domain/access.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { rebuild } from '../store/rebuild.ts'

type One = { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>
type Entries = { readonly items: readonly { readonly id: string; readonly batchId: string }[] }

/** A word of the private conversation, and of nothing else. */
const SECRET = 'quixotry'
const NOBODY = '018f0000-0000-7000-8000-000000000000'

describe('a conversation that is private to whoever recorded it', () => {
  let home: House
  let mira: Person
  let miraKey: string
  let others: Readonly<Record<string, string>>
  let customerId: string
  let expectationId: string
  let one: One
  let creation: { readonly id: string; readonly batchId: string }

  before(async () => {
    home = await house()
    mira = await join(home, 'Mira Owner', { seesMoney: true })
    miraKey = await makeKey(home, mira, ['read', 'write'])
    const max = await join(home, 'Max Member', { seesMoney: true })
    const ada = await join(home, 'Ada Admin', { role: 'admin', seesMoney: true })
    const lou = await join(home, 'Lou Limited', { ownCustomersOnly: true })
    others = {
      'another member': max.session,
      'their key': await makeKey(home, max, ['read', 'write']),
      'an admin': ada.session,
      'an admin’s key': await makeKey(
        home,
        ada,
        keyScopes.filter((scope) => scope !== 'money'),
      ),
      'the owner of the workspace': home.key,
      'the one who owns the customer and sees no others': lou.session,
    }
    customerId = (await make('/customers', { name: 'Calder & Boyd', ownerId: lou.memberId })).id
    const topic = await make('/topics', { name: 'Answers' })
    const statement = 'Somebody picks up at once'
    const asked = { customerId, topicId: topic.id, statement, evidence: { grade: 'asked' } }
    expectationId = (await make('/expectations', asked)).id
    const text = `They call our manners ${SECRET}.`
    const start = text.indexOf(SECRET)
    one = await make(
      '/conversations',
      {
        customerId,
        kind: 'call',
        subject: `On ${SECRET}`,
        text,
        visibility: 'owner',
        passages: [{ start, end: start + SECRET.length, kind: 'demand', expectationId }],
      },
      mira.session,
    )
    const history = await get<Entries>(`/conversations/${one.id}/history`, mira.session)
    creation = history.items[0] ?? { id: NOBODY, batchId: NOBODY }
  })
  after(() => home.close())

  async function make(path: string, body: unknown, as: string = home.key): Promise<One> {
    const made = await home.ask('POST', path, body, { as })
    assert.equal(made.status, 201, `${path} ${JSON.stringify(made.body)}`)
    return made.body as One
  }
  async function get<T>(path: string, as: string): Promise<T> {
    const read = await home.ask('GET', path, undefined, { as })
    assert.equal(read.status, 200, `${path} ${JSON.stringify(read.body)}`)
    return read.body as T
  }
  const told = (reply: Reply) => JSON.stringify(reply.body) + JSON.stringify(reply.headers)
  const bytes = async (path: string, as: string) => {
    const headers = as.startsWith('kept_s_')
      ? { cookie: `__Host-kept=${as}` }
      : { authorization: `Bearer ${as}` }
    const { rawPayload } = await home.app.inject({ method: 'GET', url: `/api/v1${path}`, headers })
    return rawPayload
  }

  /** Every way by which a page of data leaves. */
  const exits = () => [
    '/conversations?limit=500&total=true',
    `/conversations?customerId=${customerId}`,
    '/conversations?visibility=owner&total=true',
    `/conversations?ownerId=${mira.memberId}&total=true`,
    `/conversations?q=${SECRET}&total=true`,
    `/conversations?q=${SECRET.slice(0, 3)}`,
    `/conversations/${one.id}`,
    `/conversations/${one.id}?asOf=2030-01-01`,
    `/conversations/${one.id}?asOf=2030-01-01T00:00:00Z&knownAt=2030-01-01T00:00:00Z`,
    `/conversations/${one.id}/history`,
    `/search?q=${SECRET}`,
    `/search?q=${SECRET.slice(0, 4)}&kind=conversation`,
    '/search?q=quixotri', // one slip away
    `/expectations?limit=500`,
    `/expectations/${expectationId}`,
    `/expectations/${expectationId}?asOf=2030-01-01`,
    `/expectations/${expectationId}/history`,
    `/expectations/${expectationId}/evidence`,
    `/expectations?q=${SECRET}`,
    `/customers/${customerId}/ladder`,
    `/customers/${customerId}/history`,
    '/notices',
    '/audit?limit=500',
  ]

  test('is seen by them, by session and by key, and by nobody else, whatever exit they try', async () => {
    const wrong: string[] = []
    for (const [who, as] of Object.entries(others)) {
      for (const path of exits()) {
        const reply = await home.ask('GET', path, undefined, { as })
        if (told(reply).includes(SECRET) && !path.includes(`q=${SECRET}`))
          wrong.push(`${who} ${path}`)
        if (told(reply).includes(`On ${SECRET}`)) wrong.push(`${who} ${path}`)
        const { total } = reply.body as { total?: number }
        if (total !== undefined && total !== 0) wrong.push(`${who} ${path} counts ${total}`)
        if (reply.status >= 500) wrong.push(`${who} ${path} ${reply.status}`)
        if (path.startsWith(`/conversations/${one.id}`) && reply.status !== 404)
          wrong.push(`${who} ${path} ${reply.status}`)
      }
      for (const file of ['/conversations.csv', '/conversations.xlsx']) {
        const csv = await bytes(file, as)
        const rows = file.endsWith('csv') ? csv.toString().trim().split('\n').length : 1
        if (csv.includes(SECRET) || rows !== 1) wrong.push(`${who} ${file}`)
      }
    }
    assert.deepEqual(wrong, [])
    for (const as of [mira.session, miraKey]) {
      assert.deepEqual(await get(`/conversations/${one.id}`, as), one)
      const { items } = await get<{ items: One[] }>(`/search?q=${SECRET}`, as)
      assert.equal(items[0]?.id, one.id)
      assert.ok((await bytes('/conversations.csv', as)).includes(SECRET))
      assert.equal(
        (await get<{ total: number }>(`/conversations?q=${SECRET}&total=true`, as)).total,
        1,
      )
    }
  })

  test('has no row in any table that the database shows to another reader', async () => {
    const seenBy = (reader: string) =>
      home.store.read(
        {
          workspaceId: home.workspaceId as WorkspaceId,
          onlyOwner: null,
          reader: reader as MemberId,
        },
        async ({ db }) => {
          const of = <T>(rows: readonly T[]) => rows.length
          return [
            of(await db.selectFrom('conversation').selectAll().where('id', '=', one.id).execute()),
            of(await db.selectFrom('entry').selectAll().where('record_id', '=', one.id).execute()),
            of(
              await db
                .selectFrom('words')
                .selectAll()
                .where('entry_id', '=', creation.id)
                .execute(),
            ),
            of(await db.selectFrom('about').selectAll().where('record_id', '=', one.id).execute()),
            of(
              await db
                .selectFrom('search_word')
                .selectAll()
                .where('record_id', '=', one.id)
                .execute(),
            ),
          ]
        },
      )
    assert.deepEqual(await seenBy(home.memberId), [0, 0, 0, 0, 0])
    assert.ok((await seenBy(mira.memberId)).every((rows) => rows > 0))
  })

  test('is not to be changed, shared, referred to or taken back by anybody else', async () => {
    const score = { customerId, kind: 'csat', value: 1, least: 0, most: 5, conversationId: one.id }
    const evidence = { grade: 'asked', conversationId: one.id }
    for (const [who, as] of Object.entries(others)) {
      for (const [method, path, body, status] of [
        ['PATCH', `/conversations/${one.id}`, { visibility: 'everyone' }, 404],
        ['PATCH', `/conversations/${one.id}`, { subject: 'Mine now' }, 404],
        ['PUT', `/history/${creation.id}/retraction`, undefined, 404],
        ['POST', '/scores', score, 400],
        ['POST', `/expectations/${expectationId}/evidence`, evidence, 400],
      ] as const) {
        const reply = await home.ask(method, path, body, { as })
        assert.equal(reply.status, status, `${who} ${method} ${path} ${JSON.stringify(reply.body)}`)
        assert.ok(!told(reply).includes(SECRET), `${who} ${method} ${path}`)
      }
    }
    assert.deepEqual(await get(`/conversations/${one.id}`, mira.session), one)
  })

  test('leaves with the firm’s whole backup, which is for those who may take everything', async () => {
    assert.ok((await bytes('/export', home.key)).includes(SECRET))
    assert.ok(!(await bytes('/export', others['another member'] ?? '')).includes(SECRET))
  })

  test('tells the expectation that a demand was made, and keeps the words to itself', async () => {
    const history = await get<{ items: { kind: string }[] }>(
      `/expectations/${expectationId}/history`,
      others['another member'] ?? '',
    )
    assert.ok(history.items.some(({ kind }) => kind === 'demand'))
  })

  test('goes where its customer goes, and comes back, though whoever merges never sees it', async () => {
    const stays = (await make('/customers', { name: 'Calder Boyd Group' })).id
    const merged = await home.ask('PUT', `/customers/${customerId}/merger`, { intoId: stays })
    assert.equal(merged.status, 200, JSON.stringify(merged.body))
    const whose = async () => (await get<One>(`/conversations/${one.id}`, mira.session)).customerId
    assert.equal(await whose(), stays)
    const expectation = await get<One>(`/expectations/${expectationId}`, home.key)
    assert.equal(expectation.customerId, stays)
    const { batchId } = merged.body as { batchId: string }
    const undone = await home.ask('PUT', `/batches/${batchId}/retraction`)
    assert.equal(undone.status, 200, JSON.stringify(undone.body))
    assert.equal(await whose(), customerId)
    const hidden = await home.ask('GET', `/conversations/${one.id}`)
    assert.equal(hidden.status, 404)
  })

  test('is everybody’s from when its owner shares it, and no one else takes that back', async () => {
    const shared = await home.ask(
      'PATCH',
      `/conversations/${one.id}`,
      { visibility: 'everyone' },
      { as: miraKey },
    )
    assert.equal(shared.status, 200, JSON.stringify(shared.body))
    const as = others['another member'] ?? ''
    assert.equal((await get<One>(`/conversations/${one.id}`, as)).subject, `On ${SECRET}`)
    assert.ok(JSON.stringify(await get(`/search?q=${SECRET}`, as)).includes(one.id))
    const ladder = JSON.stringify(await get(`/expectations/${expectationId}/history`, as))
    assert.ok(ladder.includes(SECRET), 'the demand has its words now')
    const hide = await home.ask(
      'PATCH',
      `/conversations/${one.id}`,
      { visibility: 'owner' },
      { as },
    )
    assert.equal((hide.body as { code: string }).code, 'not-yours-to-share')
    const [newest] = (await get<Entries>(`/conversations/${one.id}/history`, as)).items
    const path = `/history/${newest?.id}/retraction`
    const undo = await home.ask('PUT', path, undefined, { as })
    assert.equal((undo.body as { code: string }).code, 'not-yours-to-share')
    assert.equal((await home.ask('PUT', path, undefined, { as: mira.session })).status, 200)
    assert.equal((await home.ask('GET', `/conversations/${one.id}`, undefined, { as })).status, 404)
  })

  test('made private again is found by nobody else, and one taken back stays hidden with its entries', async () => {
    const as = others['another member'] ?? ''
    const body = { customerId, kind: 'call', subject: `Again ${SECRET}` }
    const other = await make('/conversations', body, mira.session)
    const [first] = (await get<Entries>(`/conversations/${other.id}/history`, mira.session)).items
    const path = `/conversations/${other.id}`
    await home.ask('PATCH', path, { visibility: 'owner' }, { as: mira.session })
    assert.ok(!JSON.stringify(await get(`/search?q=${SECRET}`, as)).includes(other.id))
    const entry = `/history/${first?.id}/retraction`
    assert.equal((await home.ask('PUT', entry, undefined, { as })).status, 404)
    assert.equal((await home.ask('PUT', entry, undefined, { as: mira.session })).status, 200)
    const [, newest] = await entriesOf(other.id)
    assert.equal(
      (await home.ask('PUT', `/history/${newest}/retraction`, undefined, { as })).status,
      404,
    )
  })

  async function entriesOf(recordId: string): Promise<readonly string[]> {
    const scope = { workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null }
    const rows = await home.store.read(scope, (tx) =>
      tx.db.selectFrom('entry').select('id').where('record_id', '=', recordId).execute(),
    )
    return rows.map(({ id }) => id)
  }

  test('rebuilding changes nothing', async () => {
    const scope = { workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null }
    assert.deepEqual(await home.store.transaction(scope, (tx) => rebuild(tx, false)), [])
  })
})

describe('what a conversation demands', () => {
  let home: House
  let customerId: string
  let contactId: string
  let speed: string
  let care: string
  const text = 'We want answers within the hour, and a named person.'

  before(async () => {
    home = await house()
    customerId = (await make('/customers', { name: 'Larkfield Vets' })).id
    const ines = { name: 'Ines Calder', customers: [{ customerId }] }
    contactId = (await make('/contacts', ines)).id
    const topicId = (await make('/topics', { name: 'Answers' })).id
    const expectation = async (statement: string) => {
      const body = { customerId, topicId, statement, evidence: { grade: 'confirmed' } }
      const { id } = await make('/expectations', { ...body, happenedAt: daysAgo(30) })
      const words = 'Yes, we do that.'
      const told = { how: 'call', happenedAt: daysAgo(20) }
      const answer = { kind: 'decline', words, told, happenedAt: daysAgo(20) }
      await make(`/expectations/${id}/answers`, answer)
      return id
    }
    speed = await expectation('Answers the same day')
    care = await expectation('A person we know')
  })
  after(() => home.close())

  const daysAgo = (days: number) =>
    home.store
      .now()
      .subtract({ hours: 24 * days })
      .toString()
  async function make(path: string, body: unknown): Promise<One> {
    const made = await home.ask('POST', path, body)
    assert.equal(made.status, 201, `${path} ${JSON.stringify(made.body)}`)
    return made.body as One
  }
  async function current(id: string): Promise<unknown> {
    const { body } = await home.ask('GET', `/expectations/${id}/ladder`)
    return (body as { ladder: { current: { verdict: string; because: string } } }).ladder.current
      .because
  }
  function marked(words: string, expectationId: string | null) {
    const start = text.indexOf(words)
    return { start, end: start + words.length, kind: 'demand', expectationId }
  }
  const talk = () => ({
    customerId,
    contactIds: [contactId],
    kind: 'meeting',
    text,
    heldAt: daysAgo(5),
    passages: [marked('answers within the hour', speed)],
  })
  const historyOf = async (path: string) =>
    (await home.ask('GET', `${path}/history`)).body as unknown as {
      items: {
        id: string
        kind: string
        batchId: string
        changes: { field: string; to: unknown }[]
      }[]
    }

  test('stands with the expectation, in their words, from whoever took part, as of that day', async () => {
    assert.equal(await current(speed), 'nothing-since')
    const one = await make('/conversations', talk())
    assert.equal(await current(speed), 'demand')
    assert.equal(await current(care), 'nothing-since')
    const [demand] = (await historyOf(`/expectations/${speed}`)).items
    const said = Object.fromEntries(demand?.changes.map(({ field, to }) => [field, to]) ?? [])
    const quote = 'answers within the hour'
    assert.deepEqual(said, { quote, contactId, conversationId: one.id })
    const past = await home.ask('GET', `/expectations/${speed}?asOf=${daysAgo(6)}`)
    assert.ok(!JSON.stringify(past.body).includes(quote))
    const [creation] = (await historyOf(`/conversations/${one.id}`)).items
    assert.equal(creation?.batchId, demand?.batchId)
    await home.ask('PUT', `/history/${creation?.id}/retraction`)
    assert.equal(await current(speed), 'nothing-since')
  })

  test('follows its correction, and all of it goes when the conversation is taken back', async () => {
    const one = await make('/conversations', talk())
    const both = [marked('answers within the hour', speed), marked('a named person', care)]
    await home.ask('PATCH', `/conversations/${one.id}`, { passages: both })
    assert.deepEqual([await current(speed), await current(care)], ['demand', 'demand'])
    await home.ask('PATCH', `/conversations/${one.id}`, { passages: [both[1]] })
    assert.deepEqual([await current(speed), await current(care)], ['nothing-since', 'demand'])
    await home.ask('PATCH', `/conversations/${one.id}`, { heldAt: daysAgo(25) })
    assert.deepEqual(
      [await current(speed), await current(care)],
      ['nothing-since', 'nothing-since'],
    )
    const { items } = await historyOf(`/conversations/${one.id}`)
    assert.equal(items.length, 4)
    await home.ask('PUT', `/history/${items[0]?.id}/retraction`)
    assert.deepEqual([await current(speed), await current(care)], ['nothing-since', 'demand'])
    await home.ask('PUT', `/history/${items[3]?.id}/retraction`)
    assert.equal((await home.ask('GET', `/conversations/${one.id}`)).status, 404)
    assert.deepEqual(
      [await current(speed), await current(care)],
      ['nothing-since', 'nothing-since'],
    )
  })

  test('leaves alone what somebody entered by hand about the same conversation', async () => {
    const one = await make('/conversations', talk())
    await make(`/expectations/${speed}/demands`, { quote: 'Typed in', conversationId: one.id })
    await home.ask('PATCH', `/conversations/${one.id}`, { passages: [] })
    assert.equal(await current(speed), 'demand')
  })

  test('is laid to expectations of that customer only', async () => {
    const other = (await make('/customers', { name: 'Somebody else' })).id
    const reply = await home.ask('POST', '/conversations', {
      items: [
        { ...talk(), customerId: other, contactIds: [] },
        { ...talk(), passages: [marked('a named person', customerId)] },
        { ...talk(), passages: [marked('a named person', null)] },
      ],
    })
    const { results } = reply.body as { results: { errors?: { path: string }[] }[] }
    assert.deepEqual(
      results.map(({ errors }) => errors?.[0]?.path ?? null),
      ['passages.0.expectationId', 'passages.0.expectationId', null],
    )
  })

  test('of several in one request, each is taken back by itself', async () => {
    const before = [await current(care)]
    const passages = [marked('a named person', care)]
    const reply = await home.ask('POST', '/conversations', {
      items: [
        { ...talk(), passages },
        { ...talk(), passages: [] },
        { ...talk(), passages },
      ],
    })
    const { results } = reply.body as { results: One[] }
    const batches = await Promise.all(
      results.map(async ({ id }) => (await historyOf(`/conversations/${id}`)).items[0]),
    )
    assert.equal(new Set(batches.map((entry) => entry?.batchId)).size, 3)
    await home.ask('PUT', `/history/${batches[0]?.id}/retraction`)
    assert.equal(await current(care), 'demand')
    await home.ask('PUT', `/history/${batches[2]?.id}/retraction`)
    assert.deepEqual([await current(care)], before)
    assert.equal((await home.ask('GET', `/conversations/${results[1]?.id}`)).status, 200)
  })
})
