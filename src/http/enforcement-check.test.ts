import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { rebuildAll } from '../store/every-workspace.ts'

type Check = {
  readonly id: string
  readonly decision: string
  readonly adjustedDueOn: string | null
  readonly wording: string
  readonly reasons: readonly {
    readonly code: string
    readonly commitmentId?: string
    readonly text: string
  }[]
  readonly outcome: string | null
  readonly code?: string
  readonly errors?: readonly { readonly path: string }[]
}

describe('clean hands', () => {
  let home: House
  before(async () => {
    home = await house()
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<{ readonly id: string }> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return reply.body
  }
  const customer = async (name: string) => (await made('/customers', { name })).id
  const check = async (body: object) => (await made('/enforcement-checks', body)) as Check
  const told = ({ decision, adjustedDueOn, reasons }: Check) =>
    [decision, adjustedDueOn ?? 'null', ...reasons.map(({ code }) => code)].join(' ')
  const promised = (customerId: string, on: string, deliveredAt?: string) =>
    made('/orders', {
      customerId,
      orderedAt: '2026-02-16T09:00:00Z',
      promisedOn: on,
      ...(deliveredAt && { deliveredAt }),
    })
  const billed = (customerId: string, more: { orderId?: string; paidOn?: string } = {}) =>
    made('/invoices', {
      customerId,
      issuedOn: '2026-02-20',
      dueOn: '2026-03-13',
      ...more,
    })

  test('due 13 March, ours due Monday 2 and delivered Wednesday 4: due Tuesday 17 March', async () => {
    const customerId = await customer('Late once')
    const order = await promised(customerId, '2026-03-02', '2026-03-04T10:00:00Z')
    const invoiceId = (await billed(customerId, { orderId: order.id })).id
    const ask = (at: string) => check({ customerId, kind: 'late-payment', invoiceId, at })
    assert.equal(
      told(await ask('2026-03-17T10:00:00Z')),
      'hold 2026-03-17 not-yet-due direct-late-not-yet-due',
    )
    const soft = await ask('2026-03-18T10:00:00Z')
    assert.equal(told(soft), 'soften 2026-03-17 direct-late')
    assert.match(soft.wording, /due date is now 17 March 2026/)
    // On the day itself, before it was delivered, ours was overdue and nobody could say.
    assert.equal(told(await ask('2026-03-03T10:00:00Z')), 'hold null not-yet-due direct-overdue')
    assert.equal(told(await ask(home.store.now().toString())), 'soften 2026-03-17 direct-late')
  })

  test('what is overdue elsewhere softens, what belongs to the invoice holds, and the reason names it', async () => {
    const customerId = await customer('Let down')
    const invoiceId = (await billed(customerId)).id
    const clean = await check({ customerId, kind: 'late-payment', invoiceId })
    assert.equal(told(clean), 'send 2026-03-13')
    const order = await promised(customerId, '2026-03-02')
    const soft = await check({ customerId, kind: 'late-payment', invoiceId })
    assert.equal(told(soft), 'soften 2026-03-13 overdue')
    const commitment = soft.reasons[0]?.commitmentId
    assert.ok(commitment)
    const { body } = await home.ask('GET', `/commitments/${commitment}`)
    const { text } = body as { text: string }
    const said = soft.reasons[0]?.text ?? ''
    assert.ok(said.endsWith(`“${text}”: due on 2 March 2026, late since then.`), said)
    assert.match(soft.wording, /^What we promised you for 2 March 2026 was not on time/)
    const files = await home.ask('GET', `/enforcement-checks.csv?customerId=${customerId}`)
    assert.ok(String(files.body).includes('due on 2 March 2026, late since then'))
    await home.ask('PATCH', `/invoices/${invoiceId}`, { orderId: order.id })
    assert.equal(
      told(await check({ customerId, kind: 'late-payment', invoiceId })),
      'hold null direct-overdue',
    )
    assert.equal(told(await check({ customerId, kind: 'price-rise' })), 'soften null overdue')
    await home.ask('PATCH', '/workspace', {
      hands: { direct: 'hold', indirect: 'hold', rememberedDays: 30 },
    })
    assert.equal((await check({ customerId, kind: 'price-rise' })).decision, 'hold')
    await home.ask('PATCH', '/workspace', {
      hands: { direct: 'hold', indirect: 'soften', rememberedDays: 30 },
    })
    const kept = (await home.ask('GET', `/enforcement-checks/${soft.id}`)).body as Check
    assert.equal(told(kept), 'soften 2026-03-13 overdue')
  })

  test('paid, disputed, and let off are held; a date they agreed on with us counts', async () => {
    const customerId = await customer('Pays')
    const [paid, disputed, waived, moved] = [
      await billed(customerId),
      await billed(customerId),
      await billed(customerId),
      await made('/invoices', { customerId, issuedOn: '2026-02-20', dueOn: '2031-01-06' }),
    ]
    await home.ask('PATCH', `/invoices/${paid.id}`, { paidOn: '2026-03-20' })
    await home.ask('PATCH', `/invoices/${disputed.id}`, { disputed: true, dispute: 'wrong hours' })
    const duty = async (invoiceId: string) =>
      (
        (await home.ask('GET', `/commitments?invoiceId=${invoiceId}`)).body as {
          items: { id: string }[]
        }
      ).items[0]?.id
    await home.ask('PUT', `/commitments/${await duty(waived.id)}/waiver`, {
      words: 'as a courtesy',
    })
    await home.ask('PUT', `/commitments/${await duty(moved.id)}/renegotiation`, {
      dueOn: '2031-02-06',
    })
    const ask = (invoiceId: string) => check({ customerId, kind: 'late-payment', invoiceId })
    assert.equal(told(await ask(paid.id)), 'hold 2026-03-13 paid')
    assert.equal(told(await ask(disputed.id)), 'hold 2026-03-13 disputed')
    assert.equal(told(await ask(waived.id)), 'hold 2026-03-13 paid')
    assert.equal(told(await ask(moved.id)), 'hold 2031-02-06 not-yet-due')
  })

  test('paid is what the ledger says is paid, whether the bill was told or not', async () => {
    const customerId = await customer('Pays by transfer')
    const { id: invoiceId } = await billed(customerId)
    const duty = (await home.ask('GET', `/commitments?invoiceId=${invoiceId}`)).body as {
      items: { id: string }[]
    }
    const say = (what: string) => home.ask('PUT', `/commitments/${duty.items[0]?.id}/${what}`, {})
    const ask = async () => told(await check({ customerId, kind: 'late-payment', invoiceId }))
    assert.equal(await ask(), 'send 2026-03-13')
    // They say that they will not pay, and then they do.
    await say('withdrawal')
    assert.equal(await ask(), 'send 2026-03-13')
    await say('fulfilment')
    assert.equal(await ask(), 'hold 2026-03-13 paid')
  })

  test('as of a day before it was paid, an invoice was not paid yet, however it came to be known', async () => {
    const customerId = await customer('Paid meanwhile')
    const paidOn = '2026-03-20'
    const [entered, patched] = [await billed(customerId, { paidOn }), await billed(customerId)]
    await home.ask('PATCH', `/invoices/${patched.id}`, { paidOn })
    for (const { id: invoiceId } of [entered, patched]) {
      const on = (at: string) => check({ customerId, kind: 'late-payment', invoiceId, at })
      assert.equal(told(await on('2026-03-16T10:00:00Z')), 'send 2026-03-13')
      assert.equal(told(await on('2026-03-21T10:00:00Z')), 'hold 2026-03-13 paid')
    }
  })

  test('of many, each is answered in its place, a bad one as a problem', async () => {
    const customerId = await customer('Many')
    const invoiceId = (await billed(customerId)).id
    const reply = await home.ask('POST', '/enforcement-checks', {
      checks: [
        { customerId, kind: 'late-payment', invoiceId },
        { customerId, kind: 'gift' },
        'nonsense',
        { customerId: home.memberId, kind: 'penalty' },
        { customerId: await customer('Another'), kind: 'late-payment', invoiceId },
        { customerId, kind: 'penalty' },
      ],
    })
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    const { results } = reply.body as { results: Check[] }
    assert.deepEqual(
      results.map((one) => one.decision ?? one.errors?.[0]?.path),
      ['send', 'kind', '', 'customerId', 'invoiceId', 'send'],
    )
  })

  test('what was done is said once, and against the answer only with a reason', async () => {
    const customerId = await customer('Overruled')
    await promised(customerId, '2026-03-02')
    const { id, decision } = await check({ customerId, kind: 'penalty' })
    assert.equal(decision, 'soften')
    const conclude = (body: object) => home.ask('PUT', `/enforcement-checks/${id}/outcome`, body)
    assert.equal((await conclude({ outcome: 'overridden' })).status, 400)
    const done = await conclude({ outcome: 'overridden', why: 'agreed by phone' })
    assert.equal((done.body as Check).outcome, 'overridden')
    assert.equal((await conclude({ outcome: 'held' })).status, 409)
    const listed = (
      await home.ask('GET', `/enforcement-checks?customerId=${customerId}&outcome=overridden`)
    ).body as {
      items: Check[]
    }
    assert.deepEqual(
      listed.items.map((one) => one.id),
      [id],
    )
  })

  test('a rebuild finds no difference', async () => {
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })
})
