import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { badRows, takeBadRows } from '../../test/bad-rows.ts'
import { type House, house, type Reply } from '../../test/house.ts'
import { rebuildAll } from '../store/every-workspace.ts'

type Commitment = {
  readonly id: string
  readonly state: string
  readonly dueAt: string | null
  readonly settledAt: string | null
  readonly version: number
}
type Problem = {
  readonly code: string
  readonly title: string
  readonly errors?: readonly { path: string; message: string }[]
}

describe('what makes no sense in the ledger is refused by itself, with what is wrong, and the rest is done', () => {
  let home: House
  let customerId: string
  before(async () => {
    home = await house()
    customerId = (await made('/customers', { name: 'Tarn Dairies' })).id
  })
  after(() => home.close())

  async function made<T = Commitment>(path: string, body: object): Promise<T> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return reply.body as T
  }
  const commit = (more: object = {}) =>
    made('/commitments', { customerId, text: 'Mend the gate', ...more })
  const put = (id: string, what: string, body: object = {}) =>
    home.ask('PUT', `/commitments/${id}/${what}`, body)
  const read = async (id: string) =>
    (await home.ask('GET', `/commitments/${id}`)).body as Commitment
  const inHours = (hours: number) => home.store.now().add({ hours }).toString()
  /** What a no says: its code, and the fields that it names. */
  const no = ({ status, body }: Reply): string => {
    assert.ok(status >= 400 && status < 500, `${status} ${JSON.stringify(body)}`)
    const { code, title, errors = [] } = body as Problem
    assert.ok(title.length > 10, title)
    for (const { message } of errors) assert.ok(message.length > 5, message)
    return [code, ...errors.map(({ path }) => path)].join(' ')
  }
  const refused = async (more: object) =>
    no(await home.ask('POST', '/commitments', { customerId, text: 'Mend the gate', ...more }))

  test('a circle is refused however it is tied: by waiting, by a start, by a new due time, at once from both ends', async () => {
    const [a, b, c] = [await commit(), await commit(), await commit()]
    const hang = (on: Commitment, id: string) =>
      home.ask('PATCH', `/commitments/${id}`, { dependsOn: [on.id] })
    assert.equal((await hang(a, b.id)).status, 200)
    assert.equal((await hang(b, c.id)).status, 200)
    assert.equal(no(await hang(c, a.id)), 'waits-for-itself dependsOn')
    assert.equal(no(await hang(a, a.id)), 'waits-for-itself dependsOn')
    const contact = await made('/contacts', { name: 'Kit Tarn', customers: [{ customerId }] })
    const start = { due: { after: { commitmentId: c.id }, days: 3 } }
    const moved = await put(a.id, 'renegotiation', { ...start, contactId: contact.id, how: 'call' })
    assert.equal(no(moved), 'waits-for-itself dependsOn')
    const ends: Commitment[] = []
    for (let turn = 0; turn < 12; turn++) {
      const [d, e] = [await commit(), await commit()]
      const both = await Promise.all([hang(d, e.id), hang(e, d.id)])
      assert.deepEqual(
        both.map(({ status }) => status).toSorted((x, y) => x - y),
        [200, 409],
      )
      ends.push(d, e)
    }
    // Nothing of it stands: each can still be delivered.
    for (const one of [a, b, c, ...ends])
      assert.equal((await put(one.id, 'fulfilment')).status, 200)
  })

  test('nothing is due before it was promised, in whatever way it is said', async () => {
    const past = inHours(-5)
    assert.equal(await refused({ dueOn: '2001-01-01' }), 'bad-input due')
    assert.equal(await refused({ dueAt: past }), 'bad-input due')
    assert.equal(
      await refused({ due: { after: { at: past }, work: 'PT0S' } }),
      'bad-input due.after',
    )
    const { id } = await commit({ dueAt: inHours(8) })
    const contact = await made('/contacts', { name: 'Lou Tarn', customers: [{ customerId }] })
    const word = { contactId: contact.id, how: 'call' }
    assert.equal(no(await put(id, 'renegotiation', { dueAt: past, ...word })), 'bad-input due')
    assert.equal((await read(id)).version, 1)
  })

  test('dates that there are not, working time that is none, and due times said twice are named by their field', async () => {
    assert.equal(await refused({ dueOn: '2026-02-30' }), 'bad-input dueOn')
    assert.equal(await refused({ dueAt: '2026-02-27T25:00:00Z' }), 'bad-input dueAt')
    for (const work of ['P1D', 'PT-4H', 'four hours'])
      assert.match(
        await refused({ due: { after: { at: inHours(1) }, work } }),
        /^bad-input due/,
        work,
      )
    assert.match(await refused({ due: { after: { at: inHours(1) }, days: 0 } }), /^bad-input due/)
    assert.match(await refused({ due: { on: '2031-01-07', at: inHours(9) } }), /^bad-input due/)
  })

  test('a calendar without an open hour is refused, and so is work that needs more hours than one has left', async () => {
    const zone = 'Europe/London'
    const calendar = (more: object) =>
      home.ask('POST', '/calendars', { name: 'Never', zone, ...more })
    assert.match(no(await calendar({ week: {} })), /^never-open/)
    assert.match(no(await calendar({ week: { mon: [] } })), /^never-open/)
    assert.match(no(await calendar({ week: { mon: [['17:00', '09:00']] } })), /^bad-/)
    const year = home.store.now().toZonedDateTimeISO(zone).year
    const once = { [`${year + 1}-06-07`]: [['09:00', '12:00']] }
    const reply = await calendar({ week: {}, open: once })
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    const calendarId = (reply.body as { id: string }).id
    const due = (work: string) => ({ calendarId, due: { after: { at: inHours(1) }, work } })
    assert.equal(await refused(due('PT4H')), 'never-open due.after')
    assert.equal((await commit(due('PT2H'))).state, 'open')
  })

  test('nothing becomes of a commitment before it was made, or in a time to come', async () => {
    const happenedAt = '2026-02-02T09:00:00Z'
    assert.match(await refused({ happenedAt, fulfilledAt: '2026-02-01T09:00:00Z' }), /^bad-input/)
    assert.match(await refused({ happenedAt, withdrawnAt: '2026-02-01T09:00:00Z' }), /^bad-input/)
    assert.match(await refused({ happenedAt, fulfilledAt: inHours(3) }), /^happens-in-future/)
    const { id } = await commit({ happenedAt, due: { after: { at: happenedAt }, work: 'PT900H' } })
    for (const [what, more] of [
      ['fulfilment', {}],
      ['withdrawal', { how: 'will-not-come' }],
      ['wait', { on: 'customer' }],
      ['warning', {}],
    ] as const) {
      const early = await put(id, what, { ...more, happenedAt: '2026-02-01T09:00:00Z' })
      assert.match(no(early), /^bad-input happenedAt/, what)
      assert.match(no(await put(id, what, { ...more, happenedAt: inHours(2) })), /future/, what)
    }
    assert.equal((await read(id)).version, 1)
  })

  test('of ten who settle at once in different ways one does, and each of the others hears that it is settled', async () => {
    for (let round = 0; round < 4; round++) {
      const { id } = await commit({ dueAt: inHours(4) })
      const replies = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          n % 2 === 0
            ? put(id, 'fulfilment', { note: `person ${n}` })
            : home.ask('POST', '/commitments', { customerId, text: `Beside ${round} ${n}` }),
        ),
      )
      const settling = replies.filter((_, n) => n % 2 === 0)
      assert.equal(settling.filter(({ status }) => status === 200).length, 1)
      for (const one of settling.filter(({ status }) => status !== 200))
        assert.equal(no(one), 'commitment-settled')
      assert.ok(replies.filter((_, n) => n % 2 === 1).every(({ status }) => status === 201))
      const { items } = (await home.ask('GET', `/commitments/${id}/history`)).body as {
        items: readonly { kind: string }[]
      }
      assert.equal(items.filter(({ kind }) => kind === 'fulfilled').length, 1)
    }
  })

  test('a clock set back puts nothing before what is on record, and unmakes no outcome', async () => {
    home.wait({ hours: 6 })
    const settled = await commit({ dueAt: inHours(1) })
    await put(settled.id, 'fulfilment')
    const open = await commit({ dueAt: inHours(2) })
    const before = await read(settled.id)
    home.wait({ hours: -5 })
    try {
      assert.deepEqual(await read(settled.id), before)
      assert.equal((await read(open.id)).state, 'open')
      // Said without a moment, it happens now: that is before it was made, and told so.
      assert.equal(no(await put(open.id, 'fulfilment')), 'bad-input happenedAt')
      assert.equal((await commit({ dueAt: inHours(2) })).state, 'open')
    } finally {
      home.wait({ hours: 5 })
    }
    assert.equal(((await put(open.id, 'fulfilment')).body as Commitment).state, 'kept')
  })

  test('of 2,000 rows with one in five broken every sound one comes in, and each other is told what is wrong with it', async () => {
    const [fresh, rows] = [await house(), badRows(11, 2_000)]
    try {
      const taken = await takeBadRows(fresh, rows)
      assert.deepEqual(taken, {
        new: rows.good,
        faulty: rows.wrong.size,
        unlike: [],
        wordless: 0,
        onRecord: rows.good,
        again: { written: 0, faulty: rows.wrong.size },
      })
    } finally {
      await fresh.close()
    }
  })

  test('after all of this a rebuild finds no difference', async () => {
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })
})
