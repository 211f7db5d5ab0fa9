import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMbox } from './mbox.ts'
import { type Message, readMail, readNotes, sentTime } from './message.ts'

function mail(text: string | Buffer): Message {
  return readMail({ bytes: Buffer.from(text), cut: false })
}

/** A message of one part with the given header lines. */
const single = (headers: string, body: string): string =>
  `From: jane@north.example\n${headers}\n\n${body}`

test('a plain message is its text, line ends as they came', () => {
  assert.equal(mail('From: a@b.example\r\n\r\nOne.\r\nTwo.\r\n').body, 'One.\r\nTwo.\r\n')
})

test('quoted-printable is undone: soft breaks, escapes, and escapes that are none', () => {
  const message = single(
    'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
    'We=E2=80=99ll send =\nit =3D today. 50=% =G1',
  )
  assert.equal(mail(message).body, 'We’ll send it = today. 50=% =G1')
})

test('base64 is undone, also with broken line lengths', () => {
  const coded = Buffer.from('Wir schließen am Freitag ab.').toString('base64')
  const message = single(
    'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: BASE64',
    `${coded.slice(0, 7)}\n${coded.slice(7)}`,
  )
  assert.equal(mail(message).body, 'Wir schließen am Freitag ab.')
})

test('a message that lies about its character set is read by what its bytes are', () => {
  const lies = (charset: string, bytes: Buffer): string =>
    mail(
      Buffer.concat([
        Buffer.from(single(`Content-Type: text/plain; charset=${charset}`, '')),
        bytes,
      ]),
    ).body
  assert.equal(lies('us-ascii', Buffer.from('Grüße')), 'Grüße')
  assert.equal(lies('no-such-set', Buffer.from('Grüße')), 'Grüße')
  assert.equal(lies('iso-8859-1', Buffer.from('Grüße')), 'Grüße')
  assert.equal(lies('utf-8', Buffer.from('Grüße', 'latin1')), 'Grüße')
  assert.equal(lies('iso-8859-15', Buffer.from([0xa4])), '€')
  assert.equal(lies('shift_jis', Buffer.from([0x82, 0xa0])), 'あ')
  assert.equal(lies('utf-16le', Buffer.from('Hallo', 'utf16le')), 'Hallo')
})

const alternative = (plain: string): string =>
  single(
    'Content-Type: multipart/alternative; boundary="b"',
    `preamble\n--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n<p>From <b>HTML</b></p>\n--b--\n`,
  )

test('of alternatives the plain one is read, the page only when that is empty', () => {
  assert.equal(mail(alternative('From text')).body, 'From text')
  assert.equal(mail(alternative('')).body, 'From HTML\n')
})

test('attachments and messages passed on as one are not the text', () => {
  const message = single(
    'Content-Type: multipart/mixed; boundary=b',
    [
      '--b',
      'Content-Type: text/plain',
      '',
      'Mine.',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: x@y.example',
      '',
      'Not mine.',
      '--b',
      'Content-Type: text/plain; name=notes.txt',
      'Content-Disposition: attachment; filename=notes.txt',
      '',
      'Attached.',
      '--b--',
      '',
    ].join('\n'),
  )
  assert.equal(mail(message).body, 'Mine.')
})

test('a multipart without the name of its boundary, or without its end, is read all the same', () => {
  const parts = '--xyz\nContent-Type: text/plain\n\nStill here.\n'
  assert.equal(mail(single('Content-Type: multipart/mixed', parts)).body.trim(), 'Still here.')
  assert.equal(
    mail(single('Content-Type: multipart/mixed; boundary=xyz', parts)).body,
    'Still here.\n',
  )
})

test('a page becomes what a reader sees: blocks, items, quotations, no script', () => {
  const page = `<!DOCTYPE html><html><head><style>p{}</style><title>No</title></head><body>
    <p>Hi&nbsp;Bob,</p><div>we&#8217;ll <b>send</b>
    it &lt;soon&gt;.</div><ul><li>one<li>two</ul><script>no()</script>
    <blockquote type="cite">You said<br>so</blockquote>3 < 4</body></html>`
  const { body } = mail(single('Content-Type: text/html; charset=utf-8', page))
  assert.equal(
    body,
    'Hi Bob,\n\nwe’ll send it <soon>.\n\n- one\n- two\n\n> You said\n> so\n3 < 4\n',
  )
})

test('the sender is an address, whatever stands around it', () => {
  const from = (field: string) => mail(`From: ${field}\n\nx`).from
  assert.equal(from('"Roe, Jane" <Jane@North.example>'), 'jane@north.example')
  assert.equal(from('=?utf-8?q?J=C3=A4ne?= <jane@north.example> (home)'), 'jane@north.example')
  assert.equal(from('jane@north.example'), 'jane@north.example')
  assert.equal(from('Jane Roe'), undefined)
  assert.equal(mail('Subject: x\n\ny').from, undefined)
})

test('the identifier keeps its angle brackets; without one there is none', () => {
  assert.equal(mail('Message-ID:\n <a.b@c>\n\nx').id, '<a.b@c>')
  assert.equal(mail('Subject: x\n\ny').id, undefined)
})

test('a date is read in the offset of its sender', () => {
  const at = (field: string) => sentTime(field)?.toString({ timeZoneName: 'auto' })
  assert.equal(at('Mon, 23 Nov 2026 10:00:00 +0100'), '2026-11-23T10:00:00+01:00[+01:00]')
  assert.equal(at('23 Nov 26 10:00 EST'), '2026-11-23T10:00:00-05:00[-05:00]')
  assert.equal(at('Mon, 23 Nov 2026 10:00:00 GMT'), '2026-11-23T10:00:00+00:00[UTC]')
  assert.equal(at('Mon, 31 Feb 2026 10:00:00 GMT'), undefined)
  assert.equal(at('yesterday'), undefined)
})

test('text without any header is a body', () => {
  assert.equal(mail('We will send it.\nSoon.\n').body, 'We will send it.\nSoon.\n')
})

async function mailbox(text: string, size: number): Promise<string[]> {
  async function* pieces() {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const out: string[] = []
  for await (const raw of readMbox(pieces())) out.push(readMail(raw).body)
  return out
}

test('a mailbox is its messages, however it is cut into pieces', async () => {
  const text =
    'From a@b.example Mon Nov 23 10:00:00 2026\nFrom: a@b.example\n\nOne.\n\nFrom the start it was late.\n>From here too.\n\n' +
    'From c@d.example Mon Nov 23 11:00:00 2026\nFrom: c@d.example\n\nTwo.\n'
  const expected = ['One.\n\nFrom the start it was late.\n>From here too.\n', 'Two.\n']
  for (const size of [1, 7, 64, 10_000]) assert.deepEqual(await mailbox(text, size), expected)
})

test('a mailbox of nothing holds nothing', async () => {
  assert.deepEqual(await mailbox('', 10), [])
})

test('a transcript gives each speaker his words, sentences whole again', () => {
  const text =
    "WEBVTT\n\nNOTE nothing\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Jane Roe>We'll send the\n\n2\n00:00:03.000 --> 00:00:05.000\n<v Jane Roe>plan &amp; keys.</v>\n\n00:00:06.000 --> 00:00:07.000\nBob: Thank <i>you</i>.\n"
  const notes = readNotes({ bytes: Buffer.from(text), cut: false })
  assert.equal(notes.body, "Jane Roe:\nWe'll send the plan & keys.\n\nBob:\nThank you.\n\n")
  const said = notes.turns.map(({ speaker, said: from, end }) => [
    speaker,
    notes.body.slice(from, end).trim(),
  ])
  assert.deepEqual(said, [
    ['Jane Roe', "We'll send the plan & keys."],
    ['Bob', 'Thank you.'],
  ])
})

test('subtitles with numbers and commas are read too', () => {
  const text =
    '1\r\n00:00:01,000 --> 00:00:03,000\r\nBob: I will call.\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000\r\nGood.\r\n'
  const notes = readNotes({ bytes: Buffer.from(text), cut: false })
  assert.equal(notes.body, 'Bob:\nI will call. Good.\n\n')
})

test('notes lose their byte-order mark and nothing else', () => {
  const bytes = Buffer.from('\ufeffCall Bob.\r\nHe will pay.\n')
  assert.equal(readNotes({ bytes, cut: false }).body, 'Call Bob.\r\nHe will pay.\n')
})
