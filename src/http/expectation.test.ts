import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house, type Reply } from '../../test/house.ts'
import { flavours } from '../../test/postgres.ts'

type Rungs = Record<
  'known' | 'answered' | 'agreed' | 'kept' | 'current',
  { verdict: string; because: string }
>
type Whole = {
  id: string
  version: number
  standing: { ladder: Rungs; todo: string | null; firstGap: string | null; grade: string } | null
  levels: { id: string }[]
  answers: { id: string; conditions: string | null }[]
  evidence: { id: string }[]
  cansAwaited: string[]
}
type Problem = { code: string; errors?: { path: string }[] }

for (const flavour of flavours) {
  describe(`expectations (${flavour})`, () => {
    let home: House
    let customerId = ''
    let topicId = ''
    before(async () => {
      home = await house(flavour)
      customerId = (
        (await home.ask('POST', '/customers', { name: 'Fenwick Mill' })).body as { id: string }
      ).id
      const topics = (await home.ask('GET', '/topics')).body as {
        items: { id: string; name: string }[]
      }
      topicId = topics.items.find(({ name }) => name === 'Speed')?.id ?? ''
    })
    after(() => home.close())

    const make = async (said: object = {}): Promise<Whole> => {
      const reply = await home.ask('POST', '/expectations', {
        customerId,
        topicId,
        statement: 'Somebody answers within the hour',
        importance: 5,
        ...said,
      })
      assert.equal(reply.status, 201, JSON.stringify(reply.body))
      return reply.body
    }
    const verdicts = (one: Whole) =>
      Object.values(one.standing?.ladder ?? {}).map(({ verdict }) => verdict)
    const on = async (one: Whole, path: string, body: object): Promise<Reply> =>
      home.ask('POST', `/expectations/${one.id}/${path}`, body)
    const ago = (days: number) =>
      Temporal.Now.instant()
        .subtract({ hours: 24 * days })
        .toString()

    test('what is only believed stands on no rung, and asking comes first', async () => {
      const one = await make()
      assert.deepEqual(verdicts(one), ['fails', 'fails', 'fails', 'n/a', 'n/a'])
      assert.equal(one.standing?.grade, 'assumed')
      assert.equal(one.standing?.todo, 'ask')
    })

    test('from asked to accepted the ladder is climbed rung by rung', async () => {
      let one = await make({
        evidence: { grade: 'asked', quote: 'An hour, no more', happenedAt: ago(9) },
      })
      assert.equal(one.standing?.ladder.known.verdict, 'holds')
      assert.equal(one.standing?.todo, 'answer')
      const tooEarly = await on(one, 'answers', { kind: 'commit', words: 'Within the hour.' })
      assert.equal(tooEarly.status, 409)
      const problem = tooEarly.body as Problem
      assert.equal(problem.code, 'triage-incomplete')
      assert.deepEqual(
        problem.errors?.map(({ path }) => path),
        ['triage.want', 'triage.have', 'cans'],
      )
      await home.ask('PUT', `/expectations/${one.id}/triage`, { want: true, have: false })
      await on(one, 'cans', { says: 'with-conditions', conditions: 'only between eight and six' })
      one = (
        await on(one, 'answers', { kind: 'commit', words: 'Within the hour.', happenedAt: ago(7) })
      ).body
      assert.equal(one.answers[0]?.conditions, 'only between eight and six')
      assert.equal(one.standing?.ladder.answered.verdict, 'fails', 'decided is not told')
      assert.equal(one.standing?.todo, 'tell')
      const answer = one.answers[0]?.id ?? ''
      const early = await on(one, `answers/${answer}/acceptance`, { quote: 'Fine' })
      assert.equal((early.body as Problem).code, 'not-told')
      one = (await on(one, `answers/${answer}/told`, { how: 'call', happenedAt: ago(6) })).body
      assert.deepEqual(verdicts(one), ['holds', 'holds', 'fails', 'open', 'holds'])
      one = (
        await on(one, `answers/${answer}/acceptance`, { quote: 'That will do', happenedAt: ago(5) })
      ).body
      assert.deepEqual(verdicts(one), ['holds', 'holds', 'holds', 'open', 'holds'])
      one = (await on(one, 'demands', { quote: 'Half an hour from now on' })).body
      assert.equal(one.standing?.ladder.current.because, 'demand')
      const then = (await home.ask('GET', `/expectations/${one.id}?asOf=${ago(6.5)}`)).body as Whole
      assert.equal(then.standing?.ladder.answered.verdict, 'fails')
      const before = await home.ask('GET', `/expectations/${one.id}?asOf=${ago(30)}`)
      assert.equal(before.status, 404, 'nobody had said anything a month ago')
    })

    test('a commit over a cannot is refused, and an alternative is not', async () => {
      const one = await make({ evidence: { grade: 'confirmed' } })
      await home.ask('PUT', `/expectations/${one.id}/triage`, { want: true, have: true })
      await on(one, 'cans', { says: 'cannot', reason: 'nobody is here at night' })
      const refused = await on(one, 'answers', { kind: 'commit' })
      assert.equal((refused.body as Problem).code, 'we-cannot')
      const other = await on(one, 'answers', {
        kind: 'alternative',
        words: 'From six',
        told: { how: 'email' },
      })
      assert.equal(other.status, 201, JSON.stringify(other.body))
      assert.equal((other.body as Whole).standing?.ladder.answered.because, 'alternative')
    })

    test('dictated terms are laid against what we can before anybody answers', async () => {
      const one = await make()
      const refused = await on(one, 'answers', { kind: 'decline', terms: 'dictated' })
      assert.equal((refused.body as Problem).code, 'triage-incomplete')
    })

    test('unrealistic is a finding, and says what it lacks', async () => {
      const one = await make()
      const lacking = await home.ask('PUT', `/expectations/${one.id}/unrealistic`, {
        why: 'too much',
      })
      assert.deepEqual(
        (lacking.body as Problem).errors?.map(({ path }) => path),
        ['conversationId', 'cans'],
      )
    })

    test('a back-dated "asked" does not turn what was known then', async () => {
      const one = await make()
      const known = Temporal.Now.instant().toString()
      await new Promise((done) => setTimeout(done, 5))
      await on(one, 'evidence', { grade: 'asked', happenedAt: ago(3) })
      const asked = async (query: string) =>
        (
          (await home.ask('GET', `/expectations/${one.id}/ladder?${query}`)).body as {
            ladder: Rungs
          }
        ).ladder.known
      assert.equal((await asked('')).verdict, 'holds')
      assert.equal((await asked(`knownAt=${known}`)).verdict, 'fails')
    })

    test('taking back evidence takes the rung back, and merging moves what they said', async () => {
      let one = await make({ evidence: { grade: 'asked' } })
      const first = one.evidence[0]?.id ?? ''
      await home.ask('PUT', `/history/${first}/retraction`)
      one = (await home.ask('GET', `/expectations/${one.id}`)).body
      assert.equal(one.standing, null, 'without evidence it does not count')
      const other = await make({ evidence: { grade: 'confirmed', quote: 'Yes' } })
      const merged = await home.ask('PUT', `/expectations/${other.id}/merger`, { intoId: one.id })
      assert.equal(merged.status, 200, JSON.stringify(merged.body))
      assert.equal((merged.body as Whole).standing?.grade, 'confirmed')
      const gone = (await home.ask('GET', `/expectations/${other.id}`)).body as Whole
      assert.equal(gone.standing, null)
    })

    test('levels want a metric, and what is desired is no worse than what is adequate', async () => {
      const one = await make()
      const bare = await on(one, 'levels', { adequate: 4 })
      assert.equal((bare.body as Problem).errors?.[0]?.path, 'metricId')
    })

    test('what is named must be there, each fault with its path', async () => {
      const nobody = '018f0000-0000-7000-8000-000000000000'
      const reply = await home.ask('POST', '/expectations', {
        items: [
          { customerId, topicId: nobody, statement: 'x', mustKnow: [nobody] },
          { customerId, topicId, statement: 'y' },
        ],
      })
      assert.equal(reply.status, 201)
      const [bad, good] = (reply.body as { results: (Problem & Whole)[] }).results
      assert.deepEqual(
        bad?.errors?.map(({ path }) => path),
        ['mustKnow.0', 'topicId'],
      )
      assert.ok(good?.id)
    })

    test('lists show where each stands, and filter by it', async () => {
      const list = (await home.ask('GET', '/expectations?known=fails&sort=-ask&limit=3')).body as {
        items: { standing: { known: string; ask: number } }[]
      }
      assert.ok(list.items.length > 0)
      assert.ok(list.items.every(({ standing }) => standing.known === 'fails'))
    })
  })
}
