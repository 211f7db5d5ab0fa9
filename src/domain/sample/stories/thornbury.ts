import { commits, declines } from '../answering.ts'
import { expects, notes } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** We parted, and both sides meant it kindly. */
export const thornbury: Firm = {
  key: 'thornbury',
  name: 'Thornbury Lettings',
  segment: 'Professional services',
  tier: 'C',
  owner: 'freya',
  potential: 14_000,
  since: 619,
  stage: 'lost',
  stageAgo: 151,
  lostReason:
    'We agreed that a one-man firm round the corner suits them better: they want somebody to drop in, and we do not drop in.',
  lostTo: 'Bramble Computers',
  monthly: [
    [619, 760],
    [152, 760],
  ],
  effort: 2.6,
  people: [person('gus', 'Gus Penhale', 'Owner'), person('liv', 'Liv Torrance', 'Negotiator')],
  measured: {
    response: [
      [610, 30],
      [152, 26],
    ],
  },
  told: [
    on(
      612,
      talk(
        'call',
        'gus',
        'Hello from the High Street',
        'Gus would like us to pop in on Tuesdays for tea. I took it as a joke.',
      ),
      expects(
        'tea',
        'communication',
        'asked',
        'Somebody comes by on a Tuesday and has a look round.',
        { from: 'gus', importance: 5, quote: 'Just pop in. There is always tea.' },
      ),
    ),
    on(
      470,
      talk(
        'email',
        'liv',
        'Viewing tablets',
        'Liv would like the tablets synced before the morning viewings. They are, from seven.',
        { way: 'in' },
      ),
      expects(
        'tablets',
        'reliability',
        'asked',
        'The tablets have the day’s viewings on them by half past eight.',
        {
          from: 'liv',
          importance: 3,
          must: ['ines'],
          quote: 'I stood in the rain with yesterday’s list.',
        },
      ),
      commits('tablets', 'Synced at seven each morning; a note to you if it failed.', {
        can: ['hanif'],
        told: 'email',
        accepted: 'Lovely x',
      }),
    ),
    on(
      268,
      talk(
        'complaint',
        'gus',
        'Nobody has been in for months',
        "[complaint:tea|Gus feels neglected.] By the numbers he is our most expensive customer for each pound. By his lights we've never once popped in, and he's right.",
      ),
      csat(2, 'Never see you.', 'gus'),
    ),
    on(
      186,
      talk(
        'meeting',
        'gus',
        'Over tea, after all',
        'Had the tea. Showed him that what he wants is a neighbour, and what we are is a desk and four vans. Said no to Tuesdays and named Pete at Bramble who does precisely that. Gus was relieved, I think: he had been wondering how to say it.',
        { with: ['siobhan'] },
      ),
      declines(
        'tea',
        'We do not come by without a reason; we would do it badly and charge too much. Pete at Bramble Computers is round the corner and does it well.',
        {
          want: false,
          can: [['callum', 'cannot', 'An hour there and back for tea, every Tuesday.']],
          accepted: 'You know, I was going to ask you for his number.',
        },
      ),
      nps(7, 'Decent of you.', 'gus'),
    ),
    onBy(
      'callum',
      153,
      talk(
        'meeting',
        'gus',
        'Handover to Pete',
        'Passwords, the odd printer, the key to the cupboard. Pete had brought a cake. Gus sent two firms our way within the month, which is two more than when he was a customer.',
        { with: ['freya'] },
      ),
      notes('tablets', 'Pete has the sync script and my number.'),
    ),
  ],
}
