import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import {
  emptyDatabase,
  type FreshDatabase,
  flavours,
  freshDatabase,
  migrationsFolder,
  withClient,
} from '../../test/postgres.ts'
import { OperatorFault } from './fault.ts'
import { type Migration, migrate, pending, readApplied, readMigrations } from './migrate.ts'
import { checkRoles } from './roles.ts'

function script(number: number, sql: string): Migration {
  const checksum = createHash('sha256').update(sql).digest('hex')
  return { number, name: `${String(number).padStart(4, '0')}_test`, sql, checksum }
}

const first = script(1, 'create table shelf (id int primary key)')
const second = script(2, 'insert into shelf values (1), (2)')

for (const flavour of flavours) {
  describe(`migrations on the ${flavour} database`, () => {
    let database: FreshDatabase
    before(async () => {
      database = await emptyDatabase(flavour)
    })
    after(() => database.close())

    test('the first run applies all, the second nothing', async () => {
      await withClient(database.connection, async (client) => {
        assert.deepEqual(await migrate(client, [first, second]), ['0001_test', '0002_test'])
        assert.deepEqual(await migrate(client, [first, second]), [])
        assert.equal((await client.query('select from shelf')).rowCount, 2)
      })
    })

    test('one that fails half way leaves nothing of itself, and goes through once it is mended', async () => {
      await withClient(database.connection, async (client) => {
        const broken = script(3, 'insert into shelf values (3); insert into shelf values (3)')
        await assert.rejects(migrate(client, [first, second, broken]), /0003_test failed/)
        assert.equal((await client.query('select from shelf')).rowCount, 2)
        const mended = script(3, 'insert into shelf values (3)')
        assert.deepEqual(await migrate(client, [first, second, mended]), ['0003_test'])
      })
    })

    test('a database that is newer than the files is refused, and so is an edited file', async () => {
      await withClient(database.connection, async (client) => {
        const applied = await readApplied(client)
        assert.throws(() => pending([first, second], applied), OperatorFault)
        const edited = script(1, 'create table shelf (id bigint primary key)')
        await assert.rejects(migrate(client, [edited, second]), /not the one that this database/)
      })
    })

    test('the roles are there, own nothing, and the login may take them', async () => {
      await withClient(database.connection, async (client) => {
        await checkRoles(client)
        await client.query('set role kept_app')
        await assert.rejects(client.query('select from shelf'), /permission denied/)
      })
    })
  })
}

test('eight processes that migrate at once apply each migration once', async () => {
  const database = await emptyDatabase()
  const slow = script(2, 'select pg_sleep(0.05); insert into shelf values (1)')
  const runs = Array.from({ length: 8 }, () =>
    withClient(database.connection, (client) => migrate(client, [first, slow])),
  )
  const applied = (await Promise.all(runs)).flat().sort()
  assert.deepEqual(applied, ['0001_test', '0002_test'])
  await database.close()
})

test('a migration whose connection is cut in the middle is done by the next start', async () => {
  const database = await emptyDatabase()
  const slow = script(2, 'insert into shelf values (1); select pg_sleep(30)')
  const client = new Client(database.connection)
  client.on('error', () => {})
  await client.connect()
  const cut = assert.rejects(migrate(client, [first, slow]))
  await withClient(database.connection, async (other) => {
    const sleeping = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'insert into shelf%'`
    for (let turn = 0; turn < 200; turn++) {
      if (((await other.query(sleeping)).rowCount ?? 0) > 0) break
    }
    await cut
    assert.equal((await other.query('select from shelf')).rowCount, 0)
    assert.deepEqual(await migrate(other, [first, second]), ['0002_test'])
  })
  await database.close()
})

test('where the login may not make roles, the message holds the SQL for an administrator', async () => {
  const database = await freshDatabase('server')
  const login = `modest_${randomBytes(4).toString('hex')}`
  await withClient(database.connection, (client) =>
    client.query(`create role ${login} login password 'm'`),
  )
  const modest = { ...database.connection, user: login, password: 'm' }
  await withClient(modest, (client) =>
    assert.rejects(migrate(client, [first]), new RegExp(`grant kept_app to ${login};`)),
  )
  await withClient(database.connection, (client) => client.query(`drop role ${login}`))
  await database.close()
})

test('the files of this Kept are numbered without a gap and make a migrated database', async () => {
  const migrations = readMigrations(migrationsFolder)
  const database = await freshDatabase()
  await withClient(database.connection, async (client) => {
    assert.deepEqual(pending(migrations, await readApplied(client)), [])
  })
  await database.close()
})
