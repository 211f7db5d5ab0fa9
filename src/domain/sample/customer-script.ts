/** Turns the telling of one customer into dated facts. */
import type { Stage } from '../customer.ts'
import { asidesOf } from './asides.ts'
import { quarterlyBills } from './bills.ts'
import { chanceOf, type Days, evening, momentOf, workday } from './days.ts'
import { BEGAN, GARETH_LEFT, HANDED_OVER } from './firm.ts'
import { ownCalendar } from './hours.ts'
import { ledgerHappenings } from './ledger-script.ts'
import { ledgerOf } from './ledgers.ts'
import { garethsCustomers, isHandedOver, ownerOf } from './looked-after.ts'
import { passedOn } from './passed-on.ts'
import { periodicFacts } from './periodic.ts'
import { routineFacts } from './routine.ts'
import type { ContactSaid, CustomerSaid, Fact, Said } from './script.ts'
import type { Staff } from './cast.ts'
import { figuresOf, measurementsOf } from './series.ts'
import { type Book, talkedThrough } from './talked-through.ts'
import type { Firm, Happening, Person } from './telling.ts'

type Asked = readonly [
  expectation: string,
  fields: { canFrom: readonly Staff[] } | { mustKnow: readonly Staff[] },
]
/** Where somebody waits for whoever loads the sample: for their *can*, or that they have seen it. */
const askedOfYou: Readonly<Record<string, readonly Asked[]>> = {
  brightwater: [
    ['ask-money', { canFrom: ['you'] }],
    ['own-machines', { canFrom: ['nadia', 'you'] }],
  ],
  greyfriars: [['busy', { canFrom: ['yuki', 'you'] }]],
  calder: [['watch', { canFrom: ['yuki', 'you'] }]],
  northfleet: [['evenings', { canFrom: ['hanif', 'you'] }]],
  kestrelbay: [['weekend', { mustKnow: ['hanif', 'siobhan', 'you'] }]],
  larchwood: [['meds', { mustKnow: ['callum', 'hanif', 'you'] }]],
}

/** Days for which a customer counts as new. */
const NEW_FOR = 75

/** Everything about one customer, in the order in which it is told; `place` numbers them in the books. */
export function customerFacts(days: Days, firm: Firm, place: number): readonly Fact[] {
  const told = [
    ...standing(firm, days, place),
    ...firm.told,
    ...asidesOf(firm.key),
    ...ledgerHappenings(days, firm, place, ledgerOf(firm.key)),
  ]
  const ordered = told
    .map((happening, at) => ({ happening, at }))
    .sort((a, b) => b.happening.ago - a.happening.ago || a.at - b.at)
    .map(({ happening }) => happening)
  const facts = [
    ...placed(days, firm, ordered),
    ...figuresOf(days, firm),
    ...measurementsOf(days, firm),
    ...quarterlyBills(days, firm, place),
    ...routineFacts(days, firm, place),
    ...periodicFacts(days, firm),
  ]
  return [...facts, ...passedOn(days, firm, facts)]
}

/** What is on record of every customer whatever its story: itself, its people, its stages and its owners. */
function standing(firm: Firm, days: Days, place: number): readonly Happening[] {
  const happenings: Happening[] = [
    happening(firm.since, 'siobhan', {
      act: 'customer',
      key: firm.key,
      fields: fieldsOf(firm, days, place),
    }),
  ]
  const hours = ownCalendar(days, firm.key)
  if (hours !== null) happenings.push(happening(firm.since, 'siobhan', hours))
  for (const one of firm.people) {
    const from = Math.min(one.from ?? firm.since, firm.since)
    happenings.push(happening(from, null, contactOf(firm, one, days)))
    if (one.to !== null) {
      const fields = { fromOn: dayOf(one.from, days), toOn: dayOf(one.to, days) }
      happenings.push(happening(one.to, null, { act: 'contact-change', key: one.key, fields }))
    }
  }
  const change = (ago: number, by: Staff | null, fields: Partial<CustomerSaid>) =>
    happenings.push(happening(ago, by, { act: 'customer-change', fields }))
  const first = firstStage(firm)
  const settled = firm.since - NEW_FOR
  if (first === 'new' && firm.stage !== 'new') change(settled, null, { stage: 'active' })
  if (firm.stage === 'leaving' || firm.stage === 'lost') {
    const { lostReason = null, lostTo = null } = firm
    change(firm.stageAgo ?? 1, null, { stage: firm.stage, lostReason, lostTo })
  }
  if (garethsCustomers.includes(firm.key)) change(GARETH_LEFT, 'siobhan', { owner: 'dylan' })
  if (isHandedOver(firm)) change(HANDED_OVER, 'dylan', { owner: 'you' })
  for (const [expectation, fields] of askedOfYou[firm.key] ?? [])
    happenings.push(happening(5, 'marek', { act: 'expectation-change', expectation, fields }))
  return happenings
}

function happening(ago: number, by: Staff | null, said: Said): Happening {
  return { ago, late: 0, by, said: [said] }
}

function firstStage(firm: Firm): Stage {
  if (firm.stage === 'prospect') return 'prospect'
  // Those of the first weeks were customers before the record began.
  return firm.since > BEGAN - 40 ? 'active' : 'new'
}

function fieldsOf(firm: Firm, days: Days, place: number): CustomerSaid {
  const draw = chanceOf(days.seed, `${firm.key} since`)
  const stage = firstStage(firm)
  const joined = workday(
    days,
    firm.since + (stage === 'active' ? 200 + Math.floor(draw() * 1600) : 0),
  )
  return {
    name: firm.name,
    externalId: `LK-${1000 + place * 7}`,
    stage,
    segment: firm.segment,
    tier: firm.tier,
    potential: firm.potential * 100,
    owner: ownerOf(firm, firm.since),
    sinceOn: stage === 'prospect' ? null : joined.toString(),
    zone: null,
    lostReason: null,
    lostTo: null,
    note: firm.note ?? null,
  }
}

const dayOf = (ago: number | null, days: Days) =>
  ago === null ? null : workday(days, ago).toString()

function contactOf(firm: Firm, one: Person, days: Days): Said {
  const draw = chanceOf(days.seed, `${firm.key} ${one.key}`)
  const plain = one.name
    .normalize('NFD')
    .toLowerCase()
    .replace(/^(dr|sister|mr|mrs) /, '')
    .replace(/[^a-z -]/g, '')
  const fields: ContactSaid = {
    name: one.name,
    email: `${plain.split(' ').join('.')}@${firm.key}.example`,
    // Numbers of the range that is never given to anybody.
    phone: `+44 1632 960${String(Math.floor(draw() * 1000)).padStart(3, '0')}`,
    role: one.role,
    exposed: one.exposed,
    fromOn: dayOf(one.from, days),
    toOn: null,
  }
  return { act: 'contact', key: one.key, fields }
}

/** Gives each fact its moment, its author, and the conversation of its day. */
function placed(days: Days, firm: Firm, told: readonly Happening[]): readonly Fact[] {
  const facts: Fact[] = []
  const book: Book = { talks: 0, contacts: new Map() }
  const draw = chanceOf(days.seed, firm.key)
  let last: Temporal.Instant | null = null
  for (const { ago, late, by, said } of told) {
    const day = workday(days, ago)
    const recordedAt = evening(days, late === 0 ? day : later(day, workday(days, ago - late)))
    let at = momentOf(days, day, 9 * 60 + 5 + Math.floor(draw() * 300))
    if (last !== null && Temporal.Instant.compare(at, last) <= 0) at = last.add({ minutes: 9 })
    for (const fact of talkedThrough(said, book)) {
      const author = authorOf(fact, by ?? ownerOf(firm, ago))
      facts.push({ at, recordedAt, by: author, customer: firm.key, said: fact })
      last = at
      at = at.add({ minutes: 1 })
    }
  }
  return facts
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) > 0 ? a : b

/** What somebody can do, and that they have seen it, they say themselves. */
function authorOf(said: Said, author: Staff): Staff {
  return said.act === 'can' || said.act === 'seen' ? said.member : author
}
