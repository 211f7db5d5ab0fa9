import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  checkHands,
  type HandsAnswer,
  HANDS_POLICY,
  type HandsQuestion,
  type InvoiceInHand,
  type OurCommitment,
} from './clean-hands.ts'
import { daysPromised, reasonTold, sayReason, tellOurs, wordingOf } from './clean-hands-words.ts'
import { scheduleOf } from './schedule.ts'

const hours = [['09:00', '17:00']] as const
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }
const schedule = scheduleOf({ zone: 'Europe/Berlin', week })
/** March 2026: the 1st is a Sunday, the 13th a Friday. */
const march = (day: number, time = '12:00') =>
  Temporal.ZonedDateTime.from(
    `2026-03-${String(day).padStart(2, '0')}T${time}[Europe/Berlin]`,
  ).toInstant()
const date = (day: number) => Temporal.PlainDate.from({ year: 2026, month: 3, day })
const dueDay = (day: number) => march(day, '23:59:59.999')

const invoice: InvoiceInHand = { dueOn: date(13), paid: false, disputed: false }
const late = (
  due: number,
  delivered: number,
  more: Partial<OurCommitment> = {},
): OurCommitment => ({
  id: `${due}-${delivered}`,
  direct: true,
  state: 'kept-late',
  dueAt: dueDay(due),
  settledAt: march(delivered),
  madeGoodAt: null,
  schedule,
  ...more,
})
const overdue = (more: Partial<OurCommitment> = {}): OurCommitment =>
  late(2, 2, { id: 'o', state: 'overdue', settledAt: null, ...more })

function ask(
  day: number,
  commitments: readonly OurCommitment[],
  more: Partial<HandsQuestion> = {},
): HandsAnswer {
  return checkHands({
    at: march(day),
    today: date(day),
    invoice,
    commitments,
    policy: HANDS_POLICY,
    ...more,
  })
}
const told = ({ decision, reasons, adjustedDueOn }: HandsAnswer) =>
  [decision, adjustedDueOn?.toString() ?? 'null', ...reasons.map(({ code }) => code)].join(' ')

describe('the moved due date', () => {
  test('due Friday 13 March, ours due Monday 2 and delivered Wednesday 4: Tuesday 17 March', () => {
    assert.equal(told(ask(16, [late(2, 4)])), 'hold 2026-03-17 not-yet-due direct-late-not-yet-due')
    assert.equal(told(ask(17, [late(2, 4)])), 'hold 2026-03-17 not-yet-due direct-late-not-yet-due')
    assert.equal(told(ask(18, [late(2, 4)])), 'soften 2026-03-17 direct-late')
  })

  test('late spans that overlap count once: 2nd to 4th and 3rd to 5th are three dates', () => {
    assert.equal(ask(20, [late(2, 4), late(3, 5)]).adjustedDueOn?.toString(), '2026-03-18')
  })

  test('a weekend between due and delivery is not lost: Friday 6 to Monday 9 is one date', () => {
    assert.equal(ask(20, [late(6, 9)]).adjustedDueOn?.toString(), '2026-03-16')
  })

  test('a few hours late on the same date move nothing, and still soften', () => {
    const hoursLate = late(4, 4, { dueAt: march(4, '10:00'), settledAt: march(4, '16:00') })
    assert.equal(told(ask(16, [hoursLate])), 'soften 2026-03-13 direct-late')
  })

  test('while ours is open there is none yet', () => {
    assert.equal(told(ask(20, [overdue()])), 'hold null direct-overdue')
    assert.equal(
      told(ask(20, [overdue(), late(3, 5)])),
      'hold null direct-overdue direct-late-not-yet-due',
    )
  })

  test('what was late elsewhere does not move it', () => {
    assert.equal(ask(20, [late(2, 4, { direct: false })]).adjustedDueOn?.toString(), '2026-03-13')
  })

  test('what was broken and made good is late until it was made good', () => {
    const good = late(2, 3, { state: 'broken', madeGoodAt: march(5) })
    assert.equal(told(ask(20, [good])), 'soften 2026-03-18 direct-late')
  })

  test('it is counted in the calendar that ours was judged by', () => {
    const closed = scheduleOf({ zone: 'Europe/Berlin', week, closed: ['2026-03-03', '2026-03-16'] })
    assert.equal(
      ask(20, [late(2, 4, { schedule: closed })]).adjustedDueOn?.toString(),
      '2026-03-17',
    )
  })
})

describe('the decision', () => {
  test('with clean hands and a due date that has passed it is sent; on the due date itself it is not', () => {
    assert.equal(told(ask(14, [])), 'send 2026-03-13')
    assert.equal(told(ask(13, [])), 'hold 2026-03-13 not-yet-due')
  })

  test('paid or disputed it is held', () => {
    assert.equal(told(ask(20, [], { invoice: { ...invoice, paid: true } })), 'hold 2026-03-13 paid')
    assert.equal(
      told(ask(20, [], { invoice: { ...invoice, disputed: true } })),
      'hold 2026-03-13 disputed',
    )
  })

  test('an indirect breach softens, and so does what was late in the last thirty days', () => {
    assert.equal(told(ask(20, [overdue({ direct: false })])), 'soften 2026-03-13 overdue')
    assert.equal(
      told(ask(20, [overdue({ direct: false, state: 'broken', settledAt: march(1) })])),
      'soften 2026-03-13 broken',
    )
    assert.equal(told(ask(31, [late(1, 2, { direct: false })])), 'soften 2026-03-13 recently-late')
    const longAgo = late(1, 2, {
      direct: false,
      settledAt: march(20).subtract({ hours: 30 * 24 + 1 }),
    })
    assert.equal(told(ask(20, [longAgo])), 'send 2026-03-13')
  })

  test('a direct breach that was broken holds until it is made good', () => {
    const broken = overdue({ state: 'broken', settledAt: march(2) })
    assert.equal(told(ask(31, [broken])), 'hold null direct-broken')
  })

  test('kept, open and waived ones weigh nothing', () => {
    for (const state of ['kept', 'open', 'waived'] as const)
      assert.equal(ask(20, [overdue({ state })]).decision, 'send', state)
  })

  test('a penalty without an invoice looks at every breach, and moves no date', () => {
    assert.equal(
      told(ask(20, [overdue({ direct: false })], { invoice: null })),
      'soften null overdue',
    )
    assert.equal(told(ask(20, [], { invoice: null })), 'send null')
  })

  test('a workspace may soften where others hold, hold where others soften, and forget sooner', () => {
    const policy = { direct: 'soften', indirect: 'hold', rememberedDays: 5 } as const
    assert.equal(ask(20, [overdue()], { policy, invoice: null }).decision, 'soften')
    assert.equal(ask(20, [overdue({ direct: false })], { policy }).decision, 'hold')
    assert.equal(ask(20, [late(8, 9, { direct: false })], { policy }).decision, 'send')
  })

  test('while a direct breach stands, nothing is ever sent under the standard policy', () => {
    const state = fc.constantFrom('open', 'overdue', 'kept', 'kept-late', 'broken', 'waived')
    const one = fc
      .record({
        state,
        direct: fc.boolean(),
        due: fc.integer({ min: 1, max: 20 }),
        days: fc.nat(8),
      })
      .map(({ state: is, direct, due, days }) => late(due, due + days, { state: is, direct }))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.integer({ min: 1, max: 31 }), (all, day) => {
        const answer = ask(day, all)
        const breach = all.filter(({ state: is }) => is === 'overdue' || is === 'broken')
        if (breach.some(({ direct }) => direct)) {
          assert.equal(answer.decision, 'hold')
          assert.equal(answer.adjustedDueOn, null)
        } else if (breach.length > 0) assert.notEqual(answer.decision, 'send')
        if (answer.decision === 'send') assert.deepEqual(answer.reasons, [])
        const moved = answer.adjustedDueOn
        if (moved !== null) assert.ok(Temporal.PlainDate.compare(moved, invoice.dueOn) >= 0)
      }),
    )
  })
})

describe('the words', () => {
  const billed = { number: 'INV-7', dueOn: Temporal.PlainDate.from('2026-03-13') }
  const about = { kind: 'late-payment', billed, moved: false, language: 'en' } as const

  test('name the bill, say what is our own fault first, and when it is due instead, in the language asked for', () => {
    const answer = ask(18, [late(2, 4)])
    assert.equal(
      wordingOf(answer, { ...about, moved: true }),
      'We have not kept everything that we promised you, and we are sorry for that. Your invoice INV-7, due on 13 March 2026, ' +
        'is still open in our books. Because we were late ourselves, its due date is now 17 March 2026. ' +
        'If something of ours keeps you from paying it, please tell us.',
    )
    assert.match(
      wordingOf(answer, { ...about, moved: true, language: 'de' }),
      /INV-7, fällig am 13\. März 2026, .* nun am 17\. März 2026 fällig/,
    )
  })

  test('a reminder without a fault of ours does not apologise, and leaves room for a payment on its way', () => {
    const answer = ask(18, [])
    assert.equal(
      wordingOf(answer, about),
      'Your invoice INV-7, due on 13 March 2026, is still open in our books. If your payment is already on its way, ' +
        'please disregard this reminder.',
    )
    assert.match(wordingOf(answer, { ...about, kind: 'price-rise', billed: null }), /new price/)
  })

  test('a reason tells of its commitment by its words and dates, and by its dates alone once the words are erased', () => {
    const open = tellOurs(overdue(), 'en')
    const told = reasonTold(sayReason('direct-overdue', 'en'), open, 'Ten desks')
    assert.match(told, /and it is overdue\. “Ten desks”: due on \d+ March 2026, late since then\.$/)
    assert.match(reasonTold('Overdue.', open, null), /^Overdue\. Due on \d+ March 2026, late/)
    assert.equal(
      tellOurs(late(2, 4), 'de').dates,
      'fällig am 2. März 2026, am 4. März 2026 gekommen',
    )
    const said = reasonTold('Why.', open, 'x'.repeat(4_000))
    assert.ok(said.length < 240, said)
  })

  test('a letter names the days for which we had promised what was late, each once, and of many none', () => {
    const answer = ask(18, [late(2, 4)])
    const days = daysPromised([late(3, 5), late(2, 4), late(2, 6)])
    assert.match(
      wordingOf(answer, { ...about, promisedFor: days }),
      /^What we promised you for 2 March 2026 and 3 March 2026 was not on time, and we are sorry for that\./,
    )
    const many = daysPromised([2, 3, 4, 5].map((day) => late(day, day + 1)))
    assert.match(
      wordingOf(answer, { ...about, promisedFor: many }),
      /^We have not kept everything that we promised you/,
    )
  })

  test('a hold says what to do first', () => {
    const answer = ask(20, [overdue()])
    assert.match(wordingOf(answer, about), /^Do not write about invoice INV-7/)
    assert.match(sayReason('direct-overdue', 'de'), /Verzug/)
  })
})
