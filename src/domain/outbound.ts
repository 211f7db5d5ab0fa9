/**
 * Where requests of ours may go: to public addresses, and to what the operator lists. Whoever can say an address could
 * otherwise have us knock at doors inside the house: at the database, the cloud's metadata, a neighbour. The ranges
 * are those of the IANA registries of special-purpose addresses (RFC 6890 and what followed).
 */

/** Addresses as bits, and how many there are. */
type Address = { readonly bits: bigint; readonly width: 32 | 128 }
type Range = { readonly start: bigint; readonly width: 32 | 128; readonly prefix: number }
type Allowed =
  | { readonly kind: 'host'; readonly host: string; readonly port: number | null }
  | { readonly kind: 'range'; readonly range: Range }

/** What OUTBOUND_ALLOW says. */
export type Outbound = readonly Allowed[]

/** Reads the list of allowed hosts, `host:port`s, addresses and ranges; what is none of them allows nothing. */
export function readOutbound(list: readonly string[]): Outbound {
  return list.flatMap((text): Outbound => {
    const range = readRange(text)
    if (range !== null) return [{ kind: 'range', range }]
    const [, host, port] = /^(.+?)(?::(\d{1,5}))?$/.exec(text.toLowerCase()) ?? []
    if (host === undefined) return []
    const address = readAddress(host)
    const named = address === null ? host : text4(address)
    return [{ kind: 'host', host: named, port: port === undefined ? null : Number(port) }]
  })
}

/** Whether plain http may be spoken there: only where the operator has named the host or its address. */
export function allowsHttp(url: URL, outbound: Outbound): boolean {
  return isNamed(url, outbound) || isInside(hostOf(url), outbound)
}

/** Why a host cannot be reached, as far as its name alone tells; null: it may be looked up. */
export function refusedHost(url: URL, outbound: Outbound): string | null {
  const host = hostOf(url)
  if (isNamed(url, outbound)) return null
  const address = readAddress(host)
  if (address !== null) return refusedAddress(url, host, outbound)
  if (/^localhost\.?$|\.localhost\.?$|\.internal\.?$|\.local\.?$|^metadata\.?$/.test(host))
    return 'is inside this house; OUTBOUND_ALLOW lists what may be reached there'
  return null
}

/** Why an address that a host has may not be connected to; null: it may. */
export function refusedAddress(url: URL, address: string, outbound: Outbound): string | null {
  if (isNamed(url, outbound) || isPublic(address) || isInside(address, outbound)) return null
  return 'leads to an address that is not public; OUTBOUND_ALLOW lists what may be reached there'
}

/** The host of an address, IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
}

/** The port that is connected to. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port)
}

function isNamed(url: URL, outbound: Outbound): boolean {
  const host = hostOf(url).replace(/\.$/, '')
  return outbound.some(
    (one) =>
      one.kind === 'host' && one.host === host && (one.port === null || one.port === portOf(url)),
  )
}

function isInside(text: string, outbound: Outbound): boolean {
  const address = readAddress(text)
  return (
    address !== null && outbound.some((one) => one.kind === 'range' && contains(one.range, address))
  )
}

/** Nothing of these is anybody's on the public net. */
const CLOSED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local; the metadata of clouds
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3', // multicast, reserved, broadcast
].map(known)

/**
 * Of IPv6 only what is handed out as global unicast is open, and of that not these. So mapped (::ffff:0:0/96) and translated
 * (64:ff9b::/96) addresses are refused whatever IPv4 address stands within: who runs the translator decides where it leads.
 */
const GLOBAL = known('2000::/3')
const CLOSED_6 = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16', // 6to4: IPv4 within
  '2620:4f:8000::/48',
  '3fff::/20',
].map(known)

/** Whether an address is one that anybody on the public net could mean. */
export function isPublic(text: string): boolean {
  const address = readAddress(text)
  if (address === null) return false
  if (address.width === 32) return !CLOSED.some((range) => contains(range, address))
  return contains(GLOBAL, address) && !CLOSED_6.some((range) => contains(range, address))
}

function contains({ start, width, prefix }: Range, { bits, width: wide }: Address): boolean {
  const behind = BigInt(width - prefix)
  return width === wide && bits >> behind === start >> behind
}

function readRange(text: string): Range | null {
  const [host = '', prefix, more] = text.split('/')
  const address = readAddress(host)
  if (address === null || more !== undefined) return null
  const most = address.width
  const said = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  return said < 0 || said > most ? null : { start: address.bits, width: most, prefix: said }
}

function known(text: string): Range {
  const range = readRange(text)
  if (range === null) throw new Error(`${text} is no range`)
  return range
}

/** Reads an address as the URL standard writes it: four decimal numbers, or IPv6 (RFC 4291 §2.2). */
export function readAddress(text: string): Address | null {
  return read4(text) ?? read6(text)
}

function read4(text: string): Address | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return null
  return { bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n), width: 32 }
}

function read6(text: string): Address | null {
  if (!text.includes(':') || text.includes('%')) return null
  const [head = '', tail, more] = text.split('::')
  if (more !== undefined) return null
  const front = groups(head)
  const back = tail === undefined ? [] : groups(tail)
  if (front === null || back === null) return null
  const missing = 8 - front.length - back.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const all = [...front, ...Array<bigint>(missing).fill(0n), ...back]
  return { bits: all.reduce((bits, group) => (bits << 16n) | group, 0n), width: 128 }
}

function groups(text: string): bigint[] | null {
  if (text === '') return []
  const parts = text.split(':')
  const found: bigint[] = []
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1 ? read4(part) : null
    if (last !== null) found.push(last.bits >> 16n, last.bits & 0xffffn)
    else if (/^[0-9a-f]{1,4}$/i.test(part)) found.push(BigInt(`0x${part}`))
    else return null
  }
  return found
}

function text4({ bits, width }: Address): string {
  if (width === 128) return ''
  return [24n, 16n, 8n, 0n].map((by) => String((bits >> by) & 255n)).join('.')
}
