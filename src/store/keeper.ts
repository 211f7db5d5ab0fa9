/**
 * The keeper is the role that sees every row of every workspace. Row-level security is forced, so it binds the
 * tables' owner as well; whoever works on the whole installation takes this role, knowingly, and nobody else.
 */
import type { Client } from 'pg'

/** The schemas that hold Kept's tables: what belongs to workspaces, and what is read before one is known. */
export const schemas = ['public', 'door'] as const

type Table = { readonly relation: string; readonly needs_policy: boolean }

/** Lets the keeper into every table of Kept that does not admit it yet. Runs inside a transaction of the owner. */
export async function allowKeeper(client: Client): Promise<void> {
  const found = await client.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspname = any($1)',
    [schemas],
  )
  for (const { name } of found.rows) {
    await client.query(`grant usage on schema ${name} to kept_keeper`)
    await client.query(
      `grant select, insert, update, delete on all tables in schema ${name} to kept_keeper`,
    )
  }
  // A grant on all tables to another role takes in the list of migrations, which is nobody's but the owner's.
  await client.query(
    'revoke insert, update, delete on migration from kept_app, kept_door, kept_keeper',
  )
  for (const { relation } of (await tables(client)).filter((table) => table.needs_policy)) {
    await client.query(
      `create policy keeper on ${relation} to kept_keeper using (true) with check (true)`,
    )
  }
}

async function tables(client: Client): Promise<readonly Table[]> {
  const found = await client.query<Table>(
    `select c.oid::regclass::text as relation,
            c.relrowsecurity and not exists (
              select from pg_policy p where p.polrelid = c.oid and p.polname = 'keeper'
            ) as needs_policy
       from pg_class c
      where c.relnamespace::regnamespace::text = any($1) and c.relkind in ('r', 'p')`,
    [schemas],
  )
  return found.rows
}
