import { expects, heard, notes } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, lateBy, on, onBy, person } from '../telling.ts'

/** A good, quiet customer that left. Everything we thought we knew of them we had thought up ourselves. */
export const sorrel: Firm = {
  key: 'sorrel',
  name: 'Sorrel & Byrne Architects',
  segment: 'Professional services',
  tier: 'B',
  owner: 'dylan',
  potential: 68_000,
  since: 730,
  stage: 'lost',
  stageAgo: 96,
  lostReason:
    'Took on a firm that showed them how to run their drawing models in the cloud. We never asked what they were trying to do.',
  lostTo: 'Studio North Technology',
  monthly: [
    [730, 3_900],
    [300, 3_900],
    [97, 3_600],
  ],
  effort: 0.7,
  people: [
    person('maeve', 'Maeve Byrne', 'Partner'),
    person('kofi', 'Kofi Sorrel', 'Partner'),
    person('dana', 'Dana Whitlock', 'Studio manager', { exposed: true }),
  ],
  measured: {
    response: [
      [720, 33],
      [98, 30],
    ],
    uptime: [
      [720, 99.9],
      [98, 99.95],
    ],
  },
  told: [
    on(
      726,
      expects('cheap', 'price', 'assumed', 'They want it cheap and quiet.', {
        importance: 3,
        note: 'They never ring. From the handover notes.',
      }),
      expects('storage', 'reliability', 'assumed', 'Enough disk for the drawings.', {
        importance: 3,
        note: 'Every architect does.',
      }),
    ),
    on(
      498,
      talk(
        'call',
        'dana',
        'Disk nearly full',
        'Dana asked for another terabyte. Ordered it. She asked in passing whether we did anything with models in the cloud; I said we could look into it. Five minutes.',
        { way: 'in' },
      ),
      heard('storage', 'inferred', 'Could we get another terabyte before the competition?'),
    ),
    on(
      489,
      expects('easy', 'quality', 'inferred', 'Things should just stay as they are.', {
        importance: 2,
        note: 'No ticket in two months, so they must be happy.',
      }),
      csat(4, null, 'dana'),
    ),
    on(300, csat(4, 'No complaints.', 'dana')),
    lateBy(
      6,
      on(
        214,
        talk(
          'email',
          'dana',
          'Models in the cloud, second try',
          'Dana asks again whether somebody could show them how other practices work on one model from two studios. I forwarded it to projects and forgot to look whether anyone answered. Nobody did.',
          { with: ['yuki'] },
        ),
      ),
    ),
    on(
      104,
      talk(
        'email',
        'maeve',
        'Notice',
        'A kind letter. Thirty days. They have no complaint about anything that we did. Studio North came in, sat in the studio for a morning and asked what they were trying to do.',
        { way: 'in' },
      ),
      expects(
        'together',
        'advice',
        'confirmed',
        'Help two studios work on one model, and come and see how we work.',
        {
          from: 'maeve',
          importance: 5,
          reference: ['competitor', 'Studio North sat with them for a morning before quoting'],
          quote: 'Nobody had ever asked us that before. It was rather nice to be asked.',
        },
      ),
    ),
    onBy(
      'marek',
      90,
      talk(
        'follow-up',
        ['maeve', 'dana'],
        'After the notice',
        'Went to say goodbye properly and to hear it. Maeve was generous: [complaint|"You mended whatever we broke. You never wondered what we were for."] Dana had asked twice. She defended us to the partners and it cost her.',
        { with: ['siobhan'] },
      ),
      notes('together', 'Two asks on record, none answered. This was ours to lose.'),
    ),
  ],
}
