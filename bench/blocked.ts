/** How long a page could not have answered a touch, from a trace of Chromium and without the machine's load. */
export type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Microseconds that the processor worked for this thread: waiting for a turn is not in it. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Longer than this, and whoever touches the page notices (web.dev, Total Blocking Time). */
const NOTICED_MS = 50

/**
 * Total Blocking Time in milliseconds, on a machine so many times slower: of every task of the page's main
 * thread that ends after the first paint, what is longer than 50 ms. Unlike Lighthouse's own it counts
 * processor time, so that other work on this machine does not count against the page.
 */
export function blockedMs(events: readonly TraceEvent[], slowdown: number): number {
  const paint = events.find(({ name }) => name === 'firstContentfulPaint')
  if (paint === undefined) throw new Error('The trace has no first paint: did the page open?')
  const beyond = events
    .filter(({ name, pid, tid }) => isTask(name) && pid === paint.pid && tid === paint.tid)
    .filter(({ ts, dur = 0 }) => ts + dur > paint.ts)
    .map(({ tdur = 0 }) => Math.max(0, (tdur / 1000) * slowdown - NOTICED_MS))
  return beyond.reduce((sum, ms) => sum + ms, 0)
}

const isTask = (name: string) => name.endsWith('RunTask')
