/**
 * An answer that took long to work out is given again for a while: of a large firm's portfolio, which says the moment it
 * holds for. What is quick is never remembered.
 */

/** An answer that took less is worked out each time. */
const QUICK_MS = 400
/** For how many times the time it took it may be given again, and for how long at most. */
const TIMES = 20
const AT_MOST_MS = 60_000
/** Different questions remembered; bounds memory. */
const MOST = 50

/** A memory for answers of one kind, by question. */
export function shortMemory<T>() {
  const known = new Map<string, { readonly until: number; readonly answer: T }>()
  const asking = new Map<string, Promise<T>>()
  const work = async (question: string, now: Temporal.Instant, ask: () => Promise<T>) => {
    const began = performance.now()
    const answer = await ask()
    const took = performance.now() - began
    known.delete(question)
    if (took >= QUICK_MS) {
      if (known.size >= MOST) known.delete(known.keys().next().value ?? '')
      known.set(question, {
        until: now.epochMilliseconds + Math.min(took * TIMES, AT_MOST_MS),
        answer,
      })
    }
    return answer
  }
  return (question: string, now: Temporal.Instant, ask: () => Promise<T>): Promise<T> => {
    const before = known.get(question)
    if (before !== undefined && before.until > now.epochMilliseconds)
      return Promise.resolve(before.answer)
    // Who asks while another waits for the same waits with them.
    const same = asking.get(question)
    if (same !== undefined) return same
    const answer = work(question, now, ask).finally(() => asking.delete(question))
    asking.set(question, answer)
    return answer
  }
}
