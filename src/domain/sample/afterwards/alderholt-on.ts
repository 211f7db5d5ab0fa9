/** What became of things picked up in passing: the first half of the customers. */
import { commits, offers } from '../answering.ts'
import { type Happening, on } from '../telling.ts'

export const first: Readonly<Record<string, readonly Happening[]>> = {
  alderholt: [
    on(
      57,
      commits('aside-1', 'A locum’s login is ready at eight if we hear by five the day before.', {
        can: [['hanif', 'if', 'Told by five the day before']],
        conditions: 'Told by five the day before',
        told: 'email',
        accepted: 'Five o’clock, I can do.',
      }),
    ),
  ],
  brightwater: [
    on(
      290,
      commits('aside-1', 'A box of ten keyboards in the cupboard of the computing room.', {
        can: ['callum'],
        told: 'call',
        accepted: 'Ten! Seven B will rise to it.',
      }),
    ),
  ],
  ferrybridge: [
    on(
      190,
      commits(
        'aside-1',
        'The planner’s number stands first on the sheet, the gatehouse is off it.',
        { can: ['hanif'], told: 'call', accepted: 'At last.' },
      ),
    ),
    on(
      141,
      commits('aside-2', 'One price, in pounds, for both depots.', {
        can: ['ruth'],
        told: 'email',
      }),
    ),
  ],
  larchwood: [
    on(
      310,
      commits('aside-1', 'A guest network without a form, apart from everything that matters.', {
        can: ['callum'],
        told: 'call',
        accepted: 'Grandma thanks you.',
      }),
    ),
  ],
  pennard: [
    on(
      236,
      offers(
        'aside-2',
        'Papers open without signal; anything that needs the server waits for a station.',
        { can: ['yuki'], told: 'email', accepted: 'Stations there are plenty of.' },
      ),
    ),
    on(
      233,
      commits(
        'aside-1',
        'A change of bank details is confirmed by phone, by us too, or nothing moves.',
        { can: ['ruth', 'nadia'], told: 'meeting', accepted: 'Good. Write it on the wall.' },
      ),
    ),
  ],
  quayside: [
    on(
      141,
      commits('aside-1', 'Questions are free. If it becomes work we say so first.', {
        can: ['hanif'],
        told: 'email',
        accepted: 'Edith will be pleased.',
      }),
    ),
  ],
  sundial: [
    on(
      150,
      commits(
        'aside-1',
        'The register is written once; not even we can change a line, and Nadia has tried.',
        { can: ['nadia'], told: 'meeting', accepted: 'Show me the attempt and I am content.' },
      ),
    ),
    on(
      191,
      commits('aside-2', 'Ten working days’ notice and the shop is ready with the sign.', {
        can: [['callum', 'if', 'Ten working days’ notice']],
        conditions: 'Ten working days’ notice',
        told: 'call',
      }),
    ),
  ],
  glenmore: [
    on(
      322,
      commits('aside-1', 'Everything beside the fee is quoted before the quarter begins.', {
        can: ['ruth'],
        told: 'email',
        accepted: 'Then I can sleep through the meetings.',
      }),
    ),
  ],
  bowline: [
    on(
      170,
      commits('aside-1', 'If we think it unwise you hear it from us the same week, in writing.', {
        can: ['freya'],
        told: 'call',
        accepted: 'Do not soften it.',
      }),
    ),
    on(
      143,
      commits(
        'aside-2',
        'One till on the shelf in each region; swapped by nine the next morning.',
        { can: ['callum'], told: 'call', accepted: 'Nine is opening. Fine.' },
      ),
    ),
  ],
  harbour: [
    on(
      255,
      commits('aside-1', 'No messages, no voicemail; we ring again.', {
        can: ['hanif', 'callum'],
        told: 'meeting',
        accepted: 'Thank you for not asking why.',
      }),
    ),
  ],
  fellside: [
    on(
      150,
      commits('aside-1', 'Wednesday evenings only.', {
        can: ['yuki'],
        told: 'call',
        accepted: 'Bring boots.',
      }),
    ),
  ],
  whinmoor: [
    on(
      200,
      offers(
        'aside-1',
        'The filter catches what it can; what slips through is told to Matthew the same day, by name of the page and not of the child.',
        { can: ['nadia'], told: 'meeting', accepted: 'Not by name of the child. Exactly.' },
      ),
    ),
  ],
  acorns: [
    on(
      133,
      commits('aside-1', 'Photos never leave the tablets; a lost one wipes itself.', {
        can: ['nadia'],
        told: 'call',
        accepted: 'Then I can breathe.',
      }),
    ),
  ],
}
