/** Writes the table types after a migration was added: `node bin/run.js bin/write-tables.ts`. */
import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { freshDatabase } from '../test/postgres.ts'
import { describeTables } from './tables.ts'

const database = await freshDatabase()
const client = new pg.Client(database.connection)
await client.connect()
writeFileSync(new URL('../src/store/tables.ts', import.meta.url), await describeTables(client))
await client.end()
await database.close()
