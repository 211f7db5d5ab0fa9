import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { type MailServer, mailServer, says } from '../../test/mail-server.ts'
import { flavours, withClient } from '../../test/postgres.ts'
import { deliverDue } from './deliver.ts'
import { type Mailer, openMailer } from './send.ts'

type One = { id: string; warned: boolean; dueOn: string; dueAt: string; toldAt: string | null }
type Entry = { kind: string; changes: { field: string; to: unknown }[] }

for (const flavour of flavours) {
  describe(`a warning by letter (${flavour})`, () => {
    let home: House
    let server: MailServer
    let mailer: Mailer
    let customerId: string
    let raeId: string
    let answer: Error | null = null
    before(async () => {
      server = await mailServer({ onRcptTo: (_address, _session, done) => done(answer) })
      mailer = openMailer({
        smtpUrl: server.url,
        mailFrom: 'Kept <kept@fernhill.example>',
        publicUrl: 'http://localhost:4100',
      })
      home = await house(flavour, null, { post: mailer })
      customerId = (await made('/customers', { name: 'Marlow & Sons' })).id
      raeId = await contact('Rae Marlow', 'rae@marlow.example')
    })
    after(async () => {
      mailer.close()
      await server.close()
      await home.close()
    })

    async function made(path: string, body: object): Promise<One> {
      const reply = await home.ask('POST', path, body)
      assert.equal(reply.status, 201, JSON.stringify(reply.body))
      return reply.body as One
    }
    const contact = async (name: string, email: string | null) =>
      (await made('/contacts', { name, email, customers: [{ customerId }] })).id
    const owe = () =>
      made('/commitments', { customerId, text: 'Send the proofs', dueOn: '2031-01-06' })
    const letter = (more: object = {}) => ({
      contactId: raeId,
      subject: 'Später als zugesagt: 9 January',
      text: 'Hello Rae,\n\nthe proofs come on 9 January.',
      ...more,
    })
    const warn = ({ id }: One, body: object) => home.ask('PUT', `/commitments/${id}/warning`, body)
    const read = async ({ id }: One) => (await home.ask('GET', `/commitments/${id}`)).body as One
    const history = async ({ id }: One) =>
      ((await home.ask('GET', `/commitments/${id}/history`)).body as { items: Entry[] }).items
    const deliver = () =>
      deliverDue({ store: home.store, postman: mailer.send, publicUrl: 'http://localhost:4100' })
    const refusal = async (body: object, one?: One) => {
      const { status, body: said } = await warn(one ?? (await owe()), body)
      assert.ok(status >= 400, 'it was taken')
      return said as { code: string; errors?: { path: string }[] }
    }
    const outbox = () =>
      withClient(home.owner, async (client) => {
        await client.query('set role kept_keeper')
        const { rows } = await client.query('select * from outbox order by id')
        return JSON.stringify(rows)
      })
    const sampled = (sample: boolean) =>
      withClient(home.owner, async (client) => {
        await client.query('set role kept_keeper')
        await client.query('update workspace set sample = $1', [sample])
      })

    test('leaves once, as it was written, with answers to whoever warned; the due time stays', async () => {
      const one = await owe()
      const { status, body } = await warn(one, { dueOn: '2031-01-09', mail: letter() })
      assert.equal(status, 200, JSON.stringify(body))
      assert.equal(await deliver(), 1)
      assert.equal(await deliver(), 0)
      const [sent, more] = server.taken
      assert.equal(more, undefined)
      assert.equal(sent?.subject, 'Später als zugesagt: 9 January')
      assert.equal(sent?.text?.trim(), letter().text)
      assert.equal(sent?.html, undefined)
      assert.deepEqual(
        sent?.to?.map(({ address }) => address),
        ['rae@marlow.example'],
      )
      assert.equal(sent?.from?.address, 'kept@fernhill.example')
      assert.deepEqual(
        sent?.replyTo?.map(({ address }) => address),
        ['priya@fernhill.example'],
      )
      assert.ok(!sent?.headers.some(({ key }) => key === 'auto-submitted'), 'a person wrote it')
      const after = await read(one)
      assert.deepEqual([after.warned, after.dueAt], [true, one.dueAt])
      assert.notEqual(after.toldAt, null)
      const [entry] = await history(one)
      assert.equal(entry?.kind, 'warned')
      const said = Object.fromEntries((entry?.changes ?? []).map(({ field, to }) => [field, to]))
      assert.deepEqual(
        [said.mailed, said.how, said.contactId, said.words],
        [true, 'email', raeId, letter().text],
      )
    })

    test('what was mailed cannot be taken back by hand', async () => {
      const one = await owe()
      await warn(one, { mail: letter() })
      const { items } = (await home.ask('GET', `/commitments/${one.id}/history`)).body as {
        items: { id: string }[]
      }
      const reply = await home.ask('PUT', `/history/${items[0]?.id}/retraction`)
      assert.equal((reply.body as { code: string }).code, 'outcome-stands')
      await deliver()
    })

    test('neither its words nor the address wait in the outbox, nor in what the server answered', async () => {
      const one = await owe()
      answer = says(451, 'greylisted <RAE@marlow.example>')
      await warn(one, { mail: letter({ text: 'A word nobody else uses: quillwort.' }) })
      await deliver()
      const waiting = await outbox()
      assert.match(waiting, /greylisted/)
      assert.doesNotMatch(waiting, /quillwort|rae@marlow|Später/i)
      answer = null
      home.wait({ minutes: 2 })
      assert.equal(await deliver(), 1)
    })

    test('a letter that does not arrive has warned nobody, and whoever wrote it is told', async () => {
      const one = await owe()
      answer = says(550, 'no such person')
      await warn(one, { mail: letter() })
      assert.equal((await read(one)).toldAt !== null || (await read(one)).warned, true)
      assert.equal(await deliver(), 0)
      answer = null
      const after = await read(one)
      assert.deepEqual([after.warned, after.toldAt], [false, null])
      assert.deepEqual(
        (await history(one)).map(({ kind }) => kind),
        ['retracted', 'warned', 'created'],
      )
      const { items } = (await home.ask('GET', '/notices')).body as {
        items: { kind: string; aboutId: string }[]
      }
      const told = items.filter(({ aboutId }) => aboutId === one.id)
      assert.deepEqual(
        told.map(({ kind }) => kind),
        ['letter-came-back'],
      )
    })

    test('erased with the contact, also while it waits to leave', async () => {
      const id = await contact('Ada Marlow', 'ada@marlow.example')
      const one = await owe()
      const text = 'Hello Ada, we are late.'
      await warn(one, { mail: letter({ contactId: id, text, subject: 'For Ada' }) })
      const erased = await home.ask('PUT', `/contacts/${id}/erasure`)
      assert.ok(erased.status < 300, JSON.stringify(erased.body))
      assert.equal(await deliver(), 0)
      assert.ok(!server.taken.some(({ subject }) => subject === 'For Ada'))
      const whole = JSON.stringify(await history(one)) + (await outbox())
      assert.doesNotMatch(whole, /Hello Ada|For Ada|ada@marlow/)
      assert.equal((await refusal({ mail: letter({ contactId: id }) })).code, 'contact-erased')
    })

    test('no line of a subject becomes a header of the letter', async () => {
      for (const subject of [
        'Late\r\nBcc: eve@evil.example',
        'Late\nBcc: eve@evil.example',
        'Late\u2028x',
        ' ',
      ])
        assert.equal((await refusal({ mail: letter({ subject }) })).code, 'bad-input', subject)
      const before = server.taken.length
      await mailer.send({
        to: 'rae@marlow.example',
        by: { name: 'Priya\r\nBcc: eve@evil.example', email: 'priya@fernhill.example' },
        subject: 'Late\r\nBcc: eve@evil.example\r\n\r\nbody',
        text: 'Hello.\r\n.\r\nMAIL FROM:<eve@evil.example>\n',
        messageId: 'abc',
      })
      assert.equal(server.taken.length, before + 1, 'one letter, not two')
      const sent = server.taken.at(-1)
      assert.ok(!sent?.headers.some(({ key }) => key === 'bcc'))
      assert.match(sent?.text ?? '', /MAIL FROM:<eve/)
    })

    test('goes to nobody without an address, at another customer, or for what they owe us', async () => {
      const mute = await contact('Jo Marlow', null)
      const other = (await made('/customers', { name: 'Bower' })).id
      const stranger = await made('/contacts', {
        name: 'Sam Bower',
        email: 'sam@bower.example',
        customers: [{ customerId: other }],
      })
      for (const contactId of [mute, stranger.id, home.memberId])
        assert.match(
          (await refusal({ mail: letter({ contactId }) })).errors?.[0]?.path ?? '',
          /contactId$/,
        )
      const theirs = await made('/commitments', { customerId, text: 'Pay', owedBy: 'customer' })
      assert.equal((await refusal({ mail: letter() }, theirs)).errors?.[0]?.path, 'mail')
      assert.equal((await refusal({ mail: letter(), words: 'Hello.' })).errors?.[0]?.path, 'mail')
      assert.equal((await refusal({ mail: letter({ text: '' }) })).code, 'bad-input')
      const before = server.taken.length
      await deliver()
      assert.equal(server.taken.length, before)
    })

    test('a sample firm mails nobody, and says so', async () => {
      await sampled(true)
      assert.equal((await refusal({ mail: letter() })).code, 'sample-mails-nobody')
      const me = (await home.ask('GET', '/me')).body as { workspace: { mails: boolean } }
      assert.equal(me.workspace.mails, false)
      await sampled(false)
    })
  })
}

test('without a mail server no warning is mailed, and none is kept', async () => {
  const home = await house()
  const { id: customerId } = (await home.ask('POST', '/customers', { name: 'Bower' })).body as One
  const owed = (await home.ask('POST', '/commitments', { customerId, text: 'Send it' })).body as One
  const mail = { contactId: home.memberId, subject: 'Late', text: 'Late.' }
  const reply = await home.ask('PUT', `/commitments/${owed.id}/warning`, { mail })
  assert.equal((reply.body as { code: string }).code, 'mail-not-configured')
  const { body } = await home.ask('GET', `/commitments/${owed.id}`)
  assert.equal((body as One).toldAt, null)
  await home.close()
})
