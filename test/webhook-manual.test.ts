// The programs that the manual shows to receivers are run as they stand there.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { webhookEvents } from '../src/domain/webhook-event.ts'
import { signatureOf } from '../src/store/webhook-secret.ts'

const manual = readFileSync(join(import.meta.dirname, '../docs/manual/webhooks.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'kept-manual-'))
after(() => rmSync(folder, { recursive: true }))

function sample(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(manual)?.[1]
  assert.ok(found, language)
  return found
}

const key = Buffer.alloc(32, 7)
const other = Buffer.alloc(32, 8)
const secret = `whsec_${key.toString('base64')}`
const body = '{"type":"webhook.test","data":{"name":"Größe"}}'
const now = Math.floor(Date.now() / 1000)
const sent = (keys: readonly Buffer[], seconds: number) => ({
  'webhook-id': 'msg-1',
  'webhook-timestamp': String(seconds),
  'webhook-signature': signatureOf(keys, 'msg-1', seconds, body),
})
/** Headers, body, and whether it is from us. */
const cases = [
  [sent([key], now), body, true],
  [sent([other, key], now), body, true],
  [sent([other], now), body, false],
  [sent([key], now), `${body} `, false],
  [sent([key], now - 600), body, false],
  [{ ...sent([key], now), 'webhook-id': 'msg-2' }, body, false],
  [{ ...sent([key], now), 'webhook-signature': 'v1,' }, body, false],
] as const

test('in JavaScript', async () => {
  const file = join(folder, 'receive.mjs')
  writeFileSync(file, sample('js'))
  const { isFromKept } = (await import(file)) as {
    isFromKept: (secret: string, headers: object, raw: string) => boolean
  }
  for (const [headers, raw, fits] of cases) assert.equal(isFromKept(secret, headers, raw), fits)
})

const python =
  spawnSync('python3', ['-c', 'import sys; assert sys.version_info >= (3, 9)']).status === 0

test('in Python', { skip: !python }, () => {
  const file = join(folder, 'receive.py')
  const lines = [
    sample('python'),
    'import json, sys',
    'for headers, raw, fits in json.load(sys.stdin):',
    `    assert is_from_kept("${secret}", headers, raw.encode()) is fits, headers`,
  ]
  writeFileSync(file, lines.join('\n'))
  const ran = spawnSync('python3', [file], { input: JSON.stringify(cases), encoding: 'utf8' })
  assert.equal(ran.status, 0, ran.stderr)
})

test('and it names every event', () => {
  for (const event of webhookEvents) assert.ok(manual.includes(`\`${event}\``), event)
})
