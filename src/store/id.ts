import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(10 * 256)
let used = pool.length

/**
 * A UUIDv7 (RFC 9562 §5.7) for a moment: ids made later sort later, to the millisecond, so that an index
 * on them grows at its end.
 */
export function newId<Id extends string>(at: Temporal.Instant): Id {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 10)
  used += 10
  const time = at.epochMilliseconds.toString(16).padStart(12, '0')
  const hex = Buffer.from(random).toString('hex')
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}` as Id
}
