/** Some hands for work that comes in pieces: while one waits for somebody outside, the others go on. */
export type Crew = (() => void) & {
  /** Resolves when nobody works. */
  readonly idle: () => Promise<void>
}

const PATIENCE_MS = 50

/**
 * Makes a crew of at most so many. `piece` does one piece and answers whether there was one; called, the crew takes up work
 * and goes on until there is none. It never rejects: a fault is told, and the next call is the retry.
 */
export function crewOf(
  most: number,
  piece: () => Promise<boolean>,
  onFault: (error: Error) => void,
): Crew {
  const working = new Set<Promise<void>>()
  let calls = 0
  const work = async () => {
    for (;;) {
      const called = calls
      // Whoever waits for somebody slow sends for another hand: there may be more to do meanwhile.
      const waiting = setTimeout(hire, PATIENCE_MS)
      try {
        if (await piece())
          hire() // where there was one, there may be more
        else if (called === calls) return
      } catch (error) {
        onFault(error as Error)
        return
      } finally {
        clearTimeout(waiting)
      }
    }
  }
  const hire = () => {
    if (working.size >= most) return
    const one = work().finally(() => working.delete(one))
    working.add(one)
  }
  const call = () => {
    calls++
    hire()
  }
  const idle = async () => {
    while (working.size > 0) await Promise.all(working)
  }
  return Object.assign(call, { idle })
}
