// What was acknowledged is told: after kill -9 at any moment, and by whoever comes next.
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { scratchFolder } from './clusters.ts'
import { type Kept, startKept, stopKept } from './kept-process.ts'
import { isSigned, receiver } from './receiver.ts'

const dataDir = scratchFolder()
after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 }))

const json = { 'content-type': 'application/json' }
const env = { DATA_DIR: dataDir, OUTBOUND_ALLOW: '127.0.0.1' }

async function post<T>(kept: Kept, path: string, body: object, key?: string): Promise<T> {
  const headers = key === undefined ? json : { ...json, authorization: `Bearer ${key}` }
  const response = await fetch(`${kept.url}/api/v1${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  assert.equal(response.status, 201)
  return (await response.json()) as T
}

/** Some clients add customers until the server dies under them; returns the ids that were acknowledged. */
async function addUntilItDies(kept: Kept, key: string): Promise<readonly string[]> {
  const acknowledged: string[] = []
  const writer = async (name: string) => {
    for (let n = 0; ; n++) {
      try {
        const { id } = await post<{ id: string }>(kept, '/customers', { name: `${name} ${n}` }, key)
        acknowledged.push(id)
      } catch {
        return // the connection broke
      }
    }
  }
  await Promise.all(['a', 'b', 'c', 'd'].map(writer))
  return acknowledged
}

test('kill -9 while things are written and told: all that was acknowledged is told, each under one id', async () => {
  const there = await receiver()
  const acknowledged: string[] = []
  let key = ''
  let secret = ''
  try {
    for (const delayMs of [700, 1_300]) {
      const kept = await startKept(env)
      if (key === '') {
        const who = { name: 'Priya Raman', email: 'priya@fernhill.example' }
        const firm = { workspace: 'Fernhill', zone: 'Europe/London', currency: 'GBP' }
        const password = 'a long enough word'
        ;({ apiKey: key } = await post<{ apiKey: string }>(kept, '/setup', {
          ...who,
          ...firm,
          password,
        }))
        const wanted = { url: there.url, events: ['customer.created'] }
        ;({ secret } = await post<{ secret: string }>(kept, '/webhooks', wanted, key))
      }
      const writing = addUntilItDies(kept, key)
      await sleep(delayMs)
      kept.child.kill('SIGKILL')
      acknowledged.push(...(await writing))
    }
    assert.ok(acknowledged.length > 10, `only ${acknowledged.length} writes were acknowledged`)
    const kept = await startKept(env)
    const told = () => new Set(there.told.map(({ payload }) => payload.data.customerId))
    // A turn that died with its process is free again after 40 seconds.
    for (let n = 0; n < 1_200 && acknowledged.some((id) => !told().has(id)); n++) await sleep(100)
    const heard = told()
    assert.deepEqual(
      acknowledged.filter((id) => !heard.has(id)),
      [],
      'acknowledged, and never told',
    )
    await stopKept(kept)
  } finally {
    await there.close()
  }
  const ids = Map.groupBy(there.told, ({ payload }) => payload.data.customerId)
  for (const [id, all] of ids)
    assert.equal(new Set(all.map(({ headers }) => headers['webhook-id'])).size, 1, String(id))
  assert.ok(there.told.every((one) => isSigned(secret, one)))
})
