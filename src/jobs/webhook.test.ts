import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { flavours, withClient } from '../../test/postgres.ts'
import { isSigned, type Receiver, receiver, status, type Told } from '../../test/receiver.ts'
import { readOutbound } from '../domain/outbound.ts'
import { courierOn } from '../http/courier.ts'
import { writePayload } from '../http/webhook-payload.ts'
import { signatureOf } from '../store/webhook-secret.ts'
import { crewOf } from './crew.ts'
import { endHoldsDue } from './held.ts'
import { serveTurn } from './webhook.ts'
import { tellOverdueAll } from './webhook-overdue.ts'

type Webhook = {
  readonly id: string
  readonly version: number
  readonly secret: string
  readonly active: boolean
  readonly offReason: string | null
  readonly money: boolean
}
type Delivery = {
  readonly id: string
  readonly event: string
  readonly state: string
  readonly nextAt: string | null
  readonly attempts: readonly {
    status: number | null
    answer: string | null
    fault: string | null
  }[]
}

type Shown = { readonly state: string; readonly toldAt: string | null }
/** The commitment that a payload shows. */
const shownIn = (payload: Told['payload'] | undefined) =>
  payload?.data.commitment as Shown | null | undefined
const stateOf = (payload: Told['payload'] | undefined) => shownIn(payload)?.state

test('what is signed, and how, is what the specification shows', () => {
  // The test vector of the Standard Webhooks specification's own libraries.
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const signature = signatureOf(
    [secret],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330,
    '{"test": 2432232314}',
  )
  assert.equal(signature, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

for (const flavour of flavours)
  describe(`webhooks (${flavour})`, () => {
    let home: House
    let there: Receiver
    let customerId: string
    let contactId: string
    before(async () => {
      home = await house(flavour, null, { outboundAllow: ['127.0.0.1'] })
      customerId = await made('/customers', { name: 'Marlow & Sons' })
      contactId = await made('/contacts', { name: 'Rae Marlow', customers: [{ customerId }] })
    })
    after(() => home.close())
    beforeEach(async () => {
      there = await receiver()
    })
    afterEach(async () => {
      await there.close()
      for (const { id } of await all()) await home.ask('DELETE', `/webhooks/${id}`)
    })

    const telling = (more: { outbound?: readonly string[] } = {}) => ({
      store: home.store,
      secret: home.secret,
      courier: courierOn({ outbound: readOutbound(more.outbound ?? ['127.0.0.1']) }),
      payload: writePayload,
      chance: () => 0.5,
    })
    /** Everything that is due by now. */
    const deliver = async () => {
      while (await serveTurn(telling()));
    }
    /** A receiver that failed rests a little. */
    const deliverAfter = async (duration: Temporal.DurationLike) => {
      home.wait(duration)
      await deliver()
    }
    async function posted<T>(path: string, body: object = {}): Promise<T> {
      const reply = await home.ask('POST', path, body)
      assert.ok(reply.status < 300, `${path} ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body as T
    }
    const made = async (path: string, body: object) => (await posted<{ id: string }>(path, body)).id
    const hook = (events: readonly string[], more: object = {}) =>
      posted<Webhook>('/webhooks', { url: there.url, events, ...more })
    const all = async () =>
      ((await home.ask('GET', '/webhooks')).body as { items: Webhook[] }).items
    const read = async (id: string) => (await home.ask('GET', `/webhooks/${id}`)).body as Webhook
    const log = async (id: string, query = '') =>
      ((await home.ask('GET', `/webhooks/${id}/deliveries${query}`)).body as { items: Delivery[] })
        .items
    const types = () => there.told.map(({ payload }) => payload.type)
    const commit = (more: object = {}) =>
      made('/commitments', { customerId, text: 'Send the proofs', ...more })
    const put = async (path: string, body: object = {}) => {
      const reply = await home.ask('PUT', path, body)
      assert.equal(reply.status, 200, JSON.stringify(reply.body))
    }
    const inHours = (hours: number) => home.store.now().add({ hours }).toString()

    test('are told of customers as the API shows them, signed, and once', async () => {
      const { secret, id } = await hook(['customer.created', 'customer.changed'])
      const customer = await posted<{ id: string }>('/customers', {
        name: 'Calder & Boyd',
        potential: { amount: 123_456, currency: 'GBP' },
      })
      await home.ask('PATCH', `/customers/${customer.id}`, { tier: 'A' })
      await deliver()
      await deliver()
      assert.deepEqual(types(), ['customer.created', 'customer.changed'])
      const [first] = there.told
      assert.ok(first && isSigned(secret, first))
      assert.ok(!isSigned(secret, { ...first, body: `${first.body} ` }))
      assert.equal(first.headers['content-type'], 'application/json')
      const age =
        Number(first.headers['webhook-timestamp']) * 1000 - home.store.now().epochMilliseconds
      assert.ok(Math.abs(age) < 60_000)
      assert.deepEqual(first.payload.data, { customerId: customer.id, customer })
      const entries = await log(id)
      assert.deepEqual(
        entries.map((one) => [one.event, one.state, one.attempts.map((each) => each.status)]),
        [
          ['customer.changed', 'taken', [204]],
          ['customer.created', 'taken', [204]],
        ],
      )
      assert.ok(entries.some((one) => one.id === first.headers['webhook-id']))
    })

    test('see no money unless it was said so by who sees it, and no longer than they do', async () => {
      const poor = await hook(['customer.created'], { money: false })
      const rich = await hook(['customer.created'])
      assert.ok(rich.money)
      await posted('/customers', { name: 'One', potential: { amount: 987_654, currency: 'GBP' } })
      await deliver()
      assert.equal(there.told.filter(({ body }) => body.includes('987654')).length, 1)
      assert.equal(there.told.length, 2)
      const entry = (await log(poor.id))[0]
      const shown = await home.ask('GET', `/webhooks/${poor.id}/deliveries/${entry?.id}`)
      assert.doesNotMatch((shown.body as { body: string }).body, /987654/)
    })

    test('hear of what was expected, answered and told, by its entry', async () => {
      await hook(['expectation.created', 'expectation.answered', 'expectation.told'])
      const topics = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
      const topicId = topics.items[0]?.id
      const id = await made('/expectations', { customerId, topicId, statement: 'No blisters' })
      const answered = await posted<{ answers: { id: string }[] }>(`/expectations/${id}/answers`, {
        kind: 'decline',
        words: 'Not for this price',
      })
      const answerId = answered.answers[0]?.id
      await posted(`/expectations/${id}/answers/${answerId}/told`, { how: 'call' })
      await deliver()
      assert.deepEqual(types(), ['expectation.created', 'expectation.answered', 'expectation.told'])
      const [, second, third] = there.told.map(({ payload }) => payload.data)
      assert.equal(second?.entryId, answerId)
      assert.equal(third?.expectationId, id)
      const shown = third?.expectation as { answers: { told: unknown[] }[] } | undefined
      assert.equal(shown?.answers[0]?.told.length, 1)
    })

    test('hear of all that becomes of a commitment, in the order of its record, as it was then', async () => {
      await hook([
        'commitment.created',
        'commitment.warned',
        'commitment.renegotiated',
        'commitment.fulfilled',
        'commitment.broken',
        'commitment.waived',
        'commitment.corrected',
        'commitment.removed',
      ])
      const kept = await commit({ dueAt: inHours(10) })
      await put(`/commitments/${kept}/warning`, { dueAt: inHours(20), how: 'call' })
      await put(`/commitments/${kept}/renegotiation`, {
        dueAt: inHours(30),
        contactId,
        how: 'call',
        words: 'Fine',
      })
      await put(`/commitments/${kept}/fulfilment`)
      const waived = await commit({ dueAt: inHours(10) })
      await put(`/commitments/${waived}/waiver`, { contactId, how: 'call', words: 'Never mind' })
      const broken = await commit({ dueAt: inHours(10) })
      await put(`/commitments/${broken}/withdrawal`)
      const history = await home.ask('GET', `/commitments/${broken}/history`)
      const entries = (history.body as { items: { id: string; kind: string }[] }).items
      const withdrawn = entries.find(({ kind }) => kind === 'withdrawn')
      await put(`/history/${withdrawn?.id}/retraction`, { reason: 'A slip' })
      await deliver()
      const said = (id: string) =>
        there.told
          .filter(({ payload }) => payload.data.commitmentId === id)
          .map(({ payload }) => [payload.type.replace('commitment.', ''), stateOf(payload)])
      assert.deepEqual(said(kept), [
        ['created', 'open'],
        ['warned', 'open'],
        ['renegotiated', 'open'],
        ['fulfilled', 'kept'],
      ])
      assert.deepEqual(said(waived).at(-1), ['waived', 'waived'])
      assert.deepEqual(said(broken), [
        ['created', 'open'],
        ['broken', 'broken'],
        ['corrected', 'open'],
      ])
      const warned = there.told.find(({ payload }) => payload.type === 'commitment.warned')
      assert.notEqual(shownIn(warned?.payload)?.toldAt ?? null, null)
    })

    test('hear once that a due time passed, and again only of another', async () => {
      const before = await commit({ dueAt: inHours(1) })
      home.wait({ hours: 2 })
      await hook(['commitment.overdue'])
      const id = await commit({ dueAt: inHours(1) })
      const settled = await commit({ dueAt: inHours(1) })
      await put(`/commitments/${settled}/fulfilment`)
      await tellOverdueAll(home.store)
      await deliver()
      assert.deepEqual(types(), [])
      home.wait({ hours: 1, seconds: 1 })
      await Promise.all([tellOverdueAll(home.store), tellOverdueAll(home.store)])
      await tellOverdueAll(home.store)
      await deliver()
      assert.deepEqual(
        there.told.map(({ payload }) => payload.data.commitmentId),
        [id],
        `not ${before} and ${settled}`,
      )
      assert.equal(stateOf(there.told[0]?.payload), 'overdue')
      home.wait({ hours: -3 })
      await tellOverdueAll(home.store)
      home.wait({ hours: 3 })
      // What is entered when its due time has passed already is told as it is entered.
      const late = await commit({
        dueAt: home.store.now().subtract({ minutes: 30 }).toString(),
        happenedAt: inHours(-1),
      })
      await deliver()
      assert.deepEqual(
        there.told.map(({ payload }) => payload.data.commitmentId),
        [id, late],
      )
    })

    test('billing hears once when a hold ends: by a fact', async () => {
      await hook(['enforcement-check.hold-ended'])
      const orderId = await made('/orders', { customerId, text: 'Chairs' })
      const promised = await commit({ orderId, dueAt: inHours(1) })
      const invoiceId = await made('/invoices', {
        customerId,
        orderId,
        issuedOn: '2026-01-05',
        dueOn: '2026-02-05',
      })
      home.wait({ hours: 2 })
      const ask = { customerId, invoiceId, kind: 'late-payment' }
      assert.equal(
        (await posted<{ decision: string }>('/enforcement-checks', ask)).decision,
        'hold',
      )
      const again = await posted<{ id: string; decision: string }>('/enforcement-checks', ask)
      await endHoldsDue(home.store)
      await home.ask('PATCH', `/invoices/${invoiceId}`, { disputed: true })
      await put(`/commitments/${promised}/fulfilment`)
      await endHoldsDue(home.store)
      await deliver()
      assert.deepEqual(types(), [], 'they still object')
      await home.ask('PATCH', `/invoices/${invoiceId}`, { disputed: false })
      await Promise.all([endHoldsDue(home.store), endHoldsDue(home.store)])
      await home.ask('PATCH', `/invoices/${invoiceId}`, { number: 'R-1' })
      await endHoldsDue(home.store)
      await deliver()
      assert.deepEqual(types(), ['enforcement-check.hold-ended'])
      const data = there.told[0]?.payload.data
      assert.deepEqual([data?.checkId, data?.invoiceId], [again.id, invoiceId])
      assert.ok(['send', 'soften'].includes(String(data?.decision)))
    })

    test('and by time alone', async () => {
      await hook(['enforcement-check.hold-ended'])
      const day = home.store.now().toZonedDateTimeISO('Europe/London').toPlainDate()
      const invoiceId = await made('/invoices', {
        customerId,
        issuedOn: day.toString(),
        dueOn: day.add({ days: 3 }).toString(),
      })
      const asked = { customerId, invoiceId, kind: 'late-payment' }
      const { decision } = await posted<{ decision: string }>('/enforcement-checks', asked)
      assert.equal(decision, 'hold')
      await endHoldsDue(home.store)
      home.wait({ hours: 48 })
      await endHoldsDue(home.store)
      await deliver()
      assert.deepEqual(types(), [])
      home.wait({ hours: 48 })
      await endHoldsDue(home.store)
      await deliver()
      assert.deepEqual(types(), ['enforcement-check.hold-ended'])
    })

    test('what fails is tried again with the same id and words, ten times over three days, then given up', async () => {
      const { id, secret } = await hook(['customer.created'])
      there.answer = status(500, 'out of order')
      await posted('/customers', { name: 'Unlucky' })
      await deliver()
      await deliver()
      assert.equal(there.told.length, 1)
      const began = home.store.now()
      for (let n = 1; n < 10; n++) {
        const [entry] = await log(id)
        assert.equal(entry?.state, 'waiting')
        const nextAt = Temporal.Instant.from(entry?.nextAt ?? '')
        await deliverAfter({
          milliseconds: nextAt.since(home.store.now()).total('milliseconds') - 1_000,
        })
        assert.equal(there.told.length, n, 'not before its time')
        await deliverAfter({ seconds: 2 })
        assert.equal(there.told.length, n + 1)
      }
      const hours = home.store.now().since(began).total('hours')
      assert.ok(hours > 72 && hours < 84, `${hours}`)
      const [entry] = await log(id)
      assert.deepEqual([entry?.state, entry?.nextAt, entry?.attempts.length], ['failed', null, 10])
      assert.equal(entry?.attempts[0]?.answer, 'out of order')
      assert.equal(new Set(there.told.map(({ headers }) => headers['webhook-id'])).size, 1)
      assert.equal(new Set(there.told.map(({ body }) => body)).size, 1)
      assert.ok(there.told.every((one) => isSigned(secret, one)))
      await deliverAfter({ hours: 48 })
      assert.equal(there.told.length, 10)
      assert.ok((await read(id)).active, 'three days are not five')
    })

    test('what was given up is replayed under its own id: one, or all since a moment', async () => {
      const { id } = await hook(['customer.created'])
      there.answer = status(500)
      const since = home.store.now().toString()
      for (const name of ['A', 'B', 'C']) await posted('/customers', { name })
      for (let n = 0; n < 12; n++) await deliverAfter({ hours: 26 }).then(() => reactivate(id))
      const failed = await log(id, '?state=failed')
      assert.equal(failed.length, 3)
      there.answer = status(200)
      there.told.length = 0
      await posted(`/webhooks/${id}/deliveries/${failed[0]?.id}/replay`)
      await deliverAfter({ seconds: 10 })
      assert.deepEqual(
        there.told.map(({ headers }) => headers['webhook-id']),
        [failed[0]?.id],
      )
      const { replayed } = await posted<{ replayed: number }>(`/webhooks/${id}/replays`, { since })
      assert.equal(replayed, 2)
      await deliver()
      assert.equal(there.told.length, 3)
      assert.deepEqual(await log(id, '?state=failed'), [])
      assert.equal(
        (await posted<{ replayed: number }>(`/webhooks/${id}/replays`, { since })).replayed,
        0,
      )
    })

    async function reactivate(id: string) {
      await home.ask('PATCH', `/webhooks/${id}`, { active: true })
    }

    test('410 switches off at once, says why, and tells those who look after it', async () => {
      const { id } = await hook(['customer.created'])
      there.answer = status(410)
      await posted('/customers', { name: 'One' })
      await deliver()
      await posted('/customers', { name: 'Two' })
      await deliverAfter({ hours: 1 })
      assert.equal(there.told.length, 1)
      const { active, offReason } = await read(id)
      assert.deepEqual([active, offReason], [false, 'gone'])
      const notices = (await home.ask('GET', '/notices')).body as {
        items: { kind: string; aboutId: string }[]
      }
      assert.ok(notices.items.some((one) => one.kind === 'webhook-off' && one.aboutId === id))
      const refused = await home.ask('POST', `/webhooks/${id}/replays`, {
        since: '2026-01-01T00:00:00Z',
      })
      assert.equal((refused.body as { code: string }).code, 'webhook-off')
      there.answer = status(200)
      await posted(`/webhooks/${id}/test`)
      await deliver()
      assert.equal(types().at(-1), 'webhook.test', 'can be tried out before it is switched on')
    })

    test('five days without anything taken switch off; one that is taken begins the count anew', async () => {
      const { id } = await hook(['customer.created'])
      const failFor = async (days: number) => {
        there.answer = status(500)
        for (let n = 0; n < days; n++) {
          await posted('/customers', { name: `Day ${n}` })
          await deliverAfter({ hours: 24 })
        }
      }
      await failFor(4)
      there.answer = status(200)
      await posted('/customers', { name: 'At last' })
      await deliverAfter({ seconds: 30 })
      await failFor(4)
      assert.ok((await read(id)).active)
      await failFor(3)
      assert.equal((await read(id)).offReason, 'failing')
      assert.deepEqual(await log(id, '?state=waiting'), [], 'nothing waits for one that is off')
    })

    test('of one record what failed holds up what came later, and nothing else', async () => {
      await hook(['customer.created', 'customer.changed'])
      there.answer = (response, told) =>
        void response.writeHead(told.body.includes('Stuck') ? 500 : 200).end()
      const stuck = await made('/customers', { name: 'Stuck' })
      await home.ask('PATCH', `/customers/${stuck}`, { name: 'Loose' })
      const other = await made('/customers', { name: 'Other' })
      await deliverAfter({ seconds: 0 })
      await deliverAfter({ seconds: 6 })
      const of = (id: string) => there.told.filter(({ payload }) => payload.data.customerId === id)
      assert.equal(of(other).length, 1)
      assert.ok(of(stuck).every(({ payload }) => payload.type === 'customer.created'))
      there.answer = status(200)
      await deliverAfter({ minutes: 10 })
      await deliverAfter({ minutes: 10 })
      assert.deepEqual(
        of(stuck)
          .map(({ payload }) => payload.type)
          .slice(-2),
        ['customer.created', 'customer.changed'],
      )
    })

    test('a new secret signs beside the old one for a while, or alone at once', async () => {
      const { id, secret } = await hook(['customer.created'])
      const renewed = await posted<Webhook>(`/webhooks/${id}/secret`, { overlapHours: 2 })
      assert.notEqual(renewed.secret, secret)
      const send = async () => {
        await posted('/customers', { name: 'Signed' })
        await deliver()
        const last = there.told.at(-1)
        assert.ok(last)
        return [isSigned(secret, last), isSigned(renewed.secret, last)]
      }
      assert.deepEqual(await send(), [true, true])
      home.wait({ hours: 2, seconds: 1 })
      assert.deepEqual(await send(), [false, true])
      const leaked = await posted<Webhook>(`/webhooks/${id}/secret`, { overlapHours: 0 })
      assert.deepEqual(await send(), [false, false])
      const last = there.told.at(-1)
      assert.ok(last && isSigned(leaked.secret, last))
    })

    test('two who deliver at once never hold the same parcel at the same time', async () => {
      await hook(['customer.created'])
      await hook(['customer.created'])
      const flying = new Map<string, number>()
      let most = 0
      there.answer = (response, { headers }) => {
        const id = String(headers['webhook-id'])
        const now = (flying.get(id) ?? 0) + 1
        flying.set(id, now)
        most = Math.max(most, now)
        setTimeout(() => {
          flying.set(id, (flying.get(id) ?? 0) - 1)
          response.writeHead(200).end()
        }, 5)
      }
      await posted('/customers', {
        items: Array.from({ length: 30 }, (_, n) => ({ name: `Many ${n}` })),
      })
      await Promise.all([deliver(), deliver(), deliver(), deliver()])
      await deliver()
      assert.equal(there.told.length, 60)
      assert.equal(new Set(there.told.map(({ headers }) => headers['webhook-id'])).size, 60)
      assert.equal(most, 1)
    })

    test('a receiver that never answers holds up nobody else', async () => {
      const slow = await receiver()
      slow.answer = () => {}
      const { id } = await posted<Webhook>('/webhooks', {
        url: slow.url,
        events: ['customer.created'],
      })
      await hook(['customer.created'])
      await posted('/customers', {
        items: Array.from({ length: 20 }, (_, n) => ({ name: `Patient ${n}` })),
      })
      const faults: Error[] = []
      const crew = crewOf(
        2,
        () => serveTurn(telling()),
        (error) => faults.push(error),
      )
      try {
        crew()
        while (there.told.length < 20) await new Promise((resolve) => setTimeout(resolve, 10))
        assert.ok(slow.told.length > 0)
        const attempts = (await log(id)).flatMap((one) => one.attempts)
        assert.deepEqual(attempts, [], 'it is still waited for')
      } finally {
        await slow.close()
      }
      await crew.idle()
      assert.deepEqual(faults, [])
    })

    test('the sample firm tells nobody, whatever stands there', async () => {
      const { id } = await hook(['customer.created'])
      const say = (sample: boolean) =>
        withClient(home.owner, async (client) => {
          await client.query('set role kept_keeper')
          await client.query('update workspace set sample = $1', [sample])
        })
      await say(true)
      const asked = { url: there.url, events: ['customer.created'] }
      for (const [path, body] of [
        ['/webhooks', asked],
        [`/webhooks/${id}/test`, undefined],
      ] as const) {
        const refused = await home.ask('POST', path, body)
        assert.equal((refused.body as { code: string }).code, 'sample-tells-nobody')
      }
      await posted('/customers', { name: 'Made up' })
      await deliver()
      await say(false)
      assert.equal(there.told.length, 0)
    })

    test('a process that dies between the answer and writing it down has it sent again, under the same id', async () => {
      await hook(['customer.created'])
      await posted('/customers', { name: 'Twice' })
      const dying = { ...telling(), store: { ...home.store, transaction: home.store.transaction } }
      let turns = 0
      dying.store.transaction = (scope, work) =>
        ++turns === 2 ? Promise.reject(new Error('killed')) : home.store.transaction(scope, work)
      await assert.rejects(serveTurn(dying), /killed/)
      assert.equal(there.told.length, 1)
      await deliver()
      assert.equal(there.told.length, 1, 'its turn is still somebody’s')
      await deliverAfter({ minutes: 2 })
      assert.equal(there.told.length, 2)
      assert.equal(new Set(there.told.map(({ headers }) => headers['webhook-id'])).size, 1)
    })

    test('no other workspace’s webhook hears of it, and none goes where it may not', async () => {
      const { id } = await hook(['customer.created'])
      const inside = await home.ask('POST', '/webhooks', {
        url: 'https://169.254.169.254/latest',
        events: ['customer.created'],
      })
      assert.equal((inside.body as { errors: { path: string }[] }).errors[0]?.path, 'url')
      await posted('/customers', { name: 'Inside' })
      // The operator has taken the address off the list since.
      while (await serveTurn(telling({ outbound: [] })));
      assert.equal(there.told.length, 0)
      assert.match((await log(id))[0]?.attempts[0]?.fault ?? '', /https|not public|inside/)
    })

    test('a refusal or a rolled-back change tells nothing', async () => {
      const { id } = await hook(['customer.created', 'commitment.created'])
      await home.ask('POST', '/customers', { name: '' })
      await home.ask('POST', '/commitments', {
        customerId: id,
        text: 'For nobody',
        dueAt: inHours(1),
      })
      assert.deepEqual(await log(id), [])
    })

    test('an import is told once, at its end', async () => {
      const { id } = await hook(['customer.created', 'import.ended'])
      const csv = { 'content-type': 'text/csv' }
      const file = await home.ask('POST', '/imports?as=customers', 'name\nFrom a file\nAnother\n', {
        headers: csv,
      })
      const importId = (file.body as { id: string }).id
      const { stepImport } = await import('../actions/import-run.ts')
      const run = async () => {
        const workspaceId = home.workspaceId as Parameters<typeof stepImport>[1]
        while ((await stepImport(home.store, workspaceId, importId)) === 'more');
      }
      await run()
      const started = await home.ask('POST', `/imports/${importId}/start`)
      assert.ok(started.status < 300, JSON.stringify(started.body))
      await run()
      await deliver()
      assert.deepEqual(types(), ['import.ended'])
      const data = there.told[0]?.payload.data.import as unknown as {
        counts: object
        state: string
      }
      assert.deepEqual([data.state, data.counts], ['done', { new: 2 }])
      assert.equal((await log(id)).length, 1)
    })

    test('removed, it is gone with its log, and nothing more leaves', async () => {
      const { id } = await hook(['customer.created'])
      await posted('/customers', { name: 'Too late' })
      assert.equal((await home.ask('DELETE', `/webhooks/${id}`)).status, 204)
      await deliver()
      assert.equal(there.told.length, 0)
      assert.equal((await home.ask('GET', `/webhooks/${id}/deliveries`)).status, 404)
    })

    test('the log is kept for thirty days', async () => {
      const { sweepWorkspace } = await import('../store/sweep.ts')
      const { id } = await hook(['customer.created'])
      await posted('/customers', { name: 'Old' })
      await deliver()
      const workspaceId = home.workspaceId as Parameters<typeof sweepWorkspace>[1]
      home.wait({ hours: 29 * 24 })
      await sweepWorkspace(home.store, workspaceId)
      assert.equal((await log(id)).length, 1)
      home.wait({ hours: 2 * 24 })
      await sweepWorkspace(home.store, workspaceId)
      assert.equal((await log(id)).length, 0)
    })
  })
