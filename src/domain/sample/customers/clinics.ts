/** Clinics beside those told in full. */
import { commits } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, lateBy, on, person } from '../telling.ts'

const hazelbank: Firm = {
  key: 'hazelbank',
  name: 'Hazelbank Opticians',
  segment: 'Healthcare',
  tier: 'C',
  owner: 'amara',
  potential: 17_000,
  since: 540,
  monthly: [
    [540, 1_050],
    [10, 1_180],
  ],
  people: [
    person('meera', 'Meera Joshi', 'Owner'),
    person('stan', 'Stan Kowalczyk', 'Dispensing optician'),
  ],
  measured: {
    resolution: [
      [530, 6.2],
      [10, 6],
    ],
  },
  told: [
    on(
      533,
      talk(
        'call',
        'meera',
        'Where it hurts',
        'The field-of-vision machine saves to a shared folder and when the folder is gone the test is lost and the patient has to do it again. Elderly people. She hates it.',
      ),
      expects(
        'fields',
        'reliability',
        'confirmed',
        'A sight test is never lost because a folder was.',
        {
          from: 'meera',
          importance: 5,
          must: ['callum'],
          quote: 'I had to ask a woman of ninety to sit it twice.',
        },
      ),
      commits(
        'fields',
        'The machine saves to itself first and to the folder second; checked each Monday.',
        { can: ['callum'], told: 'call', accepted: 'Twice is good.' },
      ),
    ),
    on(
      150,
      talk(
        'call',
        'meera',
        'Monday checks',
        'Fourteen months without a lost test. She had forgotten that it used to happen, which is what I had hoped for.',
        { way: 'out' },
      ),
      heard('fields', 'confirmed', 'Goodness, yes, that used to happen.'),
      expects('repair', 'speed', 'asked', 'A broken till is fixed within a day.', {
        from: 'meera',
        importance: 3,
        metric: 'resolution',
        adequate: 8,
        must: ['hanif'],
        quote: 'I can write receipts by hand for a day.',
      }),
      commits('repair', 'Tills within 8 working hours.', {
        level: 8,
        can: ['hanif'],
        told: 'call',
        accepted: 'A day it is.',
      }),
      csat(5, null, 'meera'),
    ),
    on(
      53,
      expects(
        'frames',
        'advice',
        'assumed',
        'They will want the new frame scanner the chains have.',
        { importance: 2, note: 'Stan had the brochure on the counter.' },
      ),
    ),
  ],
}

const northfleet: Firm = {
  key: 'northfleet',
  name: 'Northfleet Physiotherapy',
  segment: 'Healthcare',
  tier: 'C',
  owner: 'dylan',
  potential: 13_000,
  since: 260,
  monthly: [
    [260, 690],
    [10, 720],
  ],
  people: [person('abi', 'Abigail Osei', 'Clinic lead')],
  measured: {
    response: [
      [250, 34],
      [10, 31],
    ],
  },
  told: [
    on(
      255,
      talk(
        'call',
        'abi',
        'Set-up call',
        'Online booking must match the paper diary, because half the patients still ring. Abi was between two knees.',
      ),
      expects('booking', 'quality', 'asked', 'The online diary and the paper diary say the same.', {
        from: 'abi',
        importance: 4,
        quote: 'Two people on one couch is one too many.',
      }),
      commits(
        'booking',
        'Bookings appear in both within five minutes; we look at it every morning for the first month.',
        { can: ['hanif'], told: 'call' },
      ),
    ),
    lateBy(
      9,
      on(
        82,
        talk(
          'call',
          'abi',
          'Quick hello',
          'Rang on another matter. She says that bookings are fine and that evenings are when she does her admin, so evenings is when she needs us.',
          { way: 'out' },
        ),
        heard('booking', 'confirmed', 'Never one couch for two since.'),
        expects(
          'evenings',
          'flexibility',
          'asked',
          'Someone to ring between six and eight in the evening.',
          {
            from: 'abi',
            importance: 3,
            cans: ['hanif'],
            quote: 'My day starts when yours stops.',
          },
        ),
      ),
    ),
    on(81, csat(4, null, 'abi')),
  ],
}

const arden: Firm = {
  key: 'arden',
  name: 'Arden Fertility Clinic',
  segment: 'Healthcare',
  tier: 'A',
  owner: 'marek',
  potential: 96_000,
  since: 24,
  stage: 'prospect',
  people: [person('nell', 'Dr Nell Fairbrother', 'Medical director')],
  told: [
    on(
      23,
      talk(
        'call',
        'nell',
        'Enquiry',
        'Dr Fairbrother rang herself. Wants a proposal by the end of next month. I asked what for and she said "the usual". We agreed on an hour at the clinic so that I can find out what the usual is.',
        { way: 'in' },
      ),
    ),
  ],
}

export const clinics: readonly Firm[] = [hazelbank, northfleet, arden]
