/** A firm with something in every place, for tests that ask who may see and do what. */
import assert from 'node:assert/strict'
import { Client } from 'pg'
import { keyScopes } from '../src/domain/access.ts'
import type { MemberId, WorkspaceId } from '../src/domain/ids.ts'
import { startSession } from '../src/store/session.ts'
import type { House } from './house.ts'
import type { Identity } from './matrix-table.ts'
import { join, makeKey, otherWorkspace, owner, PASSWORD, type Person } from './people.ts'

/** An amount that stands in every money field of the world, and nowhere else. */
export const MARKER = 987_654_321
/** A word that stands in every text field of the first workspace, and nowhere else. */
export const SECRET_WORD = 'zanzibarite'

export type World = {
  readonly workspaceId: string
  readonly memberId: string
  readonly credentials: { readonly email: string; readonly password: string }
  /** Members by what they are. */
  readonly ids: Readonly<
    Record<'owner' | 'admin' | 'member' | 'viewer' | 'poor' | 'limited', string>
  >
  readonly leaverId: string
  readonly customerId: string
  readonly contactId: string
  readonly figureId: string
  readonly vendors: string
  readonly topics: string
  readonly teams: string
  readonly metrics: string
  /** One of each dated fact about the customer. */
  readonly facts: Readonly<
    Record<'conversations' | 'change-events' | 'scores' | 'measurements', string>
  >
  readonly viewId: string
  readonly expectationId: string
  readonly commitmentId: string
  readonly calendarId: string
  readonly orderId: string
  readonly invoiceId: string
  readonly stranger: Person & { readonly workspaceId: string }
  /** Makes one more of something, as the owner. */
  readonly make: {
    readonly customer: () => Promise<string>
    readonly contact: () => Promise<string>
    readonly invitation: () => Promise<string>
    readonly key: () => Promise<string>
    /** A calendar feed of the owner's. */
    readonly feed: () => Promise<string>
    /** A webhook that sees money, and what it is told of a customer with an amount. */
    readonly webhook: () => Promise<{ readonly id: string; readonly deliveryId: string }>
    readonly view: () => Promise<string>
    readonly expectation: () => Promise<string>
    /** A commitment of ours with a date. */
    readonly commitment: () => Promise<string>
    /** A check before a penalty. */
    readonly check: () => Promise<string>
    /** An expectation with an answer that was told. */
    readonly answered: () => Promise<{ readonly id: string; readonly answerId: string }>
    readonly import: () => Promise<string>
    /** A change of a customer that can be taken back, alone or as a batch. */
    readonly change: () => Promise<{ readonly entryId: string; readonly batchId: string }>
  }
  /** With what somebody stands at the door: a session of its own, or their key; null for nobody. */
  readonly freshly: (who: Identity) => Promise<string | null>
  /** How many rows the first workspace has in each table. */
  readonly footprint: () => Promise<Readonly<Record<string, string>>>
  readonly close: () => Promise<void>
}

/** Builds it in a house. */
export async function furnish(home: House): Promise<World> {
  const priya = await owner(home)
  const people = {
    owner: priya,
    admin: await join(home, 'Ada Admin', { role: 'admin', seesMoney: true }),
    member: await join(home, 'Max Member', { seesMoney: true }),
    viewer: await join(home, 'Vic Viewer', { role: 'viewer', seesMoney: true }),
    poor: await join(home, 'Pat Poor'),
    limited: await join(home, 'Lou Limited', { ownCustomersOnly: true }),
  }
  const leaver = await join(home, 'Lee Leaver', { role: 'viewer' })
  const stranger = await otherWorkspace(home)
  // A new session each time: some of what is tried here ends them all.
  const owned = () => freshSession(home, priya, home.workspaceId)
  const post = poster(home, owned)
  const customerId = await post('/customers', marlow())
  const topics = await post('/topics', { name: `Topic ${SECRET_WORD}` })
  const make = maker(post, home, owned, { customerId, topicId: topics })
  const metrics = await post('/metrics', {
    name: `Metric ${SECRET_WORD}`,
    unit: 'hours',
    better: 'lower',
  })
  const keys: Partial<Record<Identity, string>> = {
    keyRead: await makeKey(home, priya, ['read']),
    keyWrite: await makeKey(home, priya, ['read', 'write']),
    keyMoney: await makeKey(home, priya, ['read', 'money']),
    keyAdmin: await makeKey(home, priya, ['read', 'administer']),
    keyAll: await makeKey(home, priya, keyScopes),
    strangerKey: await makeKey(home, stranger, keyScopes),
  }
  const client = new Client(home.owner)
  await client.connect()
  await client.query('set role kept_keeper')
  return {
    workspaceId: home.workspaceId,
    memberId: home.memberId,
    credentials: { email: people.viewer.email, password: PASSWORD },
    ids: {
      owner: people.owner.memberId,
      admin: people.admin.memberId,
      member: people.member.memberId,
      viewer: people.viewer.memberId,
      poor: people.poor.memberId,
      limited: people.limited.memberId,
    },
    leaverId: leaver.memberId,
    customerId,
    contactId: await make.contactAt(customerId),
    figureId: await post('/figures', {
      customerId,
      period: '2026-01',
      revenue: MARKER,
      cost: MARKER,
      currency: 'GBP',
      minutes: 60,
    }),
    vendors: await post('/vendors', { name: `Vendor ${SECRET_WORD}` }),
    topics,
    expectationId: await make.expectation(),
    commitmentId: await make.commitment(),
    orderId: await post('/orders', {
      customerId,
      text: `Order ${SECRET_WORD}`,
      amount: { amount: MARKER, currency: 'GBP' },
      promisedOn: '2031-01-06',
    }),
    invoiceId: await post('/invoices', {
      customerId,
      text: `Invoice ${SECRET_WORD}`,
      amount: { amount: MARKER, currency: 'GBP' },
      issuedOn: '2026-01-05',
      dueOn: '2026-02-05',
    }),
    calendarId: await post('/calendars', {
      name: `Hours ${SECRET_WORD}`,
      week: { mon: [['09:00', '17:00']] },
      teamId: await post('/teams', { name: `Night ${SECRET_WORD}` }),
    }),
    teams: await post('/teams', { name: `Team ${SECRET_WORD}` }),
    metrics,
    facts: await factsAbout(post, customerId, metrics),
    viewId: await make.view(),
    stranger,
    make,
    freshly: async (who) => {
      const person = { ...people, stranger }[who as keyof typeof people]
      return person === undefined
        ? (keys[who] ?? null)
        : freshSession(home, person, who === 'stranger' ? stranger.workspaceId : home.workspaceId)
    },
    footprint: () => footprint(client, home.workspaceId),
    close: () => client.end(),
  }
}

type Post = (path: string, body: unknown, headers?: Record<string, string>) => Promise<string>

function poster(home: House, session: () => Promise<string>): Post {
  return async (path, body, headers = {}) => {
    const made = await home.ask('POST', path, body, { as: await session(), headers })
    assert.equal(made.status, 201, `${path} ${JSON.stringify(made.body)}`)
    return (made.body as { id: string }).id
  }
}

/** One of each, with the secret word wherever words go. */
async function factsAbout(post: Post, customerId: string, metricId: string) {
  return {
    conversations: await post('/conversations', {
      customerId,
      kind: 'call',
      subject: `About ${SECRET_WORD}`,
      text: `They said ${SECRET_WORD}.`,
      passages: [{ start: 10, end: 21, kind: 'praise' }],
    }),
    'change-events': await post('/change-events', {
      customerId,
      kind: 'merger',
      note: SECRET_WORD,
    }),
    scores: await post('/scores', {
      customerId,
      kind: SECRET_WORD,
      value: 4,
      least: 1,
      most: 5,
      words: SECRET_WORD,
    }),
    measurements: await post('/measurements', { customerId, metricId, value: 3.5, cases: 12 }),
  }
}

let count = 0

const marlow = () => ({
  name: `Marlow ${SECRET_WORD} ${++count}`,
  segment: SECRET_WORD,
  note: SECRET_WORD,
  potential: { amount: MARKER, currency: 'GBP' },
})

function maker(
  post: Post,
  home: House,
  session: () => Promise<string>,
  about: { readonly customerId: string; readonly topicId: string },
) {
  const customer = () => post('/customers', marlow())
  const expectation = () =>
    post('/expectations', {
      ...about,
      statement: `They expect ${SECRET_WORD}`,
      evidence: { grade: 'asked', quote: SECRET_WORD, note: SECRET_WORD },
    })
  const commitment = () =>
    post('/commitments', {
      customerId: about.customerId,
      text: `Send ${SECRET_WORD}`,
      dueOn: '2031-01-06',
    })
  const contactAt = (customerId: string) =>
    post('/contacts', { name: `Rae ${SECRET_WORD} ${++count}`, customers: [{ customerId }] })
  let webhook: string | null = null
  const answered = async () => {
    const id = await expectation()
    const path = `/expectations/${id}/answers`
    const body = { kind: 'decline', words: SECRET_WORD, told: { how: 'call' } }
    const made = await home.ask('POST', path, body, { as: await session() })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const [answer] = (made.body as { answers: { id: string }[] }).answers
    return { id, answerId: answer?.id ?? '' }
  }
  return {
    customer,
    expectation,
    commitment,
    check: () => post('/enforcement-checks', { customerId: about.customerId, kind: 'penalty' }),
    answered,
    contactAt,
    contact: async () => contactAt(await customer()),
    invitation: () =>
      post('/invitations', { email: `${SECRET_WORD}${++count}@new.example`, role: 'viewer' }),
    key: () => post('/keys', { name: SECRET_WORD, scopes: ['read'] }),
    feed: () => post('/feeds', {}),
    webhook: async () => {
      // There may be no more than 50 of them.
      if (webhook !== null)
        await home.ask('DELETE', `/webhooks/${webhook}`, undefined, { as: await session() })
      const id = await post('/webhooks', {
        url: `https://receiver.example/${SECRET_WORD}`,
        events: ['customer.created'],
      })
      webhook = id
      await customer()
      const path = `/webhooks/${id}/deliveries`
      const told = await home.ask('GET', path, undefined, { as: await session() })
      const [delivery] = (told.body as { items: { id: string }[] }).items
      await home.ask('PATCH', `/webhooks/${id}`, { events: ['import.ended'] })
      return { id, deliveryId: delivery?.id ?? '' }
    },
    view: () =>
      post('/views', {
        list: 'customers',
        name: SECRET_WORD,
        query: `potential[gte]=${MARKER}&sort=-potential`,
        shared: true,
      }),
    import: () =>
      post('/imports?as=customers', `name,potential\n${SECRET_WORD} ${++count},${MARKER}\n`, {
        'content-type': 'text/csv',
      }),
    change: async () => {
      const id = await customer()
      const set = { potential: { amount: MARKER + 1, currency: 'GBP' } }
      const batch = await home.ask(
        'PATCH',
        '/customers',
        { ids: [id], set },
        { as: await session() },
      )
      assert.equal(batch.status, 200, JSON.stringify(batch.body))
      const history = await home.ask('GET', `/customers/${id}/history`, undefined, {
        as: await session(),
      })
      const [newest] = (history.body as { items: { id: string }[] }).items
      const { batchId } = batch.body as { batchId: string }
      return { entryId: newest?.id ?? '', batchId }
    },
  }
}

async function freshSession(home: House, person: Person, workspaceId: string): Promise<string> {
  return home.store.door(async (db, now) => {
    const row = await db
      .selectFrom('door.sign_in')
      .select('id')
      .where('email', '=', person.email)
      .executeTakeFirstOrThrow()
    return startSession(db, now, {
      signInId: row.id,
      workspaceId: workspaceId as WorkspaceId,
      memberId: person.memberId as MemberId,
      agent: null,
    })
  })
}

/** A digest of each table's rows of a workspace: what was read leaves it as it was. */
async function footprint(client: Client, workspaceId: string) {
  const tables = [
    'entry',
    'audit',
    'invitation',
    'saved_view',
    'import',
    'outbox',
    'webhook',
    'customer',
    'expectation',
    'commitment',
    'customer_order',
    'invoice',
    'customer_standing',
    'about',
    'member',
  ]
  const parts = tables.map(
    (table) =>
      `(select count(*)::text || coalesce(max(xmin::text), '') from ${table} where workspace_id = $1) as ${table}`,
  )
  const keys =
    '(select count(*)::text from door.api_key where workspace_id = $1 and ended_at is null) as keys'
  const { rows } = await client.query<Record<string, string>>(
    `select ${[...parts, keys].join(', ')}`,
    [workspaceId],
  )
  return rows[0] ?? {}
}
