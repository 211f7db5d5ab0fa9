/**
 * What Kept is compared with: `node:http` and `pg`, and nothing else. The same rows arrive in the same requests
 * and are in the same kind of transaction when they are acknowledged; but nobody signs in, nothing is
 * validated, nothing is kept apart by workspace, and there is no history: `node bare-server.ts SOCKET_FOLDER`.
 */
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ host: process.argv[2], user: 'kept', database: 'kept', max: 10 })

const TABLES = `
  create schema bare;
  create table bare.customer (id uuid primary key default uuidv7(), name text, tier text, segment text, stage text);
  create index on bare.customer (name, id);
  create table bare.contact (id uuid primary key default uuidv7(), name text, email text, customer_id uuid references bare.customer);
  create index on bare.contact (customer_id);
  create table bare.figure (id uuid primary key default uuidv7(), customer_id uuid references bare.customer,
    period text, revenue bigint, cost bigint, minutes int, unique (customer_id, period));
  create index on bare.figure (period, minutes, id);
  create table bare.commitment (id uuid primary key default uuidv7(), customer_id uuid references bare.customer,
    owed_by text, text text, due_at timestamptz, done boolean not null default false);
  create index on bare.commitment (due_at, id) where not done`

const INSERTS: Readonly<Record<string, string>> = {
  '/customers': `insert into bare.customer (name, tier, segment, stage)
    select name, tier, segment, stage from json_populate_recordset(null::bare.customer, $1) returning *`,
  '/contacts': `insert into bare.contact (name, email, customer_id)
    select name, email, customer_id from json_populate_recordset(null::bare.contact, $1) returning *`,
  '/figures': `insert into bare.figure (customer_id, period, revenue, cost, minutes)
    select customer_id, period, revenue, cost, minutes from json_populate_recordset(null::bare.figure, $1) returning *`,
}

type Item = Record<string, unknown> & { customers?: { customerId: string }[]; customerId?: string }

async function insert(path: string, items: readonly Item[]): Promise<unknown> {
  const rows = items.map(({ customers, customerId, owedBy, dueAt, ...rest }) => ({
    ...rest,
    owed_by: owedBy,
    due_at: dueAt,
    customer_id: customerId ?? customers?.[0]?.customerId,
  }))
  const client = await pool.connect()
  try {
    await client.query('begin')
    const done = await client.query(INSERTS[path] ?? '', [JSON.stringify(rows)])
    await client.query('commit')
    return { results: done.rows }
  } finally {
    client.release()
  }
}

const LISTS: Readonly<Record<string, { name: string; text: string; values: unknown[] }>> = {
  '/figures': {
    name: 'figures',
    text: 'select * from bare.figure where period = $1 and minutes >= $2 order by minutes desc, id desc limit 50',
    values: ['2026-03', 10],
  },
  '/commitments': {
    name: 'commitments',
    text: 'select * from bare.commitment where not done and due_at <= $1 order by due_at, id limit 50',
    values: [new Date(Date.now() + 30 * 86_400_000).toISOString()],
  },
}

async function list(path: string): Promise<unknown> {
  const asked = LISTS[path]
  if (asked === undefined) throw new Error(`no list at ${path}`)
  return { items: (await pool.query(asked)).rows }
}

async function bodyOf(request: IncomingMessage): Promise<{ items: Item[] }> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString()) as { items: Item[] }
}

await pool.query(TABLES)
const server = createServer((request, reply) => {
  const answered =
    request.method === 'POST'
      ? bodyOf(request).then(({ items }) => insert(request.url ?? '', items))
      : list(request.url ?? '')
  answered.then(
    (value) => reply.setHeader('content-type', 'application/json').end(JSON.stringify(value)),
    (error: unknown) => {
      reply.statusCode = 500
      reply.end(String(error))
    },
  )
})
server.listen(0, '127.0.0.1', () => {
  const at = server.address()
  console.log(typeof at === 'object' && at !== null ? at.port : '')
})
process.on('SIGTERM', () => {
  server.closeAllConnections()
  server.close()
  void pool.query('drop schema bare cascade').then(() => pool.end())
})
