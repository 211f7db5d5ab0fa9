/** Charities beside the one told in full. */
import { commits } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const harbour: Firm = {
  key: 'harbour',
  name: 'Harbour Light Refuge',
  segment: 'Charity',
  tier: 'B',
  owner: 'amara',
  potential: 28_000,
  since: 573,
  monthly: [
    [573, 1_150],
    [10, 1_250],
  ],
  people: [
    person('ngozi', 'Ngozi Eze', 'Director'),
    person('bel', 'Bel Whitaker', 'House manager'),
  ],
  measured: {
    response: [
      [565, 23],
      [10, 19],
    ],
  },
  told: [
    on(
      566,
      talk(
        'meeting',
        'ngozi',
        'A house without a sign',
        'No sign at the door and none on our van when we come. Ngozi has had visitors that she did not want. She would rather wait a day than have a stranger.',
        { visibility: 'owner' },
      ),
      expects(
        'faces',
        'security',
        'confirmed',
        'Only two of your people ever come, and we know their faces.',
        {
          from: 'ngozi',
          importance: 5,
          must: ['callum', 'yuki', 'hanif'],
          cans: ['callum'],
          quote: 'I would rather wait a day than open to a stranger.',
        },
      ),
      commits(
        'faces',
        'Callum or Yuki, nobody else, in an unmarked car, and a call from the corner.',
        {
          want: 'It is the only right thing.',
          can: ['callum', 'yuki'],
          accepted: 'A call from the corner. Thank you.',
        },
      ),
      expects(
        'answer',
        'speed',
        'asked',
        'If the door camera goes, somebody answers in half an hour at any hour.',
        {
          from: 'bel',
          importance: 5,
          metric: 'response',
          adequate: 30,
          must: ['hanif'],
          quote: 'It is the only eye we have at night.',
        },
      ),
      commits('answer', 'The camera line is answered within 30 minutes, day and night.', {
        level: 30,
        have: true,
        can: ['hanif'],
        accepted: 'Good.',
      }),
    ),
    on(
      104,
      talk(
        'call',
        ['ngozi', 'bel'],
        'Are we still two?',
        "Rang from the number they know. Both lines stand. Bel asked us to forget the old house's address, and we've done so, in front of her.",
        { way: 'out' },
      ),
      heard('faces', 'confirmed', 'Two. It was always two.', { from: 'ngozi' }),
      heard('answer', 'confirmed', 'Nineteen minutes, at four in the morning.', { from: 'bel' }),
      nps(10, null, 'ngozi'),
    ),
  ],
}

const staubyn: Firm = {
  key: 'staubyn',
  name: 'St Aubyn Community Trust',
  segment: 'Charity',
  tier: 'C',
  owner: 'dylan',
  potential: 7_000,
  since: 327,
  monthly: [
    [327, 420],
    [10, 420],
  ],
  people: [person('cyril', 'Cyril Treloar', 'Treasurer')],
  told: [
    on(
      319,
      talk(
        'call',
        'cyril',
        'The treasurer explains',
        'Eighty-two and sharp as a tack. The trust has £420 a month for this, has had for five years and will have for five more.',
      ),
      expects(
        'fourtwenty',
        'price',
        'confirmed',
        'Four hundred and twenty pounds a month, for good.',
        { from: 'cyril', importance: 5, quote: 'It is in the will.' },
      ),
    ),
    on(
      311,
      commits(
        'fourtwenty',
        '£420 a month for what you have now, for two years; then we talk, with you, not to you.',
        {
          terms: 'agreed',
          can: ['ruth'],
          told: 'call',
          accepted: 'Two years I may live to see.',
        },
      ),
    ),
    on(176, heard('fourtwenty', 'confirmed', 'It has not moved. I check.', { from: 'cyril' })),
    on(
      33,
      talk(
        'email',
        'cyril',
        'A question about the letter',
        'He has had our letter about prices for everyone and asks, in a beautiful hand, scanned, whether everyone includes him.',
        { way: 'in' },
      ),
    ),
  ],
}

const fellside: Firm = {
  key: 'fellside',
  name: 'Fellside Mountain Rescue',
  segment: 'Charity',
  tier: 'C',
  owner: 'freya',
  potential: 6_000,
  since: 447,
  monthly: [
    [447, 180],
    [10, 180],
  ],
  effort: 2.1,
  people: [person('una', 'Una Braithwaite', 'Team leader'), person('dev', 'Dev Chaudhry', 'Radio')],
  measured: {
    uptime: [
      [440, 99.4],
      [10, 99.8],
    ],
  },
  told: [
    on(
      441,
      talk(
        'meeting',
        ['una', 'dev'],
        'In the hut',
        'Volunteers, all of them. The call-out board must work when a cloud comes down, and nothing else must. They pay us in cake and a hundred and eighty pounds.',
      ),
      expects(
        'board',
        'reliability',
        'confirmed',
        'The call-out board works when it matters. Only that.',
        {
          from: 'una',
          importance: 5,
          metric: 'uptime',
          adequate: 99.5,
          must: ['yuki', 'callum'],
          quote: 'When the cloud is down nobody can wait for a reboot.',
        },
      ),
      commits('board', 'Board up 99.5 %, with a text message as the second way.', {
        level: 99.5,
        want: 'Half of us walk up there.',
        can: ['yuki'],
        accepted: 'Text as well. Good.',
      }),
    ),
    on(
      117,
      talk(
        'call',
        'dev',
        'After the long night',
        '[praise|Nineteen people, two dogs, one board, no hiccup.] Dev sent the log. Asked whether radio should be ours too: no, they have a man for that.',
        { way: 'in' },
      ),
      heard('board', 'confirmed', 'It worked when it mattered.'),
      csat(5, null, 'una'),
    ),
  ],
}

const openlarder: Firm = {
  key: 'openlarder',
  name: 'Open Larder Food Bank',
  segment: 'Charity',
  tier: 'C',
  owner: 'amara',
  potential: 4_000,
  since: 118,
  monthly: [
    [118, 150],
    [10, 150],
  ],
  people: [person('joyce', 'Joyce Mbeki', 'Coordinator')],
  told: [
    onBy(
      'callum',
      111,
      talk(
        'other',
        'joyce',
        'Three laptops and a label printer',
        'Put in what they had been given. Joyce was busy with a delivery, so I left the number on the fridge.',
        { way: 'both' },
      ),
    ),
  ],
}

export const charity: readonly Firm[] = [harbour, staubyn, fellside, openlarder]
