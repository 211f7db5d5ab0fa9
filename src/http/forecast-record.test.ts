/** The pages' figures and the command line's: the same record gives the same answer, to the last digit. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { drawsFrom } from '../domain/chance.ts'
import type { AuditView } from '../contract/forecast.ts'
import { type House, house } from '../../test/house.ts'
import { command } from '../cli/forecast.ts'

const KIND = 'delivery'
const CASES = 700

describe('dates we can keep, checked from outside', () => {
  let home: House
  let folder: string
  let history: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-dates-'))
    home = await house()
    const zone = await home.ask('PATCH', '/workspace', { zone: 'America/Sao_Paulo' })
    assert.equal(zone.status, 200, JSON.stringify(zone.body))
    const made = await home.ask('POST', '/customers', { name: 'Marlow & Sons' })
    await record((made.body as { id: string }).id)
    const csv = await home.ask('GET', `/forecasts/history.csv?kindOfWork=${KIND}`)
    assert.equal(csv.status, 200)
    history = join(folder, 'history.csv')
    await writeFile(history, String(csv.body))
  })
  after(async () => {
    await home.close()
    await rm(folder, { recursive: true })
  })

  /** Orders of a shop, of the shape that such tables have: lanes, weights, some open, some withdrawn, a slow autumn. */
  async function record(customerId: string) {
    const draw = drawsFrom(11)
    const one = (i: number) => {
      const at = Temporal.Instant.from('2025-01-06T08:00:00Z').add({
        minutes: Math.round((i + draw()) * 600),
      })
      const from = ['SP', 'PR', 'MG'][Math.floor(draw() * 3)] ?? 'SP'
      const to = ['SP', 'RJ', 'BA'][Math.floor(draw() ** 2 * 3)] ?? 'SP'
      const weight = Math.round(200 + 5000 * draw() ** 3)
      const slow = i > 400 && i < 520 ? 1.5 : 1
      const days = slow * Math.exp(1.6 + (from === to ? -0.5 : 0.2) + (draw() + draw() - 1))
      const end = at.add({ minutes: Math.round(days * 1440) }).toString()
      const fate = draw()
      return {
        customerId,
        text: `Order ${i}`,
        kindOfWork: KIND,
        happenedAt: at.toString(),
        features: { seller_state: from, customer_state: to, weight: String(weight) },
        ...(fate < 0.02 ? { withdrawnAt: end } : fate < 0.97 ? { fulfilledAt: end } : {}),
      }
    }
    const items = Array.from({ length: CASES }, (_, i) => one(i))
    const reply = await home.ask('POST', '/commitments', { items })
    assert.equal(reply.status, 201, JSON.stringify(reply.body).slice(0, 500))
  }

  /** `kept forecast` in the zone of the firm: its lines, cell by cell. */
  async function kept(args: readonly string[]): Promise<readonly (readonly string[])[]> {
    const said = { out: '', err: '' }
    const into = (key: 'out' | 'err') =>
      new Writable({
        write(chunk: Buffer, _, done) {
          said[key] += chunk.toString()
          done()
        },
      })
    const exit = await command.run(['--history', history, '--zone', 'America/Sao_Paulo', ...args], {
      stdin: new PassThrough().end(),
      stdout: into('out'),
      stderr: into('err'),
      env: {},
      now: () => home.store.now(),
    })
    assert.deepEqual([exit, said.err], [0, ''])
    return said.out
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(','))
  }

  /** Work to be promised, in the midst of the record and at its end. */
  const asked = Array.from({ length: 24 }, (_, i) => ({
    startAt: Temporal.Instant.from('2025-01-09T09:00:00Z').add({ hours: 24 * 13 * i + i }),
    features: {
      seller_state: ['SP', 'PR', 'MG', 'nowhere'][i % 4] ?? '',
      customer_state: ['SP', 'RJ', 'BA'][i % 3] ?? '',
      weight: String(300 + 200 * i),
    },
  }))
  const features = ['seller_state', 'customer_state', 'weight'] as const
  async function requests(more: readonly string[] = []): Promise<string> {
    const path = join(folder, 'requests.csv')
    const header = ['id', 'started_at', ...features, ...(more.length > 0 ? ['promise_at'] : [])]
    const rows = asked.map((one, i) =>
      [i, one.startAt, ...features.map((name) => one.features[name]), ...more.slice(i, i + 1)].join(
        ',',
      ),
    )
    await writeFile(path, `${[header.join(','), ...rows].join('\n')}\n`)
    return path
  }
  const ask = async (body: object) => {
    const reply = await home.ask('POST', '/forecasts', { kindOfWork: KIND, ...body })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body as Record<string, string | number | null>
  }

  test('the API names the same day, count and group as the command line, for every moment asked about', async () => {
    const lines = await kept(['--requests', await requests(), '--kept-rate', '0.9'])
    let dated = 0
    for (const [i, { startAt, features: said }] of asked.entries()) {
      const { promiseAt, days, n, basis } = await ask({
        startAt: startAt.toString(),
        features: said,
        keptRate: 0.9,
      })
      const [, at, length, count, group] = lines[i] ?? []
      assert.deepEqual(
        [String(days ?? ''), String(n), basis],
        [length, count, group],
        `request ${i}`,
      )
      if (promiseAt === null) continue
      dated++
      assert.ok(Temporal.Instant.from(String(at)).equals(Temporal.Instant.from(String(promiseAt))))
    }
    assert.ok(dated > 15, `only ${dated} had a date`)
  })

  test('the same chance of a date, to the fourth digit that the command line prints', async () => {
    const promised = asked.map(({ startAt }, i) =>
      startAt.add({ hours: 24 * (2 + (i % 9)) }).toString(),
    )
    const lines = await kept(['--requests', await requests(promised)])
    for (const [i, { startAt, features: said }] of asked.entries()) {
      const body = { startAt: startAt.toString(), features: said, promiseAt: promised[i] }
      const { keptProbability } = await ask(body)
      const written = keptProbability === null ? '' : Number(keptProbability).toFixed(4)
      assert.equal(written, lines[i]?.[1], `request ${i}`)
    }
  })

  test('the audit shows what the command line reports, line by line', async () => {
    const lines = await kept(['--audit', '--kept-rate', '0.8'])
    const audit = await audited(0.8)
    assert.equal(audit.cases, CASES)
    assert.deepEqual(
      audit.lines.map(({ by, value, kept: share, cases, days, chance }) => [
        by,
        value,
        '0.8',
        share.toFixed(4),
        String(cases),
        days.toFixed(2),
        chance.toPrecision(3),
      ]),
      lines,
    )
    assert.ok(audit.lines.filter(({ by }) => by === 'month').length > 6)
  })

  test('and what is found by asking for each date one by one and looking what became of it', async () => {
    const { cases, end } = await read()
    const path = join(folder, 'each.csv')
    const rows = cases.map((one, i) => [i, one.startedAt, ...one.features].join(','))
    await writeFile(path, `${['id,started_at', ...features].join(',')}\n${rows.join('\n')}\n`)
    const promised = await kept(['--requests', path, '--kept-rate', '0.8'])
    let judged = 0
    let keptThen = 0
    for (const [i, one] of cases.entries()) {
      const at = promised[i]?.[1] ?? ''
      if (at === '' || one.withdrawnAt !== '') continue
      const runsOut = Date.parse(at)
      if (runsOut >= end) continue
      judged++
      if (one.fulfilledAt !== '' && Date.parse(one.fulfilledAt) < runsOut + 1000) keptThen++
    }
    const all = (await audited(0.8)).lines.find(({ by }) => by === 'all')
    assert.deepEqual([all?.cases, all?.kept], [judged, keptThen / judged])
    const [low, high] = all?.interval ?? [0, 0]
    assert.ok(low < keptThen / judged && high > keptThen / judged && high - low < 0.1)
  })

  test('what is settled afterwards is in the next answer', async () => {
    const before = await audited(0.8)
    const made = await home.ask('POST', '/customers', { name: 'Late & Co' })
    const { id } = made.body as { id: string }
    const late = await home.ask('POST', '/commitments', {
      customerId: id,
      text: 'One more',
      kindOfWork: KIND,
      happenedAt: '2025-03-03T08:00:00Z',
      fulfilledAt: '2025-06-03T08:00:00Z',
    })
    assert.equal(late.status, 201)
    const after = await audited(0.8)
    assert.equal(after.cases, before.cases + 1)
  })

  async function audited(keptRate: number): Promise<AuditView> {
    for (let turn = 0; turn < 60; turn++) {
      const reply = await home.ask(
        'GET',
        `/forecasts/audit?kindOfWork=${KIND}&keptRate=${keptRate}`,
      )
      const audit = reply.body as AuditView
      if (audit.progress === 1) return audit
    }
    throw new Error('the audit does not end')
  }

  async function read() {
    const { body } = await home.ask('GET', `/forecasts/history.csv?kindOfWork=${KIND}`)
    const [header = '', ...lines] = String(body).trim().split('\r\n')
    const names = header.replace('\ufeff', '').split(',')
    const cases = lines.map((line) => {
      const cells = line.split(',')
      const cell = (name: string) => cells[names.indexOf(name)] ?? ''
      return {
        startedAt: cell('started_at'),
        fulfilledAt: cell('fulfilled_at'),
        withdrawnAt: cell('withdrawn_at'),
        features: features.map(cell),
      }
    })
    const times = cases.flatMap((one) =>
      [one.startedAt, one.fulfilledAt, one.withdrawnAt].flatMap((at) =>
        at === '' ? [] : Date.parse(at),
      ),
    )
    return { cases, end: Math.max(...times) }
  }

  test('the picture, the kinds and the record say what they count', async () => {
    const kinds = await home.ask('GET', '/forecasts/kinds')
    const [one] = (
      kinds.body as { items: { kindOfWork: string; cases: number; fulfilled: number }[] }
    ).items
    assert.deepEqual([one?.kindOfWork, one?.cases], [KIND, CASES + 1])
    const { body } = await home.ask('GET', `/forecasts/history?kindOfWork=${KIND}`)
    const known = body as {
      cases: number
      fulfilled: number
      open: number
      withdrawn: number
      features: { name: string; kind: string }[]
    }
    assert.equal(known.fulfilled, one?.fulfilled)
    assert.equal(known.cases, known.fulfilled + known.open + known.withdrawn)
    assert.ok(known.open > 5 && known.withdrawn > 5)
    assert.deepEqual(
      known.features.map(({ name, kind }) => [name, kind]),
      [
        ['customer_state', 'choice'],
        ['seller_state', 'choice'],
        ['weight', 'number'],
      ],
    )
    const startAt = '2025-09-01T09:00:00Z'
    const asking = {
      kindOfWork: KIND,
      startAt,
      features: { seller_state: 'SP', customer_state: 'RJ' },
    }
    const drawn = (await home.ask('POST', '/forecasts/distribution', asking)).body as {
      dates: { keptRate: number; promiseAt: string | null; needed: number }[]
      curve: { on: string; days: number; chance: number }[]
    }
    assert.deepEqual(
      drawn.dates.map(({ needed }) => needed),
      [1, 4, 9, 19],
    )
    const rising = drawn.curve.every(({ chance }, i) => chance >= (drawn.curve[i - 1]?.chance ?? 0))
    assert.ok(rising && drawn.curve.length > 5)
    // The picture is drawn of the very chances that the API answers.
    const { on, chance } = drawn.curve[5] ?? { on: '', chance: -1 }
    const promiseAt = Temporal.ZonedDateTime.from(`${on}T12:00:00[America/Sao_Paulo]`)
      .toInstant()
      .toString()
    assert.equal((await ask({ ...asking, promiseAt })).keptProbability, chance)
    // And the date for 90 % is the first day whose chance is as high.
    const ninety = drawn.dates.find(({ keptRate }) => keptRate === 0.9)
    const ofNinety = await ask({ ...asking, promiseAt: ninety?.promiseAt })
    assert.ok(Number(ofNinety.keptProbability) >= 0.85, JSON.stringify(ofNinety))
  })
})
