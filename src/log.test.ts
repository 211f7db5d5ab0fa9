import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRequest, readably } from './log.ts'

test('a link that opens something never reaches the log, an id does', () => {
  const secret = 'kept_l_4f9Zq0aXb2cD3eF4gH5iJ6kL7'
  for (const url of [`/p/${secret}`, `/feeds/${secret}.ics`, `/api/v1/x?token=${secret}`]) {
    assert.ok(!JSON.stringify(describeRequest({ method: 'GET', url })).includes('4f9Zq0aX'))
  }
  const id = '01939f2a-0000-7000-8000-0123456789ab'
  assert.equal(describeRequest({ url: `/api/v1/customers/${id}` }).path, `/api/v1/customers/${id}`)
})

test('on a terminal a line says when, how grave and what, and an error keeps its stack', () => {
  const time = Temporal.Instant.from('2026-11-22T10:42:07Z').epochMilliseconds
  assert.equal(readably({ level: 40, time, msg: 'Disk' }), '10:42:07 warn  Disk\n')
  assert.match(
    readably({ level: 50, time, msg: 'No', err: { stack: 'Error: x' } }),
    /No\nError: x\n$/,
  )
})
