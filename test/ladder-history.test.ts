/**
 * Random histories of a small firm, written through the API: what was answered for a moment once is answered for it
 * always, and what is stored is what the entries lead to. `SEED=` plays one again.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { WorkspaceId } from '../src/domain/ids.ts'
import { standDue } from '../src/jobs/standing.ts'
import { rebuild } from '../src/store/rebuild.ts'
import { type House, house } from './house.ts'
import { flavours } from './postgres.ts'
import { type Random, random } from './random.ts'

type Reply = { status: number; body: Record<string, never> & { id: string } }
type Asked = { readonly path: string; readonly answer: string }

const ACTS = 90

/** A firm with two topics, a metric, and four customers with a contact each. */
async function firm(home: House) {
  const post = async (path: string, body: object) =>
    ((await home.ask('POST', path, body)) as unknown as Reply).body.id
  const topics = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
  const metric = await post('/metrics', { name: 'First answer', unit: 'minutes', better: 'lower' })
  const customers: string[] = []
  const contacts: string[] = []
  for (const name of ['Ash', 'Beech', 'Cedar', 'Elm']) {
    const id = await post('/customers', { name, segment: name < 'C' ? 'retail' : 'trade' })
    customers.push(id)
    contacts.push(
      await post('/contacts', { name: `Head of ${name}`, customers: [{ customerId: id }] }),
    )
  }
  return { topics: topics.items.slice(0, 2).map(({ id }) => id), metric, customers, contacts }
}
type Firm = Awaited<ReturnType<typeof firm>>

/** Does one thing that somebody could do. Refusals are part of the play; faults are not. */
async function act(home: House, at: Firm, rnd: Random, made: string[], mayBackdate: boolean) {
  const send = async (method: 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => {
    const reply = (await home.ask(method, path, body)) as unknown as Reply
    assert.ok(reply.status < 500, `${method} ${path} ${JSON.stringify(reply.body)}`)
    return reply
  }
  const backdated = () => {
    if (!mayBackdate || !rnd.chance(0.5)) return {}
    const hours = rnd.whole(1, 24 * 200)
    return { happenedAt: home.store.now().subtract({ hours }).toString() }
  }
  const one = () => `/expectations/${made.length === 0 ? at.metric : rnd.pick(made)}`
  const grade = () => rnd.pick(['assumed', 'inferred', 'asked', 'confirmed'])
  const acts: (() => Promise<unknown>)[] = [
    async () => {
      const who = rnd.whole(0, 3)
      const reply = await send('POST', '/expectations', {
        customerId: at.customers[who],
        contactId: rnd.chance(0.5) ? at.contacts[who] : null,
        topicId: rnd.pick(at.topics),
        statement: 'An answer while it still helps',
        importance: rnd.whole(1, 5),
        metricId: at.metric,
        ...(rnd.chance(0.5) && { adequate: rnd.whole(30, 90), desired: rnd.whole(5, 29) }),
        evidence: { grade: grade(), ...backdated() },
        ...backdated(),
      })
      if (reply.status === 201) made.push(reply.body.id)
    },
    () =>
      send('POST', `${one()}/evidence`, {
        grade: grade(),
        supports: rnd.chance(0.8),
        ...backdated(),
      }),
    () => send('POST', `${one()}/levels`, { adequate: rnd.whole(10, 90), ...backdated() }),
    () => send('POST', `${one()}/demands`, { quote: 'Sooner', ...backdated() }),
    async () => {
      const path = one()
      await send('PUT', `${path}/triage`, { want: true, have: rnd.chance(0.5) })
      await send(
        'POST',
        `${path}/cans`,
        rnd.pick([{ says: 'can' }, { says: 'cannot', reason: 'no' }]),
      )
      await send('POST', `${path}/answers`, {
        kind: rnd.pick(['commit', 'alternative', 'decline']),
        terms: rnd.pick(['proposed', 'agreed', 'dictated']),
        ...(rnd.chance(0.7) && { told: { how: 'call', ...backdated() } }),
      })
    },
    async () => {
      const path = one()
      const whole = (await home.ask('GET', path)) as unknown as Reply
      const answers = (whole.body as unknown as { answers?: { id: string }[] }).answers ?? []
      const answer = answers.at(-1)?.id
      if (answer === undefined) return
      await send('POST', `${path}/answers/${answer}/told`, { how: 'email' })
      await send('POST', `${path}/answers/${answer}/acceptance`, { quote: 'Good' })
    },
    () => send('PATCH', one(), { importance: rnd.whole(1, 5), topicId: rnd.pick(at.topics) }),
    () =>
      send('POST', '/measurements', {
        customerId: rnd.pick(at.customers),
        metricId: at.metric,
        value: rnd.whole(5, 90),
        ...backdated(),
      }),
    () =>
      send('POST', '/change-events', {
        kind: 'other',
        ...rnd.pick<object>([
          { scope: 'all' },
          { scope: 'segment', segment: rnd.pick(['retail', 'trade']) },
          { scope: 'customer', customerId: rnd.pick(at.customers) },
        ]),
        topicIds: rnd.chance(0.5) ? [rnd.pick(at.topics)] : [],
        ...backdated(),
      }),
    () => send('PATCH', `/topics/${rnd.pick(at.topics)}`, { halfLifeDays: rnd.whole(20, 300) }),
    () =>
      send('PATCH', `/customers/${rnd.pick(at.customers)}`, {
        segment: rnd.pick(['retail', 'trade']),
        ...backdated(),
      }),
    () => send('PATCH', `/contacts/${rnd.pick(at.contacts)}`, { exposed: rnd.chance(0.5) }),
    () => send('PATCH', '/workspace', { windowDays: rnd.whole(10, 200) }),
    () => send('PUT', `${one()}/retirement`, { reason: 'outlived', why: 'time' }),
    () =>
      send('PUT', `${one()}/merger`, { intoId: made.length === 0 ? at.metric : rnd.pick(made) }),
  ]
  const undoing: (() => Promise<unknown>)[] = [
    async () => {
      const history = (await home.ask('GET', `${one()}/history`)) as unknown as Reply
      const items = (history.body as unknown as { items?: { id: string }[] }).items ?? []
      if (items.length > 0) await send('PUT', `/history/${rnd.pick(items).id}/retraction`)
    },
    async () => {
      const [from, into] = [rnd.pick(at.customers), rnd.pick(at.customers)]
      const merged = await send('PUT', `/customers/${from}/merger`, { intoId: into })
      const { batchId } = merged.body as unknown as { batchId?: string }
      if (batchId && rnd.chance(0.8)) await send('PUT', `/batches/${batchId}/retraction`)
    },
  ]
  await rnd.pick(mayBackdate ? [...acts, ...acts, ...undoing] : acts)()
}

const ladders = async (home: House, at: Firm, query: string): Promise<readonly Asked[]> => {
  const asked: Asked[] = []
  for (const path of [
    ...at.customers.map((id) => `/customers/${id}/ladder?${query}`),
    `/insights/portfolio?${query}`,
  ]) {
    const { body } = (await home.ask('GET', path)) as unknown as { body: Record<string, unknown> }
    // What is unspoken now is said beside a past portfolio, as of now.
    const { unspoken: _, knownAt: __, ...answer } = body
    asked.push({ path, answer: JSON.stringify(path.includes('insights') ? answer : body) })
  }
  return asked
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

for (const flavour of flavours) {
  describe(`any history, seed ${seed} (${flavour})`, () => {
    test('no later fact, correction, setting, merge or undo changes the answer for (T, K)', async () => {
      const home = await house(flavour)
      const rnd = random(seed)
      const at = await firm(home)
      const made: string[] = []
      const asked: Asked[] = []
      for (let n = 0; n < ACTS; n++) {
        home.wait({ hours: rnd.whole(1, 60) })
        await act(home, at, rnd, made, true)
        if (n % 15 !== 14) continue
        const known = home.store.now()
        const past = known.subtract({ hours: rnd.whole(0, 24 * 120) })
        asked.push(
          ...(await ladders(home, at, `asOf=${past.toString()}&knownAt=${known.toString()}`)),
        )
        home.wait({ seconds: 1 })
      }
      for (const { path, answer } of asked) {
        const { body } = (await home.ask('GET', path)) as unknown as {
          body: Record<string, unknown>
        }
        const { unspoken: _, knownAt: __, ...rest } = body
        assert.equal(JSON.stringify(path.includes('insights') ? rest : body), answer, path)
      }
      await home.close()
    })

    test('what happens after T never changes the answer for T', async () => {
      const home = await house(flavour)
      const rnd = random(seed + 1)
      const at = await firm(home)
      const made: string[] = []
      for (let n = 0; n < 40; n++) {
        home.wait({ hours: rnd.whole(1, 60) })
        await act(home, at, rnd, made, true)
      }
      const then = home.store.now()
      const before = await ladders(home, at, `asOf=${then.toString()}`)
      home.wait({ seconds: 1 })
      for (let n = 0; n < 40; n++) {
        home.wait({ hours: rnd.whole(1, 60) })
        await act(home, at, rnd, made, false)
      }
      const after = await ladders(home, at, `asOf=${then.toString()}`)
      const bare = (all: readonly Asked[]) =>
        all.map(({ answer }) => answer.replace(/"knownAt":"[^"]*",?/, ''))
      assert.deepEqual(bare(after), bare(before))
      await home.close()
    })

    test('what is stored is what the entries lead to, also after time alone has passed', async () => {
      const home = await house(flavour)
      const rnd = random(seed + 2)
      const at = await firm(home)
      const made: string[] = []
      const scope = { workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null }
      for (let n = 0; n < ACTS; n++) {
        home.wait({ hours: rnd.whole(1, 60) })
        await act(home, at, rnd, made, true)
      }
      home.wait({ hours: 24 * 40 })
      await standDue(home.store)
      assert.deepEqual(await home.store.transaction(scope, (tx) => rebuild(tx, false)), [])
      home.wait({ hours: 24 * 400 })
      await standDue(home.store)
      assert.deepEqual(await home.store.transaction(scope, (tx) => rebuild(tx, false)), [])
      await home.close()
    })
  })
}
