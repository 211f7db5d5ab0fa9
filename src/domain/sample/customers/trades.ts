/** Building trades. */
import { commits } from '../answering.ts'
import { expects } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const hadleigh: Firm = {
  key: 'hadleigh',
  name: 'Hadleigh Roofing',
  segment: 'Construction',
  tier: 'C',
  owner: 'dylan',
  potential: 10_000,
  since: 215,
  monthly: [
    [215, 520],
    [10, 520],
  ],
  people: [person('col', 'Colin Hadleigh', 'Owner')],
  told: [
    on(
      207,
      talk(
        'call',
        'col',
        'On a roof',
        'He was on a roof and holding on. Photos must get from the phone into the quote by the evening.',
      ),
      expects(
        'photos',
        'quality',
        'inferred',
        'Photos from the roof are in the quote by the evening.',
        { from: 'col', importance: 3, note: 'Said between two gusts.' },
      ),
      commits('photos', 'Photos go to the quote folder by themselves.', {
        can: ['hanif'],
        told: 'call',
      }),
    ),
    on(90, csat(4, null, 'col')),
  ],
}

const teign: Firm = {
  key: 'teign',
  name: 'Teign Joinery',
  segment: 'Construction',
  tier: 'C',
  owner: 'freya',
  potential: 12_000,
  since: 490,
  monthly: [
    [490, 610],
    [10, 640],
  ],
  people: [person('ros', 'Ros Endacott', 'Office'), person('jem', 'Jem Endacott', 'Workshop')],
  measured: {
    resolution: [
      [480, 8],
      [10, 7.5],
    ],
  },
  told: [
    on(
      481,
      talk(
        'call',
        'ros',
        'Kitchen table',
        "Ros does the books at the kitchen table. She'd like to be talked to as a grown-up.",
      ),
      expects('adult', 'communication', 'asked', 'Talk to me, not to my husband.', {
        from: 'ros',
        importance: 4,
        must: ['ines', 'hanif', 'callum'],
        quote: 'He makes doors. I do this.',
      }),
      commits('adult', 'Ros is the only name on the account.', {
        can: ['freya'],
        told: 'call',
        accepted: 'That took fourteen years.',
      }),
    ),
    on(
      220,
      talk(
        'call',
        'jem',
        'The saw',
        'Jem wants the saw’s computer looked at on the day it stops. Ros listened in.',
        { way: 'in' },
      ),
      expects('saw', 'speed', 'asked', 'If the saw stops you look at it that day.', {
        from: 'jem',
        importance: 4,
        metric: 'resolution',
        adequate: 8,
        quote: 'No saw, no doors.',
      }),
      commits('saw', 'Within 8 working hours, by phone first.', {
        level: 8,
        can: ['hanif'],
        told: 'call',
        accepted: 'Right.',
      }),
      csat(4, null, 'ros'),
    ),
    on(
      68,
      talk(
        'email',
        'ros',
        'Doors for export',
        'They have an order from Norway and need papers that neither of us has seen. Asked three questions back.',
        { way: 'in' },
      ),
      expects('norway', 'advice', 'inferred', 'Help us look like a firm that exports.', {
        from: 'ros',
        importance: 3,
        note: 'First order from Norway.',
      }),
    ),
  ],
}

const copperline: Firm = {
  key: 'copperline',
  name: 'Copperline Plumbing & Heating',
  segment: 'Construction',
  tier: 'C',
  owner: 'amara',
  potential: 13_000,
  since: 92,
  monthly: [
    [92, 610],
    [10, 610],
  ],
  people: [person('nasreen', 'Nasreen Akhtar', 'Office manager')],
  told: [
    on(
      90,
      talk(
        'email',
        'nasreen',
        'Order by return',
        'Nine vans, nine tablets, one e-mail. She had read the price list before I sent it and ordered line by line. No questions asked, on either side.',
        { way: 'in' },
      ),
    ),
    onBy('ines', 77, csat(5, null, 'nasreen')),
  ],
}

export const trades: readonly Firm[] = [hadleigh, teign, copperline]
