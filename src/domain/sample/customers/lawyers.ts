/** Lawyers beside the firm told in full. */
import { commits, offers } from '../answering.ts'
import { expects, heard, weight } from '../expecting.ts'
import { csat, nps, talk } from '../talking.ts'
import { type Firm, on, person } from '../telling.ts'

const wexcombe: Firm = {
  key: 'wexcombe',
  name: 'Wexcombe & Hale Notaries',
  segment: 'Legal',
  tier: 'B',
  owner: 'amara',
  potential: 38_000,
  since: 480,
  monthly: [
    [480, 1_900],
    [10, 2_150],
  ],
  people: [
    person('sabine', 'Sabine Hale', 'Notary'),
    person('tunde', 'Tunde Afolabi', 'Office manager', { exposed: true }),
  ],
  measured: {
    response: [
      [470, 36],
      [10, 33],
    ],
  },
  told: [
    on(
      470,
      talk(
        'call',
        'tunde',
        'What matters at a notary',
        'Tunde, in a whisper because clients were signing. Seals are printed from one machine and that one machine must work between ten and twelve. The rest can wait for lunch.',
      ),
      expects(
        'seals',
        'reliability',
        'confirmed',
        'The seal printer works between ten and noon, whatever else does not.',
        {
          from: 'tunde',
          importance: 5,
          must: ['hanif', 'ines'],
          quote: 'People fly in for that stamp.',
        },
      ),
      commits(
        'seals',
        'Between ten and noon the seal printer comes before anything else from your office.',
        { can: ['hanif'], told: 'call', accepted: 'Ten to noon. Yes, please.' },
      ),
    ),
    on(
      139,
      talk(
        'call',
        'sabine',
        'Sabine’s five minutes',
        "She doesn't use the phone much. Two things: the printer has behaved, and she would like the scanning to be as sharp as the machine she saw in Zürich.",
        { way: 'out' },
      ),
      heard('seals', 'confirmed', 'It has behaved.'),
      expects('sharp', 'quality', 'asked', 'Scans so sharp that you can see the watermark.', {
        from: 'sabine',
        importance: 3,
        reference: ['ideal', 'A machine at a colleague’s in Zürich'],
        quote: 'One sees the watermark. I was quite jealous.',
      }),
      csat(4, null, 'sabine'),
    ),
    on(
      75,
      talk(
        'email',
        'tunde',
        'Which scanner',
        'Sent Tunde two machines with prices and a sample page of each.',
        { way: 'out' },
      ),
      offers(
        'sharp',
        'Not the Zürich one (£11,000). The smaller sister shows the watermark too; £2,300, on trial for a month.',
        { can: ['callum'], told: 'email' },
      ),
    ),
  ],
}

const doyle: Firm = {
  key: 'doyle',
  name: 'Doyle Pemberton LLP',
  segment: 'Legal',
  tier: 'A',
  owner: 'freya',
  potential: 150_000,
  since: 395,
  monthly: [
    [395, 6_600],
    [10, 7_900],
  ],
  effort: 0.9,
  people: [
    person('caoimhe', 'Caoimhe Doyle', 'Head of operations', { exposed: true }),
    person('felix', 'Felix Pemberton', 'Partner'),
  ],
  measured: {
    response: [
      [385, 19],
      [10, 16],
    ],
    uptime: [
      [385, 99.95],
      [10, 99.97],
    ],
    report: [
      [385, 3],
      [10, 2],
    ],
  },
  told: [
    on(
      386,
      talk(
        'meeting',
        ['caoimhe', 'felix'],
        'Ground floor, Merrion Row',
        'Caoimhe had a list, numbered, in order of what would get her shouted at. I typed it in as she read it. Felix came for the last two minutes to say that he does not care how as long as he can work from the island in his weeks there.',
        { with: ['marek'] },
      ),
      expects(
        'court',
        'speed',
        'confirmed',
        'On a court day we get an answer within twenty minutes.',
        {
          from: 'caoimhe',
          importance: 5,
          metric: 'response',
          adequate: 20,
          must: ['hanif', 'ines'],
          cans: ['hanif'],
          quote: 'A judge does not wait for a password.',
        },
      ),
      expects(
        'island',
        'flexibility',
        'asked',
        'I can work from the island as if I were in the office.',
        {
          from: 'felix',
          importance: 3,
          must: ['nadia'],
          quote: 'There is a pier, a pub and one bar of signal.',
        },
      ),
      expects(
        'second-tues',
        'communication',
        'confirmed',
        'The report is there on the second working day.',
        {
          from: 'caoimhe',
          importance: 2,
          metric: 'report',
          adequate: 4,
          quote: 'My partners meet on the fourth.',
        },
      ),
      expects(
        'chinese-walls',
        'security',
        'confirmed',
        'Nobody sees the files of a matter they are walled off from. Not you either.',
        {
          from: 'caoimhe',
          importance: 5,
          must: ['nadia', 'yuki'],
          cans: ['nadia'],
          quote: 'Your people are people too.',
        },
      ),
    ),
    on(
      378,
      talk(
        'meeting',
        'caoimhe',
        'The list, answered in order',
        'Five lines, five answers. She asked for the wall to be tested by somebody who tries; Nadia enjoyed that more than she should.',
        { with: ['nadia', 'hanif'] },
      ),
      commits('court', 'On days you tell us before nine, 20 minutes; other days 30.', {
        level: 20,
        can: [['hanif', 'if', 'Told before nine']],
        conditions: 'Told before nine',
        have: true,
        accepted: 'I will tell you the night before.',
      }),
      commits('second-tues', 'The report is out on the 2nd, the 4th at the very latest.', {
        level: 4,
        can: ['marek'],
        accepted: 'Good.',
      }),
      commits(
        'chinese-walls',
        'Walled matters are locked against our own accounts; Nadia tries to get in twice a year and writes down what she found.',
        {
          have: 'Their regulator asks for it.',
          can: ['nadia'],
          accepted: 'Show me the first one and I will sign it.',
        },
      ),
      offers(
        'island',
        'A satellite box in a rucksack, tested before you leave; not as fast as the office, fast enough for papers.',
        { can: ['nadia'], accepted: 'A rucksack! Marvellous.' },
      ),
    ),
    on(
      107,
      talk(
        'meeting',
        'caoimhe',
        'Read back, line by line',
        "We're inside everything. She moved the island up: Felix came home happy and told the whole floor. She'd like the same for two more partners next year.",
        { with: ['marek'] },
      ),
      heard('court', 'confirmed', 'Twenty minutes stands. It is usually five.'),
      heard('second-tues', 'confirmed', 'On the second, as ever.'),
      heard('chinese-walls', 'confirmed', 'She got in nowhere. Good.'),
      heard('island', 'confirmed', 'Two more rucksacks next year.'),
      weight('island', 4),
      nps(10, 'A list in, a list out.', 'caoimhe'),
    ),
    on(27, csat(5, null, 'caoimhe')),
  ],
}

export const lawyers: readonly Firm[] = [wexcombe, doyle]
