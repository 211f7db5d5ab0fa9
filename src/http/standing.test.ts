import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { flavours } from '../../test/postgres.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { standDue } from '../jobs/standing.ts'
import { firmNow, portfolioAt, portfolioNow } from '../store/portfolio.ts'
import { rebuild } from '../store/rebuild.ts'
import { rebuildStandings } from '../store/rebuild-standing.ts'

type Share = { share: number | null; n: number }
type Firm = {
  customers: number
  unspoken: number
  rungs: { known: Share }
  givesWayMost: string | null
}
type Ladder = {
  unspoken: boolean
  n: number
  rungs: { known: { share: number | null; holding: number; judged: number } }
  items: { expectationId: string }[]
}

for (const flavour of flavours) {
  describe(`where customers stand (${flavour})`, () => {
    let home: House
    let topicId = ''
    const customers: string[] = []
    before(async () => {
      home = await house(flavour)
      const topics = (await home.ask('GET', '/topics')).body as {
        items: { id: string; name: string }[]
      }
      topicId = topics.items.find(({ name }) => name === 'Price')?.id ?? ''
      for (const [at, name] of ['Ashby', 'Birch', 'Crane'].entries()) {
        const said = { name, segment: at === 0 ? 'retail' : 'trade', ownerId: home.memberId }
        customers.push(((await home.ask('POST', '/customers', said)).body as { id: string }).id)
      }
    })
    after(() => home.close())

    const scope = () => ({ workspaceId: home.workspaceId as WorkspaceId, onlyOwner: null })
    const expect = async (at: number, said: object): Promise<string> => {
      const body = { customerId: customers[at], topicId, statement: 'No surprises', ...said }
      return ((await home.ask('POST', '/expectations', body)).body as { id: string }).id
    }
    const ladder = async (at: number, query = ''): Promise<Ladder> =>
      (await home.ask('GET', `/customers/${customers[at]}/ladder${query}`)).body
    const firm = async (query = ''): Promise<Firm> =>
      (await home.ask('GET', `/insights/ladder${query}`)).body

    test('a customer of whom nothing is on record is unspoken, and fails rung one of the firm', async () => {
      assert.equal((await ladder(0)).unspoken, true)
      assert.equal((await ladder(0)).rungs.known.share, null)
      assert.deepEqual((await firm()).rungs.known, { share: 0, n: 3, givesWay: 0 })
    })

    test('a customer counts once in the firm, whatever the number of its expectations', async () => {
      await expect(0, { importance: 5, evidence: { grade: 'confirmed' } })
      await expect(1, { importance: 5, evidence: { grade: 'asked' } })
      await expect(1, { importance: 2 })
      const [share] = [(await ladder(1)).rungs.known.share]
      assert.equal(share, 5 / 7)
      const { rungs, unspoken } = await firm()
      assert.equal(unspoken, 1)
      assert.ok(Math.abs((rungs.known.share ?? 0) - (1 + 5 / 7 + 0) / 3) < 1e-12)
      assert.equal((await firm('?segment=retail')).rungs.known.share, 1)
    })

    test('lists carry the same sums as the ladder asked for', async () => {
      const list = (await home.ask('GET', '/customers')).body as {
        items: { id: string; standing: { counted: number; rungs: Ladder['rungs'] } | null }[]
      }
      const row = list.items.find(({ id }) => id === customers[1])
      assert.equal(row?.standing?.counted, 2)
      assert.deepEqual(row?.standing?.rungs, (await ladder(1)).rungs)
    })

    test('customers are narrowed and ordered by where they give way, and by how much of a rung holds', async () => {
      const names = async (asked: string) => {
        const { status, body } = await home.ask('GET', `/customers?${asked}`)
        assert.equal(status, 200, JSON.stringify(body))
        return (body as { items: { id: string }[] }).items.map(({ id }) => customers.indexOf(id))
      }
      const unspoken = await names('givesWay=unspoken')
      assert.deepEqual(unspoken, [2])
      const { givesWayMost } = (
        (await home.ask('GET', `/customers/${customers[1]}`)).body as {
          standing: { givesWayMost: string }
        }
      ).standing
      assert.ok((await names(`givesWay=${givesWayMost},unspoken`)).includes(1))
      assert.equal((await names('sort=givesWay'))[0], 2, 'the unspoken first')
      assert.deepEqual(await names('known[lt]=100'), [1])
      // Five of seven parts; then all of it; who cannot be judged comes last.
      assert.deepEqual(await names('sort=known'), [1, 0, 2])
      assert.equal((await home.ask('GET', '/customers?givesWay=somewhere')).status, 400)
      const differences = await home.store.read(scope(), (tx) => rebuildStandings(tx, false))
      assert.deepEqual(differences, [])
    })

    test('the portfolio now is what its entries lead to now', async () => {
      await home.store.read(scope(), async (tx) => {
        const asked = { weighting: 'each' as const }
        const now = await portfolioNow(tx, asked)
        const pure = await portfolioAt(tx, asked, { asOf: tx.now, knownAt: tx.now })
        const byKey = <T extends { key: string | null }>(all: readonly T[]) =>
          [...all].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
        assert.deepEqual(now.firm, pure.firm)
        assert.deepEqual(byKey(now.bySegment), byKey(pure.bySegment))
        assert.deepEqual(now.byTopic, pure.byTopic)
        assert.deepEqual(await firmNow(tx, asked), pure.firm)
      })
    })

    test('before anybody was asked, nobody was known', async () => {
      const longAgo = Temporal.Now.instant()
        .subtract({ hours: 24 * 30 })
        .toString()
      assert.equal((await ladder(0, `?asOf=${longAgo}`)).n, 0)
      assert.equal((await firm(`?asOf=${longAgo}`)).customers, 0, 'nor were they customers yet')
    })

    test('Today says what to do first, and what is put off is left out', async () => {
      const today = async () =>
        (await home.ask('GET', '/today')).body as {
          groups: { kind: string; count: number; items: { id: string; customer: string }[] }[]
        }
      const groups = (await today()).groups
      assert.deepEqual(
        groups.map(({ kind, count }) => [kind, count]),
        [
          ['ask', 1],
          ['answer', 2],
          ['unspoken', 1],
        ],
      )
      const [asked] = groups[0]?.items ?? []
      const put = { recordId: asked?.id, until: '2199-01-01T00:00:00Z' }
      assert.equal((await home.ask('PUT', '/today/snooze', put)).status, 204)
      assert.deepEqual(
        (await today()).groups.map(({ kind }) => kind),
        ['answer', 'unspoken'],
      )
    })

    test('time alone makes what was asked stale, and the summary follows without anybody’s doing', async () => {
      assert.equal((await ladder(0)).rungs.known.holding, 1)
      home.wait({ hours: 24 * 181 })
      assert.ok((await standDue(home.store)) > 0)
      const list = (await home.ask('GET', '/customers')).body as {
        items: { id: string; standing: { rungs: Ladder['rungs'] } | null }[]
      }
      const row = list.items.find(({ id }) => id === customers[0])
      assert.equal(row?.standing?.rungs.known.share, 0)
      assert.equal(await standDue(home.store), 0, 'and rests until the next change')
    })

    test('a longer half-life is a fact from its day on, and turns nothing before it', async () => {
      const before = Temporal.Now.instant()
        .add({ hours: 24 * 181 })
        .toString()
      home.wait({ minutes: 1 })
      await home.ask('PATCH', `/topics/${topicId}`, { halfLifeDays: 400 })
      assert.equal((await ladder(0)).rungs.known.share, 1)
      assert.equal((await ladder(0, `?asOf=${before}&knownAt=${before}`)).rungs.known.share, 0)
    })

    test('an event of a segment makes stale what was known of those who were in it then', async () => {
      await expect(2, { evidence: { grade: 'confirmed' } })
      home.wait({ minutes: 1 })
      const left = { segment: 'retail' }
      const event = { kind: 'market-shift', scope: 'segment', segment: 'trade' }
      assert.equal((await home.ask('POST', '/change-events', event)).status, 201)
      home.wait({ minutes: 1 })
      await home.ask('PATCH', `/customers/${customers[2]}`, left)
      assert.equal((await ladder(2)).rungs.known.share, 0, 'it was in trade when it happened')
      await expect(0, { evidence: { grade: 'asked' } })
      assert.equal((await ladder(0)).rungs.known.holding, 2, 'retail was not touched')
    })

    test('merging customers moves their expectations, and undoing it moves them back', async () => {
      const merged = await home.ask('PUT', `/customers/${customers[2]}/merger`, {
        intoId: customers[0],
      })
      assert.equal(merged.status, 200)
      assert.equal((await ladder(0)).n, 3)
      assert.equal((await ladder(2)).n, 0)
      const { batchId } = merged.body as { batchId: string }
      assert.equal((await home.ask('PUT', `/batches/${batchId}/retraction`)).status, 200)
      assert.deepEqual([(await ladder(0)).n, (await ladder(2)).n], [2, 1])
    })

    test('words of a statement are found by search, with whose they are', async () => {
      const found = (await home.ask('GET', '/search?q=surprises&kind=expectation')).body as {
        items: { where: string; title: string }[]
      }
      assert.equal(found.items[0]?.title, 'No surprises')
      assert.ok(['Ashby', 'Birch', 'Crane'].includes(found.items[0]?.where ?? ''))
    })

    test('rebuilding finds no difference', async () => {
      const found = await home.store.transaction(scope(), (tx) => rebuild(tx, false))
      assert.deepEqual(found, [])
    })
  })
}
