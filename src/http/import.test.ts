import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { flavours } from '../../test/postgres.ts'
import { type House, house, type Reply } from '../../test/house.ts'
import { owner } from '../../test/people.ts'
import { type ImportRunner, startImportRunner } from '../jobs/import-runner.ts'
import type { ImportRowView, ImportView } from '../contract/import.ts'
import { writeXlsx } from '../files/xlsx-write.ts'

type Ended = ImportView & { readonly counts: NonNullable<ImportView['counts']> }

const CSV = { 'content-type': 'text/csv' }

for (const flavour of flavours) {
  describe(`imports over the API (${flavour})`, () => {
    let home: House
    let runner: ImportRunner
    before(async () => {
      home = await house(flavour)
      runner = startImportRunner(home.store, (error) => {
        throw error
      })
    })
    after(async () => {
      await runner.stop()
      await home.close()
    })

    const upload = (body: string | Uint8Array, query = '', headers = CSV) =>
      home.ask('POST', `/imports${query}`, body, { headers })

    async function uploaded(body: string | Uint8Array, query = ''): Promise<ImportView> {
      const reply = await upload(body, query)
      assert.equal(reply.status, 201, JSON.stringify(reply.body))
      return reply.body
    }

    /** Starts something and waits until it has ended. */
    async function run(id: string, what: 'dry-run' | 'start' | 'undo'): Promise<Ended> {
      const reply = await home.ask('POST', `/imports/${id}/${what}`)
      assert.equal(reply.status, 202, JSON.stringify(reply.body))
      runner.nudge()
      for (let attempt = 0; attempt < 600; attempt++) {
        const one: ImportView = (await home.ask('GET', `/imports/${id}`)).body
        if (one.counts !== null) return { ...one, counts: one.counts }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error('the import did not end')
    }

    const names = async (path = '/customers?limit=500') =>
      ((await home.ask('GET', path)).body as { items: { name: string }[] }).items.map(
        ({ name }) => name,
      )

    const faultsOf = (reply: Reply) =>
      (reply.body as { errors: { path: string; message: string }[] }).errors

    test('a list goes from file to customers, and the same file again adds nothing, even after an edit', async () => {
      const file =
        'Kd.-Nr.;Firma;Status;Kunde seit;Umsatzpotenzial;Betreuer\r\n' +
        '10001;Bäckerei Groß;aktiv;01.02.2019;£12.500,00;priya@fernhill.example\r\n' +
        '10002;Schreinerei Holz;Interessent;;;Priya Raman\r\n'
      const one = await uploaded(file, '?fileName=debitoren.csv')
      assert.deepEqual(
        [one.state, one.as, one.rowCount, one.missing, one.questions],
        ['open', 'customers', 2, [], []],
      )
      const dry = await run(one.id, 'dry-run')
      assert.deepEqual(
        [dry.state, dry.counts.new, dry.counts.faulty, dry.counts.written],
        ['open', 2, 0, 0],
      )
      assert.ok(!(await names()).includes('Bäckerei Groß'))
      const done = await run(one.id, 'start')
      assert.deepEqual([done.state, done.counts.written], ['done', 2])
      const found = (await home.ask('GET', '/customers?externalId=10001')).body as {
        items: Record<string, unknown>[]
      }
      const [bakery] = found.items
      assert.deepEqual(
        {
          potential: bakery?.potential,
          sinceOn: bakery?.sinceOn,
          ownerId: bakery?.ownerId,
          stage: bakery?.stage,
        },
        {
          potential: { amount: 1_250_000, currency: 'GBP' },
          sinceOn: '2019-02-01',
          ownerId: home.memberId,
          stage: 'active',
        },
      )
      await home.ask('PATCH', `/customers/${String(bakery?.id)}`, { name: 'Bäckerei Groß & Söhne' })
      const again = await uploaded(file)
      const finished = await run(again.id, 'start')
      assert.deepEqual(
        [finished.counts.same, finished.counts.new, finished.counts.changed],
        [2, 0, 0],
      )
      assert.ok((await names()).includes('Bäckerei Groß & Söhne'))
    })

    test('who brings a list in is told when it is in, a program is not', async () => {
      const { session } = await owner(home)
      const told = async () =>
        (
          (await home.ask('GET', '/notices')).body as {
            items: { kind: string; aboutId: string; body: unknown }[]
          }
        ).items.map(({ kind, aboutId, body }) => ({ kind, aboutId, body }))
      const before = await told()
      await run((await uploaded('id,name\nTOLD1,By a program\n')).id, 'start')
      assert.deepEqual(await told(), before)
      const list = 'id,name\nTOLD1,By a person\nTOLD2,Told of\n'
      const reply = await home.ask('POST', '/imports', list, { headers: CSV, as: session })
      const { id } = reply.body as ImportView
      await run(id, 'start')
      const [newest] = await told()
      assert.deepEqual(newest, {
        kind: 'import-done',
        aboutId: id,
        body: { name: (reply.body as ImportView).fileName, added: 1, changed: 1 },
      })
    })

    test('a changed row changes its customer, and undo takes back the change and the newcomers', async () => {
      await run((await uploaded('id,name,tier\nU1,Undo One,A\nU2,Undo Two,A\n')).id, 'start')
      const second = await uploaded('id,name,tier\nU1,Undo One,B\nU3,Undo Three,C\n')
      const done = await run(second.id, 'start')
      assert.deepEqual([done.counts.changed, done.counts.new], [1, 1])
      const undone = await run(second.id, 'undo')
      assert.deepEqual([undone.state, undone.undone, undone.stayed], ['undone', 2, 0])
      const left = (await home.ask('GET', '/customers?q=undo&sort=name')).body as {
        items: { name: string; tier: string }[]
      }
      assert.deepEqual(
        left.items.map(({ name, tier }) => [name, tier]),
        [
          ['Undo One', 'A'],
          ['Undo Two', 'A'],
        ],
      )
      const repeated = await run(
        (await uploaded('id,name,tier\nU1,Undo One,B\nU3,Undo Three,C\n')).id,
        'start',
      )
      assert.deepEqual(
        [repeated.counts.changed, repeated.counts.new],
        [1, 1],
        'what was undone may come again',
      )
    })

    test('undo leaves a customer that others lean on by now, and says so', async () => {
      const one = await uploaded('id,name\nL1,Leaned On\nL2,Stands Alone\n')
      await run(one.id, 'start')
      const { items } = (await home.ask('GET', '/customers?externalId=L1')).body as {
        items: { id: string }[]
      }
      const made = await home.ask('POST', '/contacts', {
        name: 'Ada',
        customers: [{ customerId: items[0]?.id }],
      })
      assert.equal(made.status, 201)
      const undone = await run(one.id, 'undo')
      assert.deepEqual([undone.undone, undone.stayed], [1, 1])
      assert.ok((await names()).includes('Leaned On'))
    })

    test('unclear dates are asked about; nothing starts until they are answered', async () => {
      const one = await uploaded('Name,Customer since\nAsk One,03/04/2026\nAsk Two,05/06/2026\n')
      assert.equal(one.questions.length, 1)
      const refused = await home.ask('POST', `/imports/${one.id}/start`)
      assert.equal(refused.status, 409)
      assert.deepEqual(
        faultsOf(refused).map(({ path }) => path),
        ['answers.dateOrder.1'],
      )
      const answered = await home.ask('PATCH', `/imports/${one.id}`, {
        answers: { dateOrder: { 1: 'dmy' } },
      })
      assert.deepEqual((answered.body as ImportView).questions, [])
      const rows = (await home.ask('GET', `/imports/${one.id}/rows`)).body as {
        items: ImportRowView[]
      }
      assert.deepEqual(
        rows.items.map((row) => row.reads),
        [
          { name: 'Ask One', sinceOn: '2026-04-03' },
          { name: 'Ask Two', sinceOn: '2026-06-05' },
        ],
      )
      assert.equal((await run(one.id, 'start')).counts.written, 2)
    })

    test('faulty rows stay behind, can be downloaded, repaired in place, and then come in too', async () => {
      const one = await uploaded(
        'Name,Status,Customer since,Time zone\nRepair One,active,2026-01-01,Europe/Berlin\nRepair Two,asleep,2026-13-01,Europe/Berlin\n"Repair Three,new,,\nRepair Four,new\n',
      )
      const done = await run(one.id, 'start')
      assert.deepEqual([done.counts.written, done.counts.faulty], [1, 3])
      const csv = await home.ask('GET', `/imports/${one.id}/faults.csv`)
      assert.match(String(csv.headers['content-type']), /text\/csv/)
      const lines = String(csv.body).trim().split('\r\n')
      assert.equal(lines.length, 4)
      assert.match(
        lines[1] ?? '',
        /^Repair Two,asleep,2026-13-01,Europe\/Berlin,3,Status; Customer since,"?""asleep"" is no stage/,
      )
      const repaired = await home.ask('PATCH', `/imports/${one.id}/rows`, {
        rows: [
          { line: 3, cells: { 1: 'active', 2: '2026-12-01' } },
          { line: 4, cells: { 0: 'Repair Three', 1: 'new' } },
          { line: 5, leftOut: true },
        ],
      })
      assert.equal(repaired.status, 200, JSON.stringify(repaired.body))
      const finished = await run(one.id, 'start')
      assert.deepEqual(
        [finished.counts.written, finished.counts.faulty, finished.counts.leftOut],
        [3, 0, 1],
      )
      assert.deepEqual((await names('/customers?q=repair')).sort(), [
        'Repair One',
        'Repair Three',
        'Repair Two',
      ])
    })

    test('people find their customers, one person may be at two, and a figure its month', async () => {
      await run((await uploaded('id,name\nP1,Place One\nP2,Place Two\n')).id, 'start')
      const people = await uploaded(
        'First Name,Last Name,E-Mail,Company,Since\nAda,Byron,ada@place.example,Place One,2025-01-01\nAda,Byron,ada@place.example,Place Two,2026-01-01\nJo,Nobody,jo@place.example,Nowhere Ltd,\n',
      )
      assert.equal(people.as, 'contacts')
      const done = await run(people.id, 'start')
      assert.deepEqual(
        [done.counts.written, done.counts.new, done.counts.changed, done.counts.faulty],
        [2, 1, 1, 1],
      )
      const ada = (await home.ask('GET', '/contacts?email=ada@place.example')).body as {
        items: { customers: unknown[] }[]
      }
      assert.deepEqual(
        ada.items.map(({ customers }) => customers.length),
        [2],
      )
      const figures = await uploaded(
        'Customer number,Month,Revenue,Hours\nP1,Nov 2026,"1,250.50",1:30\nP1,Dec 2026,900,2\n',
      )
      assert.equal(figures.as, 'figures')
      assert.equal((await run(figures.id, 'start')).counts.written, 2)
      const kept = (await home.ask('GET', '/figures?period=2026-11')).body as {
        items: { revenue: number; minutes: number; currency: string }[]
      }
      assert.deepEqual(
        kept.items.map(({ revenue, minutes, currency }) => [revenue, minutes, currency]),
        [[125_050, 90, 'GBP']],
      )
    })

    test('two rows of one file that contradict each other are told apart from two that agree', async () => {
      const one = await uploaded('id,name\nT1,Twice\nT1,Twice\nT1,Thrice\nT2,Other\n')
      const dry = await run(one.id, 'dry-run')
      assert.deepEqual([dry.counts.new, dry.counts.same, dry.counts.faulty], [2, 1, 1])
      const rows = (await home.ask('GET', `/imports/${one.id}/rows?outcome=faulty`)).body as {
        items: ImportRowView[]
      }
      assert.deepEqual(
        rows.items.map(({ line, faults }) => [line, faults[0]?.reason]),
        [[4, 'twice-in-file']],
      )
    })

    test('a workbook comes in like a CSV, typed dates and numbers included', async () => {
      const chunks: Uint8Array[] = []
      const rows = [['X1', 'Sheet Firm', Temporal.PlainDate.from('2026-03-04'), 1250.5]]
      for await (const chunk of writeXlsx([
        { name: 'Kunden', header: ['Nr', 'Firma', 'seit', 'Potenzial'], rows },
      ]))
        chunks.push(chunk)
      const one = await uploaded(Buffer.concat(chunks))
      assert.deepEqual([one.format, one.sheets], ['xlsx', ['Kunden']])
      await run(one.id, 'start')
      const found = (await home.ask('GET', '/customers?externalId=X1')).body as {
        items: Record<string, unknown>[]
      }
      assert.deepEqual(
        [found.items[0]?.sinceOn, found.items[0]?.potential],
        ['2026-03-04', { amount: 125_050, currency: 'GBP' }],
      )
    })

    test('wrong files are refused each with what is wrong, and nothing of them stays', async () => {
      const before = ((await home.ask('GET', '/imports?limit=500')).body as { items: unknown[] })
        .items.length
      const wrong: readonly [string, string | Uint8Array, RegExp][] = [
        ['empty', '', /is empty/],
        ['blank', '\n\n', /no rows/],
        ['binary', Buffer.from([77, 90, 0, 3, 0, 0]), /zero bytes/],
        ['old Excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /save it as \.xlsx/],
        ['PDF', '%PDF-1.7', /PDF/],
        ['half a workbook', Buffer.from('PK\x03\x04 and no more'), /damaged/],
        [
          'binary past its beginning',
          `id,name\n${'1,Half Way\n'.repeat(20_000)}\0`,
          /stops being text/,
        ],
        ['one endless line', 'x'.repeat(1_300_000), /million characters/],
        ['too many columns', `${'a,'.repeat(1_500)}a\n1\n`, /columns/],
      ]
      for (const [what, body, says] of wrong) {
        const reply = await upload(body)
        assert.equal(reply.status, 422, `${what}: ${JSON.stringify(reply.body)}`)
        assert.match(JSON.stringify(faultsOf(reply)), says, what)
      }
      const after = ((await home.ask('GET', '/imports?limit=500')).body as { items: unknown[] })
        .items.length
      assert.equal(after, before)
      assert.ok(!(await names()).includes('Half Way'))
      const json = await home.ask('POST', '/imports', { name: 'not a file' })
      assert.equal(json.status, 400)
    })

    test('a file without the columns it needs is kept and asked about, not guessed at', async () => {
      const one = await uploaded('Colour,Shape\nred,round\n')
      assert.deepEqual(one.missing, ['name'])
      const refused = await home.ask('POST', `/imports/${one.id}/start`)
      assert.equal(refused.status, 409)
      assert.deepEqual(
        faultsOf(refused).map(({ path }) => path),
        ['mapping.name'],
      )
      const wrong = await home.ask('PATCH', `/imports/${one.id}`, {
        mapping: { name: 7, colour: 0 },
      })
      assert.equal(wrong.status, 400)
      const said = await home.ask('PATCH', `/imports/${one.id}`, { mapping: { name: 0 } })
      assert.deepEqual((said.body as ImportView).missing, [])
      assert.equal((await home.ask('DELETE', `/imports/${one.id}`)).status, 204)
      assert.equal((await home.ask('GET', `/imports/${one.id}`)).status, 404)
    })

    test('an import that is at work can neither be changed nor started twice', async () => {
      const one = await uploaded('id,name\nB1,Busy\n')
      await runner.stop()
      const started = await home.ask('POST', `/imports/${one.id}/start`)
      assert.equal(started.status, 202)
      for (const [method, path, body] of [
        ['POST', 'start', undefined],
        ['POST', 'undo', undefined],
        ['PATCH', '', { mapping: { name: 1 } }],
        ['DELETE', '', undefined],
      ] as const) {
        const reply = await home.ask(
          method,
          `/imports/${one.id}${path === '' ? '' : `/${path}`}`,
          body,
        )
        assert.equal(reply.status, 409, `${method} ${path}: ${JSON.stringify(reply.body)}`)
      }
      runner = startImportRunner(home.store, (error) => {
        throw error
      })
      for (let attempt = 0; attempt < 200; attempt++) {
        if (((await home.ask('GET', `/imports/${one.id}`)).body as ImportView).state === 'done')
          return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      assert.fail('work did not go on after the runner came back')
    })

    test('the same upload with the same Idempotency-Key makes one import', async () => {
      const headers = { ...CSV, 'idempotency-key': 'one-upload' }
      const replies = await Promise.all(
        [1, 2, 3].map(() =>
          home.ask('POST', '/imports?as=customers', 'id,name\nI1,Once\n', { headers }),
        ),
      )
      assert.deepEqual(
        replies.map((reply) => reply.status),
        [201, 201, 201],
      )
      assert.equal(new Set(replies.map((reply) => (reply.body as ImportView).id)).size, 1)
    })
  })
}
