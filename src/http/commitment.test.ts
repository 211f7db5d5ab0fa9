import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { withClient } from '../../test/postgres.ts'
import { rebuildAll } from '../store/every-workspace.ts'

type Commitment = {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly dueAt: string | null
  readonly dueOn: string | null
  readonly miss: string | null
  readonly waitingOn: string | null
  readonly calendarId: string | null
  readonly renegotiated: number
  readonly madeGoodAt: string | null
  readonly zone: string
}
type Problem = { readonly code: string; readonly errors?: readonly { path: string }[] }

describe('the ledger', () => {
  let home: House
  let customerId: string
  let contactId: string
  before(async () => {
    home = await house()
    customerId = (await made('/customers', { name: 'Marlow & Sons' })).id
    contactId = (await made('/contacts', { name: 'Rae Marlow', customers: [{ customerId }] })).id
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<Commitment> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return reply.body as Commitment
  }
  const commit = (more: object = {}) =>
    made('/commitments', { customerId, text: 'Send the proofs', ...more })
  const inHours = (hours: number) => home.store.now().add({ hours }).toString()
  const say = async (id: string, what: string, body: object = {}) =>
    home.ask('PUT', `/commitments/${id}/${what}`, body)
  const read = async (id: string, query = '') =>
    (await home.ask('GET', `/commitments/${id}${query}`)).body as Commitment
  const listed = async (query: string) => {
    const reply = await home.ask('GET', `/commitments?${query}&limit=500`)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return (reply.body as { items: Commitment[] }).items.map(({ id }) => id)
  }

  test('is overdue the moment its due time passes, in the list too, with no job at work', async () => {
    const { id, state } = await commit({ dueAt: inHours(2) })
    assert.equal(state, 'open')
    assert.ok((await listed('state=open')).includes(id))
    assert.ok(!(await listed('state=overdue')).includes(id))
    home.wait({ hours: 2, seconds: 1 })
    assert.equal((await read(id)).state, 'overdue')
    assert.ok((await listed('state=overdue')).includes(id))
    assert.ok((await listed('state=overdue,kept&miss=silent')).includes(id))
    assert.ok(!(await listed('state=open')).includes(id))
    const late = (await say(id, 'fulfilment')).body as Commitment
    assert.deepEqual([late.state, late.miss], ['kept-late', 'silent'])
    assert.equal((await say(id, 'fulfilment')).status, 409)
  })

  test('of a past day, a change taken back since never was, unless what was known then is asked', async () => {
    const { id } = await commit({ dueAt: inHours(9) })
    home.wait({ hours: 1 })
    await home.ask('PATCH', `/commitments/${id}`, { text: 'Send the plates' })
    home.wait({ hours: 1 })
    const then = home.store.now().toString()
    home.wait({ hours: 1 })
    const { items } = (await home.ask('GET', `/commitments/${id}/history`)).body as {
      items: { id: string }[]
    }
    await home.ask('PUT', `/history/${items[0]?.id}/retraction`)
    const textAt = async (query: string) =>
      ((await read(id, query)) as unknown as { text: string }).text
    assert.equal(await textAt(`?asOf=${then}`), 'Send the proofs')
    assert.equal(await textAt(`?asOf=${then}&knownAt=${then}`), 'Send the plates')
    const earlier = home.store.now().subtract({ minutes: 150 }).toString()
    await home.ask('PATCH', `/commitments/${id}`, { text: 'Send both' })
    await home.ask('PATCH', `/commitments/${id}`, { text: 'Send one', happenedAt: earlier })
    assert.equal(await textAt(`?asOf=${then}`), 'Send one')
    assert.equal(await textAt(''), 'Send both')
  })

  test('stands as it stood on any past day, and on what was known then', async () => {
    const { id } = await commit({ dueAt: inHours(1) })
    home.wait({ hours: 3 })
    const between = home.store.now().subtract({ minutes: 30 }).toString()
    await say(id, 'fulfilment', {
      happenedAt: home.store.now().subtract({ minutes: 150 }).toString(),
    })
    assert.equal((await read(id)).state, 'kept')
    assert.equal((await read(id, `?asOf=${between}`)).state, 'kept')
    assert.equal((await read(id, `?asOf=${between}&knownAt=${between}`)).state, 'overdue')
    const gone = await home.ask('GET', `/commitments/${id}?asOf=2026-01-01`)
    assert.equal(gone.status, 404)
  })

  test('moves its due time by renegotiation alone, with the word of the one it is owed to', async () => {
    const { id } = await commit({ dueAt: inHours(2) })
    const wordless = (await say(id, 'renegotiation', { dueAt: inHours(9) })).body as Problem
    assert.deepEqual(
      wordless.errors?.map(({ path }) => path),
      ['contactId', 'how'],
    )
    const told = (await say(id, 'warning', { dueAt: inHours(9), contactId, how: 'email' }))
      .body as Commitment
    assert.equal(told.renegotiated, 0)
    const moved = await say(id, 'renegotiation', { dueAt: inHours(9), contactId, how: 'call' })
    assert.equal(moved.status, 200, JSON.stringify(moved.body))
    assert.equal((moved.body as Commitment).renegotiated, 1)
    home.wait({ hours: 10 })
    const late = (await say(id, 'renegotiation', { dueAt: inHours(9), contactId, how: 'call' }))
      .body as Problem
    assert.equal(late.code, 'due-passed')
    assert.deepEqual([(await read(id)).state, (await read(id)).miss], ['overdue', 'warned'])
    const patched = await home.ask('PATCH', `/commitments/${id}`, { dueAt: inHours(9) })
    assert.equal(patched.status, 400)
  })

  test('accepted in time but recorded too late, it takes the conversation', async () => {
    const { id } = await commit({ dueAt: inHours(2) })
    home.wait({ hours: 3 })
    const happenedAt = home.store.now().subtract({ hours: 2 }).toString()
    const said = { dueAt: inHours(9), contactId, how: 'call', happenedAt }
    const refused = (await say(id, 'renegotiation', said)).body as Problem
    assert.deepEqual(
      refused.errors?.map(({ path }) => path),
      ['conversationId'],
    )
    const held = { customerId, kind: 'call', contactIds: [contactId], heldAt: happenedAt }
    const conversation = (await home.ask('POST', '/conversations', held)).body as { id: string }
    // How they said it is what the conversation is.
    const { how: _, ...word } = { ...said, conversationId: conversation.id }
    const moved = await say(id, 'renegotiation', word)
    assert.deepEqual([moved.status, (moved.body as Commitment).renegotiated], [200, 1])
  })

  test('a talk after the due time had passed is no word given before', async () => {
    const { id } = await commit({ dueAt: inHours(2) })
    home.wait({ hours: 3 })
    const ago = (hours: number) => home.store.now().subtract({ hours }).toString()
    const held = { customerId, kind: 'call', contactIds: [contactId], heldAt: ago(0) }
    const { id: conversationId } = (await home.ask('POST', '/conversations', held)).body as {
      id: string
    }
    const said = { dueAt: inHours(9), contactId, conversationId, happenedAt: ago(2) }
    const refused = await say(id, 'renegotiation', said)
    assert.deepEqual((refused.body as Problem).errors, [
      { path: 'conversationId', message: 'was held after the due time had passed' },
    ])
  })

  test('waits for theirs, follows it when it comes, and refuses a circle', async () => {
    const theirs = await commit({ owedBy: 'customer', text: 'Send the artwork' })
    const ours = await commit({
      due: { after: { commitmentId: theirs.id }, days: 5 },
    })
    assert.deepEqual([ours.dueAt, ours.waitingOn], [null, 'customer'])
    assert.ok((await listed('waitingOn=customer')).includes(ours.id))
    const circle = await home.ask('PATCH', `/commitments/${theirs.id}`, { dependsOn: [ours.id] })
    assert.equal((circle.body as Problem).code, 'waits-for-itself')
    await say(theirs.id, 'fulfilment')
    const due = await read(ours.id)
    assert.equal(due.waitingOn, null)
    assert.ok(due.dueAt !== null)
    const why = (await home.ask('GET', `/commitments/${ours.id}/explanation`)).body as {
      byParty: { us: number }
      turns: { party: string; days: unknown[] }[]
    }
    assert.equal(why.turns.at(-1)?.party, 'us')
    assert.ok(why.byParty.us > 4 * 8 * 3600)
    const undone = await home.ask('GET', `/commitments/${theirs.id}/history`)
    const [newest] = (undone.body as { items: { id: string; kind: string }[] }).items
    assert.equal(newest?.kind, 'fulfilled')
    assert.equal((await home.ask('PUT', `/history/${newest?.id}/retraction`)).status, 200)
    assert.deepEqual(
      [(await read(ours.id)).dueAt, (await read(ours.id)).waitingOn],
      [null, 'customer'],
    )
  })

  test('of two who settle at once, one does', async () => {
    const { id } = await commit({ dueAt: inHours(2) })
    const replies = await Promise.all([
      say(id, 'fulfilment'),
      // Not a withdrawal: what is broken first can still be made good.
      say(id, 'fulfilment', { note: 'handed over' }),
      say(id, 'waiver', { contactId, how: 'call', words: 'never mind' }),
    ])
    assert.deepEqual(
      replies.map(({ status }) => status).sort((a, b) => a - b),
      [200, 409, 409],
    )
  })

  test('broken stays broken, and can be made good', async () => {
    const { id } = await commit({ dueAt: inHours(2) })
    assert.equal(
      ((await say(id, 'withdrawal', { how: 'will-not-come' })).body as Commitment).state,
      'broken',
    )
    const good = (await say(id, 'fulfilment')).body as Commitment
    assert.equal(good.state, 'broken')
    assert.ok(good.madeGoodAt !== null)
    const history = (await home.ask('GET', `/commitments/${id}/history`)).body as {
      items: { id: string; kind: string }[]
    }
    const withdrawn = history.items.find(({ kind }) => kind === 'withdrawn')?.id
    home.wait({ hours: 2 })
    const refused = await home.ask('PUT', `/history/${withdrawn}/retraction`)
    assert.equal((refused.body as Problem).code, 'outcome-stands')
  })

  test('a batch takes what it can and says of each other what is wrong', async () => {
    const good = { customerId, text: 'Answer the audit', externalId: 'A-1', dueOn: '2031-01-07' }
    const reply = await home.ask('POST', '/commitments', {
      items: [
        good,
        { ...good, externalId: 'A-1' },
        { ...good, externalId: 'A-2', dueOn: '2001-01-01' },
        { ...good, externalId: 'A-3', customerId: home.memberId },
        { ...good, externalId: 'A-4', owedBy: 'vendor' },
        {
          ...good,
          externalId: 'A-5',
          happenedAt: '2026-01-05T09:00:00Z',
          dueOn: '2026-01-07',
          fulfilledAt: '2026-01-08T09:00:00Z',
        },
      ],
    })
    assert.equal(reply.status, 201)
    const { results } = reply.body as { results: (Commitment & Problem)[] }
    assert.deepEqual(
      results.map((one) => one.code ?? one.state),
      ['open', 'already-taken', 'bad-input', 'bad-input', 'bad-input', 'kept-late'],
    )
  })

  test('is judged by a team’s hours; new hours count from tomorrow and move only what is still ahead', async () => {
    const week = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
    )
    const hours = (await made('/calendars', {
      name: 'Round the clock',
      zone: 'Europe/Berlin',
      week,
      standard: true,
    })) as unknown as { id: string }
    const due = { after: { at: inHours(0) }, work: 'PT100H' }
    const first = await commit({ due })
    assert.equal(first.calendarId, hours.id)
    assert.equal(first.zone, 'Europe/Berlin')
    assert.equal(first.dueAt, Temporal.Instant.from(due.after.at).add({ hours: 100 }).toString())
    const today = home.store.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate()
    const past = await home.ask('PATCH', `/calendars/${hours.id}`, {
      week,
      validFrom: today.toString(),
    })
    assert.equal(past.status, 400)
    const closed = [today.add({ days: 2 }).toString()]
    const changed = await home.ask('PATCH', `/calendars/${hours.id}`, { week, closed })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    const moved = Temporal.Instant.from((await read(first.id)).dueAt ?? '')
    assert.equal(moved.since(Temporal.Instant.from(first.dueAt ?? '')).total('hours'), 24)
    const never = await home.ask('POST', '/calendars', { name: 'Never', week: {} })
    assert.equal((never.body as Problem).code, 'never-open')
  })

  test('public holidays of a place are in a calendar, each switchable', async () => {
    const week = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] }
    const { versions } = (await made('/calendars', {
      name: 'London',
      week,
      holidays: { country: 'GB', state: 'ENG', off: ['Christmas Day'] },
    })) as unknown as { versions: { counts: { closed: string[] } }[] }
    const closed = versions[0]?.counts.closed ?? []
    assert.ok(closed.includes('2027-01-01'))
    assert.ok(!closed.includes('2028-12-25'))
    const wrong = await home.ask('POST', '/calendars', {
      name: 'Nowhere',
      week,
      holidays: { country: 'XX' },
    })
    assert.deepEqual(
      (wrong.body as Problem).errors?.map(({ path }) => path),
      ['holidays.country'],
    )
  })

  test('moves along when its customer’s record goes into another, and back', async () => {
    const other = (await made('/customers', { name: 'Marlow and Sons Ltd' })).id
    const { id } = await made('/commitments', { customerId: other, text: 'Call back' })
    const merged = await home.ask('PUT', `/customers/${other}/merger`, { intoId: customerId })
    assert.equal(merged.status, 200, JSON.stringify(merged.body))
    assert.ok((await listed(`customerId=${customerId}`)).includes(id))
    const { batchId } = merged.body as { batchId: string }
    assert.equal((await home.ask('PUT', `/batches/${batchId}/retraction`)).status, 200)
    assert.ok((await listed(`customerId=${other}`)).includes(id))
  })

  test('decides the fourth rung of what it was promised under, on any day', async () => {
    const topics = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
    const expectation = await made('/expectations', {
      customerId,
      topicId: topics.items[0]?.id,
      statement: 'The proofs come when they were promised',
      evidence: { grade: 'asked', contactId },
    })
    const answer = {
      kind: 'commit',
      words: 'they will',
      terms: 'agreed',
      told: { how: 'call', contactId },
    }
    await home.ask('PUT', `/expectations/${expectation.id}/triage`, { want: true, have: false })
    await home.ask('POST', `/expectations/${expectation.id}/cans`, { says: 'can' })
    const answered = await home.ask('POST', `/expectations/${expectation.id}/answers`, answer)
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    const rung = async (query = '') => {
      const { body } = await home.ask('GET', `/expectations/${expectation.id}${query}`)
      return (body as { standing: { ladder: { kept: { verdict: string } } } }).standing.ladder.kept
        .verdict
    }
    const wakes = () =>
      home.store.door((db) =>
        db.selectFrom('door.wake').selectAll().where('record_id', '=', customerId).execute(),
      )
    const { id } = await commit({ dueAt: inHours(2), expectationId: expectation.id })
    assert.equal(await rung(), 'open')
    const [wake] = await wakes()
    assert.equal(wake?.kind, 'standing')
    const overdueAt = Temporal.Instant.from((await read(id)).dueAt ?? '').add({ milliseconds: 1 })
    assert.equal(wake.wake_at.toString(), overdueAt.toString())
    home.wait({ hours: 3 })
    assert.equal(await rung(), 'fails')
    const thenAt = home.store.now().subtract({ minutes: 90 }).toString()
    assert.equal(await rung(`?asOf=${thenAt}`), 'open')
    await say(id, 'fulfilment')
    assert.equal(await rung(), 'fails')
    await home.ask('PATCH', `/commitments/${id}`, { expectationId: null })
    assert.equal(await rung(), 'open')
    assert.equal(await rung(`?asOf=${thenAt}`), 'open')
  })

  test('goes along when its expectation turns out to be another one, and back', async () => {
    const topics = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
    const said = { customerId, topicId: topics.items[0]?.id, evidence: { grade: 'asked' } }
    const gone = await made('/expectations', { ...said, statement: 'Somebody calls back' })
    const stays = await made('/expectations', { ...said, statement: 'Calls are returned' })
    const { id } = await commit({ expectationId: gone.id })
    const under = async () => (await listed(`expectationId=${stays.id}`)).includes(id)
    const merged = await home.ask('PUT', `/expectations/${gone.id}/merger`, { intoId: stays.id })
    assert.equal(merged.status, 200, JSON.stringify(merged.body))
    assert.ok(await under())
    const { batchId } = merged.body as { batchId: string }
    assert.equal((await home.ask('PUT', `/batches/${batchId}/retraction`)).status, 200)
    assert.ok(!(await under()))
  })

  test('is found by its words', async () => {
    const { id } = await commit({ text: 'Replace the humidifier filter' })
    assert.deepEqual(await listed('q=humidif'), [id])
    const found = (await home.ask('GET', '/search?q=humidifer')).body as {
      items: { kind: string; id: string }[]
    }
    assert.deepEqual(
      found.items.map((one) => [one.kind, one.id]),
      [['commitment', id]],
    )
  })

  test('after all of this a rebuild finds no difference; an outcome bent in its row is found and mended', async () => {
    assert.deepEqual(await rebuildAll(home.store, false), [])
    await withClient(home.owner, async (client) => {
      await client.query('begin')
      await client.query('set local role kept_keeper')
      await client.query(
        `update commitment set outcome = 'kept', missed_at = null where outcome = 'kept-late'`,
      )
      await client.query('commit')
    })
    const bent = await rebuildAll(home.store, true)
    assert.deepEqual([...new Set(bent.map(({ field }) => field))].sort(), ['missed_at', 'outcome'])
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })
})
