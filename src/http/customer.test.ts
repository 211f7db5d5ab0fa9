import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { flavours } from '../../test/postgres.ts'
import { type House, house } from '../../test/house.ts'

for (const flavour of flavours) {
  describe(`customers over the API (${flavour})`, () => {
    let home: House
    before(async () => {
      home = await house(flavour)
    })
    after(() => home.close())

    test('a customer that is made can be read, and says who owns it', async () => {
      const made = await home.ask('POST', '/customers', {
        name: 'Calder & Boyd',
        tier: 'A',
        ownerId: home.memberId,
        potential: { amount: 8_800_000, currency: 'GBP' },
      })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      const { id } = made.body as { id: string }
      const read = await home.ask('GET', `/customers/${id}`)
      // Nothing is on record yet that it could stand on.
      assert.deepEqual(read.body, { ...(made.body as object), standing: null })
      assert.equal(read.headers.etag, '"1"')
    })

    test('which segments and tiers are in use is told, the most used first', async () => {
      const items = ['law', 'law', 'retail'].map((segment) => ({
        name: segment,
        segment,
        tier: 'Z9',
      }))
      await home.ask('POST', '/customers', { items })
      const { body } = await home.ask('GET', '/customers/values')
      const { segment, tier } = body as { segment: string[]; tier: string[] }
      assert.deepEqual(
        segment.filter((each) => each === 'law' || each === 'retail'),
        ['law', 'retail'],
      )
      assert.ok(tier.includes('Z9'))
    })

    test('a change keeps what was, and the past reads as it was then', async () => {
      const { body } = await home.ask('POST', '/customers', {
        name: 'Marlow Freight',
        tier: 'B',
        happenedAt: '2026-01-05T09:00:00Z',
      })
      const { id } = body as { id: string }
      const moved = await home.ask(
        'PATCH',
        `/customers/${id}`,
        { tier: 'A', happenedAt: '2026-03-01T00:00:00Z' },
        // As a proxy that compresses hands it on.
        { headers: { 'if-match': 'W/"1"' } },
      )
      assert.equal(moved.status, 200, JSON.stringify(moved.body))
      const then = await home.ask('GET', `/customers/${id}?asOf=2026-02-01T00:00:00Z`)
      assert.equal((then.body as { tier: string }).tier, 'B')
      const lost = await home.ask(
        'PATCH',
        `/customers/${id}`,
        { tier: 'C' },
        { headers: { 'if-match': '"1"' } },
      )
      assert.equal(lost.status, 412)
    })

    test('a list is filtered, sorted and paged without losing a row', async () => {
      const items = Array.from({ length: 120 }, (_, at) => ({
        name: `Firm ${at}`,
        segment: at % 2 ? 'law' : 'retail',
        tier: 'Z',
      }))
      const made = await home.ask('POST', '/customers', { items })
      assert.equal(made.status, 201, JSON.stringify(made.body).slice(0, 500))
      const seen: string[] = []
      let path = '/customers?tier=Z&segment=law&sort=-name&limit=7&total=true'
      while (path !== '') {
        const page = (await home.ask('GET', path)).body as {
          items: { name: string }[]
          next: string | null
          total: number
        }
        assert.equal(page.total, 60)
        seen.push(...page.items.map(({ name }) => name))
        path =
          page.next === null
            ? ''
            : `/customers?tier=Z&segment=law&sort=-name&limit=7&total=true&cursor=${page.next}`
      }
      assert.equal(new Set(seen).size, 60)
      assert.deepEqual(seen, [...seen].sort().reverse())
    })

    test('the same POST with the same Idempotency-Key, fifty at once, has one effect', async () => {
      const posts = Array.from({ length: 50 }, () =>
        home.ask(
          'POST',
          '/customers',
          { name: 'Only Once Ltd' },
          { headers: { 'idempotency-key': 'abc' } },
        ),
      )
      const ids = (await Promise.all(posts)).map(
        ({ status, body }) => `${status} ${(body as { id: string }).id}`,
      )
      assert.equal(new Set(ids).size, 1)
      const found = (await home.ask('GET', '/customers?q=only%20once')).body as { items: unknown[] }
      assert.equal(found.items.length, 1)
      const other = await home.ask(
        'POST',
        '/customers',
        { name: 'Another' },
        { headers: { 'idempotency-key': 'abc' } },
      )
      assert.equal(other.status, 422)
    })

    test('what is wrong is refused with its path, and nothing is written', async () => {
      const wrong = await home.ask('POST', '/customers', {
        name: '',
        stage: 'sleeping',
        sinceOn: '2026-02-30',
      })
      assert.equal(wrong.status, 400)
      const paths = (wrong.body as { errors: { path: string }[] }).errors.map(({ path }) => path)
      assert.ok(paths.length > 0, JSON.stringify(wrong.body))
      const nobody = await home.ask('GET', '/customers', undefined, { as: null })
      assert.equal(nobody.status, 401)
    })
  })
}
