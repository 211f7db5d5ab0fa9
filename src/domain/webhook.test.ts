import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MemberId, WebhookId } from './ids.ts'
import {
  changeWebhook,
  MOST_ATTEMPTS,
  offAfter,
  tryAgainAt,
  urlFaults,
  type Webhook,
  wasTaken,
} from './webhook.ts'
import { eventOf } from './webhook-event.ts'

const now = Temporal.Instant.from('2026-11-22T10:00:00Z')
const after = (attempts: number, chance = 0.5, asked: number | null = null) =>
  tryAgainAt(attempts, now, chance, asked)?.since(now).total('seconds') ?? null

test('ten attempts over three days: at once, then after ever longer pauses', () => {
  const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, at) => after(at + 1))
  assert.deepEqual(pauses, [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null])
  const hours = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0) / 3600
  assert.ok(hours > 72 && hours < 80, `${hours}`)
})

test('a pause is up to a tenth shorter or longer, by chance', () => {
  assert.equal(after(2, 0), 270)
  assert.equal(after(2, 1), 330)
})

test('a receiver may ask for a longer pause, not for a shorter one, and not for ever', () => {
  assert.equal(after(1, 0.5, 120), 120)
  assert.equal(after(2, 0.5, 1), 300)
  assert.equal(after(1, 0.5, 9_999_999), 86_400)
  assert.equal(after(MOST_ATTEMPTS, 0.5, 10), null)
})

test('only a 2xx is taken: not a redirect, not silence', () => {
  const taken = [200, 201, 204, 299, 199, 301, 302, 307, 400, 410, 500, null].filter((status) =>
    wasTaken({ status }),
  )
  assert.deepEqual(taken, [200, 201, 204, 299])
})

test('410 switches off at once; else five days without anything taken', () => {
  assert.equal(offAfter({ status: 410 }, now, now), 'gone')
  const since = (hours: number) => now.subtract({ hours })
  assert.equal(offAfter({ status: 500 }, since(119), now), null)
  assert.equal(offAfter({ status: null }, since(120), now), 'failing')
})

const hook: Webhook = {
  id: 'w' as WebhookId,
  version: 1,
  url: 'https://a.example/',
  events: ['customer.created'],
  money: true,
  memberId: 'ada' as MemberId,
  active: true,
  offReason: null,
  offAt: null,
  oldSecretUntil: null,
  failingSince: null,
  takenAt: null,
  createdAt: now,
  updatedAt: now,
}

test('who sees no money directs no webhook that does, and takes nothing over by changing what it is told of', () => {
  const poor = { memberId: 'pat' as MemberId, seesMoney: false }
  const directed = changeWebhook(hook, { url: 'https://b.example/' }, poor)
  assert.equal(directed.ok ? null : directed.reason, 'money-not-yours-to-give')
  const shown = changeWebhook({ ...hook, money: false }, { money: true }, poor)
  assert.equal(shown.ok ? null : shown.reason, 'money-not-yours-to-give')
  const less = changeWebhook(hook, { url: 'https://b.example/', money: false }, poor)
  assert.equal(less.ok && less.value.memberId, 'pat')
  const events = changeWebhook(hook, { events: ['import.ended'], active: false }, poor)
  assert.equal(events.ok && events.value.memberId, 'ada')
})

test('an address without https, with a password, or that is none, is refused with the reason', () => {
  for (const text of [
    'nonsense',
    'ftp://a.example/',
    'file:///etc/passwd',
    'http://a.example/',
    'https://user:pass@a.example/',
    'https://a.example/#part',
    'https://10.0.0.1/',
    'javascript:alert(1)',
  ])
    assert.equal(urlFaults(text, []).length, 1, text)
  assert.deepEqual(urlFaults('https://a.example:8443/kept?x=1', []), [])
})

const entry = (noun: string, kind: string, more: object = {}) =>
  ({ noun, kind, source: 'api', corrects: null, ...more }) as Parameters<typeof eventOf>[0]

test('an entry is told by its name, and what a file brings in is not told one by one', () => {
  assert.equal(eventOf(entry('customer', 'created'), false), 'customer.created')
  assert.equal(eventOf(entry('expectation', 'answer'), false), 'expectation.answered')
  assert.equal(eventOf(entry('commitment', 'withdrawn'), false), 'commitment.broken')
  assert.equal(eventOf(entry('commitment', 'progress'), false), null)
  assert.equal(eventOf(entry('conversation', 'created'), false), null)
  assert.equal(eventOf(entry('customer', 'created', { source: 'import' }), false), null)
  assert.equal(eventOf(entry('customer', 'created', { source: 'sample' }), false), null)
})

test('what is taken back is told as put right, or as gone', () => {
  assert.equal(eventOf(entry('commitment', 'retracted'), false), 'commitment.corrected')
  assert.equal(eventOf(entry('commitment', 'retracted'), true), 'commitment.removed')
  assert.equal(eventOf(entry('customer', 'retracted'), false), 'customer.changed')
})
