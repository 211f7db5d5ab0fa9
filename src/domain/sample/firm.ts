/** The sample firm itself: its people, teams, topics, metrics, vendors, and what touched all its customers. */
import { evening, type Days, momentOf, workday } from './days.ts'
import { firmCalendars } from './hours.ts'
import type { Fact, Said } from './script.ts'
import type { Staff, TopicKey } from './cast.ts'

/** What its workspace is called and how it counts. */
export const sampleWorkspace = {
  workspace: 'Larkmoor IT (sample firm)',
  zone: 'Europe/London',
  currency: 'GBP',
  language: 'en',
} as const

/** Days ago on which the firm began to keep its record. */
export const BEGAN = 736
/** Days ago on which the first account manager left, and his customers went to Dylan. */
export const GARETH_LEFT = 312
/** Days ago on which whoever loads the sample joined it. */
const JOINED = 12
/** Days ago on which Dylan handed his customers over to whoever loads the sample. */
export const HANDED_OVER = 8

type Colleague = readonly [
  key: Exclude<Staff, 'you'>,
  name: string,
  role: 'owner' | 'admin' | 'member' | 'viewer',
  seesMoney: boolean,
  since: number,
]
const colleagues: readonly Colleague[] = [
  ['siobhan', 'Siobhán Kerrigan', 'owner', true, BEGAN],
  ['marek', 'Marek Dvořák', 'admin', true, BEGAN],
  ['amara', 'Amara Nwosu', 'member', true, BEGAN],
  ['gareth', 'Gareth Boon', 'member', true, BEGAN],
  ['freya', 'Freya Lindholm', 'member', true, BEGAN],
  ['dylan', 'Dylan Pryce', 'member', true, BEGAN],
  ['hanif', 'Hanif Rahman', 'member', false, BEGAN],
  ['yuki', 'Yuki Tanabe', 'member', false, BEGAN],
  ['callum', 'Callum Reid', 'member', false, BEGAN],
  ['nadia', 'Nadia Petrova', 'member', false, BEGAN],
  ['ruth', 'Ruth Abernethy', 'member', true, BEGAN],
  ['ines', 'Ines Carvalho', 'member', false, BEGAN],
]

const topics: readonly (readonly [TopicKey, string, number])[] = [
  ['price', 'Price', 180],
  ['speed', 'Speed', 180],
  ['quality', 'Quality', 270],
  ['reliability', 'Reliability', 270],
  ['communication', 'Communication', 365],
  ['flexibility', 'Flexibility', 365],
  ['security', 'Security', 270],
  ['advice', 'Advice', 365],
]

const furniture: readonly Said[] = [
  ...colleagues.map(
    ([key, name, role, seesMoney]): Said => ({
      act: 'member',
      key,
      name,
      email: `${key}@larkmoor.example`,
      role,
      seesMoney,
      active: true,
    }),
  ),
  ...topics.map(([key, name, halfLifeDays]): Said => ({ act: 'topic', key, name, halfLifeDays })),
  team('desk', 'Service desk', 'hanif', ['hanif', 'ines', 'yuki']),
  team('projects', 'Field and projects', 'yuki', ['yuki', 'callum', 'nadia']),
  team('accounts', 'Account managers', 'marek', ['marek', 'amara', 'freya', 'dylan']),
  team('office', 'Office', 'siobhan', ['siobhan', 'ruth']),
  metric('response', 'First answer', 'minutes', 'lower'),
  metric('resolution', 'Mended within', 'working hours', 'lower'),
  metric('uptime', 'Uptime', '%', 'higher'),
  metric('invoices', 'Invoice lines right', '%', 'higher'),
  metric('report', 'Report arrives', 'day of the month', 'lower'),
  vendor(
    'line',
    'Severnlink Fibre',
    'Lines into most sites. Faults by portal only; says five working days and means eight.',
  ),
  vendor('cloud', 'Halyard Cloud', 'Data centres in Dublin and Frankfurt.'),
  vendor('phones', 'Tern Telephony', 'Hosted telephony. Good on Saturdays.'),
  vendor(
    'hardware',
    'Brockwell Distribution',
    'Laptops and switches; stock is what the website says it was yesterday.',
  ),
]

function team(key: string, name: string, lead: Staff, members: readonly Staff[]): Said {
  return { act: 'team', key, name, lead, members }
}

function metric(
  key: 'response' | 'resolution' | 'uptime' | 'invoices' | 'report',
  name: string,
  unit: string,
  better: 'higher' | 'lower',
): Said {
  return { act: 'metric', key, name, unit, better }
}

function vendor(key: string, name: string, note: string): Said {
  return { act: 'vendor', key, name, note }
}

/** What changed for more than one customer at once: days ago, who typed it in, and what. */
const events: readonly (readonly [ago: number, by: Staff, said: Said])[] = [
  [
    246,
    'nadia',
    {
      act: 'change-event',
      kind: 'market-shift',
      scope: 'segment',
      segment: 'Healthcare',
      topics: ['security'],
      note: 'New rules on patient data. Whatever healthcare customers told us about security before has to be asked again.',
    },
  ],
  [
    74,
    'siobhan',
    {
      act: 'change-event',
      kind: 'price-change',
      scope: 'all',
      segment: null,
      topics: ['price'],
      note: 'Letter to everyone: £2 more a head from the next contract year. What they said about price before is from before the letter.',
    },
  ],
]

export type Newcomer = { readonly name: string; readonly email: string }

const joining = ({ name, email }: Newcomer): Said => ({
  act: 'member',
  key: 'you',
  name,
  email,
  role: 'owner',
  seesMoney: true,
  active: true,
})

/** The firm's own facts: those of its first day, and what came since. */
export function firmFacts(days: Days, you: Newcomer): readonly Fact[] {
  const opening = workday(days, BEGAN)
  const started = [...furniture, ...firmCalendars(days)].map((said): Fact => {
    const at = momentOf(days, opening, 9 * 60)
    return { at, recordedAt: at, by: 'siobhan', customer: null, said }
  })
  const later = [
    ...events,
    [GARETH_LEFT, 'siobhan', { act: 'member-left', key: 'gareth' }] as const,
    [JOINED, 'siobhan', joining(you)] as const,
  ].map(([ago, by, said]): Fact => {
    const day = workday(days, ago)
    return {
      at: momentOf(days, day, 11 * 60),
      recordedAt: evening(days, day),
      by,
      customer: null,
      said,
    }
  })
  return [...started, ...later]
}
