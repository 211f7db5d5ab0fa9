import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkHands, HANDS_POLICY, type OurCommitment } from './clean-hands.ts'
import { scheduleOf } from './schedule.ts'

const manual = readFileSync(
  join(import.meta.dirname, '..', '..', 'docs', 'manual', 'clean-hands.md'),
  'utf8',
)
const zone = 'Europe/Berlin'
const hours = [['09:00', '17:00']] as const
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }
const at = (on: string, time: string) =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()

/** The rows of the table of cases, by the names of its columns. */
function cases(): readonly (readonly [name: string, cells: readonly string[]])[] {
  const lines = manual.split('\n')
  const head = lines.findIndex((line) => line.startsWith('| case |'))
  const rows = lines.slice(head + 2).slice(0, lines.slice(head + 2).indexOf(''))
  return rows.map((row) => {
    const [name = '', ...cells] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return [name, cells] as const
  })
}

/** What ours came to by the moment of asking: `2026-03-02 → 2026-03-04`, with `other:` before what is not direct. */
function ours(said: string, closed: readonly string[]): OurCommitment {
  const [dueOn = '', cameOn = ''] = said
    .replace('other:', '')
    .split('→')
    .map((one) => one.trim())
  return {
    id: said,
    direct: !said.startsWith('other:'),
    state: cameOn === '' ? 'overdue' : 'kept-late',
    dueAt: at(dueOn, '23:59:59.999'),
    settledAt: cameOn === '' ? null : at(cameOn, '10:00'),
    madeGoodAt: null,
    schedule: scheduleOf({ zone, week, closed }),
  }
}

test('the manual works five cases by hand, and each comes out as the rule says', () => {
  assert.deepEqual(
    cases().map(([name]) => name),
    ['late', 'spans that overlap', 'holidays', 'still open', 'indirect'],
  )
  for (const [
    name,
    [dueOn = '', said = '', closed = '', movedTo, askedOn = '', answer],
  ] of cases()) {
    const dates = closed === '' ? [] : closed.split(', ')
    const found = checkHands({
      at: at(askedOn, '12:00'),
      today: Temporal.PlainDate.from(askedOn),
      invoice: { dueOn: Temporal.PlainDate.from(dueOn), paid: false, disputed: false },
      commitments: said.split(', ').map((one) => ours(one, dates)),
      policy: HANDS_POLICY,
    })
    assert.equal(found.adjustedDueOn?.toString() ?? 'none', movedTo, name)
    assert.equal(found.decision, answer, name)
  }
})
