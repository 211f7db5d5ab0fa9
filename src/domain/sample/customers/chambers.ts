/** A conveyancer, and chambers that are thinking about it. */
import { can } from '../answering.ts'
import { expects, heard } from '../expecting.ts'
import { csat, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

const marchetti: Firm = {
  key: 'marchetti',
  name: 'Marchetti Conveyancing',
  segment: 'Legal',
  tier: 'C',
  owner: 'dylan',
  potential: 12_000,
  since: 310,
  monthly: [
    [310, 820],
    [10, 820],
  ],
  people: [person('gina', 'Gina Marchetti', 'Owner')],
  told: [
    on(
      300,
      talk(
        'call',
        'gina',
        'Two desks and a printer',
        'Gina took the small package because her brother-in-law has it. Sounded busy.',
      ),
      expects(
        'fraud',
        'security',
        'inferred',
        'Nobody sends my clients a false account number in my name.',
        {
          from: 'gina',
          importance: 5,
          note: 'She told me about a colleague in Luton who lost £240,000.',
        },
      ),
      expects('cheap', 'price', 'assumed', 'As little as possible each month.', {
        importance: 3,
        note: 'Smallest package.',
      }),
    ),
    on(
      201,
      talk(
        'email',
        'gina',
        'Strange mail from “me”',
        'She forwards a mail in her own name that she did not write. Desk checked: forged sender, nothing got in. Told her so.',
        { way: 'in' },
      ),
      csat(3, null, 'gina'),
    ),
    on(
      88,
      talk(
        'call',
        'gina',
        'Did anybody ever…',
        "[complaint:fraud|Gina wanted to know why nobody had set up the thing against false mails that her bank now asks for.] It's a morning's work. Nobody had offered it because nobody had written down that it's the one thing she's afraid of.",
        { way: 'in' },
      ),
      heard('fraud', 'confirmed', 'It is the one thing that keeps me awake.'),
    ),
  ],
}

const tideswell: Firm = {
  key: 'tideswell',
  name: 'Tideswell Chambers',
  segment: 'Legal',
  tier: 'B',
  owner: 'marek',
  potential: 54_000,
  since: 41,
  stage: 'prospect',
  people: [person('hugo', 'Hugo Ashworth', 'Senior clerk')],
  told: [
    on(
      40,
      talk(
        'meeting',
        'hugo',
        'First meeting with the clerk',
        "Thirty barristers who each own their own laptop and won't be told. Hugo wants one bill and thirty people who don't ring him. He has a quote from someone who promises an engineer in fifteen minutes, anywhere in London, at any hour.",
        { way: 'both' },
      ),
      expects(
        'thirty',
        'flexibility',
        'confirmed',
        'Thirty different laptops, none of them ours, and all of them looked after.',
        {
          from: 'hugo',
          importance: 4,
          cans: ['nadia', 'hanif'],
          quote: 'They will not be standardised. Many have tried.',
        },
      ),
      expects('fifteen', 'speed', 'asked', 'An engineer at the door in fifteen minutes.', {
        from: 'hugo',
        importance: 3,
        reference: ['competitor', 'Quoted by Capital Rapid IT for the whole of London'],
        cans: ['callum'],
        quote: 'That is what the other chap promised.',
      }),
    ),
    onBy(
      'callum',
      36,
      can('fifteen', ['callum', 'cannot', 'On a Friday I cannot park in fifteen minutes.']),
    ),
  ],
}

export const chambers: readonly Firm[] = [marchetti, tideswell]
