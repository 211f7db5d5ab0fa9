/** Somebody who joins the firm of a benchmark, so that pages are asked for as others see them. */
import type { Running } from './running.ts'

/** The running Kept as a colleague asks it: invited, joined, with a key of their own. */
export async function colleague(kept: Running, name: string): Promise<Running> {
  const email = `${name.toLowerCase()}@bench.example`
  const { link } = await kept.ask<{ link: string }>('POST', '/invitations', {
    email,
    name,
    role: 'member',
  })
  const joined = await fetch(`${kept.url}/api/v1/invitations/acceptance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: new URL(link).hash.slice(1),
      name,
      password: 'a bench is no secret',
    }),
  })
  if (!joined.ok) throw new Error(`${name} could not join: ${await joined.text()}`)
  const cookie = joined.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const made = await fetch(`${kept.url}/api/v1/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: kept.url },
    body: JSON.stringify({ name: 'Bench', scopes: ['read', 'write'] }),
  })
  if (!made.ok) throw new Error(`${name} got no key: ${await made.text()}`)
  const { secret } = (await made.json()) as { secret: string }
  return { ...kept, key: secret }
}
