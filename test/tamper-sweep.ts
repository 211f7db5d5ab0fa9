/** `npm run sweep tampering`: 10,000 changes behind Kept's back, in portions, each on a firm of its own. */
import { type Signed, signedRecord } from './signed-record.ts'
import type { Found } from './sweep.ts'
import { tamperings, WAYS } from './tamper.ts'

const PORTION = 2_500

/** Tries that many changes; a difference is one that was not found. */
export async function sweep(seed: number, cases: number): Promise<Found> {
  const missed: string[] = []
  const tried: Record<string, number> = {}
  let entries = 0
  for (let done = 0; done < cases; done += PORTION) {
    const record: Signed = await signedRecord()
    try {
      const found = await tamperings(
        record.home,
        Math.min(PORTION, cases - done),
        seed + done / PORTION,
        record.verify,
        (way) => {
          tried[way] = (tried[way] ?? 0) + 1
        },
      )
      missed.push(...found)
      entries = record.entries
    } finally {
      await record.close()
    }
    if (process.stdout.isTTY) process.stdout.write(`\r  ${Math.min(done + PORTION, cases)} `)
  }
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  const more = { ways: WAYS.length, entries, peakMiB, tried, examples: missed.slice(0, 10) }
  return { cases, differences: missed.length, more }
}
