import { commits } from '../answering.ts'
import { expects, heard, notes, seen } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, lateBy, on, onBy, person } from '../telling.ts'

/** The decision was made in a week and everybody here knew it. Nobody told the customer. */
export const kestrelbay: Firm = {
  key: 'kestrelbay',
  name: 'Kestrel Bay Hotels',
  segment: 'Hospitality',
  tier: 'B',
  owner: 'dylan',
  potential: 92_000,
  since: 455,
  monthly: [
    [455, 3_400],
    [10, 4_100],
  ],
  effort: 1.15,
  people: [
    person('lucia', 'Lucia Ferrante', 'Group operations manager', { exposed: true }),
    person('gethin', 'Gethin Rowe', 'Front of house, Kestrel Bay'),
    person('imogen', 'Imogen Slade', 'Reservations'),
  ],
  measured: {
    uptime: [
      [440, 99.7],
      [10, 99.74],
    ],
    response: [
      [440, 35],
      [10, 31],
    ],
  },
  told: [
    on(
      449,
      talk(
        'meeting',
        ['lucia', 'gethin'],
        'Before the season',
        'Sat in the bar with Lucia and Gethin. She wants guest wi-fi that nobody mentions in a review. He wants the till and the door cards to come back by themselves when the power blips, which out there it does.',
        { with: ['callum'] },
      ),
      expects(
        'wifi',
        'quality',
        'confirmed',
        'Guest wi-fi good enough that nobody writes about it.',
        {
          from: 'lucia',
          importance: 4,
          must: ['callum'],
          cans: ['callum'],
          quote: 'A good review of the wi-fi does not exist. I want no review of the wi-fi.',
        },
      ),
      expects(
        'blips',
        'reliability',
        'confirmed',
        'After a power blip tills and door cards come back without anyone ringing anyone.',
        {
          from: 'gethin',
          importance: 5,
          metric: 'uptime',
          adequate: 99.5,
          must: ['hanif', 'callum'],
          quote: "I've stood in the corridor at midnight letting people into their own rooms.",
        },
      ),
    ),
    on(
      441,
      talk(
        'call',
        'gethin',
        'Batteries and an order of things',
        'Explained the batteries and that the door system starts first, tills second. He repeated it back properly.',
        { way: 'out' },
      ),
      commits(
        'blips',
        'Tills and doors are on batteries and restart in the right order; up 99.5 % measured by us.',
        {
          level: 99.5,
          have: true,
          can: ['callum'],
          told: 'call',
          accepted: 'Doors first. You understand hotels.',
        },
      ),
      commits(
        'wifi',
        'A survey of every corridor before the busy months, and access points moved where it is weak.',
        {
          can: [['callum', 'if', 'Out of season, rooms empty']],
          conditions: 'Out of season, rooms empty',
          told: 'call',
        },
      ),
    ),
    on(
      238,
      talk(
        'demand',
        'lucia',
        'Weekends in the season',
        'Lucia on the phone from the car. [demand:weekend|In the busy months she wants a person on the line on Saturdays and Sundays until ten at night], not a call centre. Her board asks her every Monday what broke at the weekend. Said I would take it in.',
      ),
      expects(
        'weekend',
        'flexibility',
        'confirmed',
        'In the season somebody who knows us answers at weekends until ten at night.',
        {
          from: 'lucia',
          importance: 5,
          must: ['hanif', 'siobhan'],
          cans: ['hanif'],
          quote:
            'Every Monday my board asks me what broke. I would like to say nothing, or at least know.',
        },
      ),
    ),
    on(
      231,
      commits(
        'weekend',
        'In the busy months the desk is staffed at weekends until 22:00 by two people from our own team, rota by rota; £380 a month.',
        {
          want: 'Three hotel groups would buy it.',
          have: false,
          can: [['hanif', 'if', 'Two people volunteer per weekend and it is paid time']],
          conditions: 'Two people volunteer per weekend and it is paid time',
          told: null,
        },
      ),
      notes(
        'weekend',
        'Decided at the Monday meeting: yes, £380 a month, Hanif runs the rota. Dylan to tell Lucia.',
      ),
    ),
    onBy(
      'hanif',
      226,
      seen('weekend', 'hanif', 'siobhan'),
      notes(
        'weekend',
        'Rota is drawn up for the whole season. Has anyone told Lucia? She rang the desk on Sunday and got the voicemail.',
      ),
    ),
    lateBy(
      4,
      on(
        171,
        talk(
          'complaint',
          'lucia',
          'Sunday evening, forty at reception',
          "She got the answering machine at half past eight with forty people waiting at reception. [complaint:weekend|She said she had asked months ago and never even had a no.] I could have told her it had been agreed for two months. I said I'd check.",
        ),
        csat(1, 'I asked and heard nothing. Nothing.'),
      ),
    ),
    onBy(
      'hanif',
      168,
      notes(
        'weekend',
        'The rota was staffed that Sunday. Her number just was not routed to it because the contract line was never switched on. Because nobody told her.',
      ),
    ),
    on(
      92,
      talk(
        'meeting',
        'gethin',
        'Looking at corridors',
        'Gethin walked the second floor with me holding two phones. Wi-fi is fine there now. He says Lucia has been told to get quotes. Nobody said by whom.',
      ),
      heard('wifi', 'asked', 'No review has mentioned it for months.'),
      heard('blips', 'confirmed', 'Two blips, both times we only noticed by the clock.'),
    ),
    on(
      58,
      talk(
        'threat',
        'lucia',
        'Three quotes',
        '[threat|Lucia wrote that the board has asked for three quotes and that one of them may be ours.] She is answerable for having picked us. The weekend question is the second line of her mail.',
        { visibility: 'owner' },
      ),
      nps(3, null, 'lucia'),
    ),
  ],
}
