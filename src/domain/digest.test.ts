import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DigestChoice, digestDue, digestOf, keyOf, type Waiting } from './digest.ts'

const never = { sentOn: null, sentAt: null, told: [] }
const wish = (digest: DigestChoice, zone = 'Europe/London', digestAt = '08:00') => ({
  digest,
  digestAt,
  zone,
})
const at = (text: string) => Temporal.Instant.from(text)
const day = (found: Temporal.PlainDate | null) => found?.toString() ?? null
const sentOn = (text: string) => ({
  sentOn: Temporal.PlainDate.from(text),
  sentAt: at(`${text}T08:00:00Z`),
  told: [],
})

test('a digest is due from eight in the morning of a working day, in the zone of its reader', () => {
  assert.equal(digestDue(wish('daily'), never, at('2026-11-24T07:59:59Z' /* Tue */)), null)
  assert.equal(day(digestDue(wish('daily'), never, at('2026-11-24T08:00:00Z'))), '2026-11-24')
  const tokyo = wish('daily', 'Asia/Tokyo')
  assert.equal(day(digestDue(tokyo, never, at('2026-11-23T23:00:00Z'))), '2026-11-24')
  assert.equal(
    digestDue(tokyo, never, at('2026-11-24T08:00:00Z' /* 17:00 there is fine */))?.day,
    24,
  )
})

test('there is none at a weekend, at night, or for who wants none', () => {
  assert.equal(digestDue(wish('daily'), never, at('2026-11-21T09:00:00Z' /* Sat */)), null)
  assert.equal(digestDue(wish('daily'), never, at('2026-11-22T09:00:00Z' /* Sun */)), null)
  assert.equal(digestDue(wish('daily'), never, at('2026-11-24T18:00:00Z')), null)
  assert.equal(digestDue(wish('never'), never, at('2026-11-24T09:00:00Z')), null)
})

test('a day that begins late in the evening lasts past midnight, and its letter counts for the evening before', () => {
  const late = wish('daily', 'Europe/London', '23:30')
  assert.equal(day(digestDue(late, never, at('2026-11-25T00:10:00Z' /* Wed */))), '2026-11-24')
  assert.equal(digestDue(late, sentOn('2026-11-24'), at('2026-11-25T00:10:00Z')), null)
  assert.equal(day(digestDue(late, never, at('2026-11-28T00:10:00Z' /* Sat */))), '2026-11-27')
})

test('a day has one digest, and a week has one for who wants it weekly', () => {
  const tuesday = at('2026-11-24T09:00:00Z')
  assert.equal(digestDue(wish('daily'), sentOn('2026-11-24'), tuesday), null)
  assert.equal(day(digestDue(wish('daily'), sentOn('2026-11-23'), tuesday)), '2026-11-24')
  assert.equal(digestDue(wish('weekly'), sentOn('2026-11-23'), tuesday), null)
  assert.equal(
    day(digestDue(wish('weekly'), sentOn('2026-11-17'), tuesday)),
    '2026-11-24',
    'a Monday that was missed is made up for',
  )
})

test('through every hour of a year, nobody gets two for one day, whatever their zone and clock', () => {
  const zones = ['Europe/London', 'America/Santiago', 'Pacific/Apia', 'Asia/Kathmandu']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom<DigestChoice>('daily', 'weekly'),
      (zone, hour, choice) => {
        const wanted = wish(choice, zone, `${String(hour).padStart(2, '0')}:30`)
        let sent: Parameters<typeof digestDue>[1] = never
        const days: string[] = []
        let now = at('2026-01-01T00:10:00Z')
        for (let turn = 0; turn < 365 * 24; turn += 1, now = now.add({ hours: 1 })) {
          const due = digestDue(wanted, sent, now)
          if (due === null) continue
          days.push(due.toString())
          sent = { sentOn: due, sentAt: now, told: [] }
        }
        assert.equal(new Set(days).size, days.length)
        assert.ok(days.length >= (choice === 'daily' ? 255 : 52), `${days.length} in ${zone}`)
      },
    ),
    { numRuns: 8 },
  )
})

test('who wants to hear at once hears of each thing once, and at most once an hour', () => {
  const one = (recordId: string): Waiting => ({
    todo: 'ask',
    recordId,
    customer: 'Calder',
    says: null,
  })
  assert.deepEqual(digestOf([one('a'), one('b')], 'now', [keyOf(one('a'))]), [
    { todo: 'ask', count: 1, first: [one('b')] },
  ])
  const soon = { ...never, sentAt: at('2026-11-24T09:00:00Z') }
  assert.equal(digestDue(wish('now'), soon, at('2026-11-24T09:59:00Z')), null)
  assert.equal(day(digestDue(wish('now'), soon, at('2026-11-24T10:00:00Z'))), '2026-11-24')
})

test('a digest counts all and names the first three of each', () => {
  const all = Array.from(
    { length: 5 },
    (_, n): Waiting => ({
      todo: n === 0 ? 'tell' : 'ask',
      recordId: `${n}`,
      customer: 'Calder',
      says: `words ${n}`,
    }),
  )
  assert.deepEqual(
    digestOf(all, 'daily', []).map(({ todo, count, first }) => [todo, count, first.length]),
    [
      ['tell', 1, 1],
      ['ask', 4, 3],
    ],
  )
})
