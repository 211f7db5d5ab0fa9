/** Works and foundries beside those told in full. */
import { commits } from '../answering.ts'
import { expects, heard, insists, notes } from '../expecting.ts'
import { changes, csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const bluewater: Firm = {
  key: 'bluewater',
  name: 'Bluewater Pumps',
  segment: 'Manufacturing',
  tier: 'B',
  owner: 'amara',
  potential: 52_000,
  since: 415,
  monthly: [
    [415, 2_600],
    [10, 2_750],
  ],
  people: [
    person('hamish', 'Hamish Laird', 'Production director'),
    person('irina', 'Irina Volkova', 'Planner'),
  ],
  measured: {
    uptime: [
      [405, 99.6],
      [10, 99.7],
    ],
    resolution: [
      [405, 8],
      [10, 7.1],
    ],
  },
  told: [
    on(
      408,
      talk(
        'meeting',
        ['hamish', 'irina'],
        'Pumps and plans',
        'Irina plans three weeks ahead in a spreadsheet that forty macros hold together. Hamish forbids anyone to touch it. Both are right.',
      ),
      expects(
        'macros',
        'quality',
        'confirmed',
        'The planning sheet opens on Monday the way it closed on Friday.',
        {
          from: 'irina',
          importance: 4,
          must: ['yuki', 'ines'],
          quote: 'Do not improve it. Please.',
        },
      ),
      expects('stops', 'reliability', 'confirmed', 'The order system is up when the shift is in.', {
        from: 'hamish',
        importance: 5,
        metric: 'uptime',
        adequate: 99.4,
        must: ['yuki'],
        quote: 'Idle men look at me.',
      }),
      commits(
        'macros',
        'Her machine is left out of every update until she has tried it on a copy.',
        { can: ['yuki'], accepted: 'On a copy. Good.' },
      ),
      commits('stops', 'Up 99.4 % in shift hours.', {
        level: 99.4,
        have: true,
        can: ['yuki'],
        accepted: 'Fine.',
      }),
    ),
    on(
      187,
      csat(4, null, 'irina'),
      heard('macros', 'confirmed', 'It opened. Every Monday.', { from: 'irina' }),
      heard('stops', 'asked', 'No complaints from the men.', { from: 'hamish' }),
    ),
    on(
      58,
      talk(
        'demand',
        'hamish',
        'A third shift',
        '[demand:stops|Hamish goes to three shifts soon and wants the same figure at three in the morning.] Told him that nights are a different sum and that he will have it in writing.',
      ),
      insists('stops', 'Three shifts means three shifts.'),
    ),
  ],
}

const skelton: Firm = {
  key: 'skelton',
  name: 'Skelton Foundry',
  segment: 'Manufacturing',
  tier: 'C',
  owner: 'freya',
  potential: 24_000,
  since: 670,
  monthly: [
    [670, 1_480],
    [10, 1_500],
  ],
  effort: 1.4,
  people: [person('maurice', 'Maurice Skelton', 'Owner')],
  measured: {
    resolution: [
      [660, 10],
      [10, 9.4],
    ],
  },
  told: [
    on(
      663,
      talk(
        'call',
        'maurice',
        'Dust',
        'Everything in the foundry dies of dust. He knows. He wants it replaced, not explained.',
      ),
      expects(
        'dust',
        'quality',
        'asked',
        'When the dust kills a machine, bring another. No lectures.',
        { from: 'maurice', importance: 4, must: ['callum'], quote: 'I know about the dust, son.' },
      ),
      commits('dust', 'Two ruggedised machines on the shelf for you; swap on the day.', {
        can: ['callum'],
        told: 'call',
        accepted: 'That will do.',
      }),
    ),
    on(420, csat(4, null, 'maurice')),
    onBy(
      'callum',
      330,
      notes(
        'dust',
        'Third swap this year. He has stopped apologising, I have stopped explaining. Works well.',
      ),
    ),
    onBy(
      'ruth',
      115,
      expects('instalments', 'price', 'inferred', 'Would like to pay the swaps in instalments.', {
        from: 'maurice',
        importance: 2,
        note: 'Asked Ruth how the builders’ merchant does it.',
      }),
    ),
  ],
}

const redcar: Firm = {
  key: 'redcar',
  name: 'Redcar Cable & Wire',
  segment: 'Manufacturing',
  tier: 'B',
  owner: 'amara',
  potential: 58_000,
  since: 700,
  stage: 'lost',
  stageAgo: 260,
  lostReason: 'Bought by a group that has its own people. They would have stayed.',
  monthly: [
    [700, 3_000],
    [261, 3_100],
  ],
  people: [person('vera', 'Vera Lockwood', 'Finance director')],
  measured: {
    uptime: [
      [690, 99.7],
      [262, 99.8],
    ],
  },
  told: [
    on(
      690,
      talk(
        'meeting',
        'vera',
        'Copper prices',
        'Vera checks the copper price every ten minutes. The feed must not stop; the rest is our business.',
      ),
      expects(
        'copper',
        'reliability',
        'confirmed',
        'The copper feed does not stop in trading hours.',
        {
          from: 'vera',
          importance: 5,
          metric: 'uptime',
          adequate: 99.5,
          must: ['yuki'],
          quote: 'Ten minutes blind cost me four thousand once.',
        },
      ),
      commits('copper', 'Up 99.5 % in trading hours, two lines.', {
        level: 99.5,
        can: ['yuki'],
        accepted: 'Two lines. Good.',
      }),
    ),
    on(
      281,
      talk(
        'call',
        'vera',
        'We have been bought',
        'She was near tears, and it had nothing to do with us. The group brings its own people in ten weeks.',
        { way: 'in' },
      ),
      changes('merger', 'Bought by Teesmetal Group, which has its own IT.'),
      nps(10, 'I would take you with me.', 'vera'),
    ),
  ],
}

export const works: readonly Firm[] = [bluewater, skelton, redcar]
