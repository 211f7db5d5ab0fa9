import { useEffect } from 'react'
import { createStore } from '../ui/store.ts'

/** Which customer the page in front of the reader is about: what is captured now is about them. */
export const customerHere = createStore<string | undefined>(undefined)

/** Says while a page is open which customer it is about. */
export function useCustomerHere(customerId: string | undefined) {
  useEffect(() => {
    customerHere.set(customerId)
    return () => customerHere.set(undefined)
  }, [customerId])
}
