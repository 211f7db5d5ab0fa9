import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { after, test } from 'node:test'
import { UsageError } from './command.ts'
import { command } from './forecast.ts'

const folder = await mkdtemp(join(tmpdir(), 'kept-forecast-'))
after(() => rm(folder, { recursive: true }))

let files = 0
async function file(text: string): Promise<string> {
  const path = join(folder, `${files++}.csv`)
  await writeFile(path, text)
  return path
}

async function run(args: readonly string[], stdin = '') {
  const said = { out: '', err: '' }
  const into = (key: 'out' | 'err') =>
    new Writable({
      write(chunk: Buffer, _, done) {
        said[key] += chunk.toString()
        done()
      },
    })
  const exit = await command.run(args, {
    stdin: stdin === '' ? new PassThrough().end() : Readable.from([Buffer.from(stdin)]),
    stdout: into('out'),
    stderr: into('err'),
    env: {},
    now: () => Temporal.Instant.from('2026-01-01T00:00:00Z'),
  })
  return { exit, ...said, lines: said.out.split('\n').slice(0, -1) }
}

const two = (n: number) => String(n).padStart(2, '0')
/** Twenty cases in January that took one day to twenty, by two teams. */
const january = [
  'started_at,fulfilled_at,team',
  ...Array.from(
    { length: 20 },
    (_, i) => `2026-01-01T08:00:00Z,2026-01-${two(i + 2)}T08:00:00Z,red`,
  ),
].join('\n')

test('answers come one a request, in the order of the requests, under exactly the agreed header', async () => {
  const history = await file(january)
  const requests = await file(
    'id,team,started_at\nb,red,2026-03-01T10:00:00Z\n"a, or c",blue,2026-02-01T10:00:00Z\nd,red,2025-12-31T10:00:00Z\n',
  )
  const { exit, lines, err } = await run(['--history', history, '--requests', requests])
  assert.deepEqual(lines.slice(0, 1), ['id,promise_at,days,n,basis'])
  assert.deepEqual(
    lines.slice(1).map((line) => line.replace(/,\d{4}-.*$/, '')),
    ['b', '"a, or c"', 'd,,,0,too-few'],
  )
  assert.match(lines[1] ?? '', /^b,2026-03-\d\dT23:59:59Z,\d+,20,all$/)
  assert.deepEqual([exit, err], [0, ''])
})

test('without features nineteen days are promised at nine in ten, twenty at nineteen in twenty', async () => {
  const history = await file(january.replaceAll(',red', '').replace(',team', ''))
  const requests = 'id,started_at\nx,2026-03-01 08:00:00\n'
  const ask = async (rate: string) =>
    (await run(['--history', history, '--requests', '-', '--kept-rate', rate], requests)).lines[1]
  assert.equal(await ask('0.9'), 'x,2026-03-20T23:59:59Z,19,20,all')
  assert.equal(await ask('0.95'), 'x,2026-03-21T23:59:59Z,20,20,all')
  assert.equal(await ask('0.96'), 'x,,,20,too-few')
})

test('days are those of the zone, and times without an offset are read in it', async () => {
  const history = await file(january.replaceAll(',red', '').replace(',team', ''))
  const zone = ['--history', history, '--requests', '-', '--zone', 'America/New_York']
  const written = await run(zone, 'id,started_at\nx,2026-03-01T22:00:00\n')
  const meant = await run(zone, 'id,started_at\nx,2026-03-02T03:00:00Z\n')
  assert.equal(written.out, meant.out)
  assert.match(written.lines[1] ?? '', /^x,2026-03-\d\dT23:59:59-0[45]:00,\d+,20,all$/)
})

test('by instant days have decimals and the promise its seconds', async () => {
  const history = await file(january.replaceAll('08:00:00Z,red', '08:30:15Z').replace(',team', ''))
  const args = ['--history', history, '--requests', '-', '--by', 'instant', '--kept-rate', '0.95']
  const { lines } = await run(args, 'id,started_at\nx,2026-03-01T08:00:00Z\n')
  assert.equal(lines[1], 'x,2026-03-21T08:30:15Z,20.021007,20,all')
})

test('a date somebody wants to promise is answered with its probability', async () => {
  const history = await file(january)
  const requests =
    'id,started_at,promise_at,team\nsoon,2026-03-01T08:00:00Z,2026-03-02,red\nlate,2026-03-01T08:00:00Z,2026-03-30T00:00:00Z,red\npast,2026-03-01T08:00:00Z,2026-02-01,red\nearly,2025-03-01T08:00:00Z,2026-02-01,red\n'
  const { lines, exit } = await run(['--history', history, '--requests', '-'], requests)
  assert.equal(lines[0], 'id,kept_probability')
  const [soon, late, past, early] = lines.slice(1).map((line) => line.split(',')[1])
  assert.ok(Number(soon) > 0 && Number(soon) < 0.25)
  assert.deepEqual([late, past, early, exit], [(20 / 21).toFixed(4), '0.0000', '', 0])
})

test('semicolons, a byte-order mark and quotes are read like the plain table', async () => {
  const plain = await run(
    ['--history', await file(january), '--requests', '-'],
    'id,started_at,team\nx,2026-03-01T08:00:00Z,red\n',
  )
  const odd = `\ufeff${january.replaceAll(',', ';').replaceAll('red', '"red"').replaceAll('\n', '\r\n')}\r\n`
  const other = await run(
    ['--history', await file(odd), '--requests', '-'],
    '\ufeffid\tstarted_at\tteam\nx\t2026-03-01T08:00:00Z\tred\n',
  )
  assert.equal(other.out, plain.out)
})

test('rows that mean nothing are named with their line and left out, and the exit says so', async () => {
  const bad = [
    'soon,2026-01-05T08:00:00Z,red',
    '2026-01-09T08:00:00Z,2026-01-05T08:00:00Z,red',
    '2026-01-09T08:00:00Z,never,red',
    '2026-01-09T08:00:00Z,2026-01-10T08:00:00Z',
  ]
  const history = await file(`${january}\n${bad.join('\n')}\n`)
  const requests = 'id,started_at,team\nx,2026-03-01T08:00:00Z,red\ny,when?,red\n'
  const { exit, err, lines } = await run(['--history', history, '--requests', '-'], requests)
  assert.equal(exit, 1)
  assert.match(err, /history, line 22: started_at "soon" is not a time/)
  assert.match(err, /history, line 23: is fulfilled before it started/)
  assert.match(err, /history, line 24: fulfilled_at "never" is not a time/)
  assert.match(err, /history, line 25: /)
  assert.match(err, /requests, line 3: started_at "when\?" is not a time/)
  assert.match(lines[1] ?? '', /^x,.*,20,all$/)
  assert.equal(lines[2], 'y,,,,bad-request')
})

test('files that are empty, absent or lack a column are refused with what is missing', async () => {
  const history = await file(january)
  const ask = (past: string, requests: string) => run(['--history', past, '--requests', requests])
  const empty = await ask(await file(''), await file('id,started_at\n'))
  assert.deepEqual([empty.exit, empty.out], [1, ''])
  const absent = await ask(join(folder, 'none.csv'), await file('id,started_at\n'))
  assert.equal(absent.exit, 1)
  assert.match(absent.err, /none\.csv/)
  const lacking = await ask(history, await file('id,begun\nx,2026-03-01\n'))
  assert.equal(lacking.exit, 1)
  assert.match(lacking.err, /requests, line 1: there is no column started_at/)
  const nothing = await ask(
    await file('started_at,fulfilled_at\n'),
    await file('id,started_at\nx,2026-03-01\n'),
  )
  assert.deepEqual([nothing.exit, nothing.lines[1]], [0, 'x,,,0,too-few'])
})

test('a file that turns binary in the midst of its rows is refused, not crashed on', async () => {
  const history = await file(`${january}\n${'2026-01-01T08:00:00Z,,red\n'.repeat(40_000)}\0\n`)
  const { exit, err } = await run(['--history', history, '--audit'])
  assert.equal(exit, 1)
  assert.match(err, /^kept forecast: /)
})

test('wrong words are a usage error', async () => {
  const history = await file(january)
  const wrong = [
    [],
    ['--history', history],
    ['--history', history, '--requests', '-', '--kept-rate', '90'],
    ['--history', history, '--requests', '-', '--zone', 'Mars/Olympus'],
    ['--history', history, '--requests', '-', '--by', 'week'],
    ['--history', '-', '--requests', '-'],
    ['--history', history, '--future'],
  ]
  for (const args of wrong) await assert.rejects(run(args), UsageError, args.join(' '))
})

test('the audit lays what was kept beside what was promised', async () => {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const start = Temporal.PlainDateTime.from('2025-01-01T08:00').add({ days: i })
    const end = start.add({ hours: 24 + ((i * 7919) % 241) })
    return `${start.toString()},${end.toString()},${i % 2 ? 'odd' : 'even'}`
  })
  const history = await file(`started_at,fulfilled_at,kind\n${rows.join('\n')}\n`)
  const { lines, exit } = await run(['--history', history, '--audit'])
  assert.equal(exit, 0)
  assert.equal(lines[0], 'by,value,kept_rate,kept,cases,mean_days,chance')
  const all = lines.find((line) => line.startsWith('all,,0.9,'))?.split(',') ?? []
  assert.ok(Math.abs(Number(all[3]) - 0.9) < 0.06)
  assert.ok(lines.some((line) => line.startsWith('month,2025-06,0.8,')))
  assert.ok(lines.some((line) => line.startsWith('kind,odd,0.95,')))
  const asJson = await run(['--history', history, '--audit', '--json', '--kept-rate', '0.5'])
  const first = JSON.parse(asJson.lines[0] ?? '') as Record<string, unknown>
  assert.deepEqual([first.by, first.kept_rate, typeof first.kept], ['all', 0.5, 'number'])
})
