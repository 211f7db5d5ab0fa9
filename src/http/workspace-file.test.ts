import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { join, type Person, owner } from '../../test/people.ts'
import { flavours } from '../../test/postgres.ts'
import { standDue } from '../jobs/standing.ts'
import { fileCheck } from '../store/workspace-file.ts'

const JSONL = { 'content-type': 'application/jsonl' }

for (const flavour of flavours) {
  describe(`a firm that moves to another installation (${flavour})`, () => {
    let old: House
    let fresh: House
    let priya: Person
    let file = ''
    before(async () => {
      old = await house(flavour)
      fresh = await house(flavour)
      priya = await owner(fresh)
      await furnish(old)
      file = await exported(old, (await owner(old)).session)
    })
    after(async () => {
      await old.close()
      await fresh.close()
    })

    async function exported(home: House, session: string): Promise<string> {
      const response = await home.app.inject({
        method: 'GET',
        url: '/api/v1/export',
        headers: { cookie: `__Host-kept=${session}` },
      })
      assert.equal(response.statusCode, 200, response.body.slice(0, 300))
      return response.body
    }

    async function furnish(home: House) {
      const made = await home.ask('POST', '/customers', {
        items: [
          {
            name: 'Zoë & Søn',
            externalId: 'M1',
            potential: { amount: 9_000_000_000_000, currency: 'GBP' },
            note: 'quote " and \\ and \u2028 line',
          },
          { name: 'Bolt', lostReason: 'Price' },
          { name: 'Gone soon' },
        ],
      })
      const [first, second, third] = (made.body as { results: { id: string }[] }).results
      await home.ask('PATCH', `/customers/${first?.id}`, {
        tier: 'A',
        happenedAt: '2025-01-01T00:00:00Z',
      })
      const person = await home.ask('POST', '/contacts', {
        name: 'Ada',
        email: 'ada@zoe.example',
        customers: [{ customerId: first?.id }],
      })
      await home.ask('PUT', `/contacts/${(person.body as { id: string }).id}/erasure`)
      await home.ask('POST', '/contacts', {
        name: 'Bea',
        email: 'bea@zoe.example',
        customers: [{ customerId: second?.id }],
      })
      await home.ask('POST', '/figures', {
        customerId: first?.id,
        period: '2026-11',
        revenue: 5,
        currency: 'GBP',
      })
      await home.ask('PUT', `/customers/${third?.id}/merger`, { intoId: second?.id })
      const topics = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
      await home.ask('POST', '/expectations', {
        customerId: first?.id,
        topicId: topics.items[0]?.id,
        statement: 'A call back the same day',
        evidence: { grade: 'asked' },
      })
      await home.ask('POST', '/teams', { name: 'Desk', memberIds: [home.memberId] })
      await home.ask('POST', '/views', {
        list: 'customers',
        name: 'Mine',
        query: 'stage=active',
        shared: true,
      })
    }

    const arrive = (home: House, body: string, as: string) =>
      home.ask('POST', '/workspaces/arrivals', body, { as, headers: JSONL })

    test('the file holds no secret, and none of what belongs to the installation', () => {
      assert.ok(file.split('\n').length > 20)
      assert.doesNotMatch(file, /password|token_hash|private|"audit"|"idempotency"|kept_s_/)
      assert.match(file, /Zoë & Søn/)
    })

    /** A file whose last line fits the others again, as somebody would write it who means harm. */
    function resealed(text: string): string {
      const lines = text.trimEnd().split('\n').slice(0, -1)
      const check = fileCheck()
      check.pass(lines.map((line) => `${line}\n`).join(''))
      return `${[...lines, check.end()].join('\n')}\n`
    }

    test('a file that was changed, torn or made elsewhere is refused, and nothing of it stays', async () => {
      const lines = file.split('\n')
      const changed = file.replace('"tier": "A"', '"tier": "B"').replace('"tier":"A"', '"tier":"B"')
      assert.notEqual(changed, file)
      const foreign = file.replaceAll(old.workspaceId, '018f0000-0000-7000-8000-000000000001')
      const attempts: readonly [string, string][] = [
        ['bent', changed],
        ['changed with care', resealed(changed)],
        [
          'an entry left out',
          resealed(lines.filter((line) => !line.includes('"noun":"figure"')).join('\n')),
        ],
        [
          'the second entry of a chain left out',
          resealed(lines.filter((line) => !/"seq":2,.*"noun":"customer"/.test(line)).join('\n')),
        ],
        ['cut off at the end of a line', lines.slice(0, -4).join('\n')],
        ['torn', file.slice(0, file.length - 40)],
        ['another first line', file.replace('"format":1', '"format":2')],
        ['older', file.replace(/"migrations":\d+/, '"migrations":1')],
        ['no export', 'name,city\nAcme,Bonn\n'],
        ['empty', ''],
        [
          'rows of a workspace that the first line does not name',
          resealed(`${lines[0]}\n${foreign.split('\n').slice(1).join('\n')}`),
        ],
        [
          'a table of the installation',
          resealed(`${lines[0]}\n{"table":"migration","row":{}}\n{}`),
        ],
      ]
      for (const [what, body] of attempts) {
        const reply = await arrive(fresh, body, priya.session)
        assert.equal(reply.status, 422, `${what}: ${JSON.stringify(reply.body)}`)
      }
    })

    test('only an owner of the file may bring it, and only once', async () => {
      const other = await join(
        fresh,
        'Olga Other',
        { role: 'owner', seesMoney: true },
        priya.session,
      )
      const refused = await arrive(fresh, file, other.session)
      assert.equal(refused.status, 422)
      assert.match(JSON.stringify(refused.body), /None of the owners in the file/)
      const taken = await arrive(fresh, file, priya.session)
      assert.equal(taken.status, 201, JSON.stringify(taken.body))
      assert.equal((await arrive(fresh, file, priya.session)).status, 409)
      assert.equal((await arrive(old, file, (await owner(old)).session)).status, 409)
    })

    test('there it is the same, found by its words, and leaves again as the same bytes', async () => {
      const moved = await fresh.ask(
        'PUT',
        '/session/workspace',
        { workspaceId: old.workspaceId },
        { as: priya.session },
      )
      assert.equal(moved.status < 300, true, JSON.stringify(moved.body))
      const found = await fresh.ask('GET', '/customers?q=zoe', undefined, { as: priya.session })
      const { items } = found.body as { items: { id: string; tier: string; potential: unknown }[] }
      assert.deepEqual(
        items.map(({ tier }) => tier),
        ['A'],
      )
      const then = await fresh.ask('GET', `/customers/${items[0]?.id}/history`, undefined, {
        as: priya.session,
      })
      assert.equal(then.status, 200)
      // Working out anew where customers stand, as an arrival asks for, changes nothing that was so already.
      fresh.wait({ minutes: 5 })
      await standDue(fresh.store)
      assert.equal(await exported(fresh, priya.session), file)
    })

    test('work goes on there: a change is recorded, and the chain holds', async () => {
      const made = await fresh.ask(
        'POST',
        '/customers',
        { name: 'After the move' },
        { as: priya.session },
      )
      assert.equal(made.status, 201, JSON.stringify(made.body))
      assert.notEqual(await exported(fresh, priya.session), file)
    })
  })
}
