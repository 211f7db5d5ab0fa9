/** Hotels, inns and brasseries beside those told in full. */
import { commits, offers } from '../answering.ts'
import { expects, heard, retires } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

const saltmarsh: Firm = {
  key: 'saltmarsh',
  name: 'Saltmarsh Inns',
  segment: 'Hospitality',
  tier: 'B',
  owner: 'freya',
  potential: 43_000,
  since: 466,
  monthly: [
    [466, 2_050],
    [10, 2_300],
  ],
  people: [
    person('dora', 'Dora Finnegan', 'Director'),
    person('wes', 'Wesley Obi', 'Kitchen manager'),
  ],
  measured: {
    response: [
      [455, 37],
      [10, 29],
    ],
    uptime: [
      [455, 99.5],
      [10, 99.7],
    ],
  },
  told: [
    on(
      459,
      talk(
        'meeting',
        ['dora', 'wes'],
        'Before service',
        "At four, before the kitchen got loud. Orders go from the garden to the pass by tablet. On a hot Sunday the tablets are the kitchen. Dora said 'if they stop, we stop'.",
      ),
      expects(
        'pass',
        'reliability',
        'confirmed',
        'On a Sunday the tablets get the order to the pass.',
        {
          from: 'wes',
          importance: 5,
          metric: 'uptime',
          adequate: 99,
          must: ['hanif', 'callum'],
          quote: 'Shouting works for ten covers, not for two hundred.',
        },
      ),
      commits('pass', 'The tablets speak to the pass without the internet; up 99 %.', {
        level: 99,
        can: ['callum'],
        accepted: 'Without the internet, that is clever.',
      }),
    ),
    on(
      133,
      talk(
        'call',
        'dora',
        'When the garden shuts',
        "No Sunday lost. She'd like to know on a Friday if something's planned, since Fridays are when she does the rotas.",
        { way: 'out' },
      ),
      heard('pass', 'confirmed', 'Two hundred covers and not one shout.'),
      expects(
        'fridays',
        'communication',
        'confirmed',
        'If you plan something, I know by Friday noon.',
        {
          from: 'dora',
          importance: 3,
          must: ['hanif'],
          quote: 'I do rotas on a Friday. After that I am blind.',
        },
      ),
      commits('fridays', 'Planned work is announced by Friday noon or it waits a week.', {
        can: ['hanif'],
        told: 'call',
        accepted: 'Suits me.',
      }),
      csat(5, null, 'dora'),
    ),
  ],
}

const alderash: Firm = {
  key: 'alderash',
  name: 'Alder & Ash Events',
  segment: 'Hospitality',
  tier: 'C',
  owner: 'dylan',
  potential: 18_000,
  since: 228,
  monthly: [
    [228, 760],
    [10, 900],
  ],
  people: [person('cosima', 'Cosima Reyes', 'Producer')],
  told: [
    on(
      221,
      talk(
        'call',
        'cosima',
        'A tent in a field',
        'They need internet in a field for three days, eleven times a year, never the same field. She decides on Tuesday for Saturday.',
      ),
      expects(
        'field',
        'flexibility',
        'confirmed',
        'Internet in a field, told on Tuesday for Saturday.',
        {
          from: 'cosima',
          importance: 5,
          cans: ['callum'],
          must: ['callum'],
          quote: 'I find out on Tuesday too.',
        },
      ),
    ),
    on(
      214,
      offers(
        'field',
        'Tuesday for Saturday only with our kit in your van: two boxes that your crew sets up themselves. With us on site we need ten days.',
        {
          can: [['callum', 'if', 'Their crew is shown once how']],
          conditions: 'Their crew is shown once how',
          told: 'call',
          accepted: 'Boxes in the van! Yes, yes.',
        },
      ),
    ),
    on(
      84,
      talk(
        'email',
        'cosima',
        'Nine fields',
        '[praise|Nine fields, eight good ones.] The ninth was in a hole. She wrote it with a photograph of a sheep on the box.',
        { way: 'in' },
      ),
      heard('field', 'confirmed', 'Eight of nine, and the ninth was the sheep.'),
      csat(5, null, 'cosima'),
    ),
    on(
      19,
      expects(
        'rain',
        'advice',
        'assumed',
        'They would like to know which fields have signal before they book.',
        { importance: 3, note: 'It would have saved the ninth.' },
      ),
    ),
  ],
}

const marlin: Firm = {
  key: 'marlin',
  name: 'Marlin Quay Brasserie',
  segment: 'Hospitality',
  tier: 'C',
  owner: 'freya',
  potential: 9_000,
  since: 156,
  monthly: [
    [156, 430],
    [10, 430],
  ],
  people: [person('teo', 'Teo Marchetti-Lowe', 'Chef and owner')],
  told: [
    on(
      150,
      expects('music', 'quality', 'assumed', 'The music plays.', {
        importance: 2,
        note: 'He asked for the speaker password twice.',
      }),
      commits('music', 'The speakers are on their own network.', {
        can: ['hanif'],
        told: 'email',
      }),
    ),
    on(
      143,
      talk(
        'email',
        'teo',
        'Welcome pack',
        'Sent the pack with the numbers to ring. No answer; he cooks.',
        { way: 'out' },
      ),
    ),
  ],
}

const cwmtaf: Firm = {
  key: 'cwmtaf',
  name: 'Cwm Taf Holiday Parks',
  segment: 'Hospitality',
  tier: 'B',
  owner: 'amara',
  potential: 55_000,
  since: 588,
  monthly: [
    [588, 2_500],
    [10, 2_700],
  ],
  effort: 1.2,
  people: [
    person('sian', 'Siân Vaughan', 'Group manager'),
    person('kit', 'Kit Harlow', 'Park manager, Pen-y-Fan'),
  ],
  measured: {
    uptime: [
      [580, 99.3],
      [10, 99.4],
    ],
    resolution: [
      [580, 14],
      [10, 11.5],
    ],
  },
  told: [
    on(
      579,
      talk(
        'meeting',
        ['sian', 'kit'],
        'Caravans in the rain',
        'Four hundred pitches, one mountain. Kit wants gates that open when the guests have paid and not otherwise. Siân wants bookings in one place instead of three.',
      ),
      expects(
        'gates',
        'reliability',
        'confirmed',
        'The gate opens for those who have paid, also at midnight.',
        {
          from: 'kit',
          importance: 4,
          metric: 'uptime',
          adequate: 99,
          must: ['callum', 'hanif'],
          quote: 'A family of five in the rain at a shut gate writes long reviews.',
        },
      ),
      commits('gates', 'Gates up 99 %; if they fail they fail open.', {
        level: 99,
        can: ['callum'],
        accepted: 'Open is better than shut.',
      }),
      expects('bookings', 'quality', 'asked', 'One list of bookings instead of three.', {
        from: 'sian',
        importance: 3,
        quote: 'Three lists are three liars.',
      }),
    ),
    on(
      360,
      talk(
        'call',
        'sian',
        'One list after all',
        'They bought a booking system themselves and it does the one list. So that is done, and not by us.',
        { way: 'in' },
      ),
      retires('bookings', 'outlived', 'They bought a booking system that does it.'),
    ),
    on(
      241,
      heard('gates', 'asked', 'Failed open once, on the fullest day. Nobody robbed us.', {
        from: 'kit',
      }),
      csat(4, null, 'kit'),
    ),
    on(
      86,
      talk(
        'call',
        'kit',
        'The gate, and a change of mind',
        "Kit asked whether the gates could call him instead of failing open. Pointed out that he wanted them open. He'd forgotten.",
        { way: 'in' },
      ),
      heard('gates', 'confirmed', 'Open is right. I forgot.'),
    ),
  ],
}

export const inns: readonly Firm[] = [saltmarsh, alderash, marlin, cwmtaf]
