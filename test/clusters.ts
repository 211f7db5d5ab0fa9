/**
 * The PostgreSQL servers that tests stand on. Both are the packaged binaries: one as Kept embeds it, one
 * apart, over TCP, with a password and a login that is no superuser. Neither waits for the disk; the tests
 * that ask what a power cut loses start their own.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Embedded, startEmbedded } from '../src/store/embedded.ts'

/** What `pg` needs to connect. */
export type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: string
}

/** One server: who may make databases there, and as whom Kept works. */
export type Cluster = { readonly admin: Connection; readonly login: Connection }

export type StartedCluster = { readonly cluster: Cluster; readonly server: Embedded }

/** Losing all of it is fine, so nothing waits for the disk. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  autovacuum_naptime: '5min',
}

/** A server as Kept embeds it, in a folder of its own that goes when this process ends. */
export async function startEmbeddedCluster(): Promise<StartedCluster> {
  const server = await startEmbedded({ dataDir: scratchFolder(), scratch: true, conf: FAST })
  removeAtExit(server)
  const admin = { ...server.connection, database: 'postgres' }
  return { server, cluster: { admin, login: admin } }
}

/**
 * A server apart: TCP on loopback, password, and a login that owns databases but is no superuser. `durable`:
 * set as Kept asks of a real one, for tests that start Kept itself on it.
 */
export async function startServerCluster(durable = false): Promise<StartedCluster> {
  const network = { listen_addresses: '127.0.0.1', port: String(await freePort()) }
  const conf = durable ? network : { ...FAST, ...network }
  const server = await startEmbedded({ dataDir: scratchFolder(), scratch: !durable, conf })
  removeAtExit(server)
  const admin = { ...server.connection, database: 'postgres' }
  const password = randomBytes(12).toString('hex')
  const client = new Client(admin)
  await client.connect()
  await client.query(`create role kept_login login createrole password '${password}'`)
  writeFileSync(
    join(server.cluster, 'pg_hba.conf'),
    'local all kept trust\nhost all all 127.0.0.1/32 scram-sha-256\n',
  )
  await client.query('select pg_reload_conf()')
  await client.end()
  const login = { ...admin, host: '127.0.0.1', user: 'kept_login', password }
  return { server, cluster: { admin, login } }
}

/** A folder that an unprivileged account can enter, too. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-test-'))
  chmodSync(folder, 0o711)
  return folder
}

/** A TCP port of loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function removeAtExit(server: Embedded): void {
  process.on('exit', () => {
    endAtOnce(server.pid)
    rmSync(join(server.cluster, '..'), { recursive: true, force: true, maxRetries: 5 })
  })
}

/** Blocks, because nothing else may run while a process exits. */
function endAtOnce(pid: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  try {
    process.kill(pid, 'SIGQUIT')
    for (let turn = 0; turn < 200; turn++) {
      process.kill(pid, 0) // throws once it is gone
      Atomics.wait(pause, 0, 0, 10)
    }
  } catch {
    // It is gone.
  }
}
