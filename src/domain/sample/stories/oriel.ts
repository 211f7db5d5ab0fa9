import { can, commits, declines } from '../answering.ts'
import { expects, heard, notes, unrealistic } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** An expectation that could not be met, found to be so with the customer at the table and not behind their back. */
export const oriel: Firm = {
  key: 'oriel',
  name: 'Oriel Fabrications',
  segment: 'Manufacturing',
  tier: 'C',
  owner: 'amara',
  potential: 26_000,
  since: 437,
  monthly: [
    [437, 1_450],
    [10, 1_620],
  ],
  effort: 1.35,
  people: [
    person('denise', 'Denise Furlong', 'Managing director'),
    person('ahmed', 'Ahmed Osman', 'Workshop manager'),
  ],
  measured: {
    uptime: [
      [430, 99.2],
      [10, 99.4],
    ],
    response: [
      [430, 41],
      [10, 36],
    ],
  },
  told: [
    on(
      429,
      talk(
        'call',
        'denise',
        'She read about five nines',
        "Denise wants 'five nines' for the nesting software. On one elderly server under the stairs, for £1,450 a month. Didn't say no on the phone; asked what a stop costs them. About £90 an hour.",
      ),
      expects(
        'nines',
        'reliability',
        'confirmed',
        'The nesting software is never down. Five nines, like the airlines.',
        {
          from: 'denise',
          importance: 4,
          metric: 'uptime',
          adequate: 99.999,
          cans: ['yuki'],
          reference: ['ideal', 'A supplement in the Sunday paper'],
          quote: 'Five nines. I have read about it.',
        },
      ),
      expects('ahmed-first', 'communication', 'asked', 'Ring Ahmed first, not the office.', {
        from: 'denise',
        importance: 2,
        must: ['ines', 'hanif'],
        quote: 'I only hand the phone over the yard to him anyway.',
      }),
    ),
    onBy(
      'yuki',
      424,
      can('nines', [
        'yuki',
        'cannot',
        'Five minutes a year on one server without a twin cannot be done. With a twin and two lines it is £2,900 a month and still not five nines.',
      ]),
      notes(
        'nines',
        'Worked it through properly, the sheet is in the ticket. 99 % is honest on this box, 99.9 with a new one.',
      ),
    ),
    on(
      417,
      talk(
        'meeting',
        ['denise', 'ahmed'],
        'What five nines would take',
        "Laid Yuki's sheet on the workbench: what five minutes a year takes, what it costs, and what an hour's stop costs them. Denise did the division herself. She's still of the opinion that it should be possible, but she can see that it isn't here.",
        { with: ['yuki'] },
      ),
      unrealistic(
        'nines',
        'Five minutes of downtime a year cannot be had from one server and one line; even at £2,900 a month it is out of reach. Worked out with them at the bench.',
      ),
      declines(
        'nines',
        'We do not promise five nines, to you or to anybody. Here is what it would take and what it would cost.',
        { can: [], accepted: 'Well, I can divide. All right.' },
      ),
      expects(
        'ninety-nine',
        'reliability',
        'confirmed',
        'Not more than a morning a year without the nesting software.',
        {
          from: 'ahmed',
          importance: 4,
          metric: 'uptime',
          adequate: 99,
          desired: 99.5,
          must: ['yuki', 'callum'],
          cans: ['yuki'],
          quote: 'A morning I can sweep the floor. A day I have to send them home.',
        },
      ),
      commits(
        'ninety-nine',
        'Up 99 % of working hours on the present server, 99.9 with a new one whenever you choose.',
        { level: 99, can: ['yuki'], accepted: 'Ninety-nine, and I will think about the new one.' },
      ),
      commits('ahmed-first', 'Ahmed’s number comes first on your sheet.', { can: ['hanif'] }),
    ),
    on(
      176,
      talk(
        'follow-up',
        'ahmed',
        'The new server, half decided',
        "Ahmed reckons Denise will buy when her financial year turns. I didn't push. One stop since then, forty minutes.",
        { way: 'out' },
      ),
      heard('ninety-nine', 'confirmed', 'One stop, forty minutes. I swept the floor.'),
      heard('nines', 'asked', 'She still says it to visitors.'),
      csat(4, null, 'ahmed'),
    ),
    on(
      57,
      talk(
        'call',
        'denise',
        'Number for the office too',
        'Denise would like to hear of stops herself now, after Ahmed. Changed the sheet while we talked.',
        { way: 'in' },
      ),
      heard('ahmed-first', 'confirmed', 'Ahmed first, then me. Then the cat.'),
    ),
  ],
}
