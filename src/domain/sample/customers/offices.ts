/** Small offices that live by paper. */
import { commits, declines } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

const kingfisher: Firm = {
  key: 'kingfisher',
  name: 'Kingfisher HR',
  segment: 'Professional services',
  tier: 'C',
  owner: 'dylan',
  potential: 20_000,
  since: 72,
  stage: 'new',
  monthly: [
    [72, 980],
    [10, 980],
  ],
  people: [person('nia', 'Nia Prothero', 'Founder'), person('ben', 'Ben Adler', 'Payroll')],
  measured: {
    response: [
      [65, 27],
      [10, 25],
    ],
  },
  told: [
    on(
      66,
      talk(
        'meeting',
        ['nia', 'ben'],
        'Asked first, this time',
        "Did it as we said after Sorrel & Byrne: asked before I quoted. Ben's payday is the last Thursday. Nia wants to hear bad news on the day.",
        { with: ['marek'] },
      ),
      expects(
        'payday',
        'reliability',
        'confirmed',
        'On payday nothing is touched and everything works.',
        {
          from: 'ben',
          importance: 5,
          must: ['hanif', 'yuki'],
          cans: ['yuki'],
          quote: 'Two thousand people look at their phone that morning.',
        },
      ),
      expects('badnews', 'communication', 'confirmed', 'Bad news on the day, good news whenever.', {
        from: 'nia',
        importance: 4,
        must: ['hanif'],
        quote: 'I can deal with anything except Friday’s news on a Monday.',
      }),
      expects('quick', 'speed', 'asked', 'An answer within the hour.', {
        from: 'nia',
        importance: 3,
        metric: 'response',
        adequate: 60,
        quote: 'An hour is fine. I am not a surgeon.',
      }),
    ),
    on(
      59,
      talk(
        'call',
        'nia',
        'Three answers',
        "Gave all three, in the order she asked them. She wrote 'finally' in the chat.",
        { way: 'out' },
      ),
      commits('payday', 'No changes from the Wednesday before; Yuki watches from six.', {
        can: ['yuki'],
        told: 'call',
        accepted: 'Yuki from six. Lovely.',
      }),
      ...commits('badnews', 'Bad news by phone within the hour of our knowing.', {
        can: ['hanif'],
        told: 'call',
        accepted: 'Finally.',
      }),
      ...commits('quick', 'Within 60 minutes.', {
        level: 60,
        can: ['hanif'],
        told: 'call',
        accepted: 'Fine by me.',
      }),
    ),
    on(14, csat(5, null, 'nia')),
  ],
}

const novak: Firm = {
  key: 'novak',
  name: 'Novak & Osei Translations',
  segment: 'Professional services',
  tier: 'C',
  owner: 'amara',
  potential: 9_000,
  since: 302,
  monthly: [
    [302, 470],
    [10, 500],
  ],
  people: [
    person('zdenka', 'Zdenka Novak', 'Partner'),
    person('kwabena', 'Kwabena Osei', 'Partner'),
  ],
  measured: {
    response: [
      [295, 35],
      [10, 30],
    ],
  },
  told: [
    on(
      296,
      talk(
        'call',
        'zdenka',
        'Two partners, two wishes',
        'Zdenka wants everything backed up in Europe. Kwabena wants it fast and does not care where.',
      ),
      expects('europe', 'security', 'confirmed', 'Our clients’ texts stay in Europe.', {
        from: 'zdenka',
        importance: 5,
        must: ['nadia'],
        quote: 'It is in every contract I sign.',
      }),
      expects('quickly', 'speed', 'asked', 'Big files open at once.', {
        from: 'kwabena',
        importance: 2,
        quote: 'A film subtitle is not a novel.',
      }),
      commits('europe', 'Copies lie in Dublin and Frankfurt and nowhere else.', {
        can: ['nadia'],
        told: 'email',
        accepted: 'Put the two names in the letter, please.',
      }),
    ),
    on(
      290,
      declines(
        'quickly',
        'Not at once: the copies that stay in Europe cost you a second or two on a big file.',
        { told: 'call', can: [], accepted: 'A second I have.' },
      ),
    ),
    on(
      85,
      talk(
        'meeting',
        ['zdenka', 'kwabena'],
        'Both at one table',
        'For once both. A second is still fine. The contracts still say Europe. They argued about subtitles for ten minutes and I learned a lot.',
      ),
      heard('europe', 'confirmed', 'Two names, in the letter. As it should be.', {
        from: 'zdenka',
      }),
      heard('quickly', 'confirmed', 'A second I still have.', { from: 'kwabena' }),
      csat(5, null, 'kwabena'),
    ),
  ],
}

const holmoak: Firm = {
  key: 'holmoak',
  name: 'Holm Oak Genealogy',
  segment: 'Professional services',
  tier: 'C',
  owner: 'freya',
  potential: 5_000,
  since: 139,
  monthly: [
    [139, 260],
    [10, 260],
  ],
  effort: 0.6,
  people: [person('leopold', 'Leopold Grint', 'Researcher')],
  told: [
    on(
      137,
      talk(
        'call',
        'leopold',
        'Took over from his nephew',
        "The nephew used to look after it and has moved to Canada. Mr Grint said he wouldn't want to be any trouble and rang off before I could ask him anything.",
        { way: 'in' },
      ),
    ),
  ],
}

export const offices: readonly Firm[] = [kingfisher, novak, holmoak]
