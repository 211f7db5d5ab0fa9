/** `npm run sweep hostile`: every payload into every text field, not only into those that take many records at once. */
import { fill } from './hostile-fill.ts'
import { payloads } from './hostile-text.ts'
import { house } from './house.ts'
import type { Found } from './sweep.ts'

/** `cases` is how many times each field is asked; a difference is an answer that was a fault of ours. */
export async function sweep(_seed: number, cases: number): Promise<Found> {
  const home = await house()
  try {
    const { taken, faults } = await fill(home, payloads(), cases)
    const more = { payloads: payloads().length, taken: Object.fromEntries(taken) }
    return { cases, differences: faults.length, more: { ...more, examples: faults.slice(0, 10) } }
  } finally {
    await home.close()
  }
}
