import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Hostile, hostileMail, hugeMail } from '../../bench/hostile-mail.ts'
import { extractor, findings } from '../domain/extract.ts'
import { english } from '../domain/language/en.ts'
import { readMail, readNotes } from './message.ts'

const engine = extractor(english)
/** Of the processor, so that a busy machine does not count; a pattern that backtracks takes minutes. */
const SLOWEST_MS = 3000
const SEED = 20261122
const COUNT = 1000

/** Reads and judges as the command does, and checks what must hold of any message. */
function survive({ what, bytes }: Hostile): void {
  const start = process.cpuUsage()
  for (const read of [readMail, readNotes]) {
    const { body, sentAt } = read({ bytes, cut: false })
    const judged = engine.judge(body, 'unknown', [])
    for (const finding of findings({ body, sentAt, judged }, 0.5, english)) {
      assert.equal(body.slice(finding.start, finding.end), finding.text, what)
    }
  }
  const { user, system } = process.cpuUsage(start)
  assert.ok((user + system) / 1000 < SLOWEST_MS, `${what} took too long`)
}

test(`${COUNT} hostile messages are read without a fault, each in bounded time`, () => {
  for (let seed = SEED; seed < SEED + COUNT; seed += 1) survive(hostileMail(seed))
})

test('what is large in every way that hurt a reader is read in bounded time', () => {
  for (const message of hugeMail(96 * 1024)) survive(message)
})
