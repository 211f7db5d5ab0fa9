/** A hospice and a pharmacy. */
import { commits } from '../answering.ts'
import { expects, heard, notes } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const glenmore: Firm = {
  key: 'glenmore',
  name: 'Glenmore Hospice',
  segment: 'Healthcare',
  tier: 'B',
  owner: 'freya',
  potential: 46_000,
  since: 633,
  monthly: [
    [633, 2_200],
    [10, 2_400],
  ],
  effort: 1.1,
  people: [
    person('frances', 'Sister Frances Mullan', 'Matron'),
    person('ewan', 'Ewan Baird', 'Trustee', { exposed: true }),
  ],
  measured: {
    uptime: [
      [620, 99.88],
      [10, 99.92],
    ],
    response: [
      [620, 18],
      [10, 15],
    ],
  },
  told: [
    on(
      622,
      talk(
        'meeting',
        'frances',
        'A quiet visit',
        "Sister Frances doesn't want anybody in boots on the ward. If someone must come, they come to the side door and they whisper. Everything else she trusts us with.",
      ),
      expects(
        'whisper',
        'quality',
        'confirmed',
        'Whoever comes uses the side door and speaks softly.',
        {
          from: 'frances',
          importance: 5,
          must: ['callum', 'yuki', 'nadia'],
          quote: 'Somebody is always saying goodbye in here.',
        },
      ),
      expects(
        'bells',
        'reliability',
        'confirmed',
        'The call bells never go out. Not for an update, not for a minute.',
        {
          from: 'frances',
          importance: 5,
          metric: 'uptime',
          adequate: 99.8,
          must: ['yuki', 'hanif'],
          cans: ['yuki'],
          quote: 'They press it once in the night and somebody comes. That is all we promise them.',
        },
      ),
      commits(
        'whisper',
        'It is on the first line of your sheet, and Callum has slippers in the van.',
        { can: ['callum'], accepted: 'Slippers! Well.' },
      ),
      commits(
        'bells',
        'Bells are on their own line with its own battery; updates only with a nurse beside us; up 99.8 %.',
        {
          level: 99.8,
          have: 'Lives hang on it.',
          can: [['yuki', 'if', 'Own line and battery']],
          conditions: 'Own line and battery',
          accepted: 'Thank you. That is right.',
        },
      ),
    ),
    on(
      392,
      talk(
        'email',
        'ewan',
        'For the trustees',
        'Mr Baird would like an account of what we give at cost, for the annual report. Sent him three sentences.',
        { way: 'in' },
      ),
      expects(
        'account',
        'communication',
        'asked',
        'Once a year three sentences for our annual report.',
        { from: 'ewan', importance: 2, quote: 'Three will do.' },
      ),
      commits('account', 'Three sentences, once a year.', {
        can: ['freya'],
        told: 'email',
        accepted: 'Most kind.',
      }),
    ),
    on(
      121,
      talk(
        'meeting',
        ['frances', 'ewan'],
        'Tea, and every line',
        "Read them back. She smiled at the slippers. Ewan's sentences went into print as they were.",
        { with: ['callum'] },
      ),
      heard('whisper', 'confirmed', 'He is quieter than the doctors.', { from: 'frances' }),
      heard('bells', 'confirmed', 'Not once.', { from: 'frances' }),
      heard('account', 'confirmed', 'Printed as you wrote them.', { from: 'ewan' }),
      nps(10, null, 'frances'),
    ),
  ],
}

const sundial: Firm = {
  key: 'sundial',
  name: 'Sundial Pharmacy Group',
  segment: 'Healthcare',
  tier: 'B',
  owner: 'freya',
  potential: 61_000,
  since: 349,
  monthly: [
    [349, 2_800],
    [10, 3_050],
  ],
  effort: 1.25,
  people: [
    person('omar', 'Omar Haddad', 'Superintendent pharmacist'),
    person('jill', 'Jill Prentice', 'Area manager', { exposed: true }),
  ],
  measured: {
    response: [
      [340, 27],
      [90, 34],
      [10, 52],
    ],
    uptime: [
      [340, 99.8],
      [10, 99.85],
    ],
  },
  told: [
    on(
      341,
      talk(
        'meeting',
        ['omar', 'jill'],
        'Back room, Sundial Fulwood',
        "Prescriptions come down the wire. If the wire's gone the queue is out of the door by ten past. Omar: thirty minutes. Jill: and tell the shops, don't make them ring me.",
        { with: ['hanif'] },
      ),
      expects(
        'queue',
        'speed',
        'confirmed',
        'A shop that cannot dispense hears from you inside half an hour.',
        {
          from: 'omar',
          importance: 5,
          metric: 'response',
          adequate: 30,
          must: ['hanif', 'ines'],
          cans: ['hanif'],
          quote: 'By ten past they are out of the door and it is raining.',
        },
      ),
      expects(
        'tell-shops',
        'communication',
        'asked',
        'Tell the shops yourselves when something is down, all of them, at once.',
        {
          from: 'jill',
          importance: 4,
          must: ['hanif'],
          quote: 'Twelve shops ring me. I have one ear.',
        },
      ),
      commits('queue', 'Thirty minutes for a shop that cannot dispense.', {
        level: 30,
        have: true,
        can: ['hanif'],
        accepted: 'Half an hour. Good.',
      }),
    ),
    on(
      96,
      talk(
        'survey',
        'jill',
        'Survey',
        'Two out of five. [complaint:queue|"It used to be twenty minutes, now it is most of an hour."] She is right: since the two new shops the mornings are thin.',
        { way: 'in' },
      ),
      csat(2, 'Most of an hour now.', 'jill'),
      heard('queue', 'confirmed', 'Half an hour is what you said.'),
    ),
    onBy(
      'hanif',
      89,
      notes(
        'queue',
        'Mornings 9 to 10:30 we are one person short since the two new shops joined. Asked Siobhán for a part-timer.',
      ),
    ),
    onBy(
      'ines',
      29,
      talk(
        'complaint',
        'omar',
        'Fulwood, fifty minutes',
        '[complaint:queue|Omar waited fifty minutes with eleven people in the shop.] He was polite to me. He asked my name and said it was not my fault.',
      ),
      csat(1, null, 'omar'),
    ),
  ],
}

export const care: readonly Firm[] = [glenmore, sundial]
