/**
 * The secret that opens the signing keys of the workspaces: a file in the data folder, outside the database. It is
 * made once. A database that has keys already never gets a new one by accident: the old keys would be lost to it.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from './db.ts'
import { OperatorFault } from './fault.ts'
import { opens, type Secret } from './signing.ts'

const BYTES = 32

/** Reads the secret, or makes it where nothing depends on one yet. Throws `OperatorFault` with what to put back. */
export async function installationSecret(store: Store, dataDir: string): Promise<Secret> {
  const path = join(dataDir, 'secret')
  const sealed = await newestSealed(store)
  if (!existsSync(path)) {
    if (sealed === null) return makeSecret(dataDir, path)
    throw new OperatorFault(`The file ${path} is missing, ${putBack(path)}`)
  }
  const text = (await readFile(path, 'utf8')).trim()
  if (text === '') {
    await giveUpKeys(store)
    return makeSecret(dataDir, path)
  }
  const secret = Buffer.from(text, 'base64')
  if (secret.length !== BYTES)
    throw new OperatorFault(`The file ${path} holds no secret of Kept, ${putBack(path)}`)
  if (sealed !== null && !opens(secret, sealed))
    throw new OperatorFault(
      `The file ${path} belongs to another installation: it does not open the keys here, ${putBack(path)}`,
    )
  return secret
}

function putBack(path: string): string {
  return (
    'and the database has keys that only its own secret opens. Put that file back: from the data folder that ' +
    'this database was used with before, or from a backup (a .tar.gz that holds the file "secret"). If it is lost for good, ' +
    `make ${path} an empty file: Kept then signs with new keys, and what the old ones signed can still be verified.`
  )
}

/** The private half of the key that was made last, sealed; null when there is none. */
async function newestSealed(store: Store): Promise<Buffer | null> {
  const row = await store.door((db) =>
    db
      .selectFrom('door.signing_key')
      .select('private_sealed')
      .where('private_sealed', '<>', Buffer.alloc(0))
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  return row?.private_sealed ?? null
}

/** Leaves of every key what verifies, as with keys that came from another installation. */
async function giveUpKeys(store: Store): Promise<void> {
  await store.door((db) =>
    db
      .updateTable('door.signing_key')
      .set({ private_sealed: Buffer.alloc(0) })
      .execute(),
  )
}

async function makeSecret(dataDir: string, path: string): Promise<Secret> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(BYTES)
  const fresh = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, `${secret.toString('base64')}\n`, { mode: 0o600, flush: true })
  await rename(fresh, path)
  return secret
}
