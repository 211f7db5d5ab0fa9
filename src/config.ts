/**
 * Every setting of Kept: its name in the environment, what it is when left out, its unit, what it is for, and
 * how its text is read. `.env.example` is written from this table (`node bin/run.js bin/write-env-example.ts`),
 * and a test holds the two together.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import {
  databaseUrl,
  hosts,
  interval,
  type LogLevel,
  logLevel,
  logLevels,
  mailAddress,
  onOff,
  type Parsed,
  port,
  publicUrl,
  smtpUrl,
  trustProxy,
  whole,
  word,
} from './config/values.ts'

export type Config = {
  readonly port: number
  readonly host: string
  /** What people type into their browser to reach Kept; no slash at the end. */
  readonly publicUrl: string
  /** Absolute. Holds the embedded database, keys and backups. */
  readonly dataDir: string
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  /** The login that owns the tables, when it is not that of `databaseUrl`. */
  readonly databaseOwnerUrl: string | null
  /** Connections to the database, at most. */
  readonly databasePool: number
  /** A pooler stands between, that hands connections on after each transaction: nothing is left on them. */
  readonly databasePooler: boolean
  /** Null: mail is not configured, links are shown to copy. */
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  /** Null: no mail is taken in. */
  readonly mailInPort: number | null
  /** Whose word about the client's address counts: nobody's, that of so many proxies, or that of these addresses. */
  readonly trustProxy: false | number | readonly string[]
  /** Private places that outgoing requests may reach all the same: `host`, `host:port`, an address or a range. */
  readonly outboundAllow: readonly string[]
  readonly logLevel: LogLevel
  /** Absolute. */
  readonly backupDir: string
  /** Null: no backups by themselves. */
  readonly backupEvery: Temporal.Duration | null
  /** How many scheduled backups stay. */
  readonly backupKeep: number
}

export type Read =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly faults: readonly string[] }

type Env = Readonly<Record<string, string | undefined>>

export type Setting = {
  readonly name: string
  /** What it is when left out, as one would write it; null: not set. */
  readonly default: string | null
  readonly unit: string
  readonly purpose: string
}

type Row<T> = Setting & { readonly read: (text: string) => Parsed<T> }

/** In the order in which they stand in `.env.example`. `null` defaults are filled in by `assemble`. */
const table = {
  port: row('PORT', '4100', 'TCP port', 'Where the web app and the API listen.', port),
  host: row(
    'HOST',
    '127.0.0.1',
    'address',
    'The network address they listen on. 0.0.0.0 for all; then set PUBLIC_URL too.',
    word,
  ),
  publicUrl: row(
    'PUBLIC_URL',
    null,
    'URL',
    'What people type to reach Kept; links and cookies follow it. Default: http://localhost:PORT.',
    publicUrl,
  ),
  dataDir: row(
    'DATA_DIR',
    './data',
    'folder',
    'Holds the embedded database, the keys and the backups. Relative to the checkout.',
    word,
  ),
  databaseUrl: row(
    'DATABASE_URL',
    null,
    'postgresql:// URL',
    'A PostgreSQL server (15 or newer) in place of the embedded one.',
    databaseUrl,
  ),
  databaseOwnerUrl: row(
    'DATABASE_OWNER_URL',
    null,
    'postgresql:// URL',
    'The login that owns the tables, for migrations and backups, where DATABASE_URL names one that does not.',
    databaseUrl,
  ),
  databasePool: row(
    'DATABASE_POOL',
    '10',
    'connections',
    'Connections to the database that one process holds at most.',
    whole(2, 500),
  ),
  databasePooler: row(
    'DATABASE_POOLER',
    'off',
    'on | off',
    'On: DATABASE_URL is a pooler such as PgBouncer in transaction mode. DATABASE_OWNER_URL then names the server itself.',
    onOff,
  ),
  smtpUrl: row(
    'SMTP_URL',
    null,
    'smtp:// or smtps:// URL',
    'The mail server that sends for Kept, with user and password. Without it, links are shown to copy.',
    smtpUrl,
  ),
  mailFrom: row(
    'MAIL_FROM',
    null,
    'mail address',
    'The sender of Kept’s own mail, such as Kept <kept@firm.example>. Needed with SMTP_URL.',
    mailAddress,
  ),
  mailInPort: row(
    'MAIL_IN_PORT',
    null,
    'TCP port',
    'Where Kept takes mail in over SMTP. Without it, it takes none.',
    port,
  ),
  trustProxy: row(
    'TRUST_PROXY',
    null,
    'count or addresses',
    'Reverse proxies whose word about a client’s address counts: how many, or their addresses or ranges, separated by commas.',
    trustProxy,
  ),
  outboundAllow: row(
    'OUTBOUND_ALLOW',
    null,
    'list',
    'Private hosts that webhooks and sign-in may reach all the same: host, host:port, address or range, separated by commas.',
    hosts,
  ),
  logLevel: row('LOG_LEVEL', 'info', logLevels.join(', '), 'How much is logged.', logLevel),
  backupDir: row(
    'BACKUP_DIR',
    null,
    'folder',
    'Where scheduled backups go; another disk than DATA_DIR is better. Default: DATA_DIR/backups.',
    word,
  ),
  backupEvery: row(
    'BACKUP_EVERY',
    'PT24H',
    'ISO 8601 duration, or off',
    'How long after one scheduled backup the next is made.',
    interval,
  ),
  backupKeep: row(
    'BACKUP_KEEP',
    '14',
    'backups',
    'How many scheduled ones stay.',
    whole(1, 10_000),
  ),
} satisfies Record<keyof Config, Row<unknown>>

export const settings: readonly Setting[] = Object.values(table)

/** Read by other programs of Kept, so that their names are no slips of the pen. */
const elsewhere = ['KEPT_URL', 'KEPT_API_KEY']

/** Reads every setting. All faults at once, each a sentence that names its setting. `checkout`: where Kept lies. */
export function readConfig(env: Env, checkout: string): Read {
  const faults: string[] = []
  const read = <T>(one: Row<T>): T | null => {
    const text = env[one.name]?.trim() || one.default
    if (text === null) return null
    const parsed = one.read(text)
    if ('value' in parsed) return parsed.value
    faults.push(`${one.name} is "${withoutPassword(text)}": ${parsed.fault}`)
    return null
  }
  const portRead = read(table.port) ?? 0
  const dataDir = resolve(checkout, read(table.dataDir) ?? '')
  const config: Config = {
    port: portRead,
    host: read(table.host) ?? '',
    publicUrl: read(table.publicUrl) ?? `http://localhost:${portRead}`,
    dataDir,
    databaseUrl: read(table.databaseUrl),
    databaseOwnerUrl: read(table.databaseOwnerUrl),
    databasePool: read(table.databasePool) ?? 0,
    databasePooler: read(table.databasePooler) ?? false,
    smtpUrl: read(table.smtpUrl),
    mailFrom: read(table.mailFrom),
    mailInPort: read(table.mailInPort),
    trustProxy: read(table.trustProxy) ?? false,
    outboundAllow: read(table.outboundAllow) ?? [],
    logLevel: read(table.logLevel) ?? 'info',
    backupDir: resolve(checkout, read(table.backupDir) ?? join(dataDir, 'backups')),
    backupEvery: read(table.backupEvery),
    backupKeep: read(table.backupKeep) ?? 0,
  }
  faults.push(...disagreements(config, env))
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, config, warnings: warningsFor(config, env) }
}

/** The environment with the file's settings below it: what is set in both counts as the environment says. */
export function withEnvFile(env: Env, checkout: string): Env {
  try {
    return { ...parseEnv(readFileSync(join(checkout, '.env'), 'utf8')), ...env }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return env
    throw error
  }
}

/** Whether only this machine can reach what listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** The text of `.env.example`. */
export function exampleText(): string {
  const parts = settings.map(({ name, default: usual, unit, purpose }) => {
    return `# ${purpose}\n# (${unit})\n#${name}=${usual ?? ''}\n`
  })
  return `# Settings of Kept. Copy this file to .env and take the # away from what you change; the environment\n# goes before the file. This file is written from src/config.ts.\n\n${parts.join('\n')}`
}

/** A URL without its password, fit for a log or a message. */
export function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:/@]*):.*@/, '$1:***@').replace(/([?&]password=)[^&]*/gi, '$1***')
}

function row<T>(
  name: string,
  usual: string | null,
  unit: string,
  purpose: string,
  read: (text: string) => Parsed<T>,
): Row<T> {
  return { name, default: usual, unit, purpose, read }
}

function disagreements(config: Config, env: Env): string[] {
  const faults: string[] = []
  if (config.smtpUrl !== null && config.mailFrom === null && !env.MAIL_FROM) {
    faults.push('SMTP_URL is set and MAIL_FROM is not: say whom mail from Kept comes from.')
  }
  if (config.databaseOwnerUrl !== null && config.databaseUrl === null && !env.DATABASE_URL) {
    faults.push('DATABASE_OWNER_URL is set and DATABASE_URL is not: it needs the server as well.')
  }
  if (config.mailInPort !== null && config.mailInPort === config.port) {
    faults.push('MAIL_IN_PORT and PORT are the same: mail and the web app need one each.')
  }
  return faults
}

function warningsFor(config: Config, env: Env): readonly string[] {
  const known = new Set([...elsewhere, ...settings.map((one) => one.name)])
  const warnings = Object.keys(env)
    .filter((name) => name.startsWith('KEPT_') && !name.startsWith('KEPT_TEST_'))
    .filter((name) => !known.has(name) && !name.startsWith('KEPT_BENCH_'))
    .map((name) => `${name} is set, and Kept has no such setting: .env.example lists them all.`)
  if (!isLoopback(config.host) && !env.PUBLIC_URL?.trim()) {
    warnings.push(
      `HOST is ${config.host} and PUBLIC_URL is not set: links in mail will say ${config.publicUrl}, which only this machine can follow.`,
    )
  }
  return warnings
}
