import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house } from '../../test/house.ts'
import { withClient } from '../../test/postgres.ts'
import { rebuildAll } from './every-workspace.ts'

test('a rebuild of untouched rows finds no difference', async () => {
  const home = await house()
  for (const name of ['Ada Bakery', 'Bolt Works']) await home.ask('POST', '/customers', { name })
  assert.deepEqual(await rebuildAll(home.store, true), [])
  await home.close()
})

test('a row that was changed, lost or made up is reported, left alone when looking, and mended when asked', async () => {
  const home = await house()
  for (const name of ['Ada Bakery', 'Bolt Works', 'Cargo Line'])
    await home.ask('POST', '/customers', { name })
  await withClient(home.owner, async (client) => {
    await client.query('begin')
    await client.query('set local role kept_keeper')
    await client.query(`update customer set stage = 'lost' where name = 'Ada Bakery'`)
    await client.query(
      `delete from search_word where record_id = (select id from customer where name = 'Bolt Works')`,
    )
    await client.query(
      `insert into customer select (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'name', 'Ghost'))).* from customer c where name = 'Cargo Line'`,
    )
    await client.query('commit')
  })
  const records = async (mend: boolean) =>
    new Set((await rebuildAll(home.store, mend)).map((one) => one.id)).size
  assert.equal(await records(false), 3)
  assert.equal(await records(true), 3)
  assert.equal(await records(true), 0)
  await home.close()
})
