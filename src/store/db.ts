/**
 * Transactions. Each one belongs to one workspace, reads the clock once, and runs as the role kept_app,
 * which owns nothing: what the policies of the database do not show, no query of ours can.
 *
 * Kysely builds the SQL; the connection underneath is a plain `pg` client, so that beginning a transaction
 * and naming the workspace is one round trip.
 */
import { type CompiledQuery, type DatabaseConnection, DummyDriver, Kysely } from 'kysely'
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Tables } from './tables.ts'

/** Where the database is: what `pg` takes. */
export type Connection = pg.PoolConfig

export type Db = Kysely<Tables>

/** Whom a transaction serves: one workspace, and perhaps only one member's customers in it. */
export type Scope = {
  readonly workspaceId: WorkspaceId
  readonly onlyOwner: MemberId | null
  /** The member who reads, to whom their private conversations are shown. Left out: Kept itself, which sees all. */
  readonly reader?: MemberId
}

export type Tx = {
  readonly db: Db
  readonly workspaceId: WorkspaceId
  readonly scope: Scope
  /** The one clock reading of this transaction, to the millisecond. */
  readonly now: Temporal.Instant
  /** Works as kept_door for a moment, inside this same transaction: both happen or neither. */
  readonly atDoor: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  /** Works in another workspace for a moment, inside this same transaction: to found one, or to name those of one sign-in. */
  readonly within: <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => Promise<T>
  /**
   * Works for a moment with the sight of Kept itself, which nothing hides from because it is private to a member.
   * Nothing of what is read there may be shown.
   */
  readonly asKept: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /**
   * Writes with an earlier moment for a clock, inside this same transaction: a sample firm is typed in over its two
   * years. In any other workspace it throws, since when Kept learnt something is never anybody's to say.
   */
  readonly backThen: <T>(then: Temporal.Instant, work: (tx: Tx) => Promise<T>) => Promise<T>
}

export type EnterBy = 'session' | 'key'

/** What `kept_enter` answers for a hash that is known. */
export type EnterRow = {
  readonly workspace_id: string
  readonly member_id: string
  readonly key_id: string | null
  readonly sign_in_id: string | null
  readonly scopes: string[] | null
  readonly used_at: Temporal.Instant | null
  readonly role: string
  readonly sees_money: boolean
  readonly own_customers_only: boolean
}

export type Store = {
  /** Reads and writes, all or nothing. What is acknowledged is on disk. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Reads one consistent state. */
  read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs as kept_door, before a workspace is known. Only `store/door*.ts` calls it. */
  door<T>(work: (db: Db, now: Temporal.Instant) => Promise<T>): Promise<T>
  /** Who holds a secret, by its hash; null: nobody. One round trip. Only `store/door.ts` calls it. */
  enter(by: EnterBy, hash: Buffer): Promise<EnterRow | null>
  /**
   * The same, and then reads as them in the transaction that the entering began: one round trip less for
   * every page that anybody opens. The transaction given is null for nobody.
   */
  entering<T>(
    by: EnterBy,
    hash: Buffer,
    work: (entered: EnterRow | null, tx: Tx | null) => Promise<T>,
  ): Promise<T>
  /** Reads as kept_app with no workspace set, where no policy shows anything. */
  outside<T>(work: (db: Db, now: Temporal.Instant) => Promise<T>): Promise<T>
  now(): Temporal.Instant
  close(): Promise<void>
}

// Values come back as what they are: instants as Temporal, days as text, big integers as numbers (money in
// minor units and counts stay below 2^53; the reader asserts it).
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => readInstant(text))
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large to be counted exactly`)
  return value
})

/** PostgreSQL writes `2026-11-22 10:00:00.123+00`, the session's zone being UTC; `Temporal` reads it as it stands. */
function readInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

/** Statement names by their text, so that each connection parses and plans a query once. */
const statementNames = new Map<string, string>()
const MOST_STATEMENTS = 2000 // bounds memory here and in the server; past it, statements go unnamed

function statementName(sql: string): string | undefined {
  const known = statementNames.get(sql)
  if (known !== undefined) return known
  if (statementNames.size >= MOST_STATEMENTS) return undefined
  const name = `k${statementNames.size}`
  statementNames.set(sql, name)
  return name
}

/** How a statement begins that is planned for its values each time, instead of once for any. */
export const PLANNED_EACH_TIME = '/* planned each time */ '

class ClientConnection implements DatabaseConnection {
  readonly client: pg.ClientBase
  readonly named: boolean

  constructor(client: pg.ClientBase, named: boolean) {
    this.client = client
    this.named = named
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.client.query<R & pg.QueryResultRow>({
      text: query.sql,
      values: query.parameters.map((value) =>
        value instanceof Temporal.Instant ? value.toString() : value,
      ),
      ...(this.named &&
        !query.sql.startsWith(PLANNED_EACH_TIME) && { name: statementName(query.sql) }),
    })
    return {
      rows: result.rows ?? [],
      ...(result.command !== 'SELECT' && { numAffectedRows: BigInt(result.rowCount ?? 0) }),
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('lists are read page by page, not streamed')
  }
}

class ClientDriver extends DummyDriver {
  readonly connection: ClientConnection

  constructor(connection: ClientConnection) {
    super()
    this.connection = connection
  }

  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.connection)
  }
}

function kyselyOn(client: pg.ClientBase, named: boolean): Db {
  const connection = new ClientConnection(client, named)
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id as a literal; it comes from our own rows, and is checked all the same since it is no parameter. */
function literal(id: string | null): string {
  if (id === null) return "''"
  if (!UUID.test(id)) throw new Error('a workspace or member id is not a UUID')
  return `'${id}'`
}

function scoped(scope: Scope): string {
  return `set local kept.workspace = ${literal(scope.workspaceId)}; set local kept.only_owner = ${literal(scope.onlyOwner)}; set local kept.reader = ${literal(scope.reader ?? null)}`
}

/** The call that enters, as text: a hash is hex and a moment is ours, so neither can carry anything else. */
function entry(by: EnterBy, hash: Buffer, at: Temporal.Instant): string {
  return `select * from kept_enter('${by}', '\\x${hash.toString('hex')}', '${at.toString()}')`
}

/** What a statement failed with; undefined when it did not. */
function failureOf(statement: Promise<unknown>): Promise<Error | undefined> {
  return statement.then(
    () => undefined,
    (failure: Error) => failure,
  )
}

export type StoreOptions = {
  readonly connection: Connection
  readonly clock: () => Temporal.Instant
  /** Connections held at most. */
  readonly poolSize?: number
  /** Behind a pooler in transaction mode: nothing may be left on a connection, such as prepared statements. */
  readonly pooled?: boolean
  /** Told of faults on idle connections, which would otherwise end the process. */
  readonly onFault?: (error: Error) => void
}

/** What every session is set to. */
const SESSION = [
  'timezone=UTC',
  'statement_timeout=60s',
  'max_parallel_workers_per_gather=0',
  'jit=off',
  'idle_in_transaction_session_timeout=120s',
] as const

/** The same for one transaction only, said after the statement that begins it. */
function withSession(begin: string): string {
  const settings = SESSION.map((one) => `set local ${one.replace(/=(.*)/, " = '$1'")};`).join(' ')
  return begin.replace(';', `; ${settings}`)
}

/**
 * Opens the store. Connections are made when first needed, act as kept_app, and go back to the pool only
 * after their transaction has ended.
 */
export function openStore(options: StoreOptions): Store {
  const pooled = options.pooled ?? false
  const pool = new pg.Pool({
    ...options.connection,
    max: options.poolSize ?? 10,
    types,
    ...(!pooled && { options: SESSION.map((one) => `-c ${one}`).join(' ') }),
  })
  pool.on('error', (error) => options.onFault?.(error))
  // One that is in use and ends between two statements tells nobody else; the next statement fails and says why.
  pool.on('connect', (client) => client.on('error', () => {}))
  const ready = new WeakMap<pg.PoolClient, Db>()
  const now = () => options.clock().round({ smallestUnit: 'millisecond', roundingMode: 'floor' })

  // Somebody's write finds its rows by key, so any values may be planned for, once a connection. Left to choose, PostgreSQL
  // takes an array of ids for ten and a shorter one for cheaper, and plans anew each time: 2.5 ms where reading takes 0.3.
  // What Kept does by itself also looks through much by kinds and times, whose values matter.
  const planning = ({ reader }: Scope) =>
    pooled || reader === undefined ? '' : 'set local plan_cache_mode = force_generic_plan; '

  /** With `reading`, answers while the transaction is still ending: nothing hangs on how a reading ends. */
  async function on<T>(
    begin: string,
    work: (db: Db, client: pg.PoolClient, begun: pg.QueryResult) => Promise<T>,
    reading = false,
  ): Promise<T> {
    const client = await pool.connect()
    let result: T
    try {
      const db = ready.get(client) ?? kyselyOn(client, !pooled)
      ready.set(client, db)
      // Several statements in one message answer with several results, whatever the types say.
      const begun = (await client.query(
        pooled ? withSession(begin) : begin,
      )) as unknown as pg.QueryResult[]
      result = await work(db, client, begun.at(-1) as pg.QueryResult)
    } catch (error) {
      client.release(await failureOf(client.query('rollback')))
      throw error
    }
    const ended = failureOf(client.query('commit')).then((failure) => {
      client.release(failure)
      return failure
    })
    const failure = reading ? undefined : await ended
    if (failure !== undefined) throw failure
    return result
  }

  const inside = (scope: Scope, db: Db, client: pg.PoolClient, at = now()): Tx => ({
    db,
    workspaceId: scope.workspaceId,
    scope,
    now: at,
    atDoor: async (work) => {
      await client.query('set local role kept_door')
      const result = await work(db)
      await client.query('set local role kept_app')
      return result
    },
    within: async (other, work) => {
      if (scoped(other) === scoped(scope)) return work(inside(scope, db, client, at))
      await client.query(scoped(other))
      const result = await work(inside(other, db, client))
      await client.query(scoped(scope))
      return result
    },
    backThen: async (then, work) => {
      const { rows } = await client.query<{ sample: boolean }>('select sample from workspace')
      if (rows.some(({ sample }) => !sample) || Temporal.Instant.compare(then, now()) > 0)
        throw new Error('only a sample firm is written as on an earlier day')
      return work(inside(scope, db, client, then))
    },
    asKept: async (work) => {
      const kept = { workspaceId: scope.workspaceId, onlyOwner: scope.onlyOwner }
      await client.query(scoped(kept))
      const result = await work(inside(kept, db, client, at))
      await client.query(scoped(scope))
      return result
    },
  })

  return {
    transaction: (scope, work) =>
      on(`begin; ${planning(scope)}set local role kept_app; ${scoped(scope)}`, (db, client) =>
        work(inside(scope, db, client)),
      ),
    read: (scope, work) =>
      on(
        `begin isolation level repeatable read read only; set local role kept_app; ${scoped(scope)}`,
        (db, client) => work(inside(scope, db, client)),
        true,
      ),
    enter: async (by, hash) => {
      const client = await pool.connect()
      try {
        // Several statements in one message are one transaction of their own.
        const results = await client.query(`set local role kept_app; ${entry(by, hash, now())}`)
        return (results as unknown as pg.QueryResult<EnterRow>[]).at(-1)?.rows[0] ?? null
      } finally {
        client.release()
      }
    },
    entering: (by, hash, work) =>
      on(
        `begin isolation level repeatable read read only; set local role kept_app; ${entry(by, hash, now())}`,
        (db, client, begun) => {
          const row = (begun.rows[0] as EnterRow | undefined) ?? null
          if (row === null) return work(null, null)
          const onlyOwner = row.own_customers_only ? (row.member_id as MemberId) : null
          const reader = row.member_id as MemberId
          const scope = { workspaceId: row.workspace_id as WorkspaceId, onlyOwner, reader }
          return work(row, inside(scope, db, client))
        },
        true,
      ),
    door: (work) => on('begin; set local role kept_door', (db) => work(db, now())),
    outside: (work) => on('begin; set local role kept_app', (db) => work(db, now())),
    now,
    close: () => pool.end(),
  }
}
