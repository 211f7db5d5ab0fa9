import { can, commits, declines } from '../answering.ts'
import { expects, heard, notes } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** They asked for nights; we said no with reasons and a name for who does it, and they stayed. */
export const ferrybridge: Firm = {
  key: 'ferrybridge',
  name: 'Ferrybridge Logistics',
  segment: 'Logistics',
  tier: 'A',
  owner: 'freya',
  potential: 165_000,
  since: 641,
  monthly: [
    [641, 7_200],
    [300, 8_100],
    [10, 9_300],
  ],
  effort: 0.95,
  people: [
    person('declan', 'Declan Moriarty', 'Operations director'),
    person('anouk', 'Anouk Verhoeven', 'Depot manager, Antwerp'),
    person('sunil', 'Sunil Batra', 'Transport planner'),
  ],
  measured: {
    resolution: [
      [630, 7.5],
      [300, 5.6],
      [10, 4.6],
    ],
    response: [
      [630, 38],
      [10, 27],
    ],
  },
  told: [
    on(
      633,
      talk(
        'meeting',
        ['declan', 'sunil'],
        'Walk round the Castleford depot',
        "Declan walked me through a night shift on paper. Trucks are loaded from ten at night till four. He would like an engineer on site all night. Sunil's trouble is simpler: when the scanners lose the wi-fi behind bay 9, pickers go back to paper and he retypes it until lunch.",
        { with: ['callum'] },
      ),
      expects(
        'nights',
        'flexibility',
        'confirmed',
        'An engineer on our site through the night, every night we load.',
        {
          from: 'declan',
          importance: 4,
          reference: ['ideal', 'What he had at the parcel giant he came from'],
          cans: ['callum', 'hanif'],
          quote:
            'At my last place there was always a man with a laptop bag. I want the man with the laptop bag.',
        },
      ),
      expects(
        'scanners',
        'speed',
        'confirmed',
        'Scanner trouble is mended within the shift it happens in.',
        {
          from: 'sunil',
          importance: 5,
          metric: 'resolution',
          adequate: 8,
          desired: 4,
          must: ['hanif', 'callum'],
          cans: ['callum'],
          quote: 'If it is not fixed by two in the morning I am retyping till noon.',
        },
      ),
    ),
    onBy(
      'callum',
      630,
      can('nights', [
        'callum',
        'cannot',
        'There are two of us in the field. One on nights means no field cover by day.',
      ]),
      notes(
        'nights',
        "Happy to be on call for nights and to drive out if it's on fire. Can't sit there.",
      ),
    ),
    onBy(
      'hanif',
      629,
      can('nights', [
        'hanif',
        'cannot',
        'Six nights a week is two and a half people we do not have, for one site.',
      ]),
    ),
    on(
      626,
      talk(
        'meeting',
        'declan',
        'A plain no, and what instead',
        "Told Declan no to nights on site, straight away and at the top of the meeting, with the sum: two and a half people for one depot, which he would have to pay for and we'd do badly. Gave him the name of a firm in Leeds that rents out night engineers. He laughed and said at least it was quick. On call by phone all night is in; wheels on the road within 90 minutes.",
        { with: ['marek'] },
      ),
      declines(
        'nights',
        'We do not put an engineer on site at night. On call by phone all night and on the road within 90 minutes is in; for someone who sits there, Aire Valley Shift Support do it well.',
        {
          want: false,
          accepted: 'Fair. I would rather hear it now than in our peak. The on-call is enough.',
        },
      ),
      commits(
        'scanners',
        'Scanner and wi-fi faults behind the bays are mended within 8 hours of the call, nights included.',
        {
          level: 8,
          have: true,
          can: [['callum', 'if', 'Two spare access points kept at Castleford']],
          conditions: 'Two spare access points kept at Castleford',
          accepted: 'Eight hours and two spares. Done.',
        },
      ),
    ),
    on(
      402,
      talk(
        'call',
        'sunil',
        'Bay 9, gone quiet',
        'Rang Sunil because we had had no scanner ticket for six weeks and I wanted to know if they had stopped telling us or if it had stopped. It had stopped. [praise|He called the spare unit the best eighty quid Declan ever spent.]',
        { way: 'out' },
      ),
      csat(5, null, 'sunil'),
    ),
    on(
      231,
      talk(
        'meeting',
        ['declan', 'anouk'],
        'Antwerp comes on',
        "Anouk's depot joins. She wants the same as Castleford and her reports before the regional call on the fifth. I read her the no to nights as well, so that it is hers and not just Declan's. She had guessed.",
      ),
      expects(
        'antwerp-report',
        'communication',
        'confirmed',
        'The monthly report is with me before the regional call on the 5th.',
        {
          from: 'anouk',
          importance: 4,
          metric: 'report',
          adequate: 5,
          desired: 3,
          must: ['marek', 'ruth'],
          quote: 'On the sixth it is history, on the fourth it is useful.',
        },
      ),
      commits('antwerp-report', 'Your report is in your inbox by the 4th of the month.', {
        level: 5,
        can: ['marek'],
        accepted: 'The fourth suits me. Dank je.',
      }),
      heard('nights', 'confirmed', 'I know, no man with a laptop bag. We manage.', {
        from: 'anouk',
      }),
      heard('scanners', 'confirmed', 'Same for Antwerp, please, no more and no less.', {
        from: 'anouk',
      }),
    ),
    on(
      66,
      talk(
        'meeting',
        'declan',
        'Half-year with Declan',
        "Asked whether the no still sits well with him. He priced the Leeds people once, put it in a drawer, and says the on-call has come out four times in a year, all four in time. He'd like to talk about tablets in cabs some time, no hurry.",
        { with: ['marek'] },
      ),
      heard(
        'nights',
        'confirmed',
        'I asked for a man with a laptop bag and got four visits a year. Fine by me.',
      ),
      heard('scanners', 'confirmed', 'Eight hours is still right. You are nearer five.'),
      heard('antwerp-report', 'confirmed', 'Anouk has stopped chasing it.'),
      nps(9, 'They say no early. You can build on that.'),
    ),
  ],
}
