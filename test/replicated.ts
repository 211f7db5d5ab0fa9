/**
 * A PostgreSQL server with a streaming replica that every commit waits for, and PgBouncer in front of them, on loopback: for
 * tests, where those programs are installed. The pooler hands connections on after each transaction at `url`, and keeps
 * one for each client at `ownerUrl`.
 */
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './clusters.ts'

export type Programs = { readonly postgres: string; readonly bouncer: string }

const NEEDED = ['initdb', 'pg_ctl', 'pg_basebackup']

/** Where the programs lie; or, in a sentence, which of them is missing. */
export function findPrograms(): Programs | string {
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  ]
  const postgres = folders.find((folder) => NEEDED.every((name) => existsSync(join(folder, name))))
  if (postgres === undefined)
    return `a PostgreSQL server with ${NEEDED.join(', ')} is not installed`
  const bouncer = [...folders, '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'pgbouncer'))
    .find(existsSync)
  return bouncer === undefined ? 'PgBouncer is not installed' : { postgres, bouncer }
}

export type Replicated = {
  readonly url: string
  readonly ownerUrl: string
  /** The state of the replica, as the primary sees it: streaming, and whether commits wait for it. */
  readonly replica: () => Promise<
    { readonly state: string; readonly sync_state: string } | undefined
  >
  /** The primary dies as in a crash, the replica takes its place, and the pooler is told. */
  readonly failOver: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts all of it. These programs refuse to run as root: then they run as the account of PostgreSQL. */
export async function startReplicated(programs: Programs): Promise<Replicated> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-replica-'))
  const as = account()
  if (as !== null) chownSync(folder, as.uid, as.gid)
  const run = (program: string, ...args: readonly string[]) => {
    const done = spawnSync(program, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      ...as,
    })
    if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`)
  }
  const tool = (name: string, ...args: readonly string[]) =>
    run(join(programs.postgres, name), ...args)
  const ctl = (cluster: string, ...args: readonly string[]) =>
    tool('pg_ctl', '-D', join(folder, cluster), '-l', join(folder, `${cluster}.log`), '-w', ...args)
  const [first, second, pooler] = [await freePort(), await freePort(), await freePort()]

  tool(
    'initdb',
    '-D',
    join(folder, 'first'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  )
  writeFileSync(
    join(folder, 'first', 'postgresql.conf'),
    `listen_addresses='127.0.0.1'\nport=${first}\nunix_socket_directories='${folder}'\nwal_level=replica\nhot_standby=on\n`,
    { flag: 'a' },
  )
  ctl('first', 'start')
  const admin = (port: number, text: string) => ask(port, 'postgres', text)
  await admin(first, 'create role kept login createrole')
  await admin(first, 'create database kept owner kept')
  const replicaFolder = join(folder, 'second')
  tool(
    'pg_basebackup',
    '-h',
    '127.0.0.1',
    '-p',
    String(first),
    '-U',
    'postgres',
    '-D',
    replicaFolder,
    '-R',
    '-C',
    '-S',
    'r1',
    '-X',
    'stream',
    '-c',
    'fast',
    '-d',
    'application_name=r1',
  )
  writeFileSync(join(replicaFolder, 'postgresql.conf'), `port=${second}\n`, { flag: 'a' })
  ctl('second', 'start')
  // Said after the copy was made: the replica, once it is the server, waits for nobody.
  await admin(first, "alter system set synchronous_standby_names = '*'")
  await admin(first, 'select pg_reload_conf()')

  const ini = join(folder, 'bouncer.ini')
  writeFileSync(ini, bouncerIni(folder, pooler, first))
  run(programs.bouncer, '-d', '-q', ini)
  let primary: 'first' | 'second' = 'first'
  const at = (database: string) => `postgresql://kept@127.0.0.1:${pooler}/${database}`
  return {
    url: at('kept'),
    ownerUrl: at('kept_owner'),
    replica: async () =>
      (await admin(first, 'select state, sync_state from pg_stat_replication')).rows[0],
    failOver: async () => {
      ctl('first', 'stop', '-m', 'immediate')
      ctl('second', 'promote')
      primary = 'second'
      writeFileSync(ini, bouncerIni(folder, pooler, second))
      process.kill(Number(readFileSync(join(folder, 'bouncer.pid'), 'utf8')), 'SIGHUP')
    },
    close: async () => {
      process.kill(Number(readFileSync(join(folder, 'bouncer.pid'), 'utf8')), 'SIGKILL')
      ctl('second', 'stop', '-m', 'immediate')
      if (primary === 'first') ctl('first', 'stop', '-m', 'immediate')
      await sleep(200)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

const bouncerIni = (folder: string, port: number, server: number) => `[databases]
kept = host=127.0.0.1 port=${server} dbname=kept user=kept pool_mode=transaction
kept_owner = host=127.0.0.1 port=${server} dbname=kept user=kept pool_mode=session
[pgbouncer]
listen_addr=127.0.0.1
listen_port=${port}
unix_socket_dir=${folder}
auth_type=any
max_client_conn=200
default_pool_size=30
server_login_retry=1
pidfile=${join(folder, 'bouncer.pid')}
logfile=${join(folder, 'bouncer.log')}
`

/** Whom to run as; null: whoever runs this. */
function account(): { readonly uid: number; readonly gid: number } | null {
  if (userInfo().uid !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout),
    )
    if (uid && gid) return { uid, gid }
  }
  throw new Error('there is no account postgres or nobody to run a server as')
}

async function ask(port: number, database: string, text: string) {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database })
  await client.connect()
  try {
    return await client.query<{ state: string; sync_state: string }>(text)
  } finally {
    await client.end()
  }
}
