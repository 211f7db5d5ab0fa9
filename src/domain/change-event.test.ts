import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChangeEvent, scopeSaid, wrongScope } from './change-event.ts'
import type { CustomerId, TopicId } from './ids.ts'

const now = Temporal.Instant.from('2026-11-20T10:00:00Z')
const customerId = 'calder' as CustomerId

test('whoever names a customer or a segment need not say the scope; who names neither means all', () => {
  assert.equal(scopeSaid({ customerId }), 'customer')
  assert.equal(scopeSaid({ segment: 'retail' }), 'segment')
  assert.equal(scopeSaid({}), 'all')
})

test('a scope names exactly what it is about', () => {
  const paths = (
    ...[scope, customer, segment]: ['customer' | 'segment' | 'all', boolean, boolean]
  ) =>
    wrongScope({
      scope,
      customerId: customer ? customerId : null,
      segment: segment ? 'retail' : null,
    }).map((one) => one.path)
  assert.deepEqual(paths('customer', true, false), [])
  assert.deepEqual(paths('customer', false, false), ['customerId'])
  assert.deepEqual(paths('customer', true, true), ['segment'])
  assert.deepEqual(paths('segment', false, true), [])
  assert.deepEqual(paths('segment', true, false), ['customerId', 'segment'])
  assert.deepEqual(paths('all', false, false), [])
  assert.deepEqual(paths('all', true, true), ['customerId', 'segment'])
})

test('a change of no topic in particular is one of every topic, and none is named twice', () => {
  const all = createChangeEvent({ kind: 'merger', customerId }, now)
  assert.deepEqual(all.ok && all.value.set.topicIds, [])
  const price = 'price' as TopicId
  const twice = createChangeEvent({ kind: 'price-change', topicIds: [price, price] }, now)
  assert.deepEqual(twice.ok && twice.value.set.topicIds, [price])
})
