import { useEffect } from 'react'
import { createStore } from '../ui/store.ts'

/** What the page in front of the reader is about: what is captured now is about that. */
export type About = { readonly customerId?: string | undefined; readonly expectationId?: string }

export const here = createStore<About>({})

/** Says while a page is open which customer it is about, and which of their expectations. */
export function useHere(customerId: string | undefined, expectationId?: string) {
  useEffect(() => {
    here.set({ customerId, ...(expectationId !== undefined && { expectationId }) })
    return () => here.set({})
  }, [customerId, expectationId])
}
