import { useCustomerName } from '../shell/customerNames.ts'

/** The name of a customer, once it is known. */
export function CustomerName({ id }: { id: string }) {
  return useCustomerName(id)
}
