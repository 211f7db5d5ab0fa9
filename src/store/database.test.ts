import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type StartedCluster, startServerCluster } from '../../test/clusters.ts'
import { emptyDatabaseOn, migrationsFolder, urlOf, withClient } from '../../test/postgres.ts'
import { openDatabase } from './database.ts'
import { openStore } from './db.ts'
import { anyWorkspace } from './door.ts'
import { OperatorFault } from './fault.ts'
import { readMigrations } from './migrate.ts'

const migrations = readMigrations(migrationsFolder)
let server: StartedCluster
before(async () => {
  server = await startServerCluster(true)
})
after(() => server.server.stop())

test('an app login that owns nothing works as the two roles of the app, and cannot see every row', async () => {
  const database = await emptyDatabaseOn(server.cluster)
  const login = `app_${randomBytes(4).toString('hex')}`
  await withClient(database.connection, (client) =>
    client.query(`create role ${login} login password 'p'`),
  )
  const app = { ...database.connection, user: login, password: 'p' }
  const settings = { dataDir: '/nowhere', databaseUrl: urlOf(app), databaseOwnerUrl: database.url }
  const opened = await openDatabase(settings, migrations)
  assert.equal(opened.applied.length, migrations.length)
  assert.deepEqual((await openDatabase(settings, migrations)).applied, [])
  const store = openStore({ connection: app, clock: () => Temporal.Now.instant(), poolSize: 2 })
  assert.equal(await anyWorkspace(store), false)
  await store.close()
  await withClient(app, (client) =>
    assert.rejects(client.query('set role kept_keeper'), /permission denied/),
  )
  await database.close()
})

test('a login whose role could see past row-level security is refused', async () => {
  const database = await emptyDatabaseOn(server.cluster)
  await withClient(server.cluster.admin, (client) => client.query('alter role kept_app bypassrls'))
  const settings = { dataDir: '/nowhere', databaseUrl: database.url, databaseOwnerUrl: null }
  try {
    await assert.rejects(openDatabase(settings, migrations), (error) => {
      assert.ok(error instanceof OperatorFault)
      assert.match(error.message, /kept_app is stronger than it may be.*nobypassrls/)
      return true
    })
  } finally {
    await withClient(server.cluster.admin, (client) =>
      client.query('alter role kept_app nobypassrls'),
    )
  }
  await database.close()
})
