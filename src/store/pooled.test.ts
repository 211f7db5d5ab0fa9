import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/postgres.ts'
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
