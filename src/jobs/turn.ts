/** Work that never runs twice at once in this process: asked for while it runs, it runs once more afterwards. */
export type Turn = (() => Promise<void>) & {
  /** Resolves when it rests. */
  readonly idle: () => Promise<void>
}

/** Makes such a turn. It never rejects: a fault is told, and the next call is the retry. */
export function oneAtATime(work: () => Promise<void>, onFault: (error: Error) => void): Turn {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      try {
        await work()
      } catch (error) {
        onFault(error as Error)
      }
    } while (again)
    running = null
  }
  const turn = () => {
    if (running !== null) {
      again = true
      return running
    }
    running = run()
    return running
  }
  return Object.assign(turn, { idle: async () => running ?? undefined })
}
