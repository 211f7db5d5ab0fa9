/** Reads PostgreSQL's own lock on its folder (`postmaster.pid`), and tells a living lock from a dead one. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

export type Lock = { readonly pid: number; readonly port: number; readonly socketFolder: string }

/** Who holds the folder, as the file says; null when nobody does or the file is not whole yet. */
export function readLock(cluster: string): Lock | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '' } : null
  } catch {
    return null
  }
}

/** Whether a server answers there: it accepts connections, it is starting or stopping, or there is none. */
export async function probe(lock: Lock): Promise<'accepting' | 'busy' | 'none'> {
  if (!lock.socketFolder.startsWith('/')) return 'none'
  const client = new Client({
    host: lock.socketFolder,
    port: lock.port,
    user: 'kept',
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {}) // it may end under our hands
  try {
    await client.connect()
    await client.end()
    return 'accepting'
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code === '57P03') return 'busy'
    return ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ECONNRESET'].includes(code) || code === ''
      ? 'none'
      : 'accepting'
  }
}

/**
 * Removes a lock whose process number has since been given to another program, after a power cut or a
 * restart of the machine. PostgreSQL itself cannot tell and would refuse for ever.
 */
export function clearForeignLock(cluster: string): void {
  const lock = readLock(cluster)
  if (lock !== null && !isServerOf(cluster, lock.pid)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
  }
}

function isServerOf(cluster: string, pid: number): boolean {
  if (existsSync('/proc/self')) {
    try {
      // A PostgreSQL server works in its data directory; so another cluster's server is told apart, too.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'ENOENT' // gone; else somebody we may not look at
    }
  }
  const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return ps.stdout.includes(cluster)
}
