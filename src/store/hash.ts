import { createHash, hash, randomBytes } from 'node:crypto'
import type { Sha256 } from '../domain/chain.ts'

/** SHA-256 as lower-case hex, of a text (UTF-8) or of bytes given as hex. */
export const sha256: Sha256 = (of) =>
  of.hex === undefined
    ? hash('sha256', of.text ?? '', 'hex')
    : createHash('sha256').update(Buffer.from(of.hex, 'hex')).digest('hex')

/** The hash under which a secret (token, key) is stored: a secret of 256 random bits needs no salt. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** A new secret: 256 random bits, base64url, with a prefix that says what it is (secret scanners know it). */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}
