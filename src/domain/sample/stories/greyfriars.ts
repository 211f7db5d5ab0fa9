import { commits, offers } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** A year with one deadline in it. What was agreed for the filing weeks holds in the filing weeks. */
export const greyfriars: Firm = {
  key: 'greyfriars',
  name: 'Greyfriars Accountancy',
  segment: 'Professional services',
  tier: 'B',
  owner: 'amara',
  potential: 71_000,
  since: 699,
  monthly: [
    [699, 3_050],
    [10, 3_500],
  ],
  effort: 0.9,
  people: [
    person('una', 'Una MacAskill', 'Senior partner'),
    person('desmond', 'Desmond Achebe', 'Tax manager'),
    person('polly', 'Polly Trent', 'Reception'),
  ],
  measured: {
    response: [
      [690, 26],
      [10, 21],
    ],
    report: [
      [690, 7],
      [300, 4],
      [10, 3],
    ],
  },
  told: [
    on(
      690,
      talk(
        'meeting',
        ['una', 'desmond'],
        'Eleven quiet months and one loud one',
        "They file for 1,900 people by one day in the year. Una doesn't mind what we do in the other eleven months. In the filing weeks Desmond wants a chair in the corner with one of us on it.",
      ),
      expects(
        'filing',
        'flexibility',
        'confirmed',
        'In the filing weeks one of you sits with us.',
        {
          from: 'desmond',
          importance: 5,
          must: ['hanif', 'callum'],
          cans: ['callum'],
          quote: 'A chair, a kettle and one of you.',
        },
      ),
      expects(
        'silent',
        'communication',
        'confirmed',
        'The other eleven months a page a month is enough.',
        {
          from: 'una',
          importance: 2,
          metric: 'report',
          adequate: 8,
          desired: 5,
          must: ['marek'],
          quote: 'A page. I do not want to be delighted.',
        },
      ),
      offers(
        'filing',
        'The last ten working days before the deadline, mornings, Callum in the chair; before that on call within 30 minutes.',
        {
          want: 'They would pay for it, and it is ten mornings.',
          can: [['callum', 'if', 'Ten mornings, booked three months ahead']],
          conditions: 'Ten mornings, booked three months ahead',
          accepted: 'Mornings are when it breaks. Taken.',
        },
      ),
      commits('silent', 'A page by the 8th of each month.', {
        level: 8,
        can: ['marek'],
        accepted: 'Good.',
      }),
    ),
    onBy(
      'callum',
      640,
      talk(
        'other',
        'desmond',
        'Ten mornings in the chair',
        "Fixed eleven small things nobody would have rung about, [praise|drank a great deal of tea, and Desmond's team filed two days early.] Same again next year, they say.",
        { way: 'both' },
      ),
      csat(5, 'Two days early!', 'desmond'),
    ),
    on(
      281,
      talk(
        'follow-up',
        'una',
        'After the second filing',
        'Una, dry as ever: nothing to report. Asked whether the page still suits. It does, and could it have the phone bill on it. It can.',
        { way: 'out' },
      ),
      heard('silent', 'confirmed', 'Put the phone bill on it and we are done.'),
      heard('filing', 'confirmed', 'Keep the chair.', { from: 'desmond' }),
      nps(8, null, 'una'),
    ),
    on(
      160,
      talk(
        'call',
        'polly',
        'Clients ring and ring',
        'Polly has forty clients an hour in the last week and one phone line that says "busy". Nobody had asked reception before. I had not either.',
        { way: 'in' },
      ),
      expects(
        'busy',
        'quality',
        'asked',
        'A client who rings in the last week never hears "busy".',
        {
          from: 'polly',
          importance: 4,
          cans: ['yuki'],
          must: ['amara'],
          quote: 'They shout at me, not at the partners.',
        },
      ),
    ),
    on(
      69,
      talk(
        'meeting',
        ['una', 'desmond'],
        'Booking the chair',
        "Ten mornings booked, three months ahead as agreed. Desmond wants to know if anyone has thought about Polly's phones. I said it's being costed.",
        { with: ['callum'] },
      ),
      heard('filing', 'confirmed', 'Booked. Callum, not somebody else.', { from: 'desmond' }),
      heard('silent', 'confirmed', 'Still a page. Still fine.', { from: 'una' }),
      csat(5, null, 'desmond'),
    ),
  ],
}
