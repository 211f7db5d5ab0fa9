/** Builders. */
import { commits, offers } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const stonebridge: Firm = {
  key: 'stonebridge',
  name: 'Stonebridge Civil Engineering',
  segment: 'Construction',
  tier: 'A',
  owner: 'amara',
  potential: 99_000,
  since: 532,
  monthly: [
    [532, 4_100],
    [10, 4_600],
  ],
  people: [
    person('agnes', 'Agnes Calloway', 'Commercial director'),
    person('dom', 'Dominic Farrugia', 'Site IT'),
  ],
  measured: {
    response: [
      [520, 29],
      [10, 25],
    ],
    report: [
      [520, 5],
      [10, 4],
    ],
  },
  told: [
    on(
      524,
      talk(
        'meeting',
        ['agnes', 'dom'],
        'New sites',
        "A site is a gate, a cabin and a date. Dom wants the cabin online the day it's lifted in. Agnes wants to know what each site cost her when it is gone.",
        { with: ['callum'] },
      ),
      expects(
        'cabin',
        'flexibility',
        'confirmed',
        'The cabin is online on the day it is lifted in.',
        {
          from: 'dom',
          importance: 5,
          must: ['callum'],
          cans: ['callum'],
          quote: 'No line, no deliveries, no concrete.',
        },
      ),
      expects(
        'per-site',
        'price',
        'confirmed',
        'What each site cost us, to the pound, when it closes.',
        { from: 'agnes', importance: 4, must: ['ruth'], quote: 'I bid on the next one with it.' },
      ),
      commits(
        'cabin',
        'Told fifteen working days before, online on the day, over the mobile net first.',
        {
          can: [['callum', 'if', 'Fifteen working days’ notice']],
          conditions: 'Fifteen working days’ notice',
          accepted: 'Fifteen I can do.',
        },
      ),
      commits('per-site', 'A cost sheet for each site within ten days of closing.', {
        can: ['ruth'],
        accepted: 'And then I will believe the next quote.',
      }),
    ),
    on(
      340,
      talk(
        'email',
        'agnes',
        'First closed site',
        '[praise|She found her own error in the sheet and none of ours.]',
        { way: 'in' },
      ),
      csat(5, null, 'agnes'),
    ),
    on(
      110,
      talk(
        'meeting',
        ['agnes', 'dom'],
        'Site eleven',
        'Eleven cabins, ten on the day; the eleventh had no mast. Dom knew, he said it himself before I could.',
      ),
      heard('cabin', 'confirmed', 'Ten of eleven. The eleventh was God’s.', { from: 'dom' }),
      heard('per-site', 'confirmed', 'I bid with it. I won with it.', { from: 'agnes' }),
      expects('masts', 'advice', 'asked', 'Tell us before we bid whether a site has signal.', {
        from: 'dom',
        importance: 3,
        cans: ['callum'],
        quote: 'A postcode is all I have at that point.',
      }),
      offers('masts', 'From a postcode only a likely or unlikely; a man with a phone for £90.', {
        can: ['callum'],
        told: 'meeting',
        accepted: 'Likely or unlikely will do.',
      }),
      nps(9, null, 'dom'),
    ),
  ],
}

const mcaleese: Firm = {
  key: 'mcaleese',
  name: 'McAleese Scaffolding',
  segment: 'Construction',
  tier: 'C',
  owner: 'amara',
  potential: 14_000,
  since: 166,
  monthly: [
    [166, 700],
    [10, 700],
  ],
  effort: 1.4,
  people: [person('shauna', 'Shauna McAleese', 'Managing director')],
  measured: {
    response: [
      [160, 30],
      [10, 26],
    ],
  },
  told: [
    on(
      160,
      talk(
        'call',
        'shauna',
        'Inherited',
        "She inherited forty men and one server. Wants it all gone from the yard. 'You tell me what I should want.'",
      ),
      expects('tell-me', 'advice', 'confirmed', 'Tell me what I should want.', {
        from: 'shauna',
        importance: 5,
        must: ['marek'],
        cans: ['marek'],
        quote: 'I was a teacher until last year.',
      }),
      expects('tags', 'security', 'asked', 'The tag register is safe if the yard burns down.', {
        from: 'shauna',
        importance: 4,
        quote: 'The inspector wants seven years of tags.',
      }),
    ),
    onBy(
      'marek',
      146,
      talk(
        'meeting',
        'shauna',
        'A morning at the yard',
        'We drew it on the back of a lorry sheet: what is there, what it does, what happens when it burns. She will decide about the server after the busy months.',
        { with: ['amara'] },
      ),
      commits(
        'tell-me',
        'Twice a year a morning with Marek: what there is, what to do next, what to leave.',
        {
          can: ['marek'],
          told: 'meeting',
          accepted: 'I took notes. I used to hate it when they did not.',
        },
      ),
      ...commits(
        'tags',
        'Tags are copied off site every night, and we restore one a month to see that it works.',
        { can: ['yuki'], told: 'meeting', accepted: 'One a month. Good.' },
      ),
    ),
    on(
      45,
      csat(5, 'Patient.', 'shauna'),
      heard('tags', 'confirmed', 'I got a tag from last year back in an hour.', { from: 'shauna' }),
    ),
  ],
}

export const builders: readonly Firm[] = [stonebridge, mcaleese]
