/** A college and a language school. */
import { commits, offers } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

const calder: Firm = {
  key: 'calder',
  name: 'Calder Valley Sixth Form',
  segment: 'Education',
  tier: 'B',
  owner: 'freya',
  potential: 49_000,
  since: 270,
  monthly: [
    [270, 2_400],
    [10, 2_450],
  ],
  effort: 1.15,
  people: [
    person('yvette', 'Yvette Lambert', 'Principal', { exposed: true }),
    person('sanj', 'Sanjay Mehta', 'IT technician'),
  ],
  measured: {
    response: [
      [260, 42],
      [10, 40],
    ],
    resolution: [
      [260, 11],
      [10, 10],
    ],
  },
  told: [
    on(
      262,
      talk(
        'meeting',
        ['yvette', 'sanj'],
        'Sanjay stays',
        'They have one technician of their own and a principal who had promised him that we would not replace him. Sanjay wants the hard ones off his desk, not the whole desk.',
      ),
      expects(
        'hard-ones',
        'flexibility',
        'confirmed',
        'You take what Sanjay hands you and leave him the rest.',
        {
          from: 'sanj',
          importance: 5,
          must: ['hanif', 'yuki'],
          cans: ['hanif'],
          quote: 'I like my job. I only dislike Thursdays.',
        },
      ),
      expects(
        'governors',
        'communication',
        'asked',
        'Come to one governors’ meeting a year and be boring.',
        { from: 'yvette', importance: 3, must: ['marek'], quote: 'Boring is reassuring.' },
      ),
      commits('hard-ones', 'A queue that only Sanjay can fill; what is not in it is his.', {
        terms: 'agreed',
        can: ['hanif'],
        accepted: 'A queue of my own.',
      }),
    ),
    on(
      77,
      talk(
        'call',
        'sanj',
        'Thursdays',
        'He hands over four or five a week and has learned two of them himself. He would like to watch the next one.',
        { way: 'out' },
      ),
      heard('hard-ones', 'confirmed', 'Thursdays are all right now.'),
      expects('watch', 'advice', 'asked', 'Let me watch when you do the hard ones.', {
        from: 'sanj',
        importance: 3,
        cans: ['yuki'],
        quote: 'Next time I could do it.',
      }),
      csat(5, null, 'sanj'),
    ),
  ],
}

const riverside: Firm = {
  key: 'riverside',
  name: 'Riverside Language School',
  segment: 'Education',
  tier: 'C',
  owner: 'marek',
  potential: 22_000,
  since: 58,
  stage: 'prospect',
  people: [person('ilse', 'Ilse Brandt', 'Director of studies')],
  told: [
    on(
      57,
      talk(
        'meeting',
        'ilse',
        'Nine nationalities',
        'Students bring whatever they own from nine countries. Ilse wants the wi-fi password to change every fortnight, by itself, and to be printed on the welcome card.',
      ),
      expects(
        'card',
        'security',
        'asked',
        'A new wi-fi password each fortnight, on the welcome card.',
        {
          from: 'ilse',
          importance: 4,
          cans: ['callum'],
          quote: 'They post it online on day three.',
        },
      ),
      offers(
        'card',
        'Each student gets a code of their own that ends with the course; it prints on the card.',
        { can: ['callum'], told: 'meeting' },
      ),
    ),
    on(
      18,
      talk(
        'follow-up',
        'ilse',
        'Quote is out',
        'She has the quote, with what is not in it on the first page. Wants to sleep on it.',
        { way: 'out' },
      ),
    ),
  ],
}

export const colleges: readonly Firm[] = [calder, riverside]
