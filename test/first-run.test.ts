// A fresh copy of the checkout, in a private folder with an odd name: `npm start`, sign-in page, stop, start again.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning } from '../src/store/embedded.ts'
import { freePort } from './clusters.ts'
import { checkout } from './kept-process.ts'

const home = mkdtempSync(join(tmpdir(), 'kept-first-'))
chmodSync(home, 0o700)
const copy = join(home, `Kept – d'Été (1) "$HOME"`)
const dataDir = join(copy, 'data')

/** The groups of what was started, so that a test that fails leaves nothing running. */
const started: ChildProcess[] = []

after(() => {
  for (const { pid, exitCode, signalCode } of started) {
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
  }
  // Under root, the database's files lie where its account can reach them.
  const link = join(dataDir, 'postgres')
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(dirname(readlinkSync(link)), { recursive: true, force: true })
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 10 })
})

/** What a clone would hold: the files that belong to the repository, with today's changes. */
function copyCheckout(): boolean {
  const listed = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: checkout,
    encoding: 'utf8',
  })
  if (listed.status !== 0) return false
  for (const path of listed.stdout.split('\0')) {
    if (path === '' || !existsSync(join(checkout, path))) continue
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(checkout, path), join(copy, path))
  }
  return true
}

/** The packages that are installed here already, so that the test asks no registry. */
function linkPackages(): void {
  const [from, to] = [join(checkout, 'node_modules'), join(copy, 'node_modules')]
  if (spawnSync('cp', ['-al', from, to]).status !== 0) {
    rmSync(to, { recursive: true, force: true })
    symlinkSync(from, to)
    return
  }
  const lock = createHash('sha256').update(readFileSync(join(copy, 'package-lock.json')))
  rmSync(join(to, '.kept-installed'), { force: true }) // it is the same file as here
  writeFileSync(join(to, '.kept-installed'), `${lock.digest('hex')} all`)
}

type Started = { readonly child: ChildProcess; readonly said: () => string; readonly ms: number }

async function npmStart(port: number): Promise<Started> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: copy,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that it can get a Ctrl-C as a terminal sends it: to all of it
  })
  started.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  for (let turn = 0; turn < 2400; turn++) {
    if (text.includes('Kept is running at')) {
      return { child, said: () => text, ms: Math.round(performance.now() - began) }
    }
    if (child.exitCode !== null) break
    await sleep(50)
  }
  throw new Error(`npm start did not get there:\n${text}`)
}

/** Ctrl-C: the terminal sends it to npm, the launcher and Kept at once. */
async function controlC({ child, said }: Started): Promise<number> {
  const began = performance.now()
  const ended = new Promise((resolve) => child.on('close', resolve))
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await ended
  assert.match(said(), /Kept has stopped/)
  return Math.round(performance.now() - began)
}

test('a fresh copy starts with one command, shows the page where the first owner is made, and stops', async (t) => {
  if (spawnSync('npm', ['--version']).status !== 0) return t.skip('there is no npm here')
  if (!copyCheckout()) return t.skip('this checkout is no git repository')
  linkPackages()
  const port = await freePort()
  const first = await npmStart(port)
  const url = `http://localhost:${port}`
  const page = await fetch(`${url}/`)
  assert.equal(page.status, 200)
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1]
  assert.ok(script !== undefined, 'the page has no script')
  assert.equal((await fetch(`${url}${script}`)).status, 200)
  const setup = (await (await fetch(`${url}/api/v1/setup`)).json()) as { needed: boolean }
  assert.equal(setup.needed, true)
  const firstStop = await controlC(first)
  assert.equal(await findRunning(dataDir), null)

  const second = await npmStart(port)
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  const secondStop = await controlC(second)
  t.diagnostic(`first start ${first.ms} ms, pages built; stop ${firstStop} ms`)
  t.diagnostic(`second start ${second.ms} ms; stop ${secondStop} ms`)
})
