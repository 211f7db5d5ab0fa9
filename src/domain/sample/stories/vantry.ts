import { commits } from '../answering.ts'
import { expects, heard, notes } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** Everything agreed in writing, and for three months not kept. They are on their way out and we know why. */
export const vantry: Firm = {
  key: 'vantry',
  name: 'Vantry Precision Engineering',
  segment: 'Manufacturing',
  tier: 'A',
  owner: 'freya',
  potential: 132_000,
  since: 688,
  stage: 'leaving',
  stageAgo: 34,
  monthly: [
    [688, 6_700],
    [10, 6_900],
  ],
  effort: 1.3,
  people: [
    person('gerald', 'Gerald Oyelaran', 'Works director'),
    person('sanne', 'Sanne de Wit', 'Quality manager'),
    person('piotr', 'Piotr Zielinski', 'CNC cell leader'),
  ],
  measured: {
    uptime: [
      [680, 99.93],
      [140, 99.9],
      [110, 99.1],
      [70, 98.6],
      [10, 98.8],
    ],
    response: [
      [680, 22],
      [120, 30],
      [10, 44],
    ],
  },
  told: [
    on(
      681,
      talk(
        'meeting',
        ['gerald', 'piotr'],
        'Round the machine hall',
        'Piotr showed me how a program gets from the drawing office to the spindle. If the line between is down they cut air. Gerald put it in money: £1,150 an hour. 99.8 % in shift hours is what he would put his name to.',
        { with: ['yuki'] },
      ),
      expects(
        'spindle',
        'reliability',
        'confirmed',
        'The link to the machines is up 99.8 % of shift hours.',
        {
          from: 'gerald',
          importance: 5,
          metric: 'uptime',
          adequate: 99.8,
          desired: 99.95,
          must: ['yuki', 'hanif', 'callum'],
          cans: ['yuki'],
          quote: 'Eleven hundred and fifty pounds an hour, cutting air.',
        },
      ),
      expects(
        'trace',
        'quality',
        'confirmed',
        'Any change on the network can be traced for the auditor: who, when, why.',
        {
          from: 'sanne',
          importance: 4,
          must: ['yuki', 'nadia'],
          quote: 'The aerospace auditor asks once. You had better have it.',
        },
      ),
    ),
    on(
      672,
      talk(
        'meeting',
        ['gerald', 'sanne'],
        'Signed on the shop floor',
        'Gave the 99.8 with a condition: the old switch in hall 2 has to go within the year, at their cost. Gerald signed that too. Sanne gets the change log on the first of each month.',
        { with: ['yuki', 'marek'] },
      ),
      commits(
        'spindle',
        'Up 99.8 % of shift hours; hall 2 switch replaced within the year at your cost.',
        {
          level: 99.8,
          have: true,
          can: [['yuki', 'if', 'Hall 2 switch replaced within the year']],
          conditions: 'Hall 2 switch replaced within the year',
          accepted: 'Signed, both lines.',
        },
      ),
      commits('trace', 'A change log each month with who, when and why.', {
        can: ['yuki', 'nadia'],
        accepted: 'First of the month, and I will read it.',
      }),
    ),
    on(
      430,
      talk(
        'call',
        'sanne',
        'Audit passed',
        "[praise|The auditor spent six minutes on the network and moved on.] Sanne's words were warmer than that.",
        { way: 'in' },
      ),
      nps(9, null, 'sanne'),
    ),
    on(
      326,
      talk(
        'call',
        'gerald',
        'About that switch',
        "Reminded Gerald of hall 2. No budget before the new year of theirs. I wrote it down and didn't push; I should have told him what it does to the 99.8.",
        { way: 'out' },
      ),
      heard('spindle', 'asked', 'It has been up. Why would I buy a switch?'),
    ),
    onBy(
      'callum',
      104,
      talk(
        'complaint',
        'piotr',
        'Second stop in a week',
        '[complaint:spindle|Piotr had three spindles idle for two hours.] It is the hall 2 switch. It gets hot after lunch. I put a desk fan on it, which tells you everything.',
        { with: ['freya'] },
      ),
      notes('spindle', 'Fan on a switch. Photo is in the ticket.'),
    ),
    on(
      83,
      talk(
        'complaint',
        'gerald',
        'Twelve hours this quarter',
        "[complaint:spindle|Gerald had added it up: twelve hours and forty minutes, £14,500.] I reminded him of the switch, he reminded me that we promised 99.8 and he doesn't remember a mail that said what happens without it. There isn't one.",
      ),
      heard('spindle', 'confirmed', '99.8. It is on paper and you are at 98 and a bit.'),
      heard('trace', 'confirmed', 'The log is the one thing that has been on time.', {
        from: 'sanne',
      }),
      csat(1, 'Twelve hours and forty minutes.', 'gerald'),
    ),
    on(
      72,
      expects(
        'warn',
        'communication',
        'confirmed',
        'Tell me in writing what goes wrong if I do not spend, before it goes wrong.',
        {
          from: 'gerald',
          importance: 4,
          must: ['marek', 'freya'],
          cans: ['marek'],
          quote: 'Had you written me one honest mail I would have found the money.',
        },
      ),
    ),
    on(
      36,
      talk(
        'threat',
        'gerald',
        'Ninety days',
        "[threat|Gerald gave us notice of notice: ninety days, and he has somebody in to look.] He's civil. He says that he'd rather not, and that he can't explain the desk fan to his board.",
        { with: ['siobhan', 'marek'] },
      ),
      nps(2, null, 'gerald'),
    ),
    onBy(
      'siobhan',
      33,
      talk(
        'other',
        [],
        'Among ourselves: hall 2',
        'We replace the switch at our cost this month, whatever he decides, because we let him not decide. Marek writes the mail that should have been written a year ago.',
        { way: 'out', with: ['marek', 'freya', 'yuki'], visibility: 'owner' },
      ),
      notes('spindle', 'Switch is ordered, our cost. Yuki fits it on the second Saturday.'),
    ),
  ],
}
