/** Whether an acknowledged write is on disk is decided by three settings; they are checked at every start. */
import type { Client } from 'pg'
import { OperatorFault } from './fault.ts'

/** Setting → the values under which an acknowledged write survives a power cut. */
const safe: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'local', 'remote_write', 'remote_apply'],
}

export type Durability = { readonly name: string; readonly value: string; readonly ok: boolean }

/** The settings that decide it, as this connection has them. */
export async function readDurability(client: Client): Promise<readonly Durability[]> {
  const found = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [Object.keys(safe)],
  )
  return found.rows.map(({ name, setting }) => {
    const ok = safe[name]?.includes(setting) === true
    return { name, value: setting, ok }
  })
}

/** Throws `OperatorFault` when a write that was acknowledged could be lost. */
export async function checkDurability(client: Client): Promise<void> {
  const wrong = (await readDurability(client)).filter((one) => !one.ok)
  if (wrong.length === 0) return
  const list = wrong.map((one) => `${one.name} = ${one.value}`).join(', ')
  throw new OperatorFault(
    `The database is set so that acknowledged writes can be lost (${list}). Set these to "on" in its configuration (postgresql.conf, or "alter system set") and start again.`,
  )
}
