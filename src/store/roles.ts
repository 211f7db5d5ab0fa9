/**
 * Three roles without login stand between the database login, which owns the tables, and the rows. The app
 * takes one of them on every connection, so that row-level security binds it:
 *
 * - `kept_app` does the work of a request or job: one workspace per transaction, everything under its policies.
 * - `kept_door` reads what must be known before the workspace is: sessions, hashes of keys and links.
 * - `kept_keeper` sees every row: backup, restore, doctor and rebuild work on the whole installation.
 */
import type { Client } from 'pg'
import { OperatorFault } from './fault.ts'

/** What an app with a login of its own takes: it never sees every row. */
export const appRoles = ['kept_app', 'kept_door'] as const
export const roleNames = ['kept_app', 'kept_door', 'kept_keeper'] as const
export type RoleName = (typeof roleNames)[number]

type Role = { name: string; may_set: boolean; too_strong: boolean }

/** Two processes that make the same role at once: the second finds it there already. */
const ALREADY = ['42710', '23505', 'XX000']

/** What an administrator runs once where Kept's login may not make the roles itself. */
export async function rolesSql(client: Client): Promise<string> {
  const login = quoted(await currentLogin(client))
  const missing = await missingRoles(client)
  const untaken = [...missing, ...(await untakenRoles(client))]
  return [
    ...missing.map((name) => `create role ${name} nologin;`),
    ...untaken.map((name) => `grant ${name} to ${login};`),
  ].join('\n')
}

/** Makes the roles that are missing and lets the login take them. Throws `OperatorFault` with the SQL to run. */
export async function ensureRoles(client: Client, appLogin?: string): Promise<void> {
  const login = await currentLogin(client)
  try {
    for (const name of await missingRoles(client)) {
      await tolerant(client, `create role ${name} nologin`)
    }
    for (const name of await untakenRoles(client)) {
      await tolerant(client, `grant ${name} to ${quoted(login)}`)
    }
    if (appLogin !== undefined && appLogin !== login) await admit(client, appLogin)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new OperatorFault(
      `The login "${login}" may not make the roles that keep workspaces apart. Let an administrator of the database server run this once, then start again:\n\n${await rolesSql(client)}`,
      { cause: error },
    )
  }
  await checkRoles(client)
}

/**
 * Throws `OperatorFault` when a role is missing, could see past row-level security, or owns a table, or when
 * the login may not take those it `needs`.
 */
export async function checkRoles(
  client: Client,
  needs: readonly RoleName[] = roleNames,
): Promise<void> {
  const faults = await roleFaults(client, needs)
  if (faults.length === 0) return
  throw new OperatorFault(`${faults.join('\n')}\nWorkspaces would not be kept apart.`)
}

/** What is wrong with the roles, each as a sentence that says what to do; empty when all is well. */
export async function roleFaults(
  client: Client,
  needs: readonly RoleName[] = roleNames,
): Promise<readonly string[]> {
  const login = await currentLogin(client)
  const roles = await readRoles(client)
  const faults: string[] = []
  for (const name of roleNames) {
    const role = roles.find((one) => one.name === name)
    if (role === undefined) {
      faults.push(
        `The role ${name} is missing. Run: create role ${name} nologin; grant ${name} to ${quoted(login)};`,
      )
    } else if (role.too_strong) {
      faults.push(
        `The role ${name} is stronger than it may be. Run: alter role ${name} nosuperuser nobypassrls nologin;`,
      )
    } else if (!role.may_set && needs.includes(name)) {
      faults.push(
        `The login may not take the role ${name}. Run: grant ${name} to ${quoted(login)};`,
      )
    }
  }
  const owned = await client.query<{ relation: string; owner: string }>(
    `select oid::regclass::text as relation, relowner::regrole::text as owner
       from pg_class where relowner in (select oid from pg_roles where rolname = any($1))`,
    [roleNames],
  )
  for (const { relation, owner } of owned.rows) {
    faults.push(
      `${relation} belongs to ${owner}. Run: alter table ${relation} owner to ${quoted(login)};`,
    )
  }
  return faults
}

async function admit(client: Client, appLogin: string): Promise<void> {
  for (const name of appRoles) {
    const found = await client.query(
      'select from pg_roles where rolname = $1 and pg_has_role($2, oid, $3)',
      [name, appLogin, 'MEMBER'],
    )
    if (found.rowCount === 0) await tolerant(client, `grant ${name} to ${quoted(appLogin)}`)
  }
}

async function missingRoles(client: Client): Promise<readonly RoleName[]> {
  const found = await readRoles(client)
  return roleNames.filter((name) => !found.some((role) => role.name === name))
}

async function untakenRoles(client: Client): Promise<readonly string[]> {
  return (await readRoles(client)).filter((role) => !role.may_set).map((role) => role.name)
}

async function readRoles(client: Client): Promise<readonly Role[]> {
  // Membership that allows `set role` is asked for as SET since PostgreSQL 16; before, MEMBER meant it.
  const version = await client.query<{ n: number }>(
    `select current_setting('server_version_num')::int as n`,
  )
  const privilege = (version.rows[0]?.n ?? 0) >= 160000 ? 'SET' : 'MEMBER'
  const found = await client.query<Role>(
    `select rolname as name, pg_has_role(session_user, oid, $2) as may_set,
            rolsuper or rolbypassrls or rolcanlogin as too_strong
       from pg_roles where rolname = any($1)`,
    [roleNames, privilege],
  )
  return found.rows
}

async function currentLogin(client: Client): Promise<string> {
  const found = await client.query<{ login: string }>('select session_user::text as login')
  return found.rows[0]?.login ?? ''
}

async function tolerant(client: Client, sql: string): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    if (!ALREADY.includes((error as { code?: string }).code ?? '')) throw error
  }
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
