import type { Commitment } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'

export type Due = NonNullable<Commitment['due']>

/** A due time as it was agreed, in words. */
export function sayDue(due: Due): string {
  const w = words().ledger.why
  if ('at' in due) return format().instant(due.at)
  if ('on' in due) return format().day(due.on)
  const length =
    due.work === undefined
      ? w.days(due.days ?? 0, format().number(due.days ?? 0))
      : w.work(sayLength(due.work))
  return 'commitmentId' in due.after ? w.afterOther(length) : w.after(length)
}

/** An amount of time as ISO 8601 writes it (PT16H30M), in hours and minutes. */
export function sayLength(work: string): string {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(work) ?? []
  const total = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
  return total === 0 ? work : format().minutes(Math.round(total))
}
