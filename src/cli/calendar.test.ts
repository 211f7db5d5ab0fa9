import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { command } from './calendar.ts'
import { UsageError } from './command.ts'

const office = {
  zone: 'Europe/Berlin',
  week: {
    mon: [
      ['08:00', '13:00'],
      ['14:00', '18:00'],
    ],
    fri: [['08:00', '12:00']],
  },
}
const friday = '2026-11-27T10:00:00+01:00'
const ask = (more: object) =>
  JSON.stringify({ op: 'add', calendar: office, from: friday, work: 'PT5H', ...more })

type Result = Record<string, unknown> & { error?: { type: string; detail: string } }

/** Runs the command on some input and gives back what it wrote and how it ended. */
async function run(input: string | Readable, ...rest: (string | Writable)[]) {
  const args = rest.filter((arg) => typeof arg === 'string')
  const given = rest.find((arg) => typeof arg !== 'string')
  let [out, err] = ['', '']
  const into = (take: (text: string) => void) =>
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        take(chunk.toString())
        done()
      },
    })
  const code = await command.run(args, {
    stdin: typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input,
    stdout: given ?? into((text) => (out += text)),
    stderr: into((text) => (err += text)),
    env: {},
    now: () => Temporal.Instant.fromEpochMilliseconds(0),
  })
  const results = out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Result)
  return { code, results, err }
}

/** The one result, or the type of its error. */
async function one(request: string): Promise<unknown> {
  const { results, code } = await run(request)
  assert.equal(results.length, 1)
  const result = results[0]
  assert.equal(code, result?.error === undefined ? 0 : 1)
  return result?.error?.type ?? result
}

test('every operation answers in its own shape, with the id it was asked by', async () => {
  const at = friday
  assert.deepEqual(await one(ask({ id: 7 })), { id: 7, at: '2026-11-30T10:00:00Z' })
  assert.deepEqual(await one(ask({ op: 'subtract', id: ['a'] })), {
    id: ['a'],
    at: '2026-11-23T14:00:00Z',
  })
  assert.deepEqual(await one(ask({ op: 'between', to: '2026-11-27T11:00:00.25+01:00' })), {
    seconds: 3600.25,
  })
  assert.deepEqual(await one(ask({ op: 'addDays', days: -1 })), { at: '2026-11-23T09:00:00Z' })
  assert.deepEqual(await one(ask({ op: 'addDays', days: 1, endOfDay: true })), {
    at: '2026-11-30T17:00:00Z',
  })
  assert.deepEqual(await one(ask({ op: 'isOpen', at })), { open: true })
  assert.deepEqual(await one(ask({ op: 'nextOpen', at, id: null })), {
    id: null,
    at: '2026-11-27T09:00:00Z',
  })
  assert.deepEqual(await one(ask({ op: 'previousOpen', at })), { at: '2026-11-27T09:00:00Z' })
})

test('a replay tells due, both sides of the time and the breach', async () => {
  const events = [
    { at: '2026-11-23T09:00:00+01:00', type: 'start' },
    { at: '2026-11-23T10:00:00+01:00', type: 'wait', on: 'vendor' },
    { at: '2026-11-23T15:00:00+01:00', type: 'resume' },
  ]
  assert.deepEqual(
    await one(ask({ op: 'replay', budget: 'PT4H', events, asOf: '2026-11-30T09:00:00Z' })),
    {
      due: '2026-11-23T17:00:00Z',
      elapsedSeconds: 36_000,
      waitedSeconds: 14_400,
      breachedAt: '2026-11-23T17:00:00Z',
      byParty: { us: 36_000, customer: 0, vendor: 14_400 },
    },
  )
})

test('each kind of nonsense has its own type of error', async () => {
  const bad: Record<string, string[]> = {
    'bad-json': ['{"op":', 'hello', '{"a":1}}'],
    'bad-request': [
      '[]',
      '42',
      'null',
      '{}',
      ask({ op: 'constructor' }),
      ask({ calendar: undefined }),
      ask({ from: '2026-11-27T10:00:00' }),
      ask({ from: 1_700_000_000 }),
      ask({ work: 'P1D' }),
      ask({ work: '-PT1H' }),
      ask({ work: 5 }),
      ask({ op: 'addDays', days: 1.5 }),
      ask({ op: 'addDays', days: '3' }),
      ask({ op: 'addDays', days: 1, endOfDay: 'yes' }),
      ask({ op: 'addDays', from: '2026-11-28T10:00:00Z', days: 0 }),
      ask({ op: 'replay', budget: 'PT1H', events: [] }),
      ask({ op: 'replay', budget: 'PT1H', events: {} }),
      ask({ op: 'replay', budget: 'PT1H', events: [{ at: friday, type: 'begin' }] }),
      ask({
        op: 'replay',
        budget: 'PT1H',
        events: [
          { at: friday, type: 'start' },
          { at: friday, type: 'wait', on: 'us' },
        ],
      }),
      ask({ op: 'replay', budget: '-PT1H', events: [{ at: friday, type: 'start' }] }),
      ask({ work: 'PT99999999999H' }),
    ],
    'bad-calendar': [
      ask({ calendar: null }),
      ask({ calendar: { zone: 'UTC' } }),
      ask({
        calendar: {
          zone: 'UTC',
          week: {
            mon: [
              ['09:00', '12:00'],
              ['11:00', '13:00'],
            ],
          },
        },
      }),
    ],
    'unknown-zone': [ask({ calendar: { zone: 'Mars/Olympus', week: {} } })],
    'never-open': [
      ask({ calendar: { zone: 'UTC', week: {} } }),
      ask({
        calendar: { zone: 'UTC', week: {}, open: { '2020-01-01': [['09:00', '10:00']] } },
        op: 'nextOpen',
        at: friday,
      }),
      ask({ calendar: { zone: 'UTC', week: {} }, op: 'addDays', days: 3 }),
    ],
  }
  for (const [type, requests] of Object.entries(bad)) {
    for (const request of requests) assert.equal(await one(request), type, request)
  }
})

test('a calendar that never opens still has nothing between, is closed, and takes no work', async () => {
  const calendar = { zone: 'UTC', week: {} }
  assert.deepEqual(await one(ask({ calendar, op: 'between', to: '2027-01-01T00:00:00Z' })), {
    seconds: 0,
  })
  assert.deepEqual(await one(ask({ calendar, op: 'isOpen', at: friday })), { open: false })
  assert.deepEqual(await one(ask({ calendar, work: 'PT0S' })), { at: '2026-11-27T09:00:00Z' })
})

test('blank lines, a byte-order mark, Windows line ends and a missing last line end are all fine', async () => {
  const { code, results } = await run(`\uFEFF\r\n${ask({ id: 1 })}\r\n\r\n  \n${ask({ id: 2 })}`)
  assert.equal(code, 0)
  assert.deepEqual(
    results.map(({ id }) => id),
    [1, 2],
  )
})

test('100,000 lines with broken ones between come back in order, each refusal on its own line', async () => {
  const lines = Array.from({ length: 100_000 }, (_, id) =>
    id % 1000 === 7 ? '{"broken' : ask({ id }),
  )
  // In pieces that end anywhere, also inside a line.
  const text = `${lines.join('\n')}\n`
  const pieces = Array.from({ length: Math.ceil(text.length / 65_000) }, (_, i) =>
    text.slice(i * 65_000, (i + 1) * 65_000),
  )
  const { code, results, err } = await run(Readable.from(pieces.map((piece) => Buffer.from(piece))))
  assert.equal(code, 1)
  assert.equal(results.length, 100_000)
  for (const [i, result] of results.entries()) {
    if (i % 1000 === 7) assert.match(result.error?.detail ?? '', new RegExp(`^line ${i + 1} `))
    else assert.equal(result.id, i)
  }
  assert.match(err, /100 of 100000 requests were refused/)
})

test('a character cut in two between pieces comes back whole', async () => {
  const bytes = Buffer.from(ask({ id: 'Größe' }))
  const cut = bytes.indexOf(0xc3) + 1
  const { results } = await run(Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]))
  assert.equal(results[0]?.id, 'Größe')
})

test('input is read no faster than the output is taken', async () => {
  let read = 0
  const endless = function* () {
    for (;;) {
      read += 1
      yield Buffer.from(`${ask({})}\n`)
    }
  }
  const stuck = new Writable({ highWaterMark: 1, write: () => undefined })
  const running = run(Readable.from(endless()), stuck)
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.ok(read < 100, `${read} lines were read`)
  stuck.destroy()
  await assert.rejects(running, /output was closed/)
})

test('a file can be named instead of standard input', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kept-calendar-')), 'requests.jsonl')
  writeFileSync(path, ask({ id: 1 }))
  assert.deepEqual((await run('', path)).results, [{ id: 1, at: '2026-11-30T10:00:00Z' }])
})

test('no input is no result and no error', async () => {
  assert.deepEqual(await run(''), { code: 0, results: [], err: '' })
})

test('an option that does not exist, a second file, no file and a folder are wrong usage', async () => {
  for (const args of [['--zone=UTC'], ['a', 'b'], ['/no/such/file.jsonl'], ['/']]) {
    await assert.rejects(run('', ...args), UsageError)
  }
})

test('the manual shows the requests of its example and what the command prints for them', async () => {
  const manual = readFileSync(new URL('../../docs/manual/calendar.md', import.meta.url), 'utf8')
  const example = join(import.meta.dirname, '../../docs/manual/examples/calendar.jsonl')
  const calendar = /```json\n(.*)\n```/.exec(manual)?.[1] ?? '?'
  const { results } = await run('', example)
  const requests = readFileSync(example, 'utf8').trim().split('\n')
  assert.equal(requests.length, results.length)
  for (const [i, request] of requests.entries()) {
    const shown = `${request.replace(calendar, 'C')}\n→ ${JSON.stringify(results[i])}\n`
    assert.ok(manual.includes(shown), shown)
  }
})
