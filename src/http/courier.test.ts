import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttps } from 'node:https'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo, ListenOptions } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { receiver, status } from '../../test/receiver.ts'
import { readOutbound } from '../domain/outbound.ts'
import { courierOn, type Way } from './courier.ts'

const closes: (() => Promise<unknown>)[] = []
after(async () => {
  for (const close of closes) await close()
})

const parcel = (url: string) => ({ url, headers: { 'webhook-id': 'x' }, body: '{"type":"t"}' })
const going = (way: Partial<Way> & { allow?: readonly string[] } = {}) =>
  courierOn({ outbound: readOutbound(way.allow ?? ['127.0.0.1']), ...way })

async function listening() {
  const one = await receiver()
  closes.push(one.close)
  return one
}

/** A server that speaks bytes and not always HTTP. */
async function speaking(
  speak: (socket: Socket) => void,
  at: ListenOptions = { host: '127.0.0.1', port: 0 },
) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.once('data', () => speak(socket))
  })
  await new Promise<void>((resolve) => server.listen(at, resolve))
  closes.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, sockets }
}

/** What was answered, the time it took apart. */
async function sent(courier: ReturnType<typeof courierOn>, url: string) {
  const { tookMs, ...rest } = await courier(parcel(url))
  assert.ok(Number.isInteger(tookMs))
  return rest
}

describe('where a parcel goes', () => {
  test('to a receiver, as it is, and the beginning of the answer comes back', async () => {
    const there = await listening()
    there.answer = status(200, 'thank you')
    const answered = await sent(going(), there.url)
    assert.deepEqual(answered, {
      status: 200,
      answer: 'thank you',
      fault: null,
      retryAfterSeconds: null,
    })
    assert.equal(there.told[0]?.body, '{"type":"t"}')
    assert.equal(there.told[0]?.headers['webhook-id'], 'x')
  })

  test('nowhere inside the house: not by address, not by a name that leads there', async () => {
    const there = await listening()
    const port = new URL(there.url).port
    const names: Record<string, string[]> = {
      'inside.example': ['127.0.0.1'],
      'half.example': ['93.184.216.34', '10.0.0.1'],
      'mapped.example': ['::ffff:127.0.0.1'],
      'nat64.example': ['64:ff9b::7f00:1'],
      'metadata.example': ['169.254.169.254'],
      'nowhere.example': [],
    }
    const resolve = (host: string) => Promise.resolve(names[host] ?? [])
    const closed = going({ allow: [], resolve })
    for (const host of Object.keys(names)) {
      const { status: came, fault } = await sent(closed, `https://${host}:${port}/`)
      assert.equal(came, null, host)
      assert.match(fault ?? '', /not public|no address/, host)
    }
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])
      assert.match(
        (await sent(closed, `https://${host}:${port}/`)).fault ?? '',
        /the address/,
        host,
      )
    assert.match((await sent(closed, there.url)).fault ?? '', /not https/)
    assert.equal(there.told.length, 0)
  })

  // Only Linux has all of 127.0.0.0/8 without being told.
  const isLinux = process.platform === 'linux'
  test('to the address that was checked: a name that leads elsewhere a moment later is not asked again', {
    skip: !isLinux,
  }, async () => {
    const good = await listening()
    const { port } = new URL(good.url)
    let hits = 0
    await speaking(
      (socket) => {
        hits++
        socket.end('HTTP/1.1 200 OK\r\n\r\n')
      },
      { host: '127.0.0.9', port: Number(port) },
    )
    let asked = 0
    const resolve = () => Promise.resolve([asked++ === 0 ? '127.0.0.1' : '127.0.0.9'])
    const courier = going({ allow: ['rebind.example', '127.0.0.1'], resolve })
    assert.equal((await sent(courier, `http://rebind.example:${port}/`)).status, 204)
    assert.equal(asked, 1)
    assert.equal(hits, 0)
    const later = going({ allow: ['127.0.0.1'], resolve })
    assert.match((await sent(later, `https://rebind.example:${port}/`)).fault ?? '', /not public/)
    assert.equal(hits, 0)
  })

  test('no further than asked: a redirect is an answer like any other', async () => {
    const [from, to] = [await listening(), await listening()]
    for (const code of [301, 302, 303, 307, 308]) {
      from.answer = (response) => void response.writeHead(code, { location: to.url }).end()
      assert.equal((await sent(going(), from.url)).status, code)
    }
    assert.equal(to.told.length, 0)
  })

  test('to a port that the operator has named, and no other of that host', async () => {
    const there = await listening()
    const { port } = new URL(there.url)
    const resolve = () => Promise.resolve(['127.0.0.1'])
    const url = `http://erp.lan:${port}/`
    assert.equal((await sent(going({ allow: [`erp.lan:${port}`], resolve }), url)).status, 204)
    const other = going({ allow: ['erp.lan:1'], resolve })
    assert.match((await sent(other, url)).fault ?? '', /not https/)
  })
})

describe('over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-tls-'))
  after(() => rmSync(folder, { recursive: true }))
  const openssl = (args: string) =>
    execFileSync('openssl', args.split(' '), { cwd: folder, stdio: 'ignore' })

  test('only to whom the certificate belongs', { skip: !hasOpenssl() }, async () => {
    openssl(
      'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=erp.lan -addext subjectAltName=DNS:erp.lan',
    )
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    )
    const server = createHttps({ key: key ?? '', cert: cert ?? '' }, (_, response) =>
      response.end('ok'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closes.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as AddressInfo
    const resolve = () => Promise.resolve(['127.0.0.1'])
    const way = { allow: ['127.0.0.1'], resolve }
    const known = going({ ...way, authorities: cert ?? '' })
    assert.equal((await sent(known, `https://erp.lan:${port}/`)).status, 200)
    assert.match((await sent(known, `https://other.lan:${port}/`)).fault ?? '', /another host/)
    assert.match(
      (await sent(going(way), `https://erp.lan:${port}/`)).fault ?? '',
      /signed by itself/,
    )
  })
})

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('a hostile answer', () => {
  const soon = { timeoutMs: 700 }

  test('without end is cut: little of it is read, and the status counts', async () => {
    const chunk = 'x'.repeat(65_536)
    let written = 0
    const there = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n')
      const more = () => {
        while (!socket.destroyed && written < 500_000_000 && socket.write(chunk))
          written += chunk.length
      }
      socket.on('drain', more)
      more()
    })
    const answered = await sent(going(), there.url)
    assert.equal(answered.status, 200)
    assert.equal(answered.answer?.length, 1_000)
    assert.ok(written < 100_000_000, `${written} bytes were taken`)
  })

  test('that drips is not waited for: its status counts, or there is none', async () => {
    const dripping = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
      const timer = setInterval(() => socket.write('.'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    assert.equal((await sent(going(soon), dripping.url)).status, 200)
    const slow = await speaking((socket) => {
      const text = 'HTTP/1.1 200 OK\r\n'
      let at = 0
      const timer = setInterval(() => socket.write(text[at++] ?? 'x'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    const answered = await sent(going(soon), slow.url)
    assert.deepEqual([answered.status, answered.fault], [null, 'no answer in time'])
  })

  test('that never comes, with a look-up that never ends, ends in time', async () => {
    const silent = await speaking(() => {})
    assert.equal((await sent(going(soon), silent.url)).fault, 'no answer in time')
    const lost = going({ ...soon, resolve: () => new Promise(() => {}) })
    assert.equal((await sent(lost, 'https://lost.example/')).fault, 'no answer in time')
  })

  test('with a flood of headers, or no HTTP at all, is a fault with a sentence', async () => {
    const flood = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      for (let n = 0; n < 2_000; n++) socket.write(`x-header-${n}: ${'y'.repeat(100)}\r\n`)
      socket.end('\r\n')
    })
    assert.match((await sent(going(), flood.url)).fault ?? '', /more headers/)
    const babble = await speaking((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))
    assert.match((await sent(going(), babble.url)).fault ?? '', /no HTTP/)
    const cut = await speaking((socket) => socket.destroy())
    assert.match((await sent(going(), cut.url)).fault ?? '', /cut off|socket hang up/)
  })

  test('with what no table could hold and no page should run is text', async () => {
    const there = await listening()
    there.answer = status(500, '\u0000<script>alert(1)</script>\u001b[31m')
    assert.equal((await sent(going(), there.url)).answer, '<script>alert(1)</script>[31m')
  })

  test('may ask for patience in seconds; a date is not read', async () => {
    const there = await listening()
    const asking = (pause: string) => {
      there.answer = (response) => void response.writeHead(503, { 'retry-after': pause }).end()
      return sent(going(), there.url)
    }
    assert.equal((await asking('120')).retryAfterSeconds, 120)
    assert.equal((await asking('Fri, 31 Dec 1999 23:59:59 GMT')).retryAfterSeconds, null)
  })
})

test('a receiver that is not there is a fault with a sentence', async () => {
  const there = await receiver()
  await there.close()
  assert.equal((await sent(going(), there.url)).fault, 'the connection was refused')
})
