/** Passwords as argon2id (RFC 9106): parameters stand in the stored text, so that they may rise later. */
import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'

// OWASP's second recommendation: 19 MiB, two passes, one lane; some 30 ms on one core.
const MEMORY_KIB = 19 * 1024
const PASSES = 2
const LANES = 1
const TAG_BYTES = 32

/** At most so many at once, or a burst of sign-ins would take the memory of everything else. */
const AT_ONCE = 4
let running = 0
const waiting: (() => void)[] = []

async function derive(
  password: string,
  parameters: Omit<Argon2Parameters, 'message'>,
): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await new Promise((resolve, reject) => {
      const message = password.normalize('NFKC')
      argon2('argon2id', { message, ...parameters }, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** The text to store for a password. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive(password, {
    nonce,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: LANES,
    tagLength: TAG_BYTES,
  })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${nonce.toString('base64url')}$${key.toString('base64url')}`
}

/** What is compared when there is no such sign-in, so that its absence takes as long as a wrong password. */
const nobody = hashPassword(randomBytes(16).toString('hex'))

/** Whether the password is the one behind the stored text; takes the same time when there is none. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(
    stored ?? (await nobody),
  )
  if (match === null)
    throw new Error(
      'a stored password hash cannot be read: reset that password with "kept reset-password"',
    )
  const [, memory, passes, lanes, nonce = '', tag = ''] = match
  const expected = Buffer.from(tag, 'base64url')
  const key = await derive(password, {
    nonce: Buffer.from(nonce, 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(lanes),
    tagLength: expected.length,
  })
  return timingSafeEqual(key, expected) && stored !== null
}
