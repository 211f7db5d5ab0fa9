import { Link } from '@tanstack/react-router'
import { useCustomerName } from '../shell/customerNames.ts'

/** The name of a customer, once it is known; whole in its title, where the place for it is short. */
export function CustomerName({ id }: { id: string }) {
  const name = useCustomerName(id)
  return <span title={name}>{name}</span>
}

/** The same, leading to their page. */
export function CustomerLink({ id }: { id: string }) {
  return (
    <Link to="/customers/$id" params={{ id }}>
      <CustomerName id={id} />
    </Link>
  )
}
