import { commits } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { changes, csat, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

/** Bought by a larger group: what we knew so well was true of people who have left. */
export const quayside: Firm = {
  key: 'quayside',
  name: 'Quayside Dental Partners',
  segment: 'Healthcare',
  tier: 'B',
  owner: 'amara',
  potential: 57_000,
  since: 584,
  monthly: [
    [584, 2_700],
    [90, 3_200],
    [10, 3_900],
  ],
  effort: 1,
  people: [
    person('edith', 'Edith Karlsson', 'Founding partner', { to: 52 }),
    person('raj', 'Rajesh Nair', 'Practice manager'),
    person('bronagh', 'Bronagh Quill', 'Regional director, Oakmere Dental', {
      from: 49,
      exposed: true,
    }),
  ],
  measured: {
    response: [
      [570, 31],
      [10, 27],
    ],
    resolution: [
      [570, 5],
      [10, 4.6],
    ],
  },
  told: [
    on(
      577,
      talk(
        'meeting',
        ['edith', 'raj'],
        'Between two patients',
        'Edith in her mask, eleven minutes, all useful. X-rays must be there when the patient sits down. She pays on the day the invoice comes and expects to be left in peace.',
      ),
      expects(
        'xrays',
        'speed',
        'confirmed',
        'The X-ray is on the screen when the patient sits down.',
        {
          from: 'edith',
          importance: 5,
          metric: 'response',
          adequate: 45,
          must: ['hanif'],
          cans: ['hanif'],
          quote: 'Two minutes of silence with a frightened patient is a long time.',
        },
      ),
      expects('peace', 'communication', 'confirmed', 'Leave us in peace. Once a year is plenty.', {
        from: 'edith',
        importance: 2,
        quote: 'I did not become a dentist to have meetings.',
      }),
      commits(
        'xrays',
        'If an X-ray does not open we are on it within 45 minutes; in practice while you wash your hands.',
        { level: 45, can: ['hanif'], accepted: 'Forty-five, but I will remember the hands.' },
      ),
      commits('peace', 'One meeting a year, at your place, with biscuits.', {
        can: ['amara'],
        accepted: 'With biscuits.',
      }),
    ),
    on(
      212,
      talk(
        'meeting',
        'edith',
        'The yearly meeting, with biscuits',
        'Forty minutes, she had two. She hinted that she might sell. X-rays fine.',
      ),
      heard('xrays', 'confirmed', 'Fine. Hands and all.'),
      heard('peace', 'confirmed', 'You see? Once is enough.'),
      csat(5, null, 'edith'),
    ),
    on(
      97,
      talk(
        'call',
        'raj',
        'Another chair',
        'Raj adds a fifth chair. He wants it ready for the Monday that the new hygienist starts.',
        { way: 'in' },
      ),
      expects(
        'chairs',
        'flexibility',
        'asked',
        'A new chair is ready on the day the new person starts.',
        { from: 'raj', importance: 3, must: ['callum'], quote: 'Day one, not week two.' },
      ),
      commits('chairs', 'Told ten working days before, a new chair is ready on the day.', {
        can: [['callum', 'if', 'Ten working days’ notice']],
        conditions: 'Ten working days’ notice',
        told: 'call',
        accepted: 'Ten days is fair.',
      }),
    ),
    on(
      50,
      talk(
        'email',
        'edith',
        'I have sold',
        'A lovely mail. Oakmere Dental from the first. She gives us a name: Bronagh Quill. [praise|"You were the only supplier who never sold me anything at the chair."]',
        { way: 'in' },
      ),
      changes(
        'merger',
        'Sold to Oakmere Dental Group. Edith left on the day; Bronagh Quill is regional director.',
      ),
    ),
    on(
      31,
      talk(
        'call',
        'bronagh',
        'First words with Bronagh',
        "Twelve minutes. She runs fourteen practices, has her own supplier for nine of them, and will 'see in due course'. She wants a monthly report. That's about the opposite of Edith. She'll give me an hour in two weeks; until then I know nothing.",
        { way: 'out' },
      ),
      expects(
        'oakmere-report',
        'communication',
        'inferred',
        'A report a month, like the other nine practices send me.',
        {
          from: 'bronagh',
          importance: 4,
          reference: ['competitor', 'Her own supplier sends one for nine practices'],
          metric: 'report',
          desired: 5,
          must: ['marek'],
        },
      ),
    ),
  ],
}
