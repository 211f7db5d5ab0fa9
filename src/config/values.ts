/** How the text of each kind of setting is read: to a value, or to a sentence on what it should be. */
import { isIP } from 'node:net'

export type Parsed<T> = { readonly value: T } | { readonly fault: string }

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export function word(text: string): Parsed<string> {
  return { value: text }
}

export function whole(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = Number(text)
    return /^\d+$/.test(text) && value >= least && value <= most
      ? { value }
      : { fault: `it should be a whole number from ${least} to ${most}.` }
  }
}

export function port(text: string): Parsed<number> {
  return whole(1, 65_535)(text)
}

function urlWith(text: string, protocols: readonly string[]): URL | null {
  const url = URL.parse(text)
  return url !== null && protocols.includes(url.protocol) ? url : null
}

export function publicUrl(text: string): Parsed<string> {
  const url = urlWith(text, ['http:', 'https:'])
  const bare = url !== null && url.pathname === '/' && url.search === '' && url.username === ''
  return bare
    ? { value: url.origin }
    : { fault: 'it should be like https://kept.firm.example, without a path.' }
}

export function databaseUrl(text: string): Parsed<string> {
  return urlWith(text, ['postgresql:', 'postgres:']) !== null
    ? { value: text }
    : {
        fault:
          'it should be like postgresql://user:password@host:5432/database (special characters in the password percent-encoded).',
      }
}

export function smtpUrl(text: string): Parsed<string> {
  return urlWith(text, ['smtp:', 'smtps:']) !== null
    ? { value: text }
    : { fault: 'it should be like smtp://user:password@mail.firm.example:587.' }
}

export function mailAddress(text: string): Parsed<string> {
  return /^[^@\s<>]+@[^@\s<>]+$|<[^@\s<>]+@[^@\s<>]+>$/.test(text)
    ? { value: text }
    : { fault: 'it should be a mail address, such as Kept <kept@firm.example>.' }
}

function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

export function trustProxy(text: string): Parsed<false | number | readonly string[]> {
  if (/^\d+$/.test(text)) return { value: Number(text) === 0 ? false : Number(text) }
  const named = ['loopback', 'linklocal', 'uniquelocal']
  const parts = list(text)
  return parts.every((part) => isRange(part) || named.includes(part))
    ? { value: parts }
    : {
        fault:
          'it should be how many proxies stand before Kept (1), or their addresses or ranges (10.0.0.0/8, loopback). "true" would let anybody claim any address.',
      }
}

export function hosts(text: string): Parsed<readonly string[]> {
  const parts = list(text)
  const name = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i
  const wrong = parts.filter((part) => !isRange(part) && !name.test(part))
  return wrong.length === 0
    ? { value: parts }
    : { fault: `"${wrong[0]}" is no host, host:port, address or range.` }
}

export function logLevel(text: string): Parsed<LogLevel> {
  const value = logLevels.find((level) => level === text)
  return value !== undefined ? { value } : { fault: `it should be one of ${logLevels.join(', ')}.` }
}

export function onOff(text: string): Parsed<boolean> {
  return text === 'on' || text === 'off'
    ? { value: text === 'on' }
    : { fault: 'it should be "on" or "off".' }
}

const LEAST_INTERVAL_MINUTES = 5 // a backup reads the whole database

export function interval(text: string): Parsed<Temporal.Duration | null> {
  if (text === 'off') return { value: null }
  const fault = 'it should be a duration of five minutes or more, such as PT24H or P1D, or "off".'
  try {
    const value = Temporal.Duration.from(text)
    const relativeTo = Temporal.PlainDate.from('2026-01-01')
    return value.total({ unit: 'minutes', relativeTo }) >= LEAST_INTERVAL_MINUTES
      ? { value }
      : { fault }
  } catch {
    return { fault }
  }
}
