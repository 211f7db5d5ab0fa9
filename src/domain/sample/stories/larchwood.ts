import { commits } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** Once asked with great care, and never again since. */
export const larchwood: Firm = {
  key: 'larchwood',
  name: 'Larchwood Care Homes',
  segment: 'Healthcare',
  tier: 'A',
  owner: 'dylan',
  potential: 125_000,
  since: 676,
  monthly: [
    [676, 5_900],
    [10, 6_300],
  ],
  effort: 0.85,
  people: [
    person('winifred', 'Winifred Asante', 'Group manager', { exposed: true }),
    person('joel', 'Joel Hartigan', 'Home manager, Larchwood House'),
  ],
  measured: {
    uptime: [
      [660, 99.8],
      [10, 99.83],
    ],
    response: [
      [660, 27],
      [10, 25],
    ],
  },
  told: [
    on(
      668,
      talk(
        'meeting',
        ['winifred', 'joel'],
        'A day at Larchwood House',
        'Spent the whole day. Watched the medication round on tablets: if a tablet drops off the wi-fi the nurse goes back to paper and two people must sign. Winifred fought for us against the group that owns the building. She told me what it would mean for her if this went wrong, and I have it in my notes and not here.',
        { with: ['gareth'] },
      ),
      expects(
        'meds',
        'reliability',
        'confirmed',
        'The medication tablets stay connected in every room of every home.',
        {
          from: 'joel',
          importance: 5,
          metric: 'uptime',
          adequate: 99.5,
          must: ['callum', 'hanif'],
          cans: ['callum'],
          quote: 'Paper means two signatures, and I have one nurse at night.',
        },
      ),
      expects(
        'inspector',
        'communication',
        'confirmed',
        'When the inspector is in the building you drop what you are doing.',
        {
          from: 'winifred',
          importance: 4,
          must: ['hanif', 'ines'],
          cans: ['hanif'],
          quote: 'They come unannounced. So must you.',
        },
      ),
      expects(
        'families',
        'quality',
        'asked',
        'Families can see their people on a screen on Sundays.',
        { from: 'joel', importance: 3, quote: 'It is the best hour of the week.' },
      ),
      expects(
        'budget',
        'price',
        'asked',
        'The same amount every month; the group asks me about every wobble.',
        { from: 'winifred', importance: 4, quote: 'A wobble of ten pounds is a phone call.' },
      ),
    ),
    on(
      655,
      talk(
        'meeting',
        'winifred',
        'Answers',
        'Line by line. The wi-fi survey found four rooms with no signal; in. Inspector days: yes, she rings a number that only the lead and I have. Flat monthly fee: yes, with extras quoted.',
        { with: ['hanif'] },
      ),
      commits(
        'meds',
        'Tablets connected in every room, up 99.5 %; four rooms get a new access point first.',
        {
          level: 99.5,
          have: true,
          can: [['callum', 'if', 'Four access points fitted first']],
          conditions: 'Four access points fitted first',
          accepted: 'Please do the four this month.',
        },
      ),
      commits(
        'inspector',
        'A number for inspector days only; whoever answers it stays with you until the inspector has left.',
        { can: ['hanif'], accepted: 'That will let me sleep.' },
      ),
      commits('budget', 'A flat monthly fee; anything beside it is quoted first.', {
        can: ['ruth'],
        accepted: 'Thank you.',
      }),
      commits('families', 'Sunday calls are tested on Friday afternoons.', { can: ['hanif'] }),
    ),
    on(
      430,
      talk(
        'call',
        'joel',
        'Inspector came',
        '[praise|Joel rang the number at 9:04, Hanif had picked up by 9:05.] He was on the line until four. Joel says the inspector wrote down that the records were "immediately to hand".',
        { way: 'in', with: ['hanif'] },
      ),
      heard('inspector', 'confirmed', 'Nine oh five till four. I will not forget that.', {
        from: 'joel',
      }),
      csat(5, null, 'joel'),
    ),
    on(288, nps(9, null, 'winifred')),
    onBy(
      'ruth',
      198,
      talk(
        'call',
        'winifred',
        'New owner of the building',
        'Only about the address on the invoice, but she mentioned that the group has been sold and her new boss asks other questions than the old one.',
        { way: 'in' },
      ),
    ),
    onBy(
      'ines',
      44,
      talk(
        'call',
        'joel',
        'Tablets slow on the top floor',
        'Joel says the top floor is slow at medication time. Not down, slow. I ran the test he asked for and it was fine by then.',
        { way: 'in' },
      ),
      csat(3, null, 'joel'),
    ),
  ],
}
