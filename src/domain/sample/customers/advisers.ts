/** A broker and a surveyor. */
import { commits } from '../answering.ts'
import { expects, heard, insists, notes } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, lateBy, on, onBy, person } from '../telling.ts'

const ludlow: Firm = {
  key: 'ludlow',
  name: 'Ludlow Marsh Surveyors',
  segment: 'Professional services',
  tier: 'B',
  owner: 'amara',
  potential: 36_000,
  since: 652,
  monthly: [
    [652, 1_700],
    [10, 1_850],
  ],
  people: [person('isla', 'Isla Marsh', 'Director'), person('bo', 'Bo Lindgren', 'Drone pilot')],
  measured: {
    resolution: [
      [640, 9],
      [10, 8.2],
    ],
  },
  told: [
    on(
      644,
      talk(
        'meeting',
        ['isla', 'bo'],
        'Drones and lasers',
        'Bo flies, comes home with 90 gigabytes, and waits. Isla waits for Bo. They would both like to wait less.',
      ),
      expects(
        'ninety',
        'speed',
        'confirmed',
        'A day’s flying is on the server by the next morning.',
        {
          from: 'bo',
          importance: 4,
          must: ['yuki'],
          cans: ['yuki'],
          quote: 'I fly faster than I copy.',
        },
      ),
      commits('ninety', 'Copied overnight on a line of its own.', {
        can: ['yuki'],
        accepted: 'Smart.',
      }),
    ),
    on(
      322,
      heard('ninety', 'confirmed', 'It is there when I come in.', { from: 'bo' }),
      csat(4, null, 'isla'),
    ),
    lateBy(
      5,
      on(
        98,
        talk(
          'call',
          'isla',
          'Point clouds',
          "Bo has a new laser. It's not ninety gigabytes now but four hundred. Isla asked if 'by the morning' still holds. I said I'd have to ask; haven't.",
          { way: 'in' },
        ),
        insists('ninety', 'By the morning, laser or no laser.'),
      ),
    ),
  ],
}

const averil: Firm = {
  key: 'averil',
  name: 'Averil Insurance Brokers',
  segment: 'Professional services',
  tier: 'B',
  owner: 'freya',
  potential: 44_000,
  since: 388,
  monthly: [
    [388, 2_000],
    [10, 2_200],
  ],
  people: [
    person('simeon', 'Simeon Clarke', 'Compliance', { exposed: true }),
    person('averil', 'Averil Fox', 'Founder'),
  ],
  measured: {
    report: [
      [380, 5],
      [10, 7],
    ],
    invoices: [
      [380, 99],
      [10, 99],
    ],
  },
  told: [
    on(
      381,
      talk(
        'meeting',
        ['simeon', 'averil'],
        'Compliance first',
        'Simeon wants everything in writing and on time, in that order. Averil said he was the best hire she ever made and winked.',
      ),
      expects(
        'fifth',
        'communication',
        'confirmed',
        'The security report is here on the fifth, in writing.',
        {
          from: 'simeon',
          importance: 5,
          metric: 'report',
          adequate: 5,
          must: ['nadia', 'marek'],
          quote: 'The sixth is a finding.',
        },
      ),
      expects(
        'leaver',
        'security',
        'confirmed',
        'When somebody leaves, they are out of everything within the hour.',
        {
          from: 'simeon',
          importance: 5,
          must: ['hanif', 'ines', 'nadia'],
          cans: ['hanif'],
          quote: 'An hour. I set my watch.',
        },
      ),
      commits('fifth', 'On the 5th, in writing.', {
        level: 5,
        have: 'Their regulator asks for it by date.',
        can: ['nadia'],
        accepted: 'The fifth. Noted.',
      }),
      commits(
        'leaver',
        'Out within the hour of your call, in working hours, with a list of what was closed.',
        {
          can: [['hanif', 'if', 'Working hours']],
          conditions: 'Working hours',
          accepted: 'The list is the important part.',
        },
      ),
    ),
    on(
      144,
      talk(
        'call',
        'simeon',
        'On the eighth',
        '[complaint:fifth|The report came on the eighth.] Simeon had to write it up as a finding about himself. Nadia was on leave and nobody else can make it.',
        { way: 'in' },
      ),
      heard('fifth', 'confirmed', 'The fifth. It is the only date I asked for.'),
      heard('leaver', 'confirmed', 'Forty minutes, with a list.'),
      csat(2, 'The eighth is not the fifth.', 'simeon'),
    ),
    onBy(
      'nadia',
      139,
      notes('fifth', 'Only I can make this report. Showing Ines how on Thursday.'),
    ),
    on(
      37,
      talk(
        'call',
        'averil',
        'A quiet word',
        "Averil says Simeon likes us and can't say so while it comes late. I told her it would be the fifth. I should've asked Nadia first.",
        { way: 'in', visibility: 'owner' },
      ),
    ),
  ],
}

export const advisers: readonly Firm[] = [ludlow, averil]
