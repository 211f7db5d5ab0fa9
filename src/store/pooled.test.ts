import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, withClient } from '../../test/postgres.ts'
import { openStore } from './db.ts'

for (const pooled of [false, true]) {
  test(`${pooled ? 'behind a pooler nothing stays on a connection' : 'on its own connections statements are prepared'}, and the session is set either way`, async () => {
    const database = await freshDatabase('server')
    const clock = () => Temporal.Now.instant()
    const store = openStore({ connection: database.connection, clock, poolSize: 1, pooled })
    const { rows } = await store.door(async (db) => {
      await db.selectFrom('door.workspace').select('id').execute()
      return sql<Record<string, string>>`
        select current_setting('timezone') as zone, current_setting('statement_timeout') as timeout,
               current_setting('jit') as jit, (select count(*) from pg_prepared_statements)::text as prepared`.execute(
        db,
      )
    })
    const [found] = rows
    assert.deepEqual([found?.zone, found?.timeout, found?.jit], ['UTC', '1min', 'off'])
    assert.equal(found?.prepared === '0', pooled)
    await store.close()
    await database.close()
  })
}

test('a connection that ends between two statements of a transaction fails that transaction, and no more than that', async () => {
  const database = await freshDatabase('server')
  const clock = () => Temporal.Now.instant()
  const store = openStore({ connection: database.connection, clock, poolSize: 2 })
  const broken = store.door(async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await withClient(database.connection, (client) =>
      client.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]),
    )
    await new Promise((resolve) => setTimeout(resolve, 200)) // nobody is asking while it ends
    await sql`select 1`.execute(db)
  })
  await assert.rejects(broken)
  const { rows } = await store.door((db) => sql<{ one: number }>`select 1 as one`.execute(db))
  assert.equal(rows[0]?.one, 1)
  await store.close()
  await database.close()
})
