import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { type House, house } from '../../test/house.ts'
import { type MailServer, mailServer, says } from '../../test/mail-server.ts'
import { join, owner, PASSWORD, secretOf } from '../../test/people.ts'
import { flavours } from '../../test/postgres.ts'
import type { Postman } from '../domain/letter.ts'
import { deliverDue } from './deliver.ts'
import { type Mailer, openMailer } from './send.ts'

type Row = {
  attempts: number
  sent: boolean
  failed: boolean
  last_error: string | null
  body: unknown
}

for (const flavour of flavours) {
  describe(`what waits in the outbox (${flavour})`, () => {
    let home: House
    let server: MailServer
    let mailer: Mailer
    /** What the server answers to a recipient, or null to take them. */
    let answer: Error | null = null
    before(async () => {
      server = await mailServer({ onRcptTo: (_address, _session, done) => done(answer) })
      mailer = openMailer({
        smtpUrl: server.url,
        mailFrom: 'kept@fernhill.example',
        publicUrl: 'http://localhost:4100',
      })
      home = await house(flavour, null, { post: mailer })
    })
    after(async () => {
      mailer.close()
      await server.close()
      await home.close()
    })

    const invite = async (email: string) => {
      const made = await home.ask('POST', '/invitations', { email, role: 'member' })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      return made.body as { id: string; mailed: boolean }
    }
    const deliver = (postman: Postman = mailer.send) =>
      deliverDue({ store: home.store, postman, publicUrl: 'http://localhost:4100' })
    const mailTo = (address: string) =>
      server.taken.filter((one) => one.to?.some((to) => to.address === address))
    const rows = async (invitationId: string) =>
      (
        await query<Row>(
          home,
          `select attempts, sent_at is not null as sent, failed_at is not null as failed, last_error, body
           from outbox where body ->> 'invitationId' = $1`,
          [invitationId],
        )
      )[0]

    test('an invitation is mailed once, with a link of its own that works', async () => {
      const { id, mailed } = await invite('mia@firm.example')
      assert.equal(mailed, true)
      assert.equal(await deliver(), 1)
      assert.equal(await deliver(), 0)
      const [letter, more] = mailTo('mia@firm.example')
      assert.equal(more, undefined)
      const link = /http:\/\/\S+/.exec(letter?.text ?? '')?.[0] ?? ''
      const offer = { token: secretOf(link) }
      assert.equal(
        (await home.ask('POST', '/invitations/by-token', offer, { as: null })).status,
        200,
      )
      assert.deepEqual(
        { ...(await rows(id)), body: null },
        {
          attempts: 1,
          sent: true,
          failed: false,
          last_error: null,
          body: null,
        },
      )
    })

    test('neither the secret nor the address waits in the outbox', async () => {
      const { id } = await invite('nia@firm.example')
      const text = JSON.stringify((await rows(id))?.body)
      assert.doesNotMatch(text, /nia@firm|kept_i_|http/)
      await deliver()
    })

    test('a server that asks to come again is asked again, under the same id', async () => {
      answer = says(451, 'greylisted')
      const { id } = await invite('gray@firm.example')
      assert.equal(await deliver(), 0)
      assert.match((await rows(id))?.last_error ?? '', /greylisted/)
      answer = null
      assert.equal(await deliver(), 0, 'not before its time')
      home.wait({ minutes: 2 })
      assert.equal(await deliver(), 1)
      assert.equal((await rows(id))?.attempts, 2)
    })

    test('a refusal for good is not repeated', async () => {
      answer = says(550, 'no such person')
      const { id } = await invite('nobody@firm.example')
      await deliver()
      answer = null
      home.wait({ hours: 12 })
      assert.equal(await deliver(), 0)
      const row = await rows(id)
      assert.equal(row?.failed, true)
      assert.match(row?.last_error ?? '', /no such person/)
    })

    test('a process that dies while sending gives its letters back, and the reader knows them by their id', async () => {
      await invite('twice@firm.example')
      const sentButNotNoted = deliverDue({
        store: home.store,
        publicUrl: 'http://localhost:4100',
        postman: async (letter) => {
          await mailer.send(letter)
          await new Promise(() => {}) // it never comes to write down that it did
        },
      })
      void sentButNotNoted
      while (mailTo('twice@firm.example').length < 1) await new Promise((go) => setTimeout(go, 10))
      assert.equal(await deliver(), 0, 'nobody else touches it meanwhile')
      home.wait({ minutes: 6 })
      assert.equal(await deliver(), 1)
      const ids = mailTo('twice@firm.example').map((one) => one.messageId)
      assert.equal(ids.length, 2)
      assert.equal(new Set(ids).size, 1)
    })

    test('two processes never send the same letter', async () => {
      for (let at = 0; at < 24; at++) await invite(`many${at}@firm.example`)
      const counts = await Promise.all([deliver(), deliver(), deliver()])
      assert.equal(
        counts.reduce((sum, one) => sum + one, 0),
        24,
      )
      for (let at = 0; at < 24; at++) assert.equal(mailTo(`many${at}@firm.example`).length, 1)
    })

    test('what was withdrawn before it went is not sent', async () => {
      const { id } = await invite('late@firm.example')
      await home.ask('DELETE', `/invitations/${id}`)
      assert.equal(await deliver(), 0)
      assert.equal(mailTo('late@firm.example').length, 0)
    })

    test('a sample workspace mails nobody, not even a test', async () => {
      await query(home, 'update workspace set sample = true where id = $1', [home.workspaceId])
      assert.equal((await invite('sample@firm.example')).mailed, false)
      const tested = await home.ask('POST', '/mail-test', { to: 'ann@firm.example' })
      assert.equal((tested.body as { code: string }).code, 'sample-mails-nobody')
      await query(home, 'update workspace set sample = false where id = $1', [home.workspaceId])
      assert.equal(mailTo('sample@firm.example').length, 0)
    })

    test("a test mail arrives, or tells the server's own words", async () => {
      const to = 'probe@firm.example'
      assert.equal((await home.ask('POST', '/mail-test', { to })).status, 204)
      assert.equal(mailTo(to).length, 1)
      answer = says(554, 'we do not like you')
      const refused = await home.ask('POST', '/mail-test', { to })
      answer = null
      assert.equal(refused.status, 502)
      assert.match(JSON.stringify(refused.body), /we do not like you/)
    })

    test('a link for a forgotten password goes to the address that signs in', async () => {
      const person = await join(home, 'Moe Mail')
      await deliver()
      const { session } = await owner(home)
      const made = await home.ask(
        'POST',
        `/members/${person.memberId}/password-link`,
        {},
        { as: session },
      )
      assert.equal((made.body as { mailed: boolean }).mailed, true)
      await deliver()
      const letter = mailTo(person.email).at(-1)
      const token = secretOf(/http:\/\/\S+/.exec(letter?.text ?? '')?.[0] ?? '')
      const body = { token, password: `${PASSWORD} too` }
      assert.equal((await home.ask('POST', '/password-resets', body, { as: null })).status, 204)
    })
  })
}

async function query<T extends object>(home: House, sql: string, values: unknown[]): Promise<T[]> {
  const client = new Client(home.owner)
  await client.connect()
  await client.query('set role kept_keeper')
  const { rows } = await client.query<T>(sql, values)
  await client.end()
  return rows
}
