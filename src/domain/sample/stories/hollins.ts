import { talk } from '../talking.ts'
import { type Firm, on, onBy, person } from '../telling.ts'

/** An easy order, a friendly voice, everything installed in a day. Nobody has asked them anything. */
export const hollins: Firm = {
  key: 'hollins',
  name: 'Hollins Bakehouse',
  segment: 'Hospitality',
  tier: 'C',
  owner: 'dylan',
  potential: 19_000,
  since: 47,
  stage: 'new',
  monthly: [
    [47, 640],
    [10, 640],
  ],
  effort: 0.5,
  people: [person('greta', 'Greta Hollins', 'Owner')],
  told: [
    on(
      46,
      talk(
        'call',
        'greta',
        'Order taken',
        'She rang, wanted the small package for two shops, said yes to the price and thanked me. Six minutes. Easiest sale this year.',
        { way: 'in' },
      ),
    ),
    onBy(
      'callum',
      39,
      talk(
        'other',
        'greta',
        'Installed both shops',
        'In and out by lunch, came home with a loaf. She asked whether the card machines are ours too; I said to ask the office.',
        { way: 'both' },
      ),
    ),
  ],
}
