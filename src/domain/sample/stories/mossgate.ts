import { commits } from '../answering.ts'
import { expects, heard, notes, seen } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** A bad month, a complaint that was listened to, and the slow way back. */
export const mossgate: Firm = {
  key: 'mossgate',
  name: 'Mossgate Housing Trust',
  segment: 'Charity',
  tier: 'A',
  owner: 'amara',
  potential: 118_000,
  since: 602,
  monthly: [
    [602, 5_400],
    [10, 6_000],
  ],
  effort: 1.05,
  people: [
    person('beatrix', 'Beatrix Amoah', 'Director of services'),
    person('colm', 'Colm Reilly', 'Repairs team leader'),
    person('tamsin', 'Tamsin Oakes', 'IT coordinator', { exposed: true }),
  ],
  measured: {
    resolution: [
      [590, 7.2],
      [330, 8.1],
      [300, 15.5],
      [240, 13],
      [200, 7.4],
      [10, 5.6],
    ],
    response: [
      [590, 33],
      [300, 71],
      [200, 29],
      [10, 24],
    ],
  },
  told: [
    on(
      595,
      talk(
        'meeting',
        ['beatrix', 'colm'],
        'Office and depot',
        "Tenants ring Colm's people when the heating fails; if their system is down there's nobody to send. Beatrix wants a working day at the most for anything that stops repairs.",
        { with: ['hanif'] },
      ),
      expects(
        'repairs',
        'speed',
        'confirmed',
        'Anything that stops the repairs desk is solved the same working day.',
        {
          from: 'colm',
          importance: 5,
          metric: 'resolution',
          adequate: 8,
          desired: 4,
          must: ['hanif', 'yuki'],
          cans: ['hanif'],
          quote: "A family without heating doesn't care whose server it is.",
        },
      ),
      expects(
        'tenants',
        'security',
        'confirmed',
        "Our tenants' data never leaves the building on anyone's laptop.",
        {
          from: 'beatrix',
          importance: 5,
          must: ['nadia', 'callum'],
          cans: ['nadia'],
          quote: 'I have had one letter from the regulator in my life and I do not want a second.',
        },
      ),
      commits('repairs', 'What stops repairs is solved within 8 working hours.', {
        level: 8,
        have: true,
        can: ['hanif'],
        accepted: 'A day. I can tell tenants a day.',
      }),
      commits(
        'tenants',
        'Laptops are encrypted and hold no tenant files; Nadia checks ten of them every quarter.',
        {
          have: 'The regulator requires it of them.',
          can: ['nadia'],
          accepted: 'Good. Send me the result each time.',
        },
      ),
    ),
    onBy(
      'hanif',
      303,
      talk(
        'complaint',
        'colm',
        'Two days without the repairs system',
        "[complaint:repairs|Colm was out of action from Tuesday ten o'clock till Thursday lunch.] We'd moved their database on a Monday before a holiday week and the one who knew it was off. He wasn't loud. He read me the list of the families, fourteen of them.",
        { with: ['yuki'] },
      ),
      csat(1, 'Fourteen families.', 'colm'),
      notes(
        'repairs',
        'We moved a live database in a week with two people off. Our doing, start to end.',
      ),
    ),
    on(
      297,
      talk(
        'meeting',
        ['beatrix', 'colm'],
        'Sitting still and listening',
        'Siobhán came. We brought nothing to hand out. Beatrix: [threat|the trustees want it to tender if it happens twice.] Colm: he wants to be told before we touch that system, by name, and to be able to say no. Said sorry without a but.',
        { with: ['siobhan', 'hanif'] },
      ),
      heard('repairs', 'confirmed', 'A working day. We said that. It was two and a half.', {
        from: 'colm',
      }),
      expects(
        'ask-first',
        'communication',
        'confirmed',
        'Nobody touches the repairs system without asking Colm first, and Colm may say no.',
        {
          from: 'colm',
          importance: 5,
          must: ['hanif', 'yuki', 'callum', 'nadia'],
          cans: ['yuki'],
          quote: 'Ask me. If the heating is off in Elm Court the answer is not today.',
        },
      ),
      nps(1, null, 'beatrix'),
    ),
    on(
      292,
      talk(
        'call',
        'colm',
        'Yes, you may say no',
        'Rang him with the answer the same week: no change on repairs without his yes, by name, in a message that he can find again. Yuki wrote the rule and everyone in projects signed that they had read it.',
        { way: 'out' },
      ),
      commits(
        'ask-first',
        "No planned work on the repairs system without Colm's yes in writing; no work in weeks with fewer than two people who know it.",
        {
          want: 'It is how we should have worked anyway.',
          can: ['yuki'],
          told: 'call',
          accepted: 'If you keep that I will not need anything else.',
        },
      ),
    ),
    onBy(
      'yuki',
      291,
      seen('ask-first', 'yuki', 'hanif', 'callum', 'nadia'),
      notes(
        'ask-first',
        'Rule is pinned above the change board. Colm has said no once already (frost warning) and it cost us nothing.',
      ),
    ),
    on(
      228,
      talk(
        'follow-up',
        'colm',
        'Eight weeks on',
        "He answers my calls again. One short outage, three hours, told within ten minutes. [praise|'At least I heard it from you and not from a tenant.']",
        { way: 'out' },
      ),
      csat(3, 'Better. Still counting.', 'colm'),
    ),
    on(
      142,
      csat(4, null, 'colm'),
      heard(
        'ask-first',
        'confirmed',
        'Two no’s from me and two shrugs from you. That is how I like it.',
      ),
    ),
    on(
      61,
      talk(
        'meeting',
        ['beatrix', 'colm', 'tamsin'],
        'No tender',
        'Beatrix told the trustees there will be no tender this year. She wants the standard we have now, no more. Read each line back. Tamsin asked quietly to be copied on everything since she is the one who gets asked.',
        { with: ['siobhan'] },
      ),
      heard('repairs', 'confirmed', 'Same working day, and lately by lunch.', { from: 'colm' }),
      heard('tenants', 'confirmed', 'Ten laptops, ten ticks, every quarter.', { from: 'beatrix' }),
      heard('ask-first', 'confirmed', 'It stays as it is.', { from: 'colm' }),
      expects(
        'copy',
        'communication',
        'asked',
        'Copy me on whatever goes to my directors; I get the questions.',
        {
          from: 'tamsin',
          importance: 3,
          must: ['amara', 'hanif'],
          quote: 'I find out from the trustees, in the corridor.',
        },
      ),
      csat(5, 'You could read it in how often we rang you.', 'colm'),
      nps(8, 'They fell over and got up properly.', 'beatrix'),
    ),
  ],
}
