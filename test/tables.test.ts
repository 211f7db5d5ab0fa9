import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { describeTables } from '../bin/tables.ts'
import { freshDatabase, withClient } from './postgres.ts'

test('the types of the tables are those of the migrated database', async () => {
  const database = await freshDatabase()
  const described = await withClient(database.connection, describeTables)
  const kept = readFileSync(new URL('../src/store/tables.ts', import.meta.url), 'utf8')
  assert.equal(kept, described, 'run: node bin/run.js bin/write-tables.ts')
  await database.close()
})
