import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { command } from './export.ts'

describe('kept export', () => {
  let home: House
  let url = ''
  const folder = mkdtempSync(join(tmpdir(), 'kept-export-'))
  before(async () => {
    home = await house()
    url = await home.app.listen({ port: 0, host: '127.0.0.1' })
    const items = Array.from({ length: 700 }, (_, at) => ({ name: `Kunde Ä ${at}` }))
    await home.ask('POST', '/customers', { items })
  })
  after(async () => {
    await home.close()
    rmSync(folder, { recursive: true })
  })

  async function run(args: readonly string[], more: Record<string, string> = {}) {
    const said = { out: '', err: '' }
    const into = (where: 'out' | 'err') =>
      new Writable({
        write(chunk, _encoding, done) {
          said[where] += String(chunk)
          done()
        },
      })
    const code = await command.run(args, {
      stdin: Readable.from([]),
      stdout: into('out'),
      stderr: into('err'),
      env: { KEPT_URL: url, KEPT_API_KEY: home.key, HOME: folder, ...more },
      now: () => Temporal.Now.instant(),
    })
    return { code, ...said }
  }

  test('writes the same bytes into a file that only its owner reads as to standard output', async () => {
    const path = join(folder, 'firm.jsonl')
    assert.equal((await run([path])).code, 0)
    assert.equal(statSync(path).mode & 0o077, 0)
    const file = readFileSync(path, 'utf8')
    assert.match(file, /Kunde Ä 699/)
    const { out, code } = await run([])
    assert.equal(code, 0)
    assert.equal(out.split('\n').length, file.split('\n').length)
    assert.equal(existsSync(`${path}.unfinished`), false)
  })

  test('writes over nothing, and says so', async () => {
    const path = join(folder, 'firm.jsonl')
    const before = readFileSync(path, 'utf8')
    const { code, err } = await run([path])
    assert.equal(code, 1)
    assert.match(err, /exists/)
    assert.equal(readFileSync(path, 'utf8'), before)
  })

  test('a file that breaks off gets no name, and a refusal is told in the words of the server', async () => {
    const cut = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/jsonl' })
      response.write('{"kept":1}\n{"table":"customer"}\n', () => response.socket?.end())
    }).listen(0, '127.0.0.1')
    await new Promise((ready) => cut.once('listening', ready))
    const path = join(folder, 'cut.jsonl')
    const { port } = cut.address() as AddressInfo
    const { code, err } = await run([path], { KEPT_URL: `http://127.0.0.1:${port}` })
    cut.close()
    assert.equal(code, 1)
    assert.match(err, /broke off/)
    assert.equal(existsSync(path), false)
    const refused = await run([path], { KEPT_API_KEY: 'kept_k_nobody' })
    assert.equal(refused.code, 1)
    assert.match(refused.err, /valid API key/)
  })
})
