/** Whether the database itself keeps workspaces apart: read from its catalogue at every start and by the doctor. */
import type { Client } from 'pg'
import { OperatorFault } from './fault.ts'

type Relation = { readonly name: string; readonly kind: string; readonly fault: boolean }

/**
 * What is wrong, each as a sentence; empty when all is well. Every table of schema `public` has row-level
 * security that binds its owner too, and every view there reads as its caller. Exempt by name: the list of
 * migrations, which holds no customer data. What is read before the workspace is known lies in schema `door`.
 */
export async function isolationFaults(client: Client): Promise<readonly string[]> {
  const found = await client.query<Relation>(
    `select c.oid::regclass::text as name, c.relkind as kind,
            case when c.relkind = 'v'
              then not coalesce('security_invoker=true' = any(c.reloptions), false)
              else not (c.relrowsecurity and c.relforcerowsecurity) end as fault
       from pg_class c
      where c.relnamespace = 'public'::regnamespace
        and (c.relkind in ('r', 'p', 'v') and c.relname <> 'migration' or c.relkind = 'm')
      order by 1`,
  )
  return found.rows.filter((relation) => relation.fault).map(sentence)
}

function sentence({ name, kind }: Relation): string {
  if (kind === 'v')
    return `The view ${name} reads as its owner. Run: alter view ${name} set (security_invoker = true);`
  if (kind === 'm')
    return `${name} is a materialised view, which row-level security cannot bind. Drop it.`
  return `The table ${name} is not bound by row-level security. Run: alter table ${name} enable row level security, force row level security;`
}

/** Throws `OperatorFault` when a workspace could see another's rows. */
export async function checkIsolation(client: Client): Promise<void> {
  const faults = await isolationFaults(client)
  if (faults.length === 0) return
  throw new OperatorFault(
    `${faults.join('\n')}\nSomebody changed the database: as it is, one workspace could see another's records.`,
  )
}
