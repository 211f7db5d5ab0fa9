/** What keeps workspaces apart, read from the database's own catalogue: a table that was forgotten fails here. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { startJobs } from '../src/jobs/start.ts'
import { type House, house } from './house.ts'
import { flavours } from './postgres.ts'

/** Tables of schema public that no policy binds, each with its reason. */
const exempt: Readonly<Record<string, string>> = {
  migration: 'the list of migrations holds no record of anybody',
}
/** Schemas that may exist beside public, each with its reason. */
const schemas: Readonly<Record<string, string>> = {
  door: 'read before the workspace is known: sign-ins, sessions, hashes of keys and links, what wakes when',
  pgboss: 'the queue: it carries nothing but names of jobs, and no role of requests reaches it',
}
/** Facts: appended and read, never changed by the app. */
const appendOnly = ['entry', 'leaf', 'signed_head', 'audit']

for (const flavour of flavours) {
  describe(`the catalogue (${flavour})`, () => {
    let home: House
    let client: Client
    before(async () => {
      home = await house(flavour)
      const jobs = await startJobs({
        store: home.store,
        connection: home.owner,
        publicUrl: 'http://localhost:4100',
        postman: null,
        onFault: () => {},
      })
      await jobs.stop()
      client = new Client(home.owner)
      await client.connect()
    })
    after(async () => {
      await client.end()
      await home.close()
    })

    const rows = async <T extends object>(sql: string, values: unknown[] = []) =>
      (await client.query<T>(sql, values)).rows

    type Table = {
      name: string
      key: string[] | null
      bound: boolean
      forced: boolean
      policy: string | null
      check: string | null
      roles: string[] | null
    }
    const tables = () =>
      rows<Table>(`
        select c.relname as name, c.relrowsecurity as bound, c.relforcerowsecurity as forced,
          (select array_agg(a.attname::text order by k.place) from pg_index i,
             unnest(i.indkey) with ordinality k(num, place) join pg_attribute a
             on a.attnum = k.num where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key,
          p.qual as policy, p.with_check as check, p.roles::text[] as roles
        from pg_class c left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
          and p.permissive = 'PERMISSIVE' and p.policyname <> 'keeper'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        order by 1`)

    test('the primary key of every table begins with the workspace', async () => {
      const all = await tables()
      assert.ok(all.length > 20)
      const wrong = all.filter(({ name, key }) => !(name in exempt) && key?.[0] !== 'workspace_id')
      assert.deepEqual(wrong, [])
    })

    test('every table has one permissive policy, its own workspace, forced on its owner too', async () => {
      const own = '(workspace_id = ( SELECT kept_workspace() AS kept_workspace))'
      const wrong = (await tables()).filter(
        ({ name, bound, forced, policy, check }) =>
          !(name in exempt) && !(bound && forced && policy === own && check === own),
      )
      assert.deepEqual(wrong, [])
      const seen = new Set<string>()
      const twice = (await tables()).filter(({ name }) => seen.size === seen.add(name).size)
      assert.deepEqual(twice, [], 'a second permissive policy would widen the first')
    })

    test('every foreign key between workspace tables names the workspace on both sides', async () => {
      const wrong = await rows(`
        select con.conname from pg_constraint con
        where con.contype = 'f' and con.connamespace = 'public'::regnamespace
          and not exists (select from unnest(con.conkey, con.confkey) k(a, b)
            join pg_attribute x on x.attrelid = con.conrelid and x.attnum = k.a
            join pg_attribute y on y.attrelid = con.confrelid and y.attnum = k.b
            where x.attname = 'workspace_id' and y.attname = 'workspace_id')`)
      assert.deepEqual(wrong, [])
    })

    test('views read as their caller, and nothing is materialised', async () => {
      const wrong = await rows(`
        select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and (c.relkind = 'm'
          or c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false))`)
      assert.deepEqual(wrong, [])
    })

    test('there is no schema without a reason', async () => {
      const found = await rows<{ name: string }>(`
        select nspname as name from pg_namespace
        where nspname !~ '^pg_' and nspname not in ('public', 'information_schema') order by 1`)
      assert.deepEqual(
        found.map((one) => one.name),
        Object.keys(schemas).sort(),
      )
    })

    test('the roles of requests own nothing, pass no policy by, and may become nobody else', async () => {
      const roles = ['kept_app', 'kept_door']
      const owned = await rows(
        `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any($1)
         union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = any($1)
         union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = any($1)`,
        [roles],
      )
      assert.deepEqual(owned, [])
      const strong = await rows(
        `select rolname from pg_roles where rolname = any($1)
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication)`,
        [roles],
      )
      assert.deepEqual(strong, [])
      const member = await rows(
        `select m.roleid::regrole::text as is, m.member::regrole::text as who from pg_auth_members m
         join pg_roles r on r.oid = m.member where r.rolname = any($1)`,
        [roles],
      )
      assert.deepEqual(member, [])
    })

    test('facts are appended: the app may neither change nor remove one', async () => {
      for (const table of appendOnly) {
        const [may] = await rows<Record<string, boolean>>(
          `select has_table_privilege('kept_app', $1, 'update') or has_any_column_privilege('kept_app', $1, 'update') as update,
             has_table_privilege('kept_app', $1, 'delete') as delete, has_table_privilege('kept_app', $1, 'truncate') as truncate,
             has_table_privilege('kept_app', $1, 'insert') as insert`,
          [table],
        )
        assert.deepEqual(
          may,
          { update: false, delete: false, truncate: false, insert: true },
          table,
        )
      }
      const [words] = await rows<{ update: boolean }>(
        `select has_table_privilege('kept_app', 'words', 'update') as update`,
      )
      assert.equal(words?.update, false, 'words may be erased, not reworded')
    })

    test('the app does not reach the door, nor the door the records', async () => {
      const across = await rows(`
        select r.rolname, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          cross join pg_roles r
        where c.relkind in ('r', 'p', 'v') and (n.nspname = 'door' and r.rolname = 'kept_app'
            or n.nspname = 'public' and r.rolname = 'kept_door' or n.nspname = 'pgboss' and r.rolname in ('kept_app', 'kept_door'))
          and has_schema_privilege(r.rolname, n.oid, 'usage')
          and has_table_privilege(r.rolname, c.oid, 'select, insert, update, delete')`)
      assert.deepEqual(across, [])
    })

    test('functions that run as their owner fix their search path, and are not for everybody', async () => {
      const definers = await rows<{ name: string; config: string[] | null; acl: string | null }>(`
        select p.oid::regprocedure::text as name, p.proconfig as config, p.proacl::text as acl from pg_proc p
        where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'door'::regnamespace)`)
      assert.ok(definers.length >= 2)
      for (const { name, config, acl } of definers) {
        assert.ok(
          config?.some((one) => one.startsWith('search_path=pg_catalog')),
          `${name} ${config?.join()}`,
        )
        assert.ok(acl !== null && !/[{,]=X/.test(acl), `${name} may be called by everybody`)
      }
    })

    test('without a workspace the app sees no row and writes none', async () => {
      await client.query('begin')
      await client.query('set local role kept_app')
      for (const { name } of await tables()) {
        if (name in exempt) continue
        const seen = await rows<{ n: string }>(`select count(*)::text as n from ${name}`)
        assert.equal(seen[0]?.n, '0', name)
      }
      await client.query('savepoint here')
      const columns = 'workspace_id, word, kind, record_id'
      await assert.rejects(
        client.query(
          `insert into search_word (${columns}) values ('${home.workspaceId}', 'x', 'customer', '${home.workspaceId}')`,
        ),
        /row-level security/,
      )
      await client.query('rollback')
    })
  })
}
