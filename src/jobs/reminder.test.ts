import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { type MailServer, mailServer } from '../../test/mail-server.ts'
import { join, type Person, signIn } from '../../test/people.ts'
import { flavours, withClient } from '../../test/postgres.ts'
import { remind } from '../actions/reminder.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { deliverDue } from '../mail/deliver.ts'
import { type Mailer, openMailer } from '../mail/send.ts'
import { noticesOf } from '../store/notice.ts'
import { snooze } from '../store/snooze.ts'
import { riskDue } from './at-risk.ts'
import { remindDue } from './reminder.ts'

const PUBLIC = 'http://localhost:4100'

for (const flavour of flavours) {
  describe(`reminders (${flavour})`, () => {
    let home: House
    let server: MailServer
    let mailer: Mailer
    let customerId: string
    let moe: Person
    /** A Monday ahead of the house's clock. */
    let monday: Temporal.PlainDate
    before(async () => {
      server = await mailServer()
      mailer = openMailer({
        smtpUrl: server.url,
        mailFrom: 'kept@fernhill.example',
        publicUrl: PUBLIC,
      })
      home = await house(flavour)
      customerId = (await made('/customers', { name: 'Marlow & Sons' })).id
      moe = await join(home, 'Moe Hands')
      await choose(moe, 'now')
      await made('/teams', { name: 'Desk', leadId: home.memberId, memberIds: [moe.memberId] })
      const today = home.store.now().toZonedDateTimeISO('Europe/London').toPlainDate()
      monday = today.add({ days: 8 - today.dayOfWeek })
    })
    after(async () => {
      mailer.close()
      await server.close()
      await home.close()
    })

    async function made(path: string, body: object): Promise<{ id: string }> {
      const reply = await home.ask('POST', path, body)
      assert.equal(reply.status, 201, JSON.stringify(reply.body))
      return reply.body as { id: string }
    }
    const choose = async (who: Person, digest: string) => {
      const as = await signIn(home, who.email)
      const { status } = await home.ask('PATCH', '/me', { digest }, { as })
      assert.equal(status, 200)
    }
    /** Days after this test's Monday; each test has a week of its own. */
    const week = () => {
      const first = monday
      monday = monday.add({ days: 21 })
      const day = (days: number) => first.add({ days })
      return {
        day: (days: number) => day(days).toString(),
        to: (days: number, time: string) => {
          const then = day(days).toZonedDateTime({ timeZone: 'Europe/London', plainTime: time })
          home.wait(home.store.now().until(then.toInstant(), { largestUnit: 'hours' }))
        },
      }
    }
    const owe = (more: object) =>
      made('/commitments', {
        customerId,
        ownerId: moe.memberId,
        text: 'Send the proofs',
        ...more,
      })
    const run = () => remindDue(home.store, true)
    const deliver = () => deliverDue({ store: home.store, postman: mailer.send, publicUrl: PUBLIC })
    const lettersTo = (who: { email: string }) =>
      server.taken.filter((one) => one.to?.some(({ address }) => address === who.email))
    const scope = () => ({ workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null })
    const toldOf = async (memberId: string, id: string) =>
      (await home.store.read(scope(), (tx) => noticesOf(tx, memberId as MemberId, 200)))
        .filter(({ aboutId }) => aboutId === id)
        .map(({ kind }) => kind)
        .reverse()
    const settle = async (id: string) => {
      const { status } = await home.ask('PUT', `/commitments/${id}/fulfilment`, {})
      assert.equal(status, 200)
    }

    test('the owner hears a working day ahead and when it is late, their lead a working day later', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const { id } = await owe({ dueOn: day(3) })
      assert.equal(await run(), 0)
      to(2, '07:59')
      assert.equal(await run(), 0)
      to(2, '08:00')
      assert.equal(await run(), 1)
      assert.equal(await run(), 0)
      to(4, '07:59')
      assert.equal(await run(), 0, 'it is overdue since midnight, and nobody is at work')
      to(4, '08:00')
      assert.equal(await run(), 1)
      to(5, '12:00')
      assert.equal(await run(), 0, 'not on a Saturday')
      to(7, '08:00')
      assert.equal(await run(), 1)
      to(20, '12:00')
      assert.equal(await run(), 0)
      assert.deepEqual(await toldOf(moe.memberId, id), ['due-soon', 'overdue'])
      assert.deepEqual(await toldOf(home.memberId, id), ['escalated'])
      await deliver()
      // That it was due soon is old by the time these letters leave, and the lead chose a daily digest.
      assert.deepEqual(
        lettersTo(moe).map(({ subject }) => subject),
        ['Overdue: Marlow & Sons'],
      )
      assert.match(lettersTo(moe)[0]?.text ?? '', /Send the proofs/)
      assert.equal(lettersTo({ email: 'priya@fernhill.example' }).length, 0)
    })

    test('two processes that look at the same moment tell it once', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const ids: string[] = []
      for (let made = 0; made < 12; made++) ids.push((await owe({ dueOn: day(1) })).id)
      to(2, '08:00')
      const counts = await Promise.all([run(), run()])
      assert.equal((counts[0] ?? 0) + (counts[1] ?? 0), 12)
      // One whose lease ran out while it worked: both hold the same commitments.
      to(3, '12:00')
      const both = () => home.store.transaction(scope(), (tx) => remind(tx, ids, true))
      const again = await Promise.all([both(), both()])
      assert.equal(again[0] + again[1], 12, 'each lead hears once')
      assert.equal(await run(), 0)
      for (const id of ids) assert.deepEqual(await toldOf(moe.memberId, id), ['overdue'])
    })

    test('a clock that is set back reminds nobody twice', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const { id } = await owe({ dueOn: day(3) })
      to(4, '09:00')
      assert.equal(await run(), 1)
      for (const [days, time] of [
        [2, '09:00'],
        [4, '09:30'],
      ] as const) {
        to(days, time)
        await home.ask('PUT', `/commitments/${id}/progress`, { done: days * 10 })
        await home.ask('PATCH', `/commitments/${id}`, { text: `Send the proofs, ${days}` })
        assert.equal(await run(), 0)
      }
      assert.deepEqual(await toldOf(moe.memberId, id), ['overdue'])
      await settle(id)
    })

    test('nothing is said of what was settled meanwhile, not even by a letter on its way', async () => {
      const { day, to } = week()
      await deliver()
      to(0, '10:00')
      const settled = await owe({ dueOn: day(3) })
      const ordered = await owe({ dueOn: day(3) })
      await settle(settled.id)
      to(2, '08:00')
      assert.equal(await run(), 1)
      await settle(ordered.id)
      const before = lettersTo(moe).length
      await deliver()
      to(8, '12:00')
      assert.equal(await run(), 0)
      await deliver()
      assert.equal(lettersTo(moe).length, before)
      assert.deepEqual(await toldOf(moe.memberId, settled.id), [])
    })

    test('a due time that was moved is reminded of when it comes, and not before', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const { id } = await owe({ dueOn: day(2) })
      to(1, '09:00')
      assert.equal(await run(), 1)
      const contactId = (await made('/contacts', { name: 'Rae', customers: [{ customerId }] })).id
      const moved = await home.ask('PUT', `/commitments/${id}/renegotiation`, {
        dueOn: day(9),
        contactId,
        how: 'call',
      })
      assert.equal(moved.status, 200, JSON.stringify(moved.body))
      to(4, '12:00')
      assert.equal(await run(), 0)
      to(8, '09:00')
      assert.equal(await run(), 1)
      assert.deepEqual(await toldOf(moe.memberId, id), ['due-soon', 'due-soon'])
      await settle(id)
    })

    test('who chose never to be written to gets no letter, and finds it in the product', async () => {
      const { day, to } = week()
      await deliver()
      await choose(moe, 'never')
      to(0, '10:00')
      const { id } = await owe({ dueOn: day(2) })
      to(1, '09:00')
      const before = lettersTo(moe).length
      assert.equal(await run(), 1)
      await deliver()
      assert.equal(lettersTo(moe).length, before)
      assert.deepEqual(await toldOf(moe.memberId, id), ['due-soon'])
      await settle(id)
      await choose(moe, 'now')
    })

    test('what somebody put off until later is not brought up before', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const { id } = await owe({ dueOn: day(2) })
      const until = `${day(1)}T15:00:00Z`
      await home.store.transaction(scope(), (tx) =>
        snooze(tx, moe.memberId, id, Temporal.Instant.from(until)),
      )
      to(1, '09:00')
      assert.equal(await run(), 0)
      to(1, '16:30')
      assert.equal(await run(), 1)
      await settle(id)
    })

    test('the owner hears once per due time that it is at risk, in their hours, and nothing once it is done or told', async () => {
      const { day, to } = week()
      const items = Array.from({ length: 20 }, (_, at) => ({
        customerId,
        text: `Repair ${at}`,
        kindOfWork: 'repair',
        happenedAt: `${day(-50 + at)}T10:00:00Z`,
        fulfilledAt: `${day(-40 + at)}T10:00:00Z`,
      }))
      to(0, '23:00')
      await made('/commitments', { items })
      // Ten days is what a repair takes; these are due in six.
      const late = await owe({ kindOfWork: 'repair', dueOn: day(6) })
      const done = await owe({ kindOfWork: 'repair', dueOn: day(6) })
      const told = await owe({ kindOfWork: 'repair', dueOn: day(6) })
      const riskOf = async ({ id }: { id: string }) => {
        await riskDue(home.store)
        return ((await home.ask('GET', `/commitments/${id}`)).body as { riskBy: string }).riskBy
      }
      assert.equal(await riskOf(late), 'history')
      assert.equal(await run(), 0, 'nobody is at work at eleven in the evening')
      await settle(done.id)
      const warned = await home.ask('PUT', `/commitments/${told.id}/warning`, { dueOn: day(12) })
      assert.equal(warned.status, 200)
      await riskDue(home.store)
      to(1, '07:59')
      assert.equal(await run(), 0)
      to(1, '08:00')
      assert.equal(await run(), 1)
      to(1, '15:00')
      await riskDue(home.store)
      assert.equal(await run(), 0, 'once')
      assert.deepEqual(await toldOf(moe.memberId, late.id), ['at-risk'])
      const rae = await made('/contacts', { name: 'Rae', customers: [{ customerId }] })
      const moved = await home.ask('PUT', `/commitments/${late.id}/renegotiation`, {
        dueOn: day(7),
        contactId: rae.id,
        how: 'call',
      })
      assert.equal(moved.status, 200, JSON.stringify(moved.body))
      assert.equal(await riskOf(late), 'history')
      assert.equal(await run(), 1, 'of another due time it is said again')
      assert.deepEqual(await toldOf(moe.memberId, late.id), ['at-risk', 'at-risk'])
      for (const { id } of [done, told]) assert.deepEqual(await toldOf(moe.memberId, id), [])
      await settle(late.id)
      await settle(told.id)
      to(10, '12:00')
      assert.equal(await run(), 0)
    })

    test('nobody is reminded of what others owe us, nor of what was long overdue when it came in', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const theirs = await owe({ dueOn: day(2), owedBy: 'customer' })
      const old = await owe({ dueOn: day(-40), happenedAt: `${day(-60)}T10:00:00Z` })
      to(9, '12:00')
      assert.equal(await run(), 0)
      for (const { id } of [theirs, old]) assert.deepEqual(await toldOf(moe.memberId, id), [])
    })

    test('the sample firm reminds nobody', async () => {
      const { day, to } = week()
      const sample = (is: boolean) =>
        withClient(home.owner, async (client) => {
          await client.query('set role kept_keeper')
          await client.query('update workspace set sample = $1 where id = $2', [
            is,
            home.workspaceId,
          ])
        })
      to(0, '10:00')
      const { id } = await owe({ dueOn: day(2) })
      await sample(true)
      to(4, '12:00')
      assert.equal(await run(), 0)
      await sample(false)
      assert.equal(await run(), 0)
      assert.deepEqual(await toldOf(moe.memberId, id), [])
    })

    test('a day on which the team is closed is no working day: it is said on the one before', async () => {
      const { day, to } = week()
      to(0, '10:00')
      const open = [['09:00', '17:00']]
      const days = { mon: open, tue: open, wed: open, thu: open, fri: open }
      const { body } = await home.ask('GET', '/teams')
      const [team] = (body as { items: { id: string }[] }).items
      const closed = [day(2), day(4)]
      await made('/calendars', { name: 'Desk', teamId: team?.id, week: days, closed })
      const { id } = await owe({ dueOn: day(3) })
      to(1, '07:59')
      assert.equal(await run(), 0)
      to(1, '08:00')
      assert.equal(await run(), 1)
      to(4, '12:00')
      assert.equal(await run(), 0, 'overdue, on a day off')
      to(7, '08:00')
      assert.equal(await run(), 1)
      assert.deepEqual(await toldOf(moe.memberId, id), ['due-soon', 'overdue'])
      await settle(id)
    })
  })
}
