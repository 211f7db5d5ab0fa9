import { can, commits } from '../answering.ts'
import { expects, heard, notes, wants } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** Nothing got worse and they grew unhappier: an hour was fine, then ordinary, then slow. */
export const pennard: Firm = {
  key: 'pennard',
  name: 'Pennard & Finch Solicitors',
  segment: 'Legal',
  tier: 'A',
  owner: 'dylan',
  potential: 140_000,
  since: 728,
  monthly: [
    [728, 6_100],
    [10, 7_050],
  ],
  effort: 1.1,
  people: [
    person('harriet', 'Harriet Pennard', 'Managing partner'),
    person('oluwa', 'Oluwaseun Bello', 'Practice manager', { exposed: true }),
    person('rhys', 'Rhys Cadogan', 'Associate, conveyancing'),
  ],
  measured: {
    response: [
      [720, 46],
      [500, 41],
      [300, 39],
      [10, 38],
    ],
    resolution: [
      [720, 6.4],
      [10, 5.8],
    ],
  },
  told: [
    on(
      722,
      talk(
        'meeting',
        ['harriet', 'oluwa'],
        'Taking over from Northgate',
        "Oluwa had a folder of the previous firm's tickets, printed. Average first answer: the next day. She asked for an hour and looked as if she was asking for the moon. Harriet wants the document system not to lock people out at month end, everything else she leaves to Oluwa.",
        { with: ['gareth', 'hanif'] },
      ),
      expects('hour', 'speed', 'confirmed', 'Somebody answers us within the hour.', {
        from: 'oluwa',
        importance: 4,
        metric: 'response',
        adequate: 60,
        desired: 30,
        reference: ['predecessor', 'Northgate answered the next day, if at all'],
        must: ['hanif', 'ines'],
        cans: ['hanif'],
        quote: "An hour. I know that's a lot to ask.",
      }),
      expects(
        'month-end',
        'reliability',
        'confirmed',
        'The document system lets everyone in on completion days.',
        {
          from: 'harriet',
          importance: 5,
          must: ['yuki'],
          quote: 'Fridays at the end of the month are the only days that count.',
        },
      ),
      commits('hour', 'We answer within 60 minutes in office hours.', {
        level: 60,
        have: true,
        can: ['hanif'],
        accepted: 'An hour will feel like luxury.',
      }),
    ),
    on(
      705,
      talk(
        'call',
        'harriet',
        'Completion Fridays',
        'Told Harriet that we freeze updates from Wednesday of completion week and have somebody watching from seven. She asked who. Yuki.',
        { way: 'out' },
      ),
      commits(
        'month-end',
        'No updates from the Wednesday before; from 7 o’clock on completion Friday an engineer watches the document system.',
        {
          can: ['yuki'],
          told: 'call',
          accepted: 'Put it in the diary for the year and we are friends.',
        },
      ),
      csat(5, 'Night and day.', 'oluwa'),
    ),
    on(604, csat(5, null, 'oluwa'), csat(5, null, 'rhys')),
    on(
      540,
      talk(
        'meeting',
        'oluwa',
        'First half year',
        "All smiles. [praise|She showed the partners our answer times next to Northgate's.] Asked what she would change: nothing.",
      ),
      heard('hour', 'confirmed', 'Under the hour every single time.'),
      heard('month-end', 'confirmed', 'Six clean Fridays.'),
      nps(10, 'You rang back. That was all it took.'),
    ),
    on(421, csat(4, null, 'oluwa'), csat(4, 'Fine.', 'rhys')),
    on(
      352,
      talk(
        'call',
        'oluwa',
        'Quarterly call',
        "Short. She said the service is fine, then that Rhys had grumbled about waiting forty minutes. I looked: thirty-eight. That's what it has been all along. I told her so and she said yes, but it feels slow now. Worth watching.",
        { way: 'out' },
      ),
      heard('hour', 'asked', 'Fine, mostly. People have got used to you.'),
      csat(4, null, 'oluwa'),
    ),
    on(268, csat(3, 'We wait and wait.', 'rhys'), csat(4, null, 'oluwa')),
    on(
      190,
      talk(
        'survey',
        'rhys',
        'Survey, fourth quarter',
        'Score 3. In the box he wrote: [complaint|You are no quicker than you were when you started.] Which is true, and was once the praise.',
        { way: 'in' },
      ),
      csat(3, 'No quicker than when you started.', 'rhys'),
      nps(6, null, 'oluwa'),
    ),
    on(
      118,
      talk(
        'meeting',
        ['oluwa', 'harriet'],
        'They want half an hour',
        'Oluwa brought a page from a legal tech magazine: the best help desks answer in a quarter of an hour. She now says half an hour is the least that she can defend to the partners, a quarter is what good looks like. I said nothing yet beyond that I heard it. Our times have not moved in two years; what she holds them against has. First Northgate, then us, now the magazine.',
        { with: ['hanif'] },
      ),
      heard('hour', 'confirmed', 'Half an hour at the very least. An hour sounds like 2010.', {
        from: 'oluwa',
      }),
      wants('hour', 30, 15),
      heard('month-end', 'confirmed', 'The Fridays are fine. Leave the Fridays.', {
        from: 'harriet',
      }),
      expects(
        'quarter',
        'speed',
        'inferred',
        'You are as quick as the help desks in the magazine: a quarter of an hour.',
        {
          from: 'rhys',
          importance: 2,
          metric: 'response',
          desired: 15,
          reference: ['ideal', 'An article on the best help desks in the country'],
          note: 'He forwarded the article twice.',
        },
      ),
      csat(3, null, 'oluwa'),
    ),
    onBy(
      'hanif',
      112,
      can('hour', ['hanif', 'if', 'Two more on the desk between nine and eleven']),
      notes(
        'hour',
        'Half an hour is doable if we staff the morning for it. At their current price we would be doing it for love.',
      ),
    ),
    on(
      47,
      talk(
        'call',
        'oluwa',
        'Still waiting to hear',
        '[complaint:hour|Oluwa asked whether there was an answer on the half hour.] There is not. I said by the end of the month; that was the end of last month.',
        { way: 'in' },
      ),
      csat(2, 'Asked for something two months ago. Silence.', 'oluwa'),
    ),
  ],
}
