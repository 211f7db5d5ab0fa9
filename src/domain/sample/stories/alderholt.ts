import { commits } from '../answering.ts'
import { expects, heard, notes, seen } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** Asked at the start, answered, written in their own words, kept, and asked again every half year. */
export const alderholt: Firm = {
  key: 'alderholt',
  name: 'Alderholt Veterinary Group',
  segment: 'Healthcare',
  tier: 'A',
  owner: 'amara',
  potential: 128_000,
  since: 716,
  monthly: [
    [716, 4_900],
    [380, 5_600],
    [10, 6_850],
  ],
  effort: 0.8,
  people: [
    person('moira', 'Moira Lindqvist', 'Practice director', { exposed: true }),
    person('jonty', 'Jonty Adeyemi', 'Head nurse, Romsey'),
    person('petra', 'Petra Hollis', 'Finance manager'),
  ],
  measured: {
    response: [
      [700, 24],
      [400, 17],
      [10, 14],
    ],
    uptime: [
      [700, 99.86],
      [10, 99.97],
    ],
    invoices: [
      [700, 99],
      [10, 100],
    ],
  },
  told: [
    on(
      712,
      talk(
        'meeting',
        ['moira', 'jonty'],
        'First sit-down at the Romsey surgery',
        "Two hours with Moira and Jonty, mostly in the prep room because it was the only quiet place. I asked what would make them glad they switched, and what would make them wish they hadn't. Moira went straight to the phones: the last lot let the lines drop on a Saturday and a dog died in the car park while the owner was redialling. Jonty cares about the consulting room PCs, and about not being talked down to. Petra joined for ten minutes about invoices.",
        { with: ['marek'] },
      ),
      expects(
        'phones',
        'reliability',
        'confirmed',
        'If the phones go down we cannot take an emergency. They have to stay up, Saturdays included.',
        {
          from: 'moira',
          importance: 5,
          metric: 'uptime',
          adequate: 99.5,
          desired: 99.9,
          reference: [
            'predecessor',
            'Lines dropped twice in one winter, once on a Saturday morning',
          ],
          must: ['hanif', 'yuki', 'callum'],
          cans: ['yuki'],
          quote:
            'A dog died in our car park while the owner was redialling. That is what a phone system is to me.',
        },
      ),
      expects(
        'rooms',
        'speed',
        'confirmed',
        'When a consulting room PC stops, someone picks it up while the animal is still on the table. Half an hour, not half a day.',
        {
          from: 'jonty',
          importance: 4,
          metric: 'response',
          adequate: 30,
          desired: 15,
          must: ['hanif', 'ines'],
          cans: ['hanif'],
          quote:
            "I've got a spaniel under anaesthetic and a frozen screen. I don't want a ticket number, I want a voice.",
        },
      ),
      expects(
        'plain',
        'communication',
        'asked',
        "Tell us what's wrong in words a nurse can repeat to a client.",
        {
          from: 'jonty',
          importance: 3,
          must: ['ines'],
          quote: 'Please no more "the issue has been resolved". What was it?',
        },
      ),
      expects(
        'bills',
        'price',
        'asked',
        'One invoice for all seven surgeries, split by site, right first time.',
        {
          from: 'petra',
          importance: 3,
          metric: 'invoices',
          adequate: 97,
          must: ['ruth'],
          quote: 'I spent a day a quarter correcting the old lot.',
        },
      ),
    ),
    on(
      704,
      talk(
        'meeting',
        'moira',
        'What we can and cannot promise',
        "Took our answers back to Moira before she signed. Yuki had costed a second line into each branch with the failover to mobile, so 99.5 is safe and I said so. Half an hour for consulting rooms is fine in surgery hours and I was plain that it isn't at night: out of hours the on-call rings back within an hour. She wrote it on the whiteboard and photographed it.",
        { with: ['yuki'] },
      ),
      commits(
        'phones',
        'The phones are up 99.5 % of opening time, Saturdays too; every branch gets a second line and fails over to mobiles.',
        {
          level: 99.5,
          want: 'Clinics on call are who we built the telephony for.',
          have: true,
          can: [['yuki', 'if', 'Second line in every branch before go-live']],
          conditions: 'Second line in every branch before go-live',
          accepted: "That's the first time anybody put a number on it. Yes.",
        },
      ),
      commits(
        'rooms',
        'A person answers within 30 minutes in surgery hours, by phone, for anything in a consulting room.',
        {
          level: 30,
          have: true,
          can: ['hanif'],
          accepted: 'Half an hour with a human being is all I asked.',
        },
      ),
      commits(
        'plain',
        'Every closing note says what it was and what to tell clients, in a sentence.',
        {
          can: ['hanif'],
          accepted: 'Jonty will hold you to it.',
        },
      ),
      commits(
        'bills',
        'One invoice a month, split by surgery; if we get a line wrong it is corrected within the week.',
        {
          level: 97,
          can: ['ruth'],
          told: 'email',
          accepted: 'Agreed, thank you. Petra',
        },
      ),
    ),
    onBy(
      'hanif',
      703,
      seen('phones', 'hanif', 'yuki', 'callum'),
      seen('rooms', 'hanif', 'ines'),
      notes(
        'rooms',
        'Consulting rooms are tagged CR in the asset list. If the caller says "room", treat it as one.',
      ),
    ),
    onBy(
      'hanif',
      536,
      talk(
        'call',
        'jonty',
        'Romsey room 2 again',
        'Third freeze this month in room 2. Jonty not cross, just tired. Swapped the machine instead of nursing it and told him so. [praise|He said that nobody had ever just swapped one before.]',
        { way: 'in' },
      ),
      csat(5, 'Swapped in twenty minutes. The old firm would have sent a form.', 'jonty'),
    ),
    on(
      358,
      talk(
        'meeting',
        ['moira', 'petra'],
        'Yearly review',
        "Went through the numbers: phones 99.9, median answer 17 minutes, two wrong invoice lines in twelve months and both were ours. Moira wants us to keep the standard, not raise it. She'd rather we helped her see what is coming: her insurer is asking about cyber cover.",
        { with: ['marek'] },
      ),
      heard('phones', 'confirmed', 'Leave the phones exactly as they are.', { from: 'moira' }),
      heard('bills', 'confirmed', "I haven't opened a dispute in nine months.", { from: 'petra' }),
      expects(
        'plan',
        'advice',
        'confirmed',
        'Once a year tell us what we will have to spend on, before the accountant asks.',
        {
          from: 'moira',
          importance: 4,
          quote: "I don't like being surprised in front of my partners.",
          must: ['marek'],
          cans: ['marek'],
        },
      ),
      nps(9, 'They ring us before we ring them.', 'moira'),
    ),
    on(
      344,
      talk(
        'email',
        'moira',
        'Your three-year plan, one page',
        'Sent the one-page plan with the three spends: two servers next year, tablets in the one after, nothing in year three. Moira replied within the hour.',
        { way: 'out' },
      ),
      commits(
        'plan',
        'Once a year a page: what you will need to spend in the next three years, and what happens if you wait.',
        {
          can: ['marek'],
          told: 'email',
          accepted: 'This is exactly the page I need. Please keep it to one page.',
        },
      ),
    ),
    on(
      128,
      talk(
        'meeting',
        ['moira', 'jonty', 'petra'],
        'Half-yearly check: is it still what you want?',
        "Read each line back to them and asked if it still stands. All of it does. Jonty says the out-of-hours ring-back has been quicker than an hour and asked us not to advertise it, the locums would abuse it. Moira asked if the insurer's questionnaire is something we do. It is; sent Nadia's sheet.",
        { with: ['marek', 'nadia'] },
      ),
      heard(
        'phones',
        'confirmed',
        'Still the one thing I would leave over, and the one thing I never think about.',
        { from: 'moira' },
      ),
      heard('rooms', 'confirmed', 'Half an hour is fine. You usually beat it.', { from: 'jonty' }),
      heard('plain', 'confirmed', 'I paste your notes straight into our book.', { from: 'jonty' }),
      heard('bills', 'confirmed', 'Nothing to report, which is the report I like.', {
        from: 'petra',
      }),
      heard(
        'plan',
        'confirmed',
        'The page went round the partners’ meeting and came back with a tick on it.',
        { from: 'moira' },
      ),
      expects(
        'insurer',
        'security',
        'confirmed',
        "Fill in the insurer's security questionnaire with us, honestly, before renewal.",
        {
          from: 'moira',
          importance: 3,
          must: ['nadia'],
          quote: 'I can answer one question in five on it.',
        },
      ),
      commits(
        'insurer',
        'Nadia sits with Petra for a morning each renewal; what is a no stays a no on the form.',
        {
          can: ['nadia'],
          accepted: 'A no I can explain is better than a yes I cannot.',
        },
      ),
    ),
    on(
      36,
      talk(
        'follow-up',
        'petra',
        'Ten minutes after the invoice run',
        'Rang Petra to ask how the new site split reads. [praise|She has stopped checking it.] I asked her to check it anyway this once; it was right.',
        { way: 'out' },
      ),
      csat(5, null, 'petra'),
    ),
    on(12, nps(10, 'I have recommended them to two other practices already.', 'moira')),
  ],
}
