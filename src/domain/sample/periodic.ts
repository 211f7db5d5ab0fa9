/** What the sample firm owes again and again: monthly pages under what was answered, and patching each quarter. */
import {
  chanceOf,
  type Days,
  evening,
  momentOf,
  workday,
  workdayAfter,
  workdaysLater,
} from './days.ts'
import { calendarOf } from './hours.ts'
import type { Fact, Said } from './script.ts'
import type { Staff } from './cast.ts'
import type { CommitmentSaid } from './script-ledger.ts'
import type { Firm } from './telling.ts'

type Monthly = {
  readonly under: string
  readonly owner: Staff
  readonly text: string
  /** Due on the so-manieth working day of the next month. */
  readonly by: number
  /** Days ago on which they were promised it. */
  readonly since: number
  /** How often it is late, of a hundred. */
  readonly late: number
}

const monthly: Readonly<Record<string, Monthly>> = {
  greyfriars: {
    under: 'silent',
    owner: 'ines',
    text: 'The page of the month',
    by: 6,
    since: 689,
    late: 6,
  },
  vantry: {
    under: 'trace',
    owner: 'nadia',
    text: 'Change log of the month',
    by: 3,
    since: 671,
    late: 12,
  },
  ferrybridge: {
    under: 'antwerp-report',
    owner: 'ines',
    text: 'Report for Antwerp, before the regional call',
    by: 3,
    since: 230,
    late: 25,
  },
}

/** Customers whose servers we patch each quarter, on an evening that they name. */
const patched: Readonly<Record<string, readonly [contact: string, text: string]>> = {
  alderholt: ['jonty', 'Servers of all surgeries patched, phones tried afterwards'],
  ferrybridge: ['sunil', 'Servers patched between two shifts'],
  larchwood: ['joel', 'Records system patched after the evening round'],
  mossgate: ['colm', 'Servers patched, repairs last and with his yes'],
  pennard: ['oluwa', 'Document system patched, well away from a completion Friday'],
  vantry: ['piotr', 'Servers patched while the spindles stand'],
  stonebridge: ['agnes', 'Office servers patched, cabins left alone'],
  vaneyck: ['tarek', 'Customs machine patched on a Sunday'],
  doyle: ['caoimhe', 'Matter store patched, both copies'],
  sundial: ['omar', 'Dispensing servers patched after closing'],
}
/** Days ago on which the quarter's patching was announced. */
const ROUNDS = [690, 599, 508, 417, 326, 235, 144, 53] as const

export function periodicFacts(days: Days, firm: Firm): readonly Fact[] {
  return [...pages(days, firm), ...patching(days, firm)]
}

const plain = {
  vendor: null,
  contact: null,
  features: null,
  topic: null,
  expectation: null,
  order: null,
  invoice: null,
  dependsOn: [],
} as const

function pages(days: Days, firm: Firm): readonly Fact[] {
  const one = monthly[firm.key]
  if (one === undefined) return []
  const draw = chanceOf(days.seed, `${firm.key} monthly`)
  const facts: Fact[] = []
  let month = workday(days, one.since).toPlainYearMonth()
  // Two years and a bit: bounded by the telling itself.
  for (let count = 1; count < 40; count++, month = month.add({ months: 1 })) {
    const begun = workdayAfter(month, 1)
    if (Temporal.PlainDate.compare(begun, days.today) >= 0) break
    const key = `page-${count}`
    const late = draw() * 100 < one.late ? 1 + Math.floor(draw() * 4) : 0
    const came = workdayAfter(month, Math.max(2, one.by - Math.floor(draw() * 3)) + late)
    const due = workdayAfter(month, one.by)
    const made: CommitmentSaid = {
      ...plain,
      key,
      owedBy: 'us',
      owner: one.owner,
      text: one.text,
      kindOfWork: 'monthly report',
      expectation: one.under,
      due: { kind: 'on', on: due.toString() },
      calendar: calendarOf('us', one.owner, firm.key),
      zone: days.zone,
    }
    facts.push(...fact(days, firm, begun, 545, one.owner, { act: 'commitment', ...made }))
    facts.push(
      ...fact(days, firm, came, 600 + Math.floor(draw() * 300), one.owner, {
        act: 'fulfilled',
        commitment: key,
        note: null,
      }),
    )
  }
  return facts
}

/** They name an evening, and ours waits for it. */
function patching(days: Days, firm: Firm): readonly Fact[] {
  const [contact, text] = patched[firm.key] ?? []
  if (contact === undefined || text === undefined) return []
  const draw = chanceOf(days.seed, `${firm.key} patching`)
  return ROUNDS.filter((ago) => ago < firm.since - 20).flatMap((ago) => {
    const round = workday(days, ago)
    const theirs = `evening-${ago}`
    const key = `patching-${ago}`
    const owner: Staff = draw() < 0.6 ? 'yuki' : 'nadia'
    const named = workdaysLater(round, 2 + Math.floor(draw() * 7))
    const came = workdaysLater(named, 2 + Math.floor(draw() ** 2 * 11))
    const evening = { ...plain, contact, kindOfWork: null, zone: days.zone }
    const dueOn = (nth: number) =>
      ({ kind: 'on', on: workdaysLater(round, nth).toString() }) as const
    return [
      ...fact(days, firm, round, 580, owner, {
        ...evening,
        act: 'commitment',
        key: theirs,
        owedBy: 'customer',
        owner,
        text: 'Name an evening for the patching',
        due: dueOn(5),
        calendar: calendarOf('customer', owner, firm.key),
      }),
      ...fact(days, firm, round, 582, owner, {
        ...evening,
        act: 'commitment',
        key,
        owedBy: 'us',
        owner,
        text,
        kindOfWork: 'patching',
        features: { servers: firm.tier === 'A' ? 'many' : 'few' },
        due: dueOn(13),
        dependsOn: [theirs],
        calendar: calendarOf('us', owner, firm.key),
      }),
      ...fact(days, firm, named, 690, owner, {
        act: 'fulfilled',
        commitment: theirs,
        note: null,
      }),
      ...(draw() < 0.6
        ? fact(days, firm, workdaysLater(named, 1), 640, owner, {
            act: 'progress',
            commitment: key,
            note: 'Evening is in the diary.',
            done: null,
            sent: false,
          })
        : []),
      ...fact(days, firm, came, 700, owner, { act: 'fulfilled', commitment: key, note: null }),
    ]
  })
}

/** A fact of a day that is over; none of one that is not. */
function fact(
  days: Days,
  firm: Firm,
  day: Temporal.PlainDate,
  minute: number,
  by: Staff,
  said: Said,
): readonly Fact[] {
  if (Temporal.PlainDate.compare(day, days.today) >= 0) return []
  const at = momentOf(days, day, minute)
  return [{ at, recordedAt: evening(days, day), by, customer: firm.key, said }]
}
