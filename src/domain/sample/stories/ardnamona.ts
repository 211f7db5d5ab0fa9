import { accepts, can, commits, offers } from '../answering.ts'
import { expects, heard, notes, wants } from '../expecting.ts'
import { changes, csat, talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** What they wanted was a server in the cellar; what they have is better for them, and they know why. */
export const ardnamona: Firm = {
  key: 'ardnamona',
  name: 'Ardnamona Distillers',
  segment: 'Manufacturing',
  tier: 'B',
  owner: 'freya',
  potential: 74_000,
  since: 512,
  monthly: [
    [512, 2_900],
    [10, 3_700],
  ],
  effort: 0.9,
  people: [
    person('grainne', 'Gráinne Tierney', 'General manager', { exposed: true }),
    person('fintan', 'Fintan Roche', 'Head distiller'),
  ],
  measured: {
    uptime: [
      [500, 99.91],
      [10, 99.94],
    ],
    resolution: [
      [500, 9],
      [10, 7.2],
    ],
  },
  told: [
    on(
      506,
      talk(
        'meeting',
        ['grainne', 'fintan'],
        'Visit to Donegal',
        "Long drive, good day. Fintan wants the recipe server in the old bonded store where he can see it, because the broadband goes in every storm. Gráinne's board approved us over a local man, and she reminded me of that twice. The bonded store has damp on the wall at knee height.",
        { with: ['yuki'] },
      ),
      expects(
        'cellar',
        'reliability',
        'confirmed',
        'Our own server, in our own building, where I can put my hand on it.',
        {
          from: 'fintan',
          importance: 5,
          metric: 'uptime',
          adequate: 99.5,
          reference: ['predecessor', 'Lost a week of still logs when the line came down'],
          cans: ['yuki'],
          must: ['yuki', 'callum'],
          quote: 'When the storm takes the line I still have spirit running.',
        },
      ),
      expects(
        'board',
        'communication',
        'asked',
        'Give me something I can show the board that says I chose well.',
        {
          from: 'grainne',
          importance: 4,
          quote: 'They wanted Seamus from the village. I am the one who said no.',
        },
      ),
    ),
    onBy(
      'yuki',
      502,
      can('cellar', [
        'yuki',
        'cannot',
        'Not in that room: it is at 80 % humidity and one door from the boiler. A server there will not see two winters.',
      ]),
      notes(
        'cellar',
        'A sealed box with a local cache in the still house would do what he really wants: run when the line is down.',
      ),
    ),
    on(
      495,
      talk(
        'call',
        ['grainne', 'fintan'],
        'Box in the still house instead',
        'Said what Yuki found with the damp meter, and offered the sealed box: it runs 72 hours without the line, and everything else lives in the data centre. Fintan asked what happens in hour 73. I said then it stops, and we will have driven over by then. That did it.',
        { with: ['yuki'] },
      ),
      offers(
        'cellar',
        'No server in the bonded store. A sealed box in the still house that carries on for 72 hours without the line, and the rest in Dublin; up 99.5 %.',
        {
          level: 99.5,
          want: 'They need the stills to run, not a server to look at.',
          can: ['yuki'],
          told: 'call',
          accepted: 'Seventy-two hours is longer than any storm yet. Put it in.',
        },
      ),
    ),
    on(
      301,
      talk(
        'email',
        'grainne',
        'After storm season',
        'Gráinne forwarded our note to her chairman with one line on top: four outages of the line, none of the stills. [praise|She asked if she could use our graph.]',
        { way: 'in' },
      ),
      commits(
        'board',
        'Each quarter a half page for your board: what broke, what it cost you, what we changed.',
        {
          can: ['freya'],
          told: 'email',
          accepted: 'Perfect. No acronyms please, he is eighty-one.',
        },
      ),
      csat(5, null, 'grainne'),
    ),
    on(
      140,
      talk(
        'meeting',
        ['fintan', 'grainne'],
        'A year on',
        "Fintan showed me the box as if he'd built it. Asked both again. The box stays as agreed; the board page stays at half a page.",
      ),
      heard('cellar', 'confirmed', 'Wouldn’t swap it for a whole rack in the store.', {
        from: 'fintan',
      }),
      heard('board', 'confirmed', 'The chairman reads it, which is a first.', { from: 'grainne' }),
      expects(
        'harvest',
        'flexibility',
        'asked',
        'Nothing gets changed on our systems in the six weeks before Christmas.',
        {
          from: 'grainne',
          importance: 4,
          quote: 'Half the year goes out of that door in six weeks.',
        },
      ),
      commits(
        'harvest',
        'From the middle of November we only mend, we change nothing, until the first week of January.',
        { can: ['hanif', 'yuki'], told: 'meeting' },
      ),
    ),
    on(
      133,
      talk(
        'email',
        'grainne',
        'Re: no changes before Christmas',
        'One line back from Gráinne, copied to Fintan.',
        { way: 'in' },
      ),
      accepts('harvest', 'Mend, don’t change. Understood and agreed.'),
      wants('cellar', 99.5, 99.9),
    ),
    on(
      64,
      changes('other', 'Bottling line moved to the new hall; only the network there is new.', [
        'quality',
      ]),
    ),
  ],
}
