import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { join, type Person } from '../../test/people.ts'
import { rebuild } from '../store/rebuild.ts'
import type { WorkspaceId } from '../domain/ids.ts'

type One = { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>
type Problem = { readonly code: string; readonly errors?: readonly { readonly path: string }[] }
type Entries = { readonly items: readonly { readonly id: string; readonly changes: unknown[] }[] }

describe('conversations, change events, scores and measurements', () => {
  let home: House
  let calder: string
  let other: string
  let contactId: string
  let metricId: string
  let limited: Person
  const nouns = ['conversations', 'change-events', 'scores', 'measurements'] as const

  before(async () => {
    home = await house()
    calder = (await make('/customers', { name: 'Calder & Boyd' })).id
    other = (await make('/customers', { name: 'Larkfield Vets' })).id
    const person = { name: 'Ines Calder', customers: [{ customerId: calder }] }
    contactId = (await make('/contacts', person)).id
    metricId = (await make('/metrics', { name: 'First answer', unit: 'hours', better: 'lower' })).id
    limited = await join(home, 'Lou Limited', { ownCustomersOnly: true })
  })
  after(() => home.close())

  async function make(path: string, body: unknown): Promise<One> {
    const made = await home.ask('POST', path, body)
    assert.equal(made.status, 201, `${path} ${JSON.stringify(made.body)}`)
    return made.body as One
  }
  async function read<T = One>(path: string): Promise<T> {
    const got = await home.ask('GET', path)
    assert.equal(got.status, 200, `${path} ${JSON.stringify(got.body)}`)
    return got.body as T
  }
  async function faults(path: string, body: unknown, method: 'POST' | 'PATCH' = 'POST') {
    const { status, body: problem } = await home.ask(method, path, body)
    assert.equal(status, 400, `${path} ${JSON.stringify(problem)}`)
    return (problem as Problem).errors?.map((one) => one.path)
  }
  const daysAgo = (days: number) =>
    home.store
      .now()
      .subtract({ hours: 24 * days })
      .toString()

  const said = {
    conversations: () => ({ customerId: calder, kind: 'call', subject: 'Outage on Monday' }),
    'change-events': () => ({ customerId: calder, kind: 'merger', note: 'Bought by a group' }),
    scores: () => ({ customerId: calder, kind: 'csat', value: 4, least: 1, most: 5 }),
    measurements: () => ({ customerId: calder, metricId, value: 3.25, cases: 40 }),
  }
  const correctionOf = {
    conversations: { subject: 'Outage on Tuesday' },
    'change-events': { note: 'Bought by a competitor' },
    scores: { value: 2 },
    measurements: { value: 3.75 },
  }

  for (const noun of nouns) {
    const moment = noun === 'conversations' ? 'heldAt' : 'happenedAt'
    const [field, right] = Object.entries(correctionOf[noun])[0] as [string, unknown]

    test(`${noun}: what is recorded is read back, in the list and alone, and has a history`, async () => {
      const at = daysAgo(3)
      const one = await make(`/${noun}`, { ...said[noun](), [moment]: at })
      assert.equal(one[moment], at)
      assert.deepEqual(await read(`/${noun}/${one.id}`), one)
      const list = await read<{ items: One[] }>(
        `/${noun}?customerId=${calder}&${moment}[gte]=${at}`,
      )
      assert.deepEqual(
        list.items.find(({ id }) => id === one.id),
        one,
      )
      assert.equal((await read<Entries>(`/${noun}/${one.id}/history`)).items.length, 1)
    })

    test(`${noun}: a correction holds from the fact’s own moment on, and the mistake stays findable`, async () => {
      const one = await make(`/${noun}`, { ...said[noun](), happenedAt: daysAgo(10) })
      const recorded = home.store.now().toString()
      home.wait({ minutes: 5 })
      const patched = await home.ask('PATCH', `/${noun}/${one.id}`, correctionOf[noun])
      assert.equal(patched.status, 200, JSON.stringify(patched.body))
      assert.equal((await read(`/${noun}/${one.id}?asOf=${daysAgo(9)}`))[field], right)
      assert.equal((await read(`/${noun}/${one.id}?knownAt=${recorded}`))[field], one[field])
      const before = await home.ask('GET', `/${noun}/${one.id}?asOf=${daysAgo(11)}`)
      assert.equal(before.status, 404)
    })

    test(`${noun}: a wrong moment is put right, and corrections are taken back one by one`, async () => {
      const one = await make(`/${noun}`, { ...said[noun](), happenedAt: daysAgo(10) })
      await home.ask('PATCH', `/${noun}/${one.id}`, correctionOf[noun])
      const moved = daysAgo(20)
      await home.ask('PATCH', `/${noun}/${one.id}`, { happenedAt: moved })
      const now = await read(`/${noun}/${one.id}`)
      assert.equal(now[moment], moved)
      assert.equal(now[field], right)
      const [move, mend] = (await read<Entries>(`/${noun}/${one.id}/history`)).items
      await home.ask('PUT', `/history/${move?.id}/retraction`)
      const back = await read(`/${noun}/${one.id}`)
      assert.equal(back[moment], one[moment])
      assert.equal(back[field], right)
      await home.ask('PUT', `/history/${mend?.id}/retraction`)
      assert.equal((await read(`/${noun}/${one.id}`))[field], one[field])
    })

    test(`${noun}: taking back its creation takes its corrections along`, async () => {
      const one = await make(`/${noun}`, said[noun]())
      await home.ask('PATCH', `/${noun}/${one.id}`, correctionOf[noun])
      const entries = (await read<Entries>(`/${noun}/${one.id}/history`)).items
      const undone = await home.ask('PUT', `/history/${entries.at(-1)?.id ?? ''}/retraction`)
      assert.deepEqual(undone.body, { retracted: 2 })
      assert.equal((await home.ask('GET', `/${noun}/${one.id}`)).status, 404)
    })

    test(`${noun}: nothing happens in the future; of a batch each is decided by itself`, async () => {
      const tomorrow = daysAgo(-1)
      const reply = await home.ask('POST', `/${noun}`, {
        items: [
          said[noun](),
          { ...said[noun](), happenedAt: tomorrow },
          { ...said[noun](), customerId: metricId },
          said[noun](),
        ],
      })
      const { results } = reply.body as { results: (One & Problem)[] }
      assert.deepEqual(
        results.map((one) => one.code ?? 'made'),
        ['made', 'happens-in-future', 'bad-input', 'made'],
      )
      assert.deepEqual(results[2]?.errors, [{ path: 'customerId', message: 'is no customer here' }])
      const [first] = results
      const ahead = await home.ask('PATCH', `/${noun}/${first?.id}`, { happenedAt: tomorrow })
      assert.equal((ahead.body as Problem).code, 'happens-in-future')
    })

    test(`${noun}: of two who change it at once, the second is told`, async () => {
      const one = await make(`/${noun}`, said[noun]())
      const headers = { 'if-match': '"1"' }
      const first = await home.ask('PATCH', `/${noun}/${one.id}`, correctionOf[noun], { headers })
      assert.equal(first.status, 200)
      const second = await home.ask('PATCH', `/${noun}/${one.id}`, correctionOf[noun], { headers })
      assert.equal(second.status, 412)
    })

    test(`${noun}: who sees only their own customers sees and records only theirs`, async () => {
      const as = limited.session
      const mine = (await home.ask('POST', '/customers', { name: `Own ${noun}` }, { as }))
        .body as One
      const theirs = await make(`/${noun}`, { ...said[noun](), customerId: mine.id })
      const own = await home.ask('GET', `/${noun}?total=true&customerId=${mine.id}`, undefined, {
        as,
      })
      assert.equal((own.body as { total: number }).total, 1)
      assert.equal((await home.ask('GET', `/${noun}/${theirs.id}`, undefined, { as })).status, 200)
      const foreign = await home.ask('POST', `/${noun}`, said[noun](), { as })
      assert.equal(foreign.status, 400)
    })

    test(`${noun}: leave as a table that names customers by their names`, async () => {
      const csv = (await home.ask('GET', `/${noun}.csv`)).body as unknown as string
      assert.match(csv.split('\n')[0] ?? '', /Customer;|Customer,/)
      assert.ok(csv.includes('Calder & Boyd'), csv.slice(0, 300))
    })
  }

  test('whoever and whatever is named belongs to that customer, and is there', async () => {
    const elsewhere = { customerId: other, kind: 'call' }
    assert.deepEqual(await faults('/conversations', { ...elsewhere, contactIds: [contactId] }), [
      'contactIds.0',
    ])
    assert.deepEqual(
      await faults('/conversations', {
        ...said.conversations(),
        memberIds: [home.memberId, calder],
      }),
      ['memberIds.1'],
    )
    const score = { ...said.scores(), customerId: other }
    assert.deepEqual(await faults('/scores', { ...score, contactId }), ['contactId'])
    assert.deepEqual(await faults('/scores', { ...score, topicId: calder }), ['topicId'])
    const call = await make('/conversations', said.conversations())
    assert.deepEqual(await faults('/scores', { ...score, conversationId: call.id }), [
      'conversationId',
    ])
    assert.deepEqual(await faults('/measurements', { ...said.measurements(), metricId: calder }), [
      'metricId',
    ])
    assert.deepEqual(
      await faults('/change-events', { ...said['change-events'](), topicIds: [calder] }),
      ['topicIds.0'],
    )
    const theirs = await make('/conversations', elsewhere)
    assert.deepEqual(
      await faults(`/conversations/${theirs.id}`, { contactIds: [contactId] }, 'PATCH'),
      ['contactIds.0'],
    )
  })

  test('a score lies on its scale, also after a correction', async () => {
    const score = said.scores()
    assert.deepEqual(await faults('/scores', { ...score, value: 6 }), ['value'])
    assert.deepEqual(await faults('/scores', { ...score, least: 5 }), ['most'])
    const one = await make('/scores', score)
    assert.deepEqual(await faults(`/scores/${one.id}`, { most: 3 }, 'PATCH'), ['value'])
    const changed = await home.ask('PATCH', `/scores/${one.id}`, { most: 10, value: 9 })
    assert.equal(changed.status, 200)
  })

  test('a change event names whom it is about, and neither more nor less', async () => {
    assert.equal((await make('/change-events', { kind: 'market-shift' })).scope, 'all')
    const segment = await make('/change-events', { kind: 'price-change', segment: 'law' })
    assert.equal(segment.scope, 'segment')
    const both = { kind: 'other', customerId: calder, segment: 'law' }
    assert.deepEqual(await faults('/change-events', both), ['segment'])
    const none = { kind: 'other', scope: 'customer' }
    assert.deepEqual(await faults('/change-events', none), ['customerId'])
    assert.deepEqual(await faults(`/change-events/${segment.id}`, { segment: null }, 'PATCH'), [
      'segment',
    ])
  })

  test('what concerns a segment or all is seen by everyone, and said by those who see everyone', async () => {
    const as = limited.session
    const event = await make('/change-events', { kind: 'market-shift', note: 'New rules' })
    const path = `/change-events/${event.id}`
    assert.equal((await home.ask('GET', path, undefined, { as })).status, 200)
    const [entry] = (await read<Entries>(`${path}/history`)).items
    for (const reply of [
      await home.ask('POST', '/change-events', { kind: 'market-shift' }, { as }),
      await home.ask('POST', '/change-events', { kind: 'other', segment: 'law' }, { as }),
      await home.ask('PATCH', path, { note: 'Never mind' }, { as }),
      await home.ask('PUT', `/history/${entry?.id ?? ''}/retraction`, undefined, { as }),
    ])
      assert.equal(reply.status, 403, JSON.stringify(reply.body))
  })

  test('passages mark words of the text as it was typed', async () => {
    const text = '  “We expect it within the hour.” Then she hung up. '
    const start = text.indexOf('within')
    const passages = [{ start, end: start + 15, kind: 'demand', expectationId: null }]
    const call = { ...said.conversations(), text, passages }
    const one = await make('/conversations', call)
    assert.equal(one.text, text)
    assert.deepEqual(one.passages, passages)
    const past = { ...call, passages: [{ start, end: text.length + 1, kind: 'praise' }] }
    assert.deepEqual(await faults('/conversations', past), ['passages.0.end'])
    assert.deepEqual(await faults(`/conversations/${one.id}`, { text: 'Other' }, 'PATCH'), [
      'passages',
    ])
    const unmarked = { text: 'Other', passages: [] }
    assert.equal((await home.ask('PATCH', `/conversations/${one.id}`, unmarked)).status, 200)
  })

  test('a conversation is found by any word of its subject and its text', async () => {
    const text = `${'very '.repeat(50)} long talk about the warehouse scanners`
    const one = await make('/conversations', { ...said.conversations(), subject: 'Renewal', text })
    const ids = async (path: string) =>
      (await read<{ items: One[] }>(path)).items.map(({ id }) => id)
    assert.deepEqual(await ids('/conversations?q=warehouse%20scann'), [one.id])
    assert.deepEqual(await ids('/search?q=renewal%20scanners'), [one.id])
    const found = await read<{ items: Record<string, unknown>[] }>('/search?q=warehouse')
    assert.deepEqual(found.items, [
      {
        kind: 'conversation',
        id: one.id,
        title: 'Renewal',
        where: 'Calder & Boyd',
        customerId: calder,
      },
    ])
    await home.ask('PATCH', `/conversations/${one.id}`, { text: 'Nothing of the kind' })
    assert.deepEqual(await ids('/search?q=warehouse'), [])
  })

  test('a merge takes all of it along, and undoing the merge puts all of it back', async () => {
    const gone = (await make('/customers', { name: 'Calder and Boyd Ltd' })).id
    const made: [string, string][] = []
    for (const noun of nouns) {
      const one = await make(`/${noun}`, { ...said[noun](), customerId: gone })
      made.push([noun, one.id])
    }
    const merged = await home.ask('PUT', `/customers/${gone}/merger`, { intoId: calder })
    assert.equal(merged.status, 200, JSON.stringify(merged.body))
    const whose = async () =>
      Promise.all(made.map(async ([noun, id]) => (await read(`/${noun}/${id}`)).customerId))
    assert.deepEqual(await whose(), [calder, calder, calder, calder])
    const late = { ...said.conversations(), customerId: gone }
    assert.deepEqual(await faults('/conversations', late), ['customerId'])
    const { batchId } = merged.body as { batchId: string }
    assert.equal((await home.ask('PUT', `/batches/${batchId}/retraction`)).status, 200)
    assert.deepEqual(await whose(), [gone, gone, gone, gone])
  })

  test('an erased contact’s words are gone from their scores and their own conversations', async () => {
    const gil = { name: 'Gil Erased', customers: [{ customerId: calder }] }
    const { id: gone } = await make('/contacts', gil)
    const score = await make('/scores', { ...said.scores(), contactId: gone, words: 'Unfindable' })
    const call = { ...said.conversations(), text: 'Unfindable too' }
    const alone = await make('/conversations', { ...call, contactIds: [gone] })
    const together = await make('/conversations', { ...call, contactIds: [gone, contactId] })
    assert.equal((await home.ask('PUT', `/contacts/${gone}/erasure`)).status, 200)
    assert.equal((await read(`/scores/${score.id}`)).words, null)
    assert.equal((await read(`/conversations/${alone.id}`)).text, null)
    assert.equal((await read(`/conversations/${together.id}`)).text, 'Unfindable too')
    const found = await read<{ items: One[] }>('/search?q=unfindable')
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [together.id],
    )
  })

  test('a metric has a name of its own', async () => {
    const again = { name: 'first ANSWER', unit: 'days', better: 'lower' }
    const { status, body } = await home.ask('POST', '/metrics', again)
    assert.equal(status, 409)
    assert.deepEqual((body as Problem).errors?.[0]?.path, 'name')
  })

  test('what is measured in a metric keeps it from being taken back', async () => {
    const metric = await make('/metrics', { name: 'Uptime', unit: '%', better: 'higher' })
    await make('/measurements', { ...said.measurements(), metricId: metric.id })
    const [entry] = (await read<Entries>(`/metrics/${metric.id}/history`)).items
    const { status, body } = await home.ask('PUT', `/history/${entry?.id ?? ''}/retraction`)
    assert.equal(status, 409)
    assert.equal((body as Problem).code, 'still-in-use')
  })

  test('rebuilding changes nothing', async () => {
    const scope = { workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null }
    assert.deepEqual(await home.store.transaction(scope, (tx) => rebuild(tx, false)), [])
  })
})
