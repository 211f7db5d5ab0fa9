import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { flavours } from '../../test/postgres.ts'
import type { BoardView } from '../contract/commitment.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { rebuildAll } from '../store/every-workspace.ts'
import { recalibrateKinds, riskDue } from './at-risk.ts'

type One = {
  id: string
  atRisk: boolean
  riskAt: string | null
  riskBy: string | null
  state: string
  dueAt: string
}

for (const flavour of flavours) {
  describe(`at risk (${flavour})`, () => {
    let home: House
    let customerId: string
    before(async () => {
      home = await house(flavour)
      customerId = (await made('/customers', { name: 'Marlow & Sons' })).id
      await fulfilled(
        'repair',
        Array.from({ length: 40 }, (_, i) => 2 + (i % 8)),
      )
    })
    after(() => home.close())

    const ago = (days: number) =>
      home.store
        .now()
        .subtract({ minutes: Math.round(days * 1440) })
        .toString()
    const ahead = (days: number) => ago(-days)
    async function made(path: string, body: object): Promise<One> {
      const reply = await home.ask('POST', path, body)
      assert.equal(reply.status, 201, JSON.stringify(reply.body))
      return reply.body as One
    }
    /** Jobs of one kind that took so many days each, one begun a day, the last one some time ago. */
    async function fulfilled(kindOfWork: string, took: readonly number[]) {
      const items = took.map((days, i) => {
        const begun = took.length - i + 12
        return {
          customerId,
          text: `Job ${i}`,
          kindOfWork,
          happenedAt: ago(begun),
          fulfilledAt: ago(begun - days),
        }
      })
      await made('/commitments', { items })
    }
    const owe = (more: object) =>
      made('/commitments', { customerId, text: 'Mend the door', ...more })
    const look = async ({ id }: One) => {
      await riskDue(home.store)
      return (await home.ask('GET', `/commitments/${id}`)).body as One
    }
    const listed = async (value: string) => {
      const { body, status } = await home.ask('GET', `/commitments?atRisk=${value}&limit=200`)
      assert.equal(status, 200, JSON.stringify(body))
      return (body as { items: One[] }).items.map(({ id }) => id)
    }
    /** The lanes of the board in which it stands. */
    const lanesOf = async ({ id }: One) => {
      const { body } = await home.ask('GET', '/commitments/board?limit=50')
      const { lanes } = body as BoardView
      return lanes.flatMap(({ lane, items }) => (items.some((one) => one.id === id) ? [lane] : []))
    }
    const say = async ({ id }: One, what: string, body: object) => {
      const reply = await home.ask('PUT', `/commitments/${id}/${what}`, body)
      assert.equal(reply.status, 200, JSON.stringify(reply.body))
    }

    test('it stands on Today under Warn until they are told, and its due time stays', async () => {
      const dueAt = ahead(1.5)
      const one = await owe({ kindOfWork: 'repair', dueAt, ownerId: home.memberId })
      await look(one)
      const rows = async () => {
        const { body } = await home.ask('GET', '/today?limit=50')
        const { groups } = body as { groups: { kind: string; items: { id: string }[] }[] }
        return groups.find(({ kind }) => kind === 'warn')?.items.map(({ id }) => id) ?? []
      }
      assert.ok((await rows()).includes(one.id))
      const risk = (await home.ask('GET', `/commitments/${one.id}/risk`)).body as {
        newOn: string
        told: boolean
      }
      assert.equal(risk.told, false)
      assert.ok(risk.newOn > dueAt.slice(0, 10), 'the day that is offered is a later one')
      await say(one, 'warning', { dueOn: risk.newOn, how: 'call', words: 'You have it later.' })
      assert.ok(!(await rows()).includes(one.id))
      const after = (await look(one)) as One & { toldAt: string; renegotiated: number }
      assert.deepEqual([after.dueAt, after.renegotiated], [one.dueAt, 0])
      assert.equal(after.toldAt.slice(0, 10), risk.newOn)
      home.wait({ hours: 40 })
      await say(one, 'fulfilment', {})
      const settled = (await look(one)) as One & { miss: string }
      assert.deepEqual([settled.state, settled.miss], ['kept-late', 'warned'])
    })

    test('what our own record says will hardly be kept is at risk; what it says will be, is not', async () => {
      const tight = await owe({ kindOfWork: 'repair', dueAt: ahead(2.5) })
      const easy = await owe({ kindOfWork: 'repair', dueAt: ahead(8.5) })
      const shown = await look(tight)
      assert.deepEqual([shown.atRisk, shown.riskBy], [true, 'history'])
      assert.equal((await look(easy)).atRisk, false)
      const some = await listed('true')
      assert.ok(some.includes(tight.id) && !some.includes(easy.id))
      assert.ok((await listed('false')).includes(easy.id))
    })

    test('time alone makes it at risk, with no job in between; and nothing that is overdue or done is', async () => {
      const one = await owe({ kindOfWork: 'repair', dueAt: ahead(6.5) })
      assert.equal((await look(one)).atRisk, false)
      assert.deepEqual(await lanesOf(one), ['open'])
      home.wait({ hours: 24 * 5 })
      assert.equal(((await home.ask('GET', `/commitments/${one.id}`)).body as One).atRisk, true)
      assert.ok((await listed('true')).includes(one.id))
      assert.deepEqual(await lanesOf(one), ['at-risk'])
      home.wait({ hours: 24 * 2 })
      const late = (await home.ask('GET', `/commitments/${one.id}`)).body as One
      assert.deepEqual([late.state, late.atRisk], ['overdue', false])
      assert.deepEqual(await lanesOf(one), ['overdue'])
      assert.ok(!(await listed('true')).includes(one.id))
      const next = await owe({ kindOfWork: 'repair', dueAt: ahead(1) })
      assert.equal((await look(next)).atRisk, true)
      await say(next, 'fulfilment', {})
      assert.ok(!(await listed('true')).includes(next.id))
    })

    test('a note that most is done takes the risk away', async () => {
      const one = await owe({ kindOfWork: 'repair', dueAt: ahead(3.2) })
      assert.equal((await look(one)).atRisk, true)
      await say(one, 'progress', { done: 70 })
      assert.equal((await look(one)).atRisk, false)
    })

    test('without a record the share of the time gone counts, and says that it is only that', async () => {
      const one = await owe({ due: { after: { at: ahead(0) }, days: 10 } })
      assert.deepEqual([(await look(one)).atRisk, one.riskBy], [false, null])
      const dueIn = home.store.now().until(Temporal.Instant.from((await look(one)).dueAt))
      home.wait({ seconds: Math.round(dueIn.total('seconds') * 0.93) })
      const { atRisk, riskBy } = await look(one)
      assert.deepEqual([atRisk, riskBy], [true, 'elapsed'])
    })

    test('a new due time that they agreed takes the risk away', async () => {
      const one = await owe({ kindOfWork: 'repair', dueAt: ahead(1) })
      assert.equal((await look(one)).atRisk, true)
      const who = await made('/contacts', {
        name: 'Ann Marlow',
        customers: [{ customerId, fromOn: null, toOn: null }],
      })
      await say(one, 'renegotiation', { dueAt: ahead(9), contactId: who.id, how: 'call' })
      assert.equal((await look(one)).atRisk, false)
    })

    test('when such work gets slower, what is open is looked at again', async () => {
      await fulfilled(
        'install',
        Array.from({ length: 30 }, () => 3),
      )
      const one = await owe({ kindOfWork: 'install', dueAt: ahead(5) })
      await look(one)
      home.wait({ hours: 1 })
      assert.equal((await look(one)).atRisk, false)
      await fulfilled(
        'install',
        Array.from({ length: 60 }, (_, i) => 10 + (i % 3)),
      )
      assert.equal((await look(one)).atRisk, false, 'not before the kind is looked at again')
      assert.ok((await recalibrateKinds(home.store, home.workspaceId as WorkspaceId)) >= 1)
      assert.equal((await look(one)).atRisk, true)
      const again = await recalibrateKinds(home.store, home.workspaceId as WorkspaceId)
      assert.equal(again, 0, 'nothing has changed since')
    })

    test('what a firm calls at risk is its own choice', async () => {
      const one = await owe({ kindOfWork: 'repair', dueAt: ahead(7.5) })
      assert.equal((await look(one)).atRisk, false)
      const risk = { chanceBelow: 90, elapsedShare: 80, keptRate: 90 }
      const reply = await home.ask('PATCH', '/workspace', { risk })
      assert.equal(reply.status, 200, JSON.stringify(reply.body))
      await recalibrateKinds(home.store, home.workspaceId as WorkspaceId)
      assert.equal((await look(one)).atRisk, true)
      const { status } = await home.ask('PATCH', '/workspace', {
        risk: { ...risk, chanceBelow: 0 },
      })
      assert.equal(status, 400)
    })

    test('what was worked out is no difference to a rebuild', async () => {
      assert.deepEqual(await rebuildAll(home.store, true), [])
    })
  })
}
