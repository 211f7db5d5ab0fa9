/**
 * The keeper is the role that sees every row of every workspace. Row-level security is forced, so it binds the
 * tables' owner as well; whoever works on the whole installation takes this role, knowingly, and nobody else.
 */
import type { Client } from 'pg'

type Unkept = { readonly relation: string; readonly needs_policy: boolean }

/** Lets the keeper into every table of Kept that does not admit it yet. Runs inside a transaction of the owner. */
export async function allowKeeper(client: Client): Promise<void> {
  await client.query('grant usage on schema public to kept_keeper')
  await client.query(
    'grant select, insert, update, delete on all tables in schema public to kept_keeper',
  )
  await client.query('grant usage, select on all sequences in schema public to kept_keeper')
  const tables = await client.query<Unkept>(
    `select c.oid::regclass::text as relation,
            c.relrowsecurity and not exists (
              select from pg_policy p where p.polrelid = c.oid and p.polname = 'keeper'
            ) as needs_policy
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  )
  for (const { relation } of tables.rows.filter((table) => table.needs_policy)) {
    await client.query(
      `create policy keeper on ${relation} to kept_keeper using (true) with check (true)`,
    )
  }
}
