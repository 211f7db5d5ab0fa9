import { atHand } from './ahead.ts'
import type { Answer } from './answer.ts'
import { ask } from './api.ts'

/**
 * A question to the API, as a query holds it. An answer that came with the page stands in the first drawing,
 * which is done in slices; what a query tells of later is drawn without a pause, and a slow phone feels that.
 */
function question<T, Data>(path: string, read: (answer: Answer<T>) => Data) {
  return {
    queryFn: async ({ signal }: { signal: AbortSignal }) => read(await ask<T>(path, { signal })),
    initialData: () => {
      const answer = atHand<T>(path)
      return answer === undefined ? undefined : read(answer)
    },
  }
}

/** What is there at an address, with its version. */
export const answerAt = <T>(path: string) => question(path, (answer: Answer<T>) => answer)

export const valueAt = <T>(path: string) => question(path, ({ value }: Answer<T>) => value)

/** The first page of a list. */
export const itemsAt = <Row>(path: string) =>
  question(path, ({ value }: Answer<{ items: Row[] }>) => value.items)

/** How many there are of what a list with `total=true` counts. */
export const totalAt = (path: string) =>
  question(path, ({ value }: Answer<{ total: number }>) => value.total)
