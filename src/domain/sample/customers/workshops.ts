/** Smaller makers. */
import { commits } from '../answering.ts'
import { doubted, expects, heard, insists } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

const fairlead: Firm = {
  key: 'fairlead',
  name: 'Fairlead Marine Fittings',
  segment: 'Manufacturing',
  tier: 'C',
  owner: 'dylan',
  potential: 21_000,
  since: 377,
  monthly: [
    [377, 1_240],
    [10, 1_300],
  ],
  people: [
    person('bryn', 'Bryn Hopkins', 'Managing director'),
    person('sal', 'Salma Rashid', 'Sales office'),
  ],
  measured: {
    invoices: [
      [370, 96],
      [10, 97],
    ],
  },
  told: [
    on(
      369,
      talk(
        'call',
        'bryn',
        'By the slipway',
        'Bryn on speaker with gulls. Price is the thing: he has competitors in three countries and counts every pound a head.',
      ),
      expects('head', 'price', 'confirmed', 'Thirty-eight pounds a head and not a penny more.', {
        from: 'bryn',
        importance: 4,
        reference: ['competitor', 'A firm in Gdynia quoted thirty-five'],
        quote: 'Thirty-eight. I can do sums.',
      }),
      expects('boatshow', 'flexibility', 'asked', 'Before the boat show you bend over backwards.', {
        from: 'bryn',
        importance: 3,
        quote: 'One week in the year I need you to be mad too.',
      }),
    ),
    on(
      361,
      talk(
        'email',
        'bryn',
        'Thirty-eight',
        'Confirmed the price in a mail with what is in and what is not.',
        { way: 'out' },
      ),
      commits('head', '£38 a head for two years, as long as there are more than twenty of you.', {
        can: [['ruth', 'if', 'More than twenty heads']],
        conditions: 'More than twenty heads',
        told: 'email',
        accepted: 'Two years is good. B.',
      }),
    ),
    on(
      170,
      talk(
        'call',
        'sal',
        'They are nineteen',
        'Salma let slip that three have left. That makes nineteen, and the price has a condition. I have not raised it.',
        { way: 'in' },
      ),
      doubted('boatshow', 'asked', 'There is no boat show this year, they cancelled it.', 'sal'),
      csat(4, null, 'sal'),
    ),
    on(
      64,
      talk(
        'call',
        'bryn',
        'Where is thirty-eight going',
        'Bryn heard that everyone pays more from the new year and wants to know if he does. He has a letter that says two years. He is right about the letter.',
        { way: 'in' },
      ),
      heard('head', 'confirmed', 'I have your letter here. Two years.'),
    ),
  ],
}

const ostrava: Firm = {
  key: 'ostrava',
  name: 'Ostrava Glass UK',
  segment: 'Manufacturing',
  tier: 'B',
  owner: 'amara',
  potential: 66_000,
  since: 205,
  monthly: [
    [205, 3_100],
    [10, 3_150],
  ],
  people: [
    person('lenka', 'Lenka Hrubá', 'UK manager', { exposed: true }),
    person('owen', 'Owen Tranter', 'Warehouse'),
  ],
  measured: {
    response: [
      [195, 28],
      [10, 24],
    ],
  },
  told: [
    on(
      199,
      talk(
        'meeting',
        ['lenka', 'owen'],
        'The mother house',
        'Everything is decided in Ostrava except what breaks in Telford. Lenka needs somebody to talk to head office in their own words and not to blame them, ever, in writing.',
        { with: ['marek'] },
      ),
      expects(
        'czech',
        'communication',
        'confirmed',
        'Speak to head office so that they understand, and never blame them in writing.',
        {
          from: 'lenka',
          importance: 5,
          must: ['marek', 'hanif'],
          cans: ['marek'],
          quote: 'One mail with "your firewall" in it and I explain for a month.',
        },
      ),
      expects('forklift', 'speed', 'asked', 'Forklift terminals answered in half an hour.', {
        from: 'owen',
        importance: 3,
        metric: 'response',
        adequate: 30,
        desired: 20,
        must: ['ines'],
        quote: 'Half hour and I can juggle.',
      }),
      commits('czech', 'Marek writes to Ostrava himself, in Czech, and shows you first.', {
        want: 'He enjoys it.',
        can: ['marek'],
        accepted: 'In Czech! You should have opened with that.',
      }),
      commits('forklift', 'Thirty minutes.', { level: 30, can: ['hanif'], accepted: 'Champion.' }),
    ),
    on(
      71,
      talk(
        'call',
        'lenka',
        'Head office wrote back',
        '[praise|Ostrava answered within a day and thanked us for the clear description.] Lenka read it aloud twice.',
        { way: 'in' },
      ),
      heard('czech', 'confirmed', 'They said thank you. They never say thank you.'),
      heard('forklift', 'confirmed', 'Owen juggles less.'),
      nps(9, null, 'lenka'),
    ),
  ],
}

const penhallow: Firm = {
  key: 'penhallow',
  name: 'Penhallow Ceramics',
  segment: 'Manufacturing',
  tier: 'C',
  owner: 'dylan',
  potential: 15_000,
  since: 290,
  monthly: [
    [290, 880],
    [10, 910],
  ],
  people: [person('tegen', 'Tegen Penhallow', 'Potter and owner')],
  told: [
    on(
      281,
      talk(
        'call',
        'tegen',
        'Kiln night',
        'She fires at night and watches the kiln on her phone. If the internet goes she drives in at two. Asked what she would like: not to drive in at two.',
      ),
      expects('kiln', 'reliability', 'confirmed', 'I can see the kiln from my bed all night.', {
        from: 'tegen',
        importance: 5,
        must: ['callum'],
        quote: 'At two in the morning the lane has deer on it.',
      }),
    ),
    on(
      274,
      commits('kiln', 'A second way onto the net for the kiln alone, over the mobile mast.', {
        can: [['callum', 'if', 'One mast in reach']],
        conditions: 'One mast in reach',
        told: 'call',
        accepted: 'Then I can sleep.',
      }),
    ),
    on(
      44,
      talk(
        'call',
        'tegen',
        'Twice to the deer',
        "[complaint:kiln|Twice this month she drove in.] The mast is being rebuilt and nobody thought of her kiln. I've ordered the other network's card; haven't told her when it comes because I don't know.",
        { way: 'in' },
      ),
      heard('kiln', 'confirmed', 'Deer, both times.'),
      insists('kiln', 'I would like a date, please.'),
      csat(2, null, 'tegen'),
    ),
  ],
}

export const workshops: readonly Firm[] = [fairlead, ostrava, penhallow]
