/** What became of things picked up in passing: the other half. */
import { commits, declines } from '../answering.ts'
import { heard, retires } from '../expecting.ts'
import { type Happening, on } from '../telling.ts'

export const second: Readonly<Record<string, readonly Happening[]>> = {
  stonebridge: [
    on(
      201,
      commits('aside-1', 'Every box is wiped at the gate and you get its number.', {
        can: ['callum'],
        told: 'email',
        accepted: 'With the number. Good.',
      }),
    ),
  ],
  vaneyck: [
    on(
      134,
      commits('aside-1', 'The work, line by line.', {
        can: ['ruth'],
        told: 'email',
        accepted: 'I will read it.',
      }),
    ),
  ],
  cwmtaf: [
    on(
      180,
      declines(
        'aside-1',
        'We cannot carry ten months of everyone’s bill. Twelve equal payments, or two in advance with 4 % off.',
        { can: [], told: 'call', accepted: 'Twelve, then. You are not a bank either.' },
      ),
    ),
  ],
  ostrava: [
    on(
      113,
      declines(
        'aside-1',
        'Invoices stay in pounds; with each goes a line with the rate of that day.',
        { can: [], told: 'email' },
      ),
    ),
  ],
  tollgate: [
    on(
      350,
      retires(
        'aside-1',
        'withdrawn',
        'Lorna would rather have the flat fee after seeing a month by the job.',
      ),
    ),
  ],
  wexcombe: [
    on(
      255,
      commits('aside-1', 'Between ten and noon we write.', {
        can: ['hanif'],
        told: 'email',
        accepted: 'Bless you.',
      }),
    ),
  ],
  bluewater: [
    on(
      95,
      heard('aside-1', 'asked', 'At seven. At eight I am gone.', { from: 'hamish' }),
      commits(
        'aside-1',
        'Hanif joins the seven o’clock meeting by phone when there is something.',
        { can: ['hanif'], told: 'call' },
      ),
    ),
  ],
  saltmarsh: [
    on(
      210,
      commits('aside-1', 'A printer for kitchens, rated for steam.', {
        can: ['callum'],
        told: 'call',
        accepted: 'If it curls I send you a photo.',
      }),
    ),
  ],
  mcaleese: [
    on(
      80,
      commits('aside-1', 'Every change comes with two lines that can be read out in the yard.', {
        can: ['ines'],
        told: 'call',
        accepted: 'I read the first one out. Nobody laughed.',
      }),
    ),
  ],
  corrib: [
    on(
      85,
      commits('aside-1', 'One line, then the rest below for whoever wants it.', {
        can: ['hanif'],
        told: 'call',
        accepted: 'Grand.',
      }),
    ),
  ],
  kingfisher: [
    on(
      26,
      commits('aside-1', 'Salaries lie where only Ben’s key opens; not ours either.', {
        can: ['nadia'],
        told: 'call',
        accepted: 'Show me the lock.',
      }),
    ),
  ],
  averil: [
    on(
      190,
      declines('aside-1', 'The tax has pence in it, so the total has.', {
        can: [],
        told: 'call',
        accepted: 'Spoilsport.',
      }),
    ),
  ],
  greyfriars: [
    on(
      110,
      commits('aside-1', 'Client files do not open on a phone that is not the firm’s.', {
        can: ['nadia'],
        told: 'meeting',
        accepted: 'My nephew will hate it. Good.',
      }),
    ),
  ],
  hazelbank: [on(160, heard('aside-1', 'asked', 'After four, please.', { from: 'stan' }))],
}
