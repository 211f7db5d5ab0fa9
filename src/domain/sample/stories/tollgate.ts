import { can, commits, declines } from '../answering.ts'
import { expects, heard, insists, notes, wants } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** Small, loud, and the more we gave the more was asked. In the end the terms were theirs. */
export const tollgate: Firm = {
  key: 'tollgate',
  name: 'Tollgate Autoparts',
  segment: 'Retail',
  tier: 'C',
  owner: 'freya',
  potential: 11_000,
  since: 655,
  monthly: [
    [655, 980],
    [10, 1_020],
  ],
  effort: 3.4,
  people: [person('barry', 'Barry Stokes', 'Owner'), person('lorna', 'Lorna Stokes', 'Accounts')],
  measured: {
    response: [
      [650, 28],
      [300, 24],
      [10, 22],
    ],
    resolution: [
      [650, 5],
      [10, 4.2],
    ],
  },
  told: [
    on(
      649,
      talk(
        'call',
        'barry',
        'Welcome call',
        'Barry did the talking. He had three suppliers in four years, all useless. He wants someone within the hour, and he does not want to hear about tiers because he knows the owner of two other customers of ours.',
      ),
      expects('fast', 'speed', 'asked', 'When I ring, it gets fixed. I do not do tickets.', {
        from: 'barry',
        importance: 4,
        metric: 'response',
        adequate: 60,
        must: ['hanif'],
        quote: 'I ring, you fix. Simple.',
        reference: ['predecessor', 'Three suppliers in four years, all useless'],
      }),
      commits('fast', 'Within 60 minutes in office hours, like everyone on your plan.', {
        level: 60,
        can: ['hanif'],
        told: 'call',
        accepted: 'We will see.',
      }),
    ),
    on(
      571,
      talk(
        'demand',
        'barry',
        'The label printer thing',
        "[demand:labels|He wants his shop software to print our asset labels, written by us, for nothing], because a firm his size shouldn't have to pay for what 'any student' could do. Two of the other garages would use it too. I said I'd ask.",
      ),
      expects(
        'labels',
        'price',
        'confirmed',
        'You write me the label program. I am not paying for it.',
        { from: 'barry', importance: 3, cans: ['yuki'], quote: 'Any student could do it.' },
      ),
    ),
    on(
      560,
      commits(
        'labels',
        'We will write it this once, at no charge, since the other garages can use it.',
        {
          terms: 'dictated',
          want: 'To keep the peace.',
          have: false,
          can: [['yuki', 'if', 'Three days, no support afterwards']],
          conditions: 'Three days, no support afterwards',
          told: 'email',
          accepted: 'About time.',
        },
      ),
      notes('labels', 'It took nine days. Nobody will say no to him now.'),
    ),
    on(
      452,
      talk(
        'complaint',
        'barry',
        'Labels come out crooked',
        "[complaint:labels|Barry says the program that we gave him is rubbish] and that we should come out. We came out. The roll was in back to front. He didn't say thank you, he asked about the wi-fi in the yard.",
      ),
      csat(2, 'Took two visits.', 'barry'),
    ),
    on(
      389,
      talk(
        'demand',
        'barry',
        'Now it is half an hour',
        "[demand:fast|Sixty minutes isn't good enough any more, he wants thirty,] and in writing. He dictated the sentence and I typed it while he waited.",
      ),
      wants('fast', 30, 10),
      heard('fast', 'confirmed', 'Thirty minutes. Write it down.'),
      commits('fast', 'Thirty minutes for calls from Barry himself.', {
        key: 'second',
        level: 30,
        terms: 'dictated',
        can: [['hanif', 'if', 'He jumps the queue of everyone else']],
        conditions: 'He jumps the queue of everyone else',
        told: 'email',
        accepted: 'Good.',
      }),
    ),
    onBy(
      'hanif',
      380,
      notes(
        'fast',
        'For the record: on Tuesday we left a hospice waiting to look at his monitor cable.',
      ),
    ),
    on(
      297,
      talk(
        'threat',
        'barry',
        'Talking to the other garages',
        "[threat|He's found a lad in Swindon who is half our price and has told the two other garages about him.] This is after the labels, the visits and the thirty minutes. Wrote it down as he said it.",
      ),
      nps(2, 'Could do better.', 'barry'),
    ),
    on(
      160,
      talk(
        'demand',
        'barry',
        'Sundays',
        '[demand:sundays|Sundays, at no charge, and he wants my mobile number on the wall.] I said I would not give an answer on the phone.',
      ),
      expects(
        'sundays',
        'flexibility',
        'confirmed',
        'You are there on Sundays too. I am open, so are you.',
        { from: 'barry', importance: 2, cans: ['hanif'], quote: 'I am open, so are you.' },
      ),
      heard('fast', 'confirmed', 'Thirty means thirty, and I have been thinking about twenty.'),
    ),
    onBy(
      'hanif',
      157,
      can('sundays', [
        'hanif',
        'cannot',
        'Nobody works Sundays for anybody outside a hotel season, and this is a thousand pounds a month.',
      ]),
    ),
    on(
      150,
      talk(
        'call',
        'barry',
        'A no, in person',
        'Siobhán rang him herself with me on the line. No to Sundays, no to any number on any wall, and what we do for everyone is in the standard. He shouted for four minutes by the clock. He has not left.',
        { way: 'out', with: ['siobhan'] },
      ),
      declines(
        'sundays',
        'No Sunday cover outside the seasonal rota, which is £380 a month and ends at ten. The same for every customer.',
        { told: 'call', can: [] },
      ),
    ),
    on(
      73,
      talk(
        'demand',
        'barry',
        'Twenty minutes',
        '[demand:fast|It is twenty minutes now.] He read me the sentence again and waited for the sound of typing. I let him wait.',
      ),
      insists('fast', 'Twenty. Or I am off to Swindon.'),
      insists('sundays', 'And I still want Sundays.'),
      csat(2, null, 'barry'),
    ),
    on(
      22,
      talk(
        'email',
        'lorna',
        'Invoice query, again',
        "Lorna disputes 15 minutes of a visit long ago. Ruth has sent the call log for the third time. I would rather write off the quarter of an hour, but that's how we got here.",
        { with: ['ruth'] },
      ),
    ),
  ],
}
