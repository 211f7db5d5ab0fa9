import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { flavours } from '../../test/postgres.ts'

type Made = { id: string; version: number }
type Page = { items: { id: string; name: string }[]; total?: number }

for (const flavour of flavours) {
  describe(`people, figures and what happened to them (${flavour})`, () => {
    let home: House
    before(async () => {
      home = await house(flavour)
    })
    after(() => home.close())

    const make = async (path: string, body: unknown): Promise<Made> => {
      const made = await home.ask('POST', path, body)
      assert.equal(made.status, 201, JSON.stringify(made.body))
      return made.body as Made
    }
    const get = async <T>(path: string): Promise<T> => {
      const read = await home.ask('GET', path)
      assert.equal(read.status, 200, JSON.stringify(read.body))
      return read.body as T
    }

    test('a contact may be at several customers, each from some day to another', async () => {
      const a = await make('/customers', { name: 'Aldous Precision' })
      const b = await make('/customers', { name: 'Larkfield Vets' })
      const tom = await make('/contacts', {
        name: 'Tom Ibbotson',
        email: 'tom@aldous.example',
        exposed: true,
        customers: [
          { customerId: a.id, toOn: '2026-03-31' },
          { customerId: b.id, fromOn: '2026-04-01' },
        ],
      })
      const at = await get<Page>(`/contacts?customerId=${b.id}`)
      assert.deepEqual(
        at.items.map(({ id }) => id),
        [tom.id],
      )
      const wrong = await home.ask('POST', '/contacts', {
        name: 'X',
        customers: [{ customerId: '0193b0a0-0000-7000-8000-000000000000' }],
      })
      assert.equal(wrong.status, 400)
      assert.equal(
        (wrong.body as { errors: { path: string }[] }).errors[0]?.path,
        'customers.0.customerId',
      )
    })

    test('an erased contact is gone from rows, history and search, and stays erased', async () => {
      const a = await make('/customers', { name: 'Kestrel Housing' })
      const person = await make('/contacts', {
        name: 'Hannah Quill',
        email: 'hannah@kestrel.example',
        customers: [{ customerId: a.id }],
      })
      await home.ask('PATCH', `/contacts/${person.id}`, { role: 'Finance director' })
      assert.equal((await get<Page>('/search?q=quill')).items.length, 1)
      const erased = await home.ask('PUT', `/contacts/${person.id}/erasure`)
      assert.equal(erased.status, 200, JSON.stringify(erased.body))
      assert.equal((erased.body as { name: unknown }).name, null)
      assert.equal((await get<Page>('/search?q=quill')).items.length, 0)
      const past = await get<{ name: unknown }>(
        `/contacts/${person.id}?asOf=${home.store.now().toString()}`,
      )
      assert.equal(past.name, null)
      assert.ok(!JSON.stringify(await get(`/contacts/${person.id}/history`)).includes('Quill'))
      assert.equal(
        (await home.ask('PATCH', `/contacts/${person.id}`, { name: 'Hannah' })).status,
        409,
      )
    })

    test('merging moves people and figures along, and undoing it puts everything back', async () => {
      const gone = await make('/customers', { name: 'Ridgeway Dental Ltd' })
      const stays = await make('/customers', { name: 'Ridgeway Dental' })
      await make('/contacts', { name: 'Sara Lunt', customers: [{ customerId: gone.id }] })
      await make('/figures', {
        customerId: gone.id,
        period: '2026-09',
        revenue: 100_00,
        minutes: 30,
      })
      await make('/figures', {
        customerId: gone.id,
        period: '2026-10',
        revenue: 100_00,
        minutes: 30,
      })
      await make('/figures', {
        customerId: stays.id,
        period: '2026-10',
        revenue: 250_00,
        minutes: 45,
      })
      const merged = await home.ask('PUT', `/customers/${gone.id}/merger`, { intoId: stays.id })
      assert.equal(merged.status, 200, JSON.stringify(merged.body))
      const figures = await get<{ items: { period: string; revenue: number; minutes: number }[] }>(
        `/figures?customerId=${stays.id}`,
      )
      assert.deepEqual(
        figures.items.map(({ period, revenue, minutes }) => [period, revenue, minutes]),
        [
          ['2026-10', 350_00, 75],
          ['2026-09', 100_00, 30],
        ],
      )
      assert.equal((await get<Page>(`/contacts?customerId=${stays.id}`)).items.length, 1)
      assert.equal((await get<Page>('/customers?q=ridgeway')).items.length, 1)
      assert.equal((await home.ask('PATCH', `/customers/${gone.id}`, { tier: 'A' })).status, 409)

      const undone = await home.ask(
        'PUT',
        `/batches/${(merged.body as { batchId: string }).batchId}/retraction`,
      )
      assert.equal(undone.status, 200, JSON.stringify(undone.body))
      const back = await get<{ items: { period: string; revenue: number }[] }>(
        `/figures?customerId=${gone.id}`,
      )
      assert.deepEqual(
        back.items.map(({ period, revenue }) => [period, revenue]),
        [
          ['2026-10', 100_00],
          ['2026-09', 100_00],
        ],
      )
      assert.equal((await get<Page>(`/contacts?customerId=${gone.id}`)).items.length, 1)
      assert.equal((await get<Page>('/customers?q=ridgeway')).items.length, 2)
    })

    test('an edit can be taken back, and the taking back too', async () => {
      const one = await make('/customers', { name: 'Pennine Print', tier: 'B' })
      await home.ask('PATCH', `/customers/${one.id}`, { tier: 'A' })
      const history = await get<{ items: { id: string; kind: string; changes: unknown[] }[] }>(
        `/customers/${one.id}/history`,
      )
      assert.deepEqual(history.items[0]?.changes, [{ field: 'tier', from: 'B', to: 'A' }])
      const undo = await home.ask('PUT', `/history/${history.items[0]?.id}/retraction`)
      assert.equal(undo.status, 200, JSON.stringify(undo.body))
      assert.equal((await get<{ tier: string }>(`/customers/${one.id}`)).tier, 'B')
      assert.equal(
        (await home.ask('PUT', `/history/${history.items[0]?.id}/retraction`)).status,
        409,
      )
      const again = await get<{ items: { id: string }[] }>(`/customers/${one.id}/history`)
      await home.ask('PUT', `/history/${again.items[0]?.id}/retraction`)
      assert.equal((await get<{ tier: string }>(`/customers/${one.id}`)).tier, 'A')
    })

    test('making a customer can be taken back until something else leans on it', async () => {
      const lone = await make('/customers', { name: 'Typed By Mistake' })
      const [created] = (await get<{ items: { id: string }[] }>(`/customers/${lone.id}/history`))
        .items
      assert.equal((await home.ask('PUT', `/history/${created?.id}/retraction`)).status, 200)
      assert.equal((await home.ask('GET', `/customers/${lone.id}`)).status, 404)
      const leaned = await make('/customers', { name: 'Has People' })
      await make('/contacts', { name: 'Anna', customers: [{ customerId: leaned.id }] })
      const [entry] = (await get<{ items: { id: string }[] }>(`/customers/${leaned.id}/history`))
        .items
      const refused = await home.ask('PUT', `/history/${entry?.id}/retraction`)
      assert.equal(refused.status, 409, JSON.stringify(refused.body))
    })

    test('search finds by beginnings and forgives one slip', async () => {
      await make('/customers', { name: 'Whitcombe Architects' })
      for (const q of ['whit', 'archi whitc', 'Whitcomb', 'wihtcombe', 'whitcmbe', 'WHITCOMBES']) {
        const { items } = await get<{ items: { title: string }[] }>(
          `/search?q=${encodeURIComponent(q)}`,
        )
        assert.ok(
          items.some(({ title }) => title === 'Whitcombe Architects'),
          q,
        )
      }
    })

    test('the same change to many is one batch', async () => {
      const many = (
        await home.ask('POST', '/customers', {
          items: [{ name: 'Bulk 1' }, { name: 'Bulk 2' }, { name: 'Bulk 3' }],
        })
      ).body as { results: Made[] }
      const ids = [...many.results.map(({ id }) => id), '0193b0a0-0000-7000-8000-000000000000']
      const done = await home.ask('PATCH', '/customers', {
        ids,
        set: { tier: 'S', segment: 'law' },
      })
      assert.equal(done.status, 200, JSON.stringify(done.body))
      assert.equal((done.body as { changed: number }).changed, 3)
      assert.equal((await get<Page>('/customers?tier=S')).items.length, 3)
      await home.ask('PUT', `/batches/${(done.body as { batchId: string }).batchId}/retraction`)
      assert.equal((await get<Page>('/customers?tier=S')).items.length, 0)
    })

    test('views are their owner’s until shared', async () => {
      const mine = await make('/views', {
        list: 'customers',
        name: 'Tier A',
        query: 'tier=A&sort=-updatedAt',
      })
      assert.equal((await get<Page>('/views')).items.length, 1)
      assert.equal((await home.ask('DELETE', `/views/${mine.id}`)).status, 204)
    })

    test('every route is in the OpenAPI document', async () => {
      const spec = await get<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
        '/openapi.json',
      )
      assert.equal(spec.openapi.slice(0, 3), '3.1')
      for (const { method, url } of home.app.kept.routes) {
        const path = url.replace(/:(\w+)/g, '{$1}')
        assert.ok(spec.paths[path]?.[method.toLowerCase()], `${method} ${path}`)
      }
    })
  })
}
