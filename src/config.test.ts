import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import {
  exampleText,
  isLoopback,
  readConfig,
  settings,
  withEnvFile,
  withoutPassword,
} from './config.ts'

const checkout = join(import.meta.dirname, '..')

function good(env: Record<string, string>) {
  const read = readConfig(env, '/srv/kept')
  assert.ok(read.ok, JSON.stringify(read))
  return read
}

function faults(env: Record<string, string>): readonly string[] {
  const read = readConfig(env, '/srv/kept')
  assert.ok(!read.ok, 'it was taken')
  return read.faults
}

test('an empty environment is a working configuration', () => {
  const { config, warnings } = good({})
  assert.equal(config.port, 4100)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.publicUrl, 'http://localhost:4100')
  assert.equal(config.dataDir, '/srv/kept/data')
  assert.equal(config.backupDir, '/srv/kept/data/backups')
  assert.deepEqual(warnings, [])
})

test('.env.example is what the table of settings says, and sets nothing', () => {
  const text = readFileSync(join(checkout, '.env.example'), 'utf8')
  assert.equal(text, exampleText(), 'run: node bin/run.js bin/write-env-example.ts')
  assert.equal(Object.keys(parseEnv(text)).length, 0)
})

test('the environment goes before the .env file, and no file is no fault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-env-'))
  assert.deepEqual(withEnvFile({ PORT: '1' }, folder), { PORT: '1' })
  writeFileSync(join(folder, '.env'), 'PORT=2\nHOST="::1"\n')
  assert.deepEqual(withEnvFile({ PORT: '1' }, folder), { PORT: '1', HOST: '::1' })
  rmSync(folder, { recursive: true })
})

test('every default is a value that its own setting takes', () => {
  for (const { name, default: usual } of settings) if (usual !== null) good({ [name]: usual })
})

test('every fault is told at once, each by the name of its setting', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    BACKUP_EVERY: 'daily',
    LOG_LEVEL: 'all',
  }
  const told = faults(wrong)
  assert.equal(told.length, 4)
  for (const name of Object.keys(wrong)) assert.ok(told.some((one) => one.startsWith(name)))
})

test('trusting every proxy is refused, a count and ranges are taken', () => {
  assert.match(faults({ TRUST_PROXY: 'true' })[0] ?? '', /anybody claim any address/)
  assert.equal(good({ TRUST_PROXY: '1' }).config.trustProxy, 1)
  assert.equal(good({ TRUST_PROXY: '0' }).config.trustProxy, false)
  assert.deepEqual(good({ TRUST_PROXY: '10.0.0.0/8, loopback' }).config.trustProxy, [
    '10.0.0.0/8',
    'loopback',
  ])
  faults({ TRUST_PROXY: '10.0.0.0/64' })
})

test('mail needs a sender, an owner login needs its server', () => {
  faults({ SMTP_URL: 'smtp://mail.example' })
  good({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Kept <kept@firm.example>' })
  faults({ DATABASE_OWNER_URL: 'postgres://a@b/c' })
})

test('a KEPT_ variable that nothing reads is warned of, one that the command reads is not', () => {
  assert.match(good({ KEPT_PORT: '1' }).warnings[0] ?? '', /^KEPT_PORT/)
  assert.deepEqual(good({ KEPT_URL: 'http://x', KEPT_TEST_ANY: '1' }).warnings, [])
})

test('a server that the network can reach without PUBLIC_URL is warned of', () => {
  assert.match(good({ HOST: '0.0.0.0' }).warnings[0] ?? '', /PUBLIC_URL/)
  assert.equal(isLoopback('0.0.0.0'), false)
  assert.equal(isLoopback('127.0.0.2'), true)
})

test('a password never comes back in a message', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9:/@]{6,20}$/), (secret) => {
      assert.ok(!withoutPassword(`postgres://user:${secret}x@host/db`).includes(secret))
    }),
  )
  assert.ok(!faults({ DATABASE_URL: 'mysql://u:hush@h/d' })[0]?.includes('hush'))
})

test('no text makes reading the settings throw', () => {
  const names = settings.map((one) => one.name)
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.string(), (name, text) => {
      assert.equal(typeof readConfig({ [name]: text }, '/srv/kept').ok, 'boolean')
    }),
    { numRuns: 500 },
  )
})
