import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { PgBoss } from 'pg-boss'
import { Client } from 'pg'
import { type House, house } from '../../test/house.ts'
import { flavours } from '../../test/postgres.ts'
import type { Letter } from '../domain/letter.ts'
import { type Jobs, startJobs } from './start.ts'

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await holds())) {
    assert.ok(performance.now() < end, `${what} did not come`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

for (const flavour of flavours) {
  describe(`two processes with a clock (${flavour})`, () => {
    const sent: Letter[] = []
    const faults: Error[] = []
    let home: House
    let jobs: Jobs[]
    before(async () => {
      const post = { send: () => Promise.resolve(), test: () => Promise.resolve() }
      home = await house(flavour, null, { post })
      const start = () =>
        startJobs({
          store: home.store,
          connection: home.owner,
          publicUrl: 'http://localhost:4100',
          postman: async (letter) => {
            await new Promise((resolve) => setTimeout(resolve, 20))
            sent.push(letter)
          },
          onFault: (error) => faults.push(error),
          lookEverySeconds: 0.5,
        })
      const [first, second] = [await start(), await start()]
      jobs = [first, second]
    })
    after(async () => {
      for (const one of jobs) await one.stop()
      await home.close()
    })

    test('a letter leaves at once, by one of them', async () => {
      await home.ask('POST', '/invitations', { email: 'now@firm.example', role: 'viewer' })
      await until('the letter', () => sent.length > 0)
      const more = Array.from({ length: 20 }, (_, at) =>
        home.ask('POST', '/invitations', { email: `n${at}@firm.example`, role: 'viewer' }),
      )
      await Promise.all(more)
      await until('all letters', () => sent.length >= 21)
      await new Promise((resolve) => setTimeout(resolve, 200))
      assert.equal(sent.length, 21)
      assert.equal(new Set(sent.map((one) => one.to)).size, 21)
    })

    test('the clock has its turns, and sweeps what has served its time', async (t) => {
      const boss = new PgBoss({
        ...home.owner,
        schema: 'pgboss',
        supervise: false,
        schedule: false,
      })
      await boss.start()
      t.after(() => boss.stop({ graceful: false }))
      const names = (await boss.getSchedules()).map((one) => one.name)
      assert.deepEqual(names.sort(), [
        'deliver',
        'digest',
        'held',
        'overdue',
        'recalibrate',
        'remind',
        'risk',
        'stand',
        'sweep',
      ])
      await home.ask('POST', '/vendors', { name: 'Once' }, { headers: { 'idempotency-key': 'k' } })
      const remembered = () => rows(home, 'select key_digest from idempotency')
      assert.equal((await remembered()).length, 1)
      home.wait({ hours: 25 })
      await boss.send('sweep')
      await until('the sweep', async () => (await remembered()).length === 0)
      for (const one of jobs) assert.equal(await one.fault(), null)
      assert.deepEqual(faults, [])
    })

    test('jobs carry nothing, and no role of requests reaches them', async () => {
      const carried = await rows<{ data: unknown }>(
        home,
        "select data from pgboss.job where data is not null and name not like '\\_\\_pgboss%'",
        'owner',
      )
      assert.deepEqual(carried, [])
      for (const role of ['kept_app', 'kept_door']) {
        await assert.rejects(rows(home, 'select 1 from pgboss.job', role), /permission denied/)
      }
    })
  })
}

async function rows<T extends object>(
  home: House,
  sql: string,
  role = 'kept_keeper',
): Promise<T[]> {
  const client = new Client(home.owner)
  await client.connect()
  try {
    if (role !== 'owner') await client.query(`set role ${role}`)
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}
