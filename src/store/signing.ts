/**
 * Signing keys of workspaces (Ed25519). The private half is sealed with the installation's secret, which
 * lies in a file outside the database: whoever has only the database can sign nothing.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Tx } from './db.ts'

/** 32 bytes that seal private keys; kept in a file of its own. */
export type Secret = Buffer

export type SigningKey = {
  readonly id: string
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** The fingerprint of a public key: SHA-256 of its SPKI form, hex. */
export function fingerprint(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** The workspace's newest key; made when it has none. Throws when the secret does not open it. */
export async function signingKey(tx: Tx, secret: Secret): Promise<SigningKey> {
  const stored = await tx.atDoor((db) =>
    db
      .selectFrom('door.signing_key')
      .selectAll()
      .where('workspace_id', '=', tx.workspaceId)
      // Keys that came with a workspace from elsewhere have no private half here: they verify and never sign.
      .where('private_sealed', '<>', Buffer.alloc(0))
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  if (stored !== undefined) {
    const privateKey = createPrivateKey({
      key: open(secret, stored.private_sealed),
      format: 'der',
      type: 'pkcs8',
    })
    return { id: stored.id, publicKey: createPublicKey(privateKey), privateKey }
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const id = fingerprint(publicKey)
  const row = {
    id,
    workspace_id: tx.workspaceId,
    public_key: publicKey.export({ type: 'spki', format: 'der' }),
    private_sealed: seal(secret, privateKey.export({ type: 'pkcs8', format: 'der' })),
    created_at: tx.now,
  }
  await tx.atDoor((db) => db.insertInto('door.signing_key').values(row).execute())
  return { id, publicKey, privateKey }
}

/** Public halves of a workspace's keys by fingerprint; a stored key that is not what its name says is left out. */
export async function publicKeys(
  tx: Tx,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, KeyObject>> {
  const rows = await tx.atDoor((db) =>
    db
      .selectFrom('door.signing_key')
      .select(['id', 'public_key'])
      .where('workspace_id', '=', workspaceId)
      .execute(),
  )
  const keys = rows.map(
    (row) =>
      [row.id, createPublicKey({ key: row.public_key, format: 'der', type: 'spki' })] as const,
  )
  return new Map(keys.filter(([id, key]) => fingerprint(key) === id))
}

export const signText = (key: KeyObject, text: string): Buffer => sign(null, Buffer.from(text), key)
export const signatureFits = (key: KeyObject, text: string, signature: Buffer): boolean =>
  verify(null, Buffer.from(text), key, signature)

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals something with the installation's secret. */
export function seal(secret: Secret, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Whether the secret opens a sealed private half. */
export function opens(secret: Secret, sealed: Buffer): boolean {
  try {
    open(secret, sealed)
    return true
  } catch {
    return false
  }
}

/** Opens what was sealed. Throws with what to put back when the secret does not fit. */
export function open(secret: Secret, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ])
  } catch (cause) {
    throw new Error(
      'the installation secret does not open what was sealed with it: put back the secret file that belongs to this database (it is in every backup)',
      { cause },
    )
  }
}
