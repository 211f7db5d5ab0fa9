import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailServer, says, silentServer } from '../../test/mail-server.ts'
import { Refused } from '../domain/letter.ts'
import { openMailer } from './send.ts'

const LETTER = { to: 'tom@firm.example', subject: 'Grüße', text: 'Hello, Zoë.\n', messageId: 'abc' }

async function refusalOf(smtpUrl: string): Promise<Refused> {
  const mailer = openMailer({
    smtpUrl,
    mailFrom: 'Kept <kept@fernhill.example>',
    publicUrl: 'http://localhost:4100',
    stepMs: 300,
  })
  try {
    await mailer.send(LETTER)
  } catch (error) {
    assert.ok(error instanceof Refused)
    return error
  } finally {
    mailer.close()
  }
  throw new assert.AssertionError({ message: 'the letter was taken' })
}

test('a letter arrives as it was written, under its own id, and says that a machine wrote it', async () => {
  const server = await mailServer()
  const mailer = openMailer({
    smtpUrl: server.url,
    mailFrom: 'Kept <kept@fernhill.example>',
    publicUrl: 'http://localhost:4100',
  })
  await mailer.send(LETTER)
  await mailer.test('ann@firm.example', 'de')
  const [letter, probe] = server.taken
  assert.equal(letter?.subject, 'Grüße')
  assert.equal(letter?.text?.trim(), 'Hello, Zoë.')
  assert.equal(letter?.messageId, '<abc@fernhill.example>')
  assert.equal(letter?.from?.address, 'kept@fernhill.example')
  assert.deepEqual(
    letter?.to?.map(({ address }) => address),
    ['tom@firm.example'],
  )
  assert.ok(
    letter?.headers.some(
      ({ key, value }) => key === 'auto-submitted' && value === 'auto-generated',
    ),
  )
  assert.match(probe?.text ?? '', /http:\/\/localhost:4100/)
  mailer.close()
  await server.close()
})

test("an address that the server does not take is refused for good, in the server's words", async () => {
  const server = await mailServer({
    onRcptTo: (_address, _session, done) => done(says(550, 'no such person here')),
  })
  const refused = await refusalOf(server.url)
  assert.match(refused.message, /550.*no such person here/)
  assert.equal(refused.forGood, true)
  await server.close()
})

test('a server that asks to come again is not a refusal for good', async () => {
  const server = await mailServer({
    onRcptTo: (_address, _session, done) => done(says(451, 'greylisted, come again')),
  })
  const refused = await refusalOf(server.url)
  assert.match(refused.message, /451.*greylisted/)
  assert.equal(refused.forGood, false)
  await server.close()
})

test('a wrong password can be mended by the operator: not for good', async () => {
  const server = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(says(535, 'wrong password')),
  })
  const refused = await refusalOf(server.url.replace('//', '//kept:secret@'))
  assert.match(refused.message, /535.*wrong password/)
  assert.equal(refused.forGood, false)
  assert.doesNotMatch(refused.message, /secret/)
  await server.close()
})

test('a server whose certificate nobody vouches for gets no letter', async () => {
  const server = await mailServer({ disabledCommands: [] })
  const refused = await refusalOf(server.url)
  assert.match(refused.message, /certificate/)
  assert.equal(refused.forGood, false)
  assert.equal(server.taken.length, 0)
  await server.close()
})

test('a server that never says a word costs a moment, not the letter', async () => {
  const server = await silentServer()
  const refused = await refusalOf(server.url)
  assert.equal(refused.forGood, false)
  await server.close()
})

test('no server at all is told as such', async () => {
  const server = await mailServer()
  await server.close()
  assert.match((await refusalOf(server.url)).message, /ECONNREFUSED/)
})
