/** Schools beside the trust told in full. */
import { commits, declines } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const whinmoor: Firm = {
  key: 'whinmoor',
  name: 'Whinmoor Primary Federation',
  segment: 'Education',
  tier: 'B',
  owner: 'amara',
  potential: 34_000,
  since: 610,
  monthly: [
    [610, 1_600],
    [10, 1_750],
  ],
  people: [
    person('lesley', 'Lesley Tan', 'School business manager'),
    person('matt', 'Matthew Orme', 'Deputy head'),
  ],
  measured: {
    response: [
      [600, 49],
      [10, 44],
    ],
    report: [
      [600, 6],
      [10, 5],
    ],
  },
  told: [
    on(
      601,
      talk(
        'meeting',
        ['lesley', 'matt'],
        'Small chairs',
        'Knees at ear height. Matt wants tablets charged on Monday. Lesley wants the census return to go through without her sitting up at night.',
      ),
      expects(
        'census',
        'reliability',
        'confirmed',
        'On census day the return goes through, first time.',
        {
          from: 'lesley',
          importance: 5,
          must: ['hanif'],
          quote: 'They count the children once and pay us for a year.',
        },
      ),
      expects(
        'charged',
        'quality',
        'asked',
        'Monday morning, thirty tablets, thirty full batteries.',
        { from: 'matt', importance: 3, quote: 'A flat one is a child with nothing to do.' },
      ),
      commits(
        'census',
        'On census day somebody from the desk sits with Lesley until the receipt is printed.',
        { can: ['hanif'], accepted: 'With me! Then I shall bring buns.' },
      ),
      declines(
        'charged',
        'Charging is not ours: the trolley belongs in the caretaker’s round. We drew him a picture.',
        { can: [], accepted: 'He has framed it.' },
      ),
    ),
    on(
      334,
      csat(5, 'Buns were eaten.', 'lesley'),
      heard('charged', 'confirmed', 'The caretaker does it. It is his trolley now.', {
        from: 'matt',
      }),
    ),
    on(
      94,
      talk(
        'call',
        'lesley',
        'Receipt at 16:12',
        'Went through first time. She says the buns are now tradition. Asked if it still matters as much: more, the numbers are down.',
        { way: 'in' },
      ),
      heard('census', 'confirmed', 'First time, twelve past four.'),
      nps(9, null, 'lesley'),
    ),
  ],
}

const acorns: Firm = {
  key: 'acorns',
  name: 'Little Acorns Nurseries',
  segment: 'Education',
  tier: 'C',
  owner: 'dylan',
  potential: 11_000,
  since: 404,
  monthly: [
    [404, 560],
    [10, 590],
  ],
  people: [person('carys', 'Carys Bevan', 'Owner')],
  measured: {
    resolution: [
      [395, 7],
      [10, 7.4],
    ],
  },
  told: [
    on(
      398,
      talk(
        'call',
        'carys',
        'Pick-up time',
        'At half past five forty parents want their child and the sign-out tablet. Everything before that can break.',
      ),
      expects(
        'pickup',
        'speed',
        'asked',
        'At half past five the tablet signs children out, or you are on the phone.',
        {
          from: 'carys',
          importance: 5,
          metric: 'resolution',
          adequate: 8,
          must: ['hanif'],
          quote: 'Forty parents, one door.',
        },
      ),
      commits('pickup', 'Between five and six your number goes to the front.', {
        level: 8,
        can: ['hanif'],
        told: 'call',
        accepted: 'Front is where I want to be.',
      }),
    ),
    on(
      219,
      csat(4, null, 'carys'),
      heard('pickup', 'asked', 'All right, mostly.', { from: 'carys' }),
    ),
    onBy(
      'ines',
      21,
      talk(
        'call',
        'carys',
        'Tablet froze at twenty to six',
        'Answered on the second ring, restarted it, six minutes. She said it was the first time this half year.',
        { way: 'in' },
      ),
    ),
  ],
}

export const schools: readonly Firm[] = [whinmoor, acorns]
