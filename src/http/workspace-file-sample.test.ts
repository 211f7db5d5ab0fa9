import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { owner } from '../../test/people.ts'

const inside = (home: House, path: string, session: string) =>
  home.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { cookie: `__Host-kept=${session}` },
  })

/** Ledger entries of a file by kind, so that a sample without a move or a wait would be noticed. */
const KINDS = ['renegotiated', 'warned', 'progress', 'waiting', 'resumed', 'withdrawn', 'waived']

test('the sample firm with its ledger moves to another installation and leaves it again as the same bytes', async (t) => {
  const [old, fresh] = [await house(), await house()]
  t.after(() => Promise.all([old.close(), fresh.close()]))
  const [there, here] = [(await owner(old)).session, (await owner(fresh)).session]
  const made = await old.ask('POST', '/sample', undefined, { as: there })
  assert.ok(made.status < 300, JSON.stringify(made.body))
  const { workspaceId } = made.body as { workspaceId: string }
  await old.ask('PUT', '/session/workspace', { workspaceId }, { as: there })
  const file = await inside(old, '/export', there)
  assert.equal(file.statusCode, 200, file.body.slice(0, 300))
  for (const kind of KINDS) assert.ok(file.body.includes(`"kind":"${kind}"`), kind)
  const headers = { 'content-type': 'application/jsonl' }
  const taken = await fresh.ask('POST', '/workspaces/arrivals', file.body, { as: here, headers })
  assert.equal(taken.status, 201, JSON.stringify(taken.body))
  await fresh.ask('PUT', '/session/workspace', { workspaceId }, { as: here })
  const again = await inside(fresh, '/export', here)
  assert.ok(again.body === file.body, 'the bytes differ')
  for (const list of ['commitments', 'commitment-history', 'orders', 'invoices']) {
    const [was, is] = [
      await inside(old, `/${list}.csv?sort=updatedAt`, there),
      await inside(fresh, `/${list}.csv?sort=updatedAt`, here),
    ]
    assert.equal(is.statusCode, 200)
    assert.ok(is.body === was.body, list)
  }
})
