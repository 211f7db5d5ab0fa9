/** The secrets of webhooks, as Standard Webhooks has them, and what is signed with them. */
import { createHmac, randomBytes } from 'node:crypto'
import { open, seal, type Secret } from './signing.ts'

const PREFIX = 'whsec_'
const BYTES = 32

/** A new secret as its receiver is given it, and as it rests here. */
export function newWebhookSecret(secret: Secret): {
  readonly shown: string
  readonly sealed: Buffer
} {
  const bytes = randomBytes(BYTES)
  return { shown: `${PREFIX}${bytes.toString('base64')}`, sealed: seal(secret, bytes) }
}

/** The secrets that sign now, opened: the present one first. */
export function openSecrets(secret: Secret, sealed: readonly (Buffer | null)[]): readonly Buffer[] {
  return sealed.flatMap((one) => (one === null ? [] : [open(secret, one)]))
}

/**
 * The value of the header `webhook-signature`: for each secret the HMAC-SHA256 over id, time in seconds and body, joined by
 * full stops, in Base64 after `v1,` (the Standard Webhooks specification, "Signature scheme").
 */
export function signatureOf(
  secrets: readonly Buffer[],
  id: string,
  seconds: number,
  body: string,
): string {
  return secrets
    .map((key) => createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64'))
    .map((digest) => `v1,${digest}`)
    .join(' ')
}
