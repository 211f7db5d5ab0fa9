import { commits } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** One customer that stood in the books twice until somebody noticed that they had the same telephone number. */
export const castell: Firm = {
  key: 'castell',
  name: 'Castell Farmhouse Foods',
  segment: 'Manufacturing',
  tier: 'B',
  owner: 'freya',
  potential: 63_000,
  since: 520,
  monthly: [
    [520, 2_350],
    [10, 2_980],
  ],
  effort: 0.95,
  people: [
    person('megan', 'Megan Prosser', 'Finance director'),
    person('ifan', 'Ifan Gwilym', 'Factory manager'),
  ],
  measured: {
    resolution: [
      [510, 9.1],
      [10, 6.8],
    ],
    invoices: [
      [510, 97.5],
      [10, 98.8],
    ],
  },
  told: [
    on(
      511,
      talk(
        'meeting',
        ['megan', 'ifan'],
        'Cheese and spreadsheets',
        'Ifan: the label line must not stop on market days. Megan: purchase order on every invoice or it goes back. I ate too much.',
      ),
      expects(
        'labels',
        'reliability',
        'confirmed',
        'On market days the label printers do not stop.',
        {
          from: 'ifan',
          importance: 5,
          metric: 'resolution',
          adequate: 12,
          desired: 4,
          must: ['hanif', 'callum'],
          cans: ['hanif'],
          quote: 'Cheese without a label is pig feed by noon.',
        },
      ),
      expects('po', 'quality', 'confirmed', 'The purchase order number is on the invoice.', {
        from: 'megan',
        importance: 3,
        metric: 'invoices',
        adequate: 95,
        must: ['ruth'],
        quote: 'No number, no payment. It is not personal.',
      }),
      commits(
        'labels',
        'A spare printer stands ready configured; anything else is mended within 12 hours.',
        {
          level: 12,
          have: true,
          can: [['hanif', 'if', 'One spare printer on the shelf']],
          conditions: 'One spare printer on the shelf',
          accepted: 'A spare! Why did nobody think of a spare.',
        },
      ),
      commits('po', 'No invoice leaves without your number.', {
        level: 95,
        can: ['ruth'],
        accepted: 'Thank you, Ruth.',
      }),
    ),
    on(
      333,
      talk(
        'call',
        'ifan',
        'Label printer, Thursday market',
        'He swapped the spare in himself in four minutes and rang to boast. [praise|"I am the IT department now."]',
        { way: 'in' },
      ),
      csat(5, null, 'ifan'),
    ),
    on(
      148,
      talk(
        'meeting',
        ['megan', 'ifan'],
        'A year and a bit',
        'Both lines stand. Megan asked about the second account under "Castell Foods Ltd" that Ruth had chased her for. Same firm; our mistake.',
        { with: ['ruth'] },
      ),
      heard('labels', 'confirmed', 'Market days have been dull. Good.', { from: 'ifan' }),
      heard(
        'po',
        'confirmed',
        'Every one had its number. The reminder to the other Castell did not.',
        { from: 'megan' },
      ),
      expects('once', 'communication', 'confirmed', 'We are one firm. Write to us once.', {
        from: 'megan',
        importance: 2,
        must: ['ruth'],
        quote: 'I had two Christmas cards from you. I kept both, but still.',
      }),
    ),
    on(
      146,
      commits('once', 'One record, one letter, one card.', {
        can: ['ruth'],
        told: 'email',
        accepted: 'Diolch.',
      }),
    ),
    on(38, csat(5, null, 'megan'), nps(9, 'Spare printer.', 'ifan')),
  ],
}

/** The second record of the same firm, from the billing system. It went into the first. */
export const castellAgain: Firm = {
  key: 'castell-again',
  name: 'Castell Foods Ltd',
  segment: 'Manufacturing',
  tier: 'C',
  owner: 'dylan',
  potential: 6_000,
  since: 462,
  people: [],
  told: [
    on(
      455,
      talk(
        'email',
        [],
        'Account opened by billing',
        'Came over from the billing system with the new cost centre. No contact given.',
        { way: 'in' },
      ),
      expects('paper', 'price', 'assumed', 'Invoices on paper.', {
        importance: 1,
        note: 'There is a postal address and no e-mail.',
      }),
    ),
    onBy(
      'ruth',
      147,
      { act: 'moved', noun: 'conversation', key: 'talk-1', into: 'castell' },
      { act: 'moved', noun: 'expectation', key: 'paper', into: 'castell' },
      { act: 'customer-merge', into: 'castell' },
    ),
  ],
}
