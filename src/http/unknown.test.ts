import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, house } from '../../test/house.ts'

let home: House
before(async () => {
  home = await house('embedded')
})
after(() => home.close())

/** Asked as a program of another house would ask. */
const ask = async (method: 'GET' | 'PUT' | 'OPTIONS' | 'POST', url: string, said: object = {}) =>
  home.app.inject({ method, url: `/api/v1${url}`, ...said })

test('a method that a path does not take is refused with those it does', async () => {
  const answer = await ask('PUT', '/customers')
  assert.equal(answer.statusCode, 405)
  assert.deepEqual(String(answer.headers.allow).split(', ').sort(), [
    'GET',
    'HEAD',
    'OPTIONS',
    'PATCH',
    'POST',
  ])
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
})

test('OPTIONS says what a path takes, of a record as of a list; of nothing there is nothing to say', async () => {
  const answer = await ask('OPTIONS', `/commitments/${home.memberId}`)
  assert.equal(answer.statusCode, 204)
  assert.equal(answer.headers.allow, 'GET, PATCH, HEAD, OPTIONS')
  assert.equal((await ask('OPTIONS', '/nothing')).statusCode, 404)
})

test('who is not signed in is told how to show who they are', async () => {
  const answer = await ask('GET', '/customers')
  assert.equal(answer.statusCode, 401)
  assert.equal(answer.headers['www-authenticate'], 'Bearer')
})

test('a refusal is described as the problem document that it is', async () => {
  const described = (await ask('GET', '/openapi.json')).json() as {
    paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>
  }
  const refusals = Object.values(described.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses }) => Object.entries(responses))
    .filter(([status]) => /^[45]/.test(status))
  assert.ok(refusals.length > 100)
  for (const [, { content }] of refusals)
    assert.deepEqual(Object.keys(content ?? {}), ['application/problem+json'])
})

test('text is not taken for JSON', async () => {
  const headers = { 'content-type': 'text/plain' }
  assert.equal((await ask('POST', '/setup', { headers, payload: '{}' })).statusCode, 415)
})

test('a list finds a name that holds a comma, and any of several names', async () => {
  for (const name of ['Orme, Lloyd & Co', 'Orme', 'Vale'])
    await home.ask('POST', '/customers', { name })
  const named = async (name: string) => {
    const found = await home.ask('GET', `/customers?name=${encodeURIComponent(name)}`)
    return (found.body as { items: { name: string }[] }).items.map((one) => one.name)
  }
  assert.deepEqual(await named('Orme, Lloyd & Co'), ['Orme', 'Orme, Lloyd & Co'])
  assert.deepEqual(await named('Orme,Vale'), ['Orme', 'Vale'])
})
