import { commits, offers } from '../answering.ts'
import { doubted, expects, heard } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, lateBy, on, person } from '../telling.ts'

/** Two people, two truths: the head tells us one thing and the bursar, who pays, another. */
export const brightwater: Firm = {
  key: 'brightwater',
  name: 'Brightwater Academy Trust',
  segment: 'Education',
  tier: 'B',
  owner: 'dylan',
  potential: 88_000,
  since: 560,
  monthly: [
    [560, 3_300],
    [10, 3_550],
  ],
  effort: 1.2,
  people: [
    person('philippa', 'Philippa Grange', 'Executive head'),
    person('nikos', 'Nikos Stavrou', 'Bursar', { exposed: true }),
    person('ayesha', 'Ayesha Malik', 'Head of computing'),
  ],
  measured: {
    response: [
      [550, 52],
      [10, 47],
    ],
    uptime: [
      [550, 99.6],
      [10, 99.8],
    ],
  },
  told: [
    on(
      553,
      talk(
        'meeting',
        'philippa',
        "In the head's study",
        'Philippa: money is not the point, lessons are. If the boards and the logins work at ten to nine she is content. She said to spend what it takes on the exam rooms.',
      ),
      expects(
        'lessons',
        'reliability',
        'confirmed',
        'At ten to nine every board and every login works.',
        {
          from: 'philippa',
          importance: 5,
          must: ['hanif', 'ines', 'callum'],
          quote: "A teacher who can't log in has lost the class by nine.",
        },
      ),
      expects(
        'spend',
        'price',
        'confirmed',
        'Spend what it takes on the exam rooms, and tell me afterwards.',
        { from: 'philippa', importance: 3, quote: "I won't quibble over exam rooms." },
      ),
      commits(
        'lessons',
        'Boards and logins are checked at eight each school day; by ten to nine somebody is on the way to whatever is not working.',
        {
          have: true,
          can: [['hanif', 'if', 'Term time only']],
          conditions: 'Term time only',
          accepted: 'Term time is when it matters.',
        },
      ),
      commits(
        'spend',
        'Exam room equipment up to £500 is replaced without asking and listed on the invoice.',
        { can: ['callum'], accepted: 'Perfect.' },
      ),
    ),
    on(
      310,
      talk(
        'call',
        'ayesha',
        'Coding club',
        'Ayesha needs thirty machines unlocked for the coding club on Thursdays and locked again by Friday. Callum can script it.',
        { with: ['callum'] },
      ),
      expects(
        'club',
        'flexibility',
        'asked',
        'On Thursdays the children may install things, by Friday it is all gone.',
        { from: 'ayesha', importance: 2, quote: 'Let them break it. That is the lesson.' },
      ),
      offers(
        'club',
        'Not on the school network: thirty machines on a separate one that resets itself at night.',
        {
          can: ['callum'],
          told: 'call',
          accepted: 'Resets itself? Even better, they can break it properly.',
        },
      ),
    ),
    on(
      132,
      talk(
        'meeting',
        'nikos',
        'The bursar puts his foot down',
        "Nikos had every line of the exam room replacements in a spreadsheet. [complaint:spend|Four hundred and ten pounds in one month that nobody had asked him about.] He's the one who explains it to the trustees. Philippa's 'spend what it takes' is not his, and his signature is the one on the order.",
        { with: ['ruth'] },
      ),
      doubted(
        'spend',
        'confirmed',
        'No. Nothing over fifty pounds without my yes. Whatever the head told you.',
      ),
      expects(
        'ask-money',
        'price',
        'confirmed',
        'Nothing over £50 is bought without a yes from the bursar.',
        {
          from: 'nikos',
          importance: 4,
          must: ['ruth', 'callum'],
          quote: 'I sign for it, so I decide it.',
        },
      ),
      csat(2, null, 'nikos'),
    ),
    on(
      121,
      talk(
        'call',
        'philippa',
        'Between the two of them',
        "Told Philippa in a sentence what Nikos had said. She sighed, said he was right about the trustees and wrong about exams. They'll talk. Nothing decided.",
        { way: 'out' },
      ),
      heard(
        'lessons',
        'confirmed',
        'Ten to nine has been good since you started checking at eight.',
      ),
      csat(4, null, 'philippa'),
    ),
    lateBy(
      8,
      on(
        78,
        talk(
          'meeting',
          'ayesha',
          'End of term, computing',
          'Ayesha is happy with the club network. Wondered whether pupils could bring their own machines next year. Said that I would find out what the head and bursar think, which made us both laugh.',
        ),
        heard('club', 'confirmed', 'It resets. They have stopped trying to stop it.'),
        expects(
          'own-machines',
          'security',
          'inferred',
          'Pupils may bring their own machines and it is still safe.',
          { from: 'ayesha', importance: 3, cans: ['nadia'] },
        ),
      ),
    ),
    on(
      40,
      talk(
        'email',
        'nikos',
        'Trustees’ question on value',
        'Nikos asks for a table of what they paid per pupil and what the other trusts pay. He needs it for their next meeting.',
        { way: 'in' },
      ),
      expects(
        'per-pupil',
        'price',
        'asked',
        'Show me what we pay a pupil beside what other trusts pay.',
        { from: 'nikos', importance: 3, quote: 'One table. Trustees like tables.' },
      ),
    ),
  ],
}
