/** Hauliers beside the one told in full. */
import { commits, declines, offers } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

const corrib: Firm = {
  key: 'corrib',
  name: 'Corrib Haulage',
  segment: 'Logistics',
  tier: 'B',
  owner: 'freya',
  potential: 41_000,
  since: 428,
  monthly: [
    [428, 1_850],
    [10, 2_000],
  ],
  people: [
    person('padraig', 'Pádraig Conneely', 'Owner'),
    person('orla', 'Orla Keane', 'Traffic office'),
  ],
  measured: {
    response: [
      [420, 33],
      [10, 28],
    ],
  },
  told: [
    on(
      420,
      talk(
        'call',
        'padraig',
        'In the cab',
        'He was driving, hands free, shouting. Six in the morning is when his day is made or lost. He will not ring before six because he has manners.',
      ),
      expects('six', 'speed', 'confirmed', 'From six in the morning somebody picks up.', {
        from: 'padraig',
        importance: 5,
        metric: 'response',
        adequate: 45,
        must: ['hanif'],
        cans: ['hanif'],
        quote: 'Six. Not five to, I have manners.',
      }),
      offers(
        'six',
        'The desk opens at seven; from six an engineer on call picks up if the lorries cannot leave.',
        {
          level: 45,
          can: [['hanif', 'if', 'Only when lorries cannot leave']],
          conditions: 'Only when lorries cannot leave',
          told: 'call',
          accepted: 'If they can leave I do not need you.',
        },
      ),
    ),
    on(
      162,
      talk(
        'call',
        'orla',
        'Traffic office',
        'Orla would like tachograph downloads to stop eating her Mondays. That is the maker’s program; told her what I know and gave her the number.',
        { way: 'in' },
      ),
      heard('six', 'confirmed', 'He rang twice at six, you picked up twice.'),
      expects('tacho', 'quality', 'asked', 'Tachograph downloads that do not eat a Monday.', {
        from: 'orla',
        importance: 3,
        quote: 'Forty cards, one by one.',
      }),
      declines(
        'tacho',
        'The program belongs to the maker and we may not touch it. We will sit in on the call with them once.',
        { told: 'call', can: [] },
      ),
      csat(4, null, 'orla'),
    ),
  ],
}

const vaneyck: Firm = {
  key: 'vaneyck',
  name: 'Van Eyck Freight',
  segment: 'Logistics',
  tier: 'A',
  owner: 'amara',
  potential: 110_000,
  since: 363,
  monthly: [
    [363, 4_400],
    [10, 5_200],
  ],
  effort: 0.9,
  people: [
    person('marijke', 'Marijke van Eyck', 'Managing director'),
    person('tarek', 'Tarek Aziz', 'Customs desk'),
  ],
  measured: {
    uptime: [
      [355, 99.9],
      [10, 99.96],
    ],
    response: [
      [355, 21],
      [10, 17],
    ],
  },
  told: [
    on(
      357,
      talk(
        'meeting',
        ['marijke', 'tarek'],
        'Customs never sleeps',
        'Tarek declares goods by the minute. When the customs link is gone a lorry stands at the dock at £70 an hour. Marijke asked what we cannot do, before anything else. I liked that.',
        { with: ['yuki'] },
      ),
      expects(
        'customs',
        'reliability',
        'confirmed',
        'The customs link is up, measured, and you show me the measurement.',
        {
          from: 'marijke',
          importance: 5,
          metric: 'uptime',
          adequate: 99.9,
          desired: 99.95,
          must: ['yuki', 'hanif'],
          cans: ['yuki'],
          quote: 'Do not tell me. Show me.',
        },
      ),
      expects('cannot', 'communication', 'confirmed', 'Say first what you cannot do.', {
        from: 'marijke',
        importance: 4,
        must: ['amara', 'marek'],
        quote: 'Everybody can everything, until Thursday.',
      }),
      commits('customs', 'Up 99.9 %, two lines, graph on a screen in your office.', {
        level: 99.9,
        can: ['yuki'],
        accepted: 'On a screen. Yes.',
      }),
      commits('cannot', 'Every proposal begins with what is not in it.', {
        want: 'We should do it for everyone.',
        can: ['amara'],
        accepted: 'Then we understand each other.',
      }),
    ),
    on(182, nps(9, null, 'marijke')),
    on(
      51,
      talk(
        'meeting',
        ['marijke', 'tarek'],
        'In front of the screen',
        'The graph has been green for four months. She read me our own first page aloud and was satisfied with what is not in it. Tarek would like fewer passwords; noted.',
      ),
      heard('customs', 'confirmed', 'I see it. It is green.', { from: 'marijke' }),
      heard('cannot', 'confirmed', 'You are the only ones who begin with the no.', {
        from: 'marijke',
      }),
      expects('passwords', 'security', 'asked', 'Two passwords, not seven.', {
        from: 'tarek',
        importance: 2,
        cans: ['nadia'],
        quote: 'I keep them under the keyboard, as one does.',
      }),
      csat(5, null, 'tarek'),
    ),
  ],
}

const parcelmoor: Firm = {
  key: 'parcelmoor',
  name: 'Parcelmoor Couriers',
  segment: 'Logistics',
  tier: 'C',
  owner: 'dylan',
  potential: 23_000,
  since: 240,
  stage: 'leaving',
  stageAgo: 16,
  monthly: [
    [240, 1_300],
    [10, 1_300],
  ],
  effort: 1.6,
  people: [person('reece', 'Reece Attard', 'Depot owner', { exposed: true })],
  measured: {
    resolution: [
      [230, 9],
      [120, 13],
      [10, 19],
    ],
  },
  told: [
    on(
      232,
      talk(
        'call',
        'reece',
        'Handhelds',
        'Sixty drivers, sixty handhelds, a contract with a parcel giant who counts the seconds. Reece says broken ones need to be back the next morning or he pays a fine.',
      ),
      expects(
        'handhelds',
        'speed',
        'confirmed',
        'A broken handheld is working again the next morning.',
        {
          from: 'reece',
          importance: 5,
          metric: 'resolution',
          adequate: 10,
          must: ['callum', 'hanif'],
          cans: ['callum'],
          quote: 'Twelve pounds fine a route. It adds up.',
        },
      ),
      commits('handhelds', 'Mended or swapped within 10 working hours.', {
        level: 10,
        can: [['callum', 'if', 'Six spares in the depot']],
        conditions: 'Six spares in the depot',
        told: 'call',
        accepted: 'Deal.',
      }),
    ),
    on(
      109,
      talk(
        'complaint',
        'reece',
        'No spares left',
        '[complaint:handhelds|He had eleven out and no spares.] We said six and he has sixty-two devices now, not sixty. Nobody counted again.',
      ),
      heard('handhelds', 'confirmed', 'Next morning. That was the deal.'),
      csat(2, 'Eleven dead handhelds.'),
    ),
    on(
      17,
      talk(
        'threat',
        'reece',
        'End of the quarter',
        "[threat|Reece will go at the end of the quarter unless it's sorted.] The parcel giant has sent him a list of approved suppliers and we aren't on it. He was sorry. I believe him.",
      ),
      nps(4, null, 'reece'),
    ),
  ],
}

export const hauliers: readonly Firm[] = [corrib, vaneyck, parcelmoor]
