import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { kanoPlane, picturePath } from '../../test/kano-plane.ts'
import { UsageError } from './command.ts'
import { command } from './kano.ts'

async function kano(input: string | Uint8Array, args: readonly string[] = []) {
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
  return {
    code,
    lines,
    errors: said.err
      .trimEnd()
      .split('\n')
      .filter((line) => line !== ''),
  }
}

const header = 'respondent,item,functional,dysfunctional'

test('an item comes out with exactly the fields of the contract, in the order of first appearance', async () => {
  const { code, lines, errors } = await kano(`${header}\na,x,1,5\na,w,2,5\nb,x,1,3\n`)
  assert.equal(code, 0)
  assert.deepEqual(errors, [])
  const results = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    results.map((result) => result.item),
    ['x', 'w'],
  )
  const fields = 'item n counts class better worse strength significant interval'
  assert.equal(Object.keys(results[0] ?? {}).join(' '), fields)
  assert.deepEqual(results[0]?.counts, { A: 1, O: 1, M: 0, I: 0, R: 0, Q: 0 })
})

test('a byte-order mark, semicolons and quoted names are read', async () => {
  const text = `\ufeff${header.replaceAll(',', ';')}\r\na;"x; y";1;5\r\n`
  const { code, lines } = await kano(text)
  assert.equal(code, 0)
  assert.match(lines[0] ?? '', /"item":"x; y"/)
})

test('each bad row is named on its line and left out, the rest counts', async () => {
  const rows = [
    'a,x,1,5',
    'b,x,6,1',
    'c,x,1,',
    'd,x,1',
    'a,x,3,3',
    'e,x,1.5,2',
    'f,x,like,5',
    'g,x,1,5',
  ]
  const { code, lines, errors } = await kano(`${header}\n${rows.join('\n')}\n`)
  assert.equal(code, 1)
  assert.match(lines[0] ?? '', /"n":2,.*"O":2/)
  assert.deepEqual(
    errors.map((line) => /line (\d+): /.exec(line)?.[1]),
    ['3', '4', '5', '6', '7', '8'],
  )
  assert.match(errors[0] ?? '', /functional "6" is not 1 to 5/)
  assert.match(errors[1] ?? '', /dysfunctional is empty/)
})

test('an empty file, a header alone and a missing column are errors of their own', async () => {
  for (const [input, says] of [
    ['', /empty/],
    [`${header}\n`, /no answers/],
    ['respondent,item,functional\na,x,1\n', /lacks dysfunctional/],
    [new Uint8Array([0, 1, 2, 3, 0, 0]), /./],
  ] as const) {
    const { code, lines, errors } = await kano(input)
    assert.equal(code, 1)
    assert.deepEqual(lines, [])
    assert.equal(errors.length, 1)
    assert.match(errors[0] ?? '', says)
  }
})

test('unknown options, a second file and a file that is not there are wrong usage', async () => {
  for (const args of [['--nope'], ['a.csv', 'b.csv'], ['/no/such/file.csv']]) {
    await assert.rejects(kano('', args), UsageError)
  }
})

test('the manual shows what the command prints, and its picture is the one of its example', async () => {
  const manual = readFileSync(new URL('../../docs/manual/kano.md', import.meta.url), 'utf8')
  const example = join(import.meta.dirname, '../../docs/manual/examples/kano.csv')
  const { code, lines } = await kano('', [example])
  assert.equal(code, 0)
  assert.ok(manual.includes(lines[0] ?? '?'))
  assert.equal(readFileSync(picturePath, 'utf8'), await kanoPlane())
})
