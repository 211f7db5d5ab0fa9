/**
 * A large firm, laid down in SQL: as many customers as wished, ten expectations each with three pieces of evidence,
 * half of them answered. The entries are those that the API would have written but for their hashes, which nothing
 * measured here looks at; where everybody stands is then worked out by Kept itself.
 */
import pg from 'pg'

export const EXPECTATIONS_EACH = 10
export const EVIDENCE_EACH = 3

/** Adds customers from number `from` up to `to`, with what is expected there. Nothing is measured in here. */
export async function seed(dataDir: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ host: `${dataDir}/run`, user: 'kept', database: 'kept' })
  await client.connect()
  try {
    await client.query("set synchronous_commit = off; set work_mem = '256MB'")
    const { rows } = await client.query<{ id: string }>('select id from door.workspace limit 1')
    await client.query("select set_config('kept.workspace', $1, false)", [rows[0]?.id])
    for (let at = from; at < to; at += CHUNK) await seedChunk(client, at, Math.min(at + CHUNK, to))
    await client.query('select kept_look_again()')
  } finally {
    await client.end()
  }
}

const CHUNK = 10_000

async function seedChunk(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query('begin')
  for (const statement of statements(from, to)) await client.query(statement)
  await client.query('commit')
}

const ENTRY =
  'workspace_id, record_id, seq, id, noun, kind, happened_at, recorded_at, by_kind, source, body, hash, words_digest'
/** One entry a row, from the given rows. Its hash is of its id. */
const entries = (
  record: string,
  seq: string,
  noun: string,
  kind: string,
  days: string,
  body: string,
  source: string,
  id = 'uuidv7()',
) => `insert into entry (${ENTRY}) select kept_workspace(), ${record}, ${seq}, ${id}, '${noun}', '${kind}',
  now() - ${days} * interval '1 day', now() - ${days} * interval '1 day', 'system', 'sample', ${body},
  sha256(${record}::text::bytea), ${kind === 'created' && noun === 'expectation' ? "'\\\\x00'::bytea" : 'null'} from ${source}`

/** Words that statements are made of, so that search has something to find. */
const SAID = `(array['answers within the hour','no surprises on the invoice','one person who knows us',
  'the report by the fifth','servers patched at night','a price that holds for the year','someone on site the same day',
  'to be told before a change','parts that fit the first time','fewer calls to chase things'])`

function statements(from: number, to: number): readonly string[] {
  const age = '(30 + (e.n * 37 + e.k * 11 + v.v * 101) % 500)'
  return [
    `create temp table c on commit drop as select n, uuidv7() as id,
       'Client ' || n || ' ' || (array['Dental','Foods','Print','Housing'])[1 + n % 4] as name,
       (array['law','retail','health','trade'])[1 + n % 4] as segment from generate_series(${from}, ${to - 1}) n`,
    `create temp table e on commit drop as select c.n, k, c.id as customer_id, uuidv7() as id, uuidv7() as entry_id,
       uuidv7() as answer_id, t.id as topic_id, 1 + (c.n + k) % 5 as importance,
       'We expect ' || ${SAID}[1 + (c.n * 7 + k) % 10] || ' no ' || c.n as statement
     from c cross join generate_series(1, ${EXPECTATIONS_EACH}) k
       join (select id, row_number() over (order by id) - 1 as at, count(*) over () as all from topic) t
         on t.at = (c.n + k) % t.all`,
    'create temp table v on commit drop as select v from generate_series(1, ' +
      `${EVIDENCE_EACH}) v`,
    'create index on e (customer_id)',
    `insert into customer (workspace_id, id, version, name, name_sort, stage, segment, owner_id, created_at, updated_at)
     select kept_workspace(), id, 1, name, lower(name), 'active', segment,
       (select id from member limit 1), now(), now() from c`,
    entries(
      'c.id',
      '1',
      'customer',
      'created',
      '700',
      "jsonb_build_object('name', c.name, 'stage', 'active', 'segment', c.segment, 'ownerId', (select id from member limit 1))",
      'c',
    ),
    `insert into search_word select kept_workspace(), w, 'customer', c.id
     from c cross join lateral (select distinct w from unnest(string_to_array(lower(c.name), ' ')) w) x`,
    `insert into expectation (workspace_id, id, version, customer_id, topic_id, statement, importance, unrealistic,
       evidence_count, created_at, updated_at)
     select kept_workspace(), id, ${1 + EVIDENCE_EACH} + case when k % 2 = 0 then 2 else 0 end, customer_id, topic_id,
       statement, importance, false, ${EVIDENCE_EACH}, now(), now() from e`,
    entries(
      'e.id',
      '1',
      'expectation',
      'created',
      '650',
      "jsonb_build_object('customerId', e.customer_id, 'topicId', e.topic_id, 'importance', e.importance)",
      'e',
      'e.entry_id',
    ),
    `insert into words (workspace_id, entry_id, salt, said)
     select kept_workspace(), entry_id, '\\x00', jsonb_build_object('statement', statement) from e`,
    `insert into about (workspace_id, about_id, noun, record_id)
     select kept_workspace(), customer_id, 'expectation', id from e`,
    `insert into search_word select kept_workspace(), w, 'expectation', e.id
     from e cross join lateral (select distinct w from unnest(string_to_array(lower(e.statement), ' ')) w) x`,
    entries(
      'e.id',
      '1 + v.v',
      'expectation',
      'evidence',
      age,
      "jsonb_build_object('grade', (array['assumed','inferred','asked','confirmed'])[1 + (e.n + e.k + v.v) % 4], 'supports', true)",
      'e cross join v',
    ),
    entries(
      'e.id',
      `${2 + EVIDENCE_EACH}`,
      'expectation',
      'answer',
      '25',
      "jsonb_build_object('answer', 'decline', 'terms', 'proposed')",
      'e where e.k % 2 = 0',
      'e.answer_id',
    ),
    entries(
      'e.id',
      `${3 + EVIDENCE_EACH}`,
      'expectation',
      'told',
      '20',
      "jsonb_build_object('answerId', e.answer_id, 'how', 'call')",
      'e where e.k % 2 = 0',
    ),
    `insert into door.wake (workspace_id, record_id, kind, wake_at)
     select kept_workspace(), id, 'standing', now() from c order by id`,
  ]
}

/** How many customers wait to be worked out. */
export async function waiting(dataDir: string): Promise<number> {
  const client = new pg.Client({ host: `${dataDir}/run`, user: 'kept', database: 'kept' })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: string }>(
      "select count(*) as n from door.wake where kind = 'standing' and wake_at <= now() + interval '6 minutes'",
    )
    return Number(rows[0]?.n ?? 0)
  } finally {
    await client.end()
  }
}
