import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { UsageError } from './command.ts'
import { command } from './extract.ts'

type Line = {
  file: string
  message: string | number
  kind?: string
  by?: string
  text?: string
  start?: number
  end?: number
  body?: string
  confidence?: number
} & Record<string, unknown>

async function extract(args: readonly string[], input = '') {
  let out = ''
  let err = ''
  const into = (add: (text: string) => void) =>
    new Writable({
      write(chunk, _encoding, done) {
        add(String(chunk))
        done()
      },
    })
  const code = await command.run(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: into((text) => {
      out += text
    }),
    stderr: into((text) => {
      err += text
    }),
    env: {},
    now: () => Temporal.Instant.fromEpochMilliseconds(0),
  })
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
  return { code, err, lines }
}

const mail = `From: Jane <jane@mail.north.example>
To: bob@south.example
Date: Mon, 23 Nov 2026 10:00:00 +0100
Message-ID: <1@north.example>
Content-Type: text/plain; charset=utf-8

Hi Bob 😀,

we’ll send you the revised quote by
Friday. Could you please confirm the list of users?

Kind regards,
Jane

> I will pay tomorrow.
`

const ours = ['--our-domain', 'north.example']

test('every text is exactly the slice of the body that its positions say', async () => {
  const { code, lines } = await extract(['-', '--bodies', ...ours], mail)
  assert.equal(code, 0)
  const body = lines[0]?.body ?? ''
  assert.ok(body.startsWith('Hi Bob 😀'))
  const found = lines.slice(1)
  const holds = (kind: string) => found.find((one) => one.kind === kind)
  assert.equal(holds('commitment')?.text, 'we’ll send you the revised quote by\nFriday.')
  assert.equal(holds('commitment')?.by, 'us')
  assert.ok(found.some(({ text }) => text === 'Could you please confirm the list of users?'))
  assert.ok(found.length >= 2)
  for (const { text, start, end } of found) assert.equal(body.slice(start, end), text)
})

test('fields stand as the contract names them', async () => {
  const { lines } = await extract(['-', ...ours], mail)
  assert.deepEqual(Object.keys(lines[0] ?? {}), [
    'file',
    'message',
    'kind',
    'by',
    'text',
    'start',
    'end',
    'due',
    'confidence',
  ])
  assert.equal(lines[0]?.file, '-')
  assert.equal(lines[0]?.message, '<1@north.example>')
})

test('without a file standard input is read, under the name "-"', async () => {
  const named = await extract(['-', ...ours], mail)
  assert.ok(named.lines.length >= 2)
  assert.deepEqual(await extract(ours, mail), named)
  assert.deepEqual(await extract(['--json', ...ours], mail), named)
  assert.deepEqual(await extract([]), { code: 0, err: '', lines: [] })
})

test('us is an address under one of our domains, them any other, unknown none', async () => {
  const by = async (from: string, ...args: string[]) =>
    (await extract(['-', ...args], mail.replace(/^From:.*\n/, from))).lines[0]?.by
  assert.equal(await by('From: a@north.example\n', ...ours), 'us')
  assert.equal(await by('From: a@notnorth.example\n', ...ours), 'them')
  assert.equal(await by('', ...ours), 'unknown')
  assert.equal(await by('From: a@b.example\n', ...ours, '--our-domain', 'B.EXAMPLE'), 'us')
})

test('what the reader is said to owe is owed by the other party', async () => {
  const text = mail.replace(/Hi Bob[^>]*/, 'You will send us the signed contract by Friday.\n\n')
  const { lines } = await extract(['-', '--at-least', '0.1', ...ours], text)
  const owed = lines.filter(({ kind }) => kind === 'commitment').map(({ by }) => by)
  assert.deepEqual(owed, ['them'])
})

const dueOfFirst = async (text: string, ...args: string[]) =>
  (await extract(['-', ...args], text)).lines.find(({ kind }) => kind === 'commitment')?.due

test('the due date is read against the Date of the message, in its sender’s zone', async () => {
  assert.deepEqual(await dueOfFirst(mail), {
    text: 'by\nFriday',
    at: '2026-11-27',
    precision: 'day',
  })
})

test('--sent-at and --zone stand in for a missing Date, and only for a missing one', async () => {
  const note = 'I will call you tomorrow at 10:00.'
  const berlin = ['--sent-at', '2026-11-23T23:30:00Z', '--zone', 'Europe/Berlin']
  assert.deepEqual(await dueOfFirst(note, ...berlin), {
    text: 'tomorrow at 10:00',
    at: '2026-11-25T10:00:00+01:00',
    precision: 'minute',
  })
  assert.deepEqual(await dueOfFirst(mail, ...berlin), await dueOfFirst(mail))
})

test('without any sent time a date is still a date, and "tomorrow" is no day', async () => {
  const due = async (text: string) => (await dueOfFirst(text)) as { at: string | null }
  assert.equal((await due('I will send it by 27 November 2026.')).at, '2026-11-27')
  assert.equal((await due('I will send it tomorrow.')).at, null)
})

test('what can be read two ways is asked', async () => {
  const due = await dueOfFirst(mail.replace(/Friday/, '03/04/2027'))
  assert.deepEqual(due, {
    text: 'by\n03/04/2027',
    at: null,
    precision: 'day',
    candidates: ['2027-03-04', '2027-04-03'],
  })
})

test('of two dates the one after the promise is due', async () => {
  const text = 'If you send the files by Tuesday, we will deliver the report by Friday.'
  const due = await dueOfFirst(text, '--sent-at', '2026-11-23T10:00:00Z')
  assert.equal((due as { at: string }).at, '2026-11-27')
})

test('with --per-message there is one line a message, the empty ones too', async () => {
  const box = `From a Mon Nov 23 10:00:00 2026\n${mail}\nFrom b Mon Nov 23 10:00:00 2026\nFrom: x@y.example\n\n\n`
  const { lines } = await extract(['-', '--per-message'], box)
  assert.deepEqual(
    lines.map(({ message }) => message),
    ['<1@north.example>', 2],
  )
  assert.ok(Number(lines[0]?.commitment) > 0.6 && Number(lines[0]?.request) > 0.9)
  assert.ok(Number(lines[1]?.commitment) < 0.1 && Number(lines[1]?.request) < 0.1)
})

test('files are named as they were given; one that is missing is told and the rest is done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-extract-'))
  const path = join(folder, 'note.txt')
  writeFileSync(path, 'I will call you tomorrow.')
  const { code, err, lines } = await extract([join(folder, 'gone.eml'), path])
  assert.equal(code, 1)
  assert.match(err, /gone\.eml/)
  assert.deepEqual(
    lines.map(({ file, message, kind, by }) => [file, message, kind, by]),
    [[path, 1, 'commitment', 'unknown']],
  )
})

test('in a transcript each speaker is a party of his own', async () => {
  const text =
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane (North)>We'll send the plan on Friday.\n\n00:03.000 --> 00:04.000\n<v Bob>I will pay the invoice tomorrow.\n"
  const { lines } = await extract(['-', '--our-name', 'North'], text)
  assert.deepEqual(
    lines.filter(({ kind }) => kind === 'commitment').map(({ by }) => by),
    ['us', 'them'],
  )
})

for (const args of [
  ['-', '--zone', 'Mars/Base'],
  ['-', '--sent-at', 'soon'],
  ['-', '--at-least', '2'],
  ['-', '--no-such'],
]) {
  test(`"kept extract ${args.join(' ')}" is wrong usage`, async () => {
    await assert.rejects(extract(args), UsageError)
  })
}
