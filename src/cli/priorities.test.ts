import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { command } from './priorities.ts'

async function priorities(input: string, args: readonly string[] = []) {
  const said = { out: '', err: '' }
  const into = (to: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        said[to] += String(chunk)
        done()
      },
    })
  const code = await command.run(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: into('out'),
    stderr: into('err'),
    env: {},
    now: () => Temporal.Instant.fromEpochMilliseconds(0),
  })
  const lines = said.out.split('\n').filter((line) => line !== '')
  const results = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const errors = said.err
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
  return { code, lines, results, errors }
}

const header = 'respondent,set,item,best,worst'
/** A set as rows: its items in order, the first best, the last worst. */
const set = (respondent: string, name: string, ...items: string[]) =>
  items.map(
    (item, i) =>
      `${respondent},${name},${item},${i === 0 ? 1 : 0},${i === items.length - 1 ? 1 : 0}`,
  )
const table = (...rows: readonly (readonly string[])[]) => `${header}\n${rows.flat().join('\n')}\n`

test('an item comes out with exactly the fields of the contract', async () => {
  const { code, results } = await priorities(
    table(set('a', '1', 'x', 'y', 'z'), set('b', '1', 'x', 'z', 'y')),
  )
  assert.equal(code, 0)
  const fields = 'item shown best worst score utility share interval'
  assert.equal(Object.keys(results[0] ?? {}).join(' '), fields)
  assert.deepEqual(
    [results[0]?.shown, results[0]?.best, results[0]?.worst, results[0]?.score],
    [2, 2, 0, 1],
  )
})

test('two bests, two worsts, none, an item twice, a mark of 2: each names its row and costs its set alone', async () => {
  const good = set('z', '1', 'x', 'y', 'w')
  const { code, results, errors } = await priorities(
    table(
      ['a,1,x,1,0', 'a,1,y,1,0', 'a,1,w,0,1'], // line 3
      ['a,2,x,1,0', 'a,2,y,0,1', 'a,2,w,0,1'], // line 7
      ['a,3,x,0,0', 'a,3,y,0,0', 'a,3,w,0,1'], // line 8
      ['a,4,x,1,0', 'a,4,x,0,0', 'a,4,w,0,1'], // line 12
      ['a,5,x,2,0', 'a,5,y,1,0', 'a,5,w,0,1'], // line 14
      ['a,6,x,1,1', 'a,6,y,0,0', 'a,6,w,0,0'], // line 17
      ['a,7,x,1,0', 'a,7,,0,0', 'a,7,w,0,1'], // line 21
      good,
    ),
  )
  assert.equal(code, 1)
  assert.deepEqual(
    errors.map((line) => Number(/line (\d+): /.exec(line)?.[1])).sort((a, b) => a - b),
    [3, 7, 8, 12, 14, 17, 21],
  )
  assert.deepEqual(
    results.map((result) => result.shown),
    [1, 1, 1],
  )
})

test('rows of a set may lie apart, and the same set number is another set for another respondent', async () => {
  const [a, b] = [set('a', '1', 'x', 'y', 'z'), set('b', '1', 'z', 'y', 'x')]
  const mixed = a.flatMap((row, i) => [row, b[i] ?? ''])
  const { code, results } = await priorities(table(mixed))
  assert.equal(code, 0)
  assert.deepEqual(
    results.map(({ item, best }) => `${String(item)} ${String(best)}`),
    ['x 1', 'y 0', 'z 1'],
  )
})

test('constant sum: fields, shares, and a respondent with a bad row left out whole', async () => {
  const rows = [
    'a;x;20',
    'a;y;80',
    'b;x;50',
    'b;y;50',
    'c;x;-1',
    'c;y;3',
    'd;x;0',
    'd;y;0',
    'e;x;1',
    'e;x;2',
  ]
  const { code, results, errors } = await priorities(
    `\ufeffrespondent;item;points\n${rows.join('\n')}`,
    ['--constant-sum'],
  )
  assert.equal(code, 1)
  assert.equal(Object.keys(results[0] ?? {}).join(' '), 'item n share interval')
  assert.deepEqual(
    results.map(({ item, n }) => [item, n]),
    [
      ['x', 2],
      ['y', 2],
    ],
  )
  assert.ok(Math.abs(Number(results[0]?.share) - 0.35) < 1e-12)
  assert.deepEqual(
    errors.map((line) => Number(/line (\d+): /.exec(line)?.[1])),
    [6, 11, 8],
  )
})

test('an empty file and a table of the other kind are errors, not empty answers', async () => {
  for (const [input, args] of [
    ['', []],
    ['respondent,item,points\na,x,1\n', []],
    [table(set('a', '1', 'x', 'y')), ['--constant-sum']],
  ] as const) {
    const { code, lines, errors } = await priorities(input, args)
    assert.equal(code, 1)
    assert.deepEqual(lines, [])
    assert.equal(errors.length, 1)
  }
})

test('the manual shows what the command prints', async () => {
  const manual = readFileSync(new URL('../../docs/manual/priorities.md', import.meta.url), 'utf8')
  const example = join(import.meta.dirname, '../../docs/manual/examples/best-worst.csv')
  const { code, lines } = await priorities('', [example])
  assert.equal(code, 0)
  assert.ok(manual.includes(lines[0] ?? '?'))
})
