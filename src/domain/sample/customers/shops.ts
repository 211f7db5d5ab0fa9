/** Shops beside the one told in full. */
import { commits } from '../answering.ts'
import { expects, heard, notes, seen } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const nettlefold: Firm = {
  key: 'nettlefold',
  name: 'Nettlefold Garden Centre',
  segment: 'Retail',
  tier: 'C',
  owner: 'dylan',
  potential: 16_000,
  since: 182,
  monthly: [
    [182, 700],
    [10, 700],
  ],
  people: [person('rosalind', 'Rosalind Nettlefold', 'Owner')],
  told: [
    on(
      176,
      talk(
        'email',
        'rosalind',
        'Signed',
        'Signed form came back with a pressed flower in it. All set up by the Friday.',
        { way: 'in' },
      ),
    ),
    onBy('ines', 61, csat(4, null, 'rosalind')),
  ],
}

const bowline: Firm = {
  key: 'bowline',
  name: 'Bowline Outdoor',
  segment: 'Retail',
  tier: 'B',
  owner: 'freya',
  potential: 39_000,
  since: 336,
  monthly: [
    [336, 1_700],
    [10, 1_950],
  ],
  people: [
    person('astrid', 'Astrid Moen', 'E-commerce lead'),
    person('lewis', 'Lewis Cheng', 'Stores'),
  ],
  measured: {
    uptime: [
      [325, 99.85],
      [10, 99.93],
    ],
    response: [
      [325, 30],
      [10, 22],
    ],
  },
  told: [
    on(
      328,
      talk(
        'meeting',
        ['astrid', 'lewis'],
        'The nine days',
        'Astrid: 40 % of the year in nine days. Lewis: stores are people, not just pickup points, and they count too.',
      ),
      expects(
        'peak',
        'reliability',
        'confirmed',
        'In the nine days nothing goes down, and if it does you are already there.',
        {
          from: 'astrid',
          importance: 5,
          metric: 'uptime',
          adequate: 99.8,
          must: ['yuki', 'hanif'],
          cans: ['yuki'],
          quote: 'Forty per cent of the year in nine days.',
        },
      ),
      expects(
        'stores',
        'communication',
        'asked',
        'Write to the stores too, not just to head office.',
        { from: 'lewis', importance: 3, must: ['ines'], quote: 'We hear it from customers.' },
      ),
      commits('peak', 'Up 99.8 %, and in the nine days an engineer watches from six to midnight.', {
        level: 99.8,
        have: true,
        can: [['yuki', 'if', 'Nine days named three months ahead']],
        conditions: 'Nine days named three months ahead',
        accepted: 'You have the dates already.',
      }),
      commits('stores', 'Stores are on every notice.', { can: ['hanif'], accepted: 'Cheers.' }),
    ),
    on(
      92,
      talk(
        'call',
        'astrid',
        'Dates for the nine days',
        "She gave them early. Watched the forecast with her; they expect a fifth more than last year. That isn't a different promise, I asked.",
        { way: 'out' },
      ),
      heard('peak', 'confirmed', 'Same promise, bigger waves.'),
      heard('stores', 'asked', 'They get them now. They even read them.', { from: 'lewis' }),
      nps(8, null, 'astrid'),
    ),
  ],
}

const brightpenny: Firm = {
  key: 'brightpenny',
  name: 'Bright Penny Books',
  segment: 'Retail',
  tier: 'C',
  owner: 'amara',
  potential: 8_000,
  since: 249,
  monthly: [
    [249, 390],
    [10, 390],
  ],
  effort: 1.5,
  people: [person('ambrose', 'Ambrose Quaye', 'Bookseller')],
  told: [
    on(
      243,
      talk(
        'call',
        'ambrose',
        'A bookseller',
        "He'd like us to explain things as a book would: a beginning, a middle and an end. He reads our mails twice and still rings.",
      ),
      expects(
        'prose',
        'communication',
        'confirmed',
        'Explain it in sentences, from the beginning.',
        {
          from: 'ambrose',
          importance: 4,
          must: ['ines', 'hanif'],
          quote: 'Bullets are for people who have no time. I have time.',
        },
      ),
      commits('prose', 'Ines writes to you, in sentences.', {
        can: ['ines'],
        told: 'call',
        accepted: 'I look forward to her letters.',
      }),
    ),
    onBy(
      'ines',
      237,
      seen('prose', 'ines'),
      notes('prose', 'He wrote back two pages about the semicolon. Best ticket of the week.'),
    ),
    on(
      55,
      csat(5, 'A pleasure to read.', 'ambrose'),
      heard('prose', 'confirmed', 'The letters are kept in a folder.', { from: 'ambrose' }),
    ),
  ],
}

const orchard: Firm = {
  key: 'orchard',
  name: 'Orchard Fare Grocers',
  segment: 'Retail',
  tier: 'B',
  owner: 'dylan',
  potential: 47_000,
  since: 500,
  monthly: [
    [500, 2_200],
    [10, 2_350],
  ],
  people: [
    person('parveen', 'Parveen Siddiqui', 'Operations'),
    person('mick', 'Mick Dunphy', 'Stock'),
  ],
  measured: {
    response: [
      [490, 34],
      [10, 33],
    ],
    invoices: [
      [490, 98],
      [10, 98.5],
    ],
  },
  told: [
    on(
      491,
      talk(
        'meeting',
        ['parveen', 'mick'],
        'Nine shops, nine tills',
        'Parveen likes to know what things cost before. Mick likes the scales to talk to the tills.',
        { with: ['gareth'] },
      ),
      expects('quote-first', 'price', 'confirmed', 'Tell me what it costs before you do it.', {
        from: 'parveen',
        importance: 4,
        must: ['callum', 'ruth'],
        quote: 'Not after. Before.',
      }),
      expects('scales', 'reliability', 'asked', 'The scales talk to the tills.', {
        from: 'mick',
        importance: 4,
        must: ['callum'],
        quote: 'Else it is guess the weight of the cabbage.',
      }),
      commits('quote-first', 'Anything over £50 is quoted first; under it is on us.', {
        can: ['ruth'],
        accepted: 'That I like.',
      }),
      commits('scales', 'Scales and tills are tested together every quarter.', {
        can: ['callum'],
        accepted: 'Good man.',
      }),
    ),
    on(
      210,
      csat(4, null, 'parveen'),
      heard('quote-first', 'asked', 'You do ask. Thank you.', { from: 'parveen' }),
    ),
    onBy(
      'callum',
      63,
      talk(
        'call',
        'mick',
        'Cabbage',
        'Scales and tills parted ways in two shops after a till update from the maker. Mended the same day. [complaint:scales|Mick wants to know why nobody tests the update before it goes out.]',
        { way: 'in' },
      ),
      heard('scales', 'confirmed', 'Test it before, then I am a happy man.'),
    ),
  ],
}

export const shops: readonly Firm[] = [nettlefold, bowline, brightpenny, orchard]
