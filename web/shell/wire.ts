/** What crosses the wire, by the names that pages use. The contract says what it is; this file only gathers. */
import type { CustomerView } from '../../src/contract/customer.ts'
import type { MeView } from '../../src/contract/me.ts'
import type { Role } from '../../src/domain/access.ts'

export { type KeyScope, keyScopes, type Role, roles } from '../../src/domain/access.ts'
export { type Stage, stages } from '../../src/domain/customer.ts'

export type Customer = CustomerView
export type Me = MeView

export type Place = {
  readonly customerId: string
  readonly fromOn: string | null
  readonly toOn: string | null
}
export type Contact = {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly role: string | null
  readonly note: string | null
  readonly exposed: boolean
  readonly customers: readonly Place[]
  readonly erasedAt: string | null
  readonly updatedAt: string
}
export type Entry = {
  readonly id: string
  readonly kind: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly by: { readonly kind: string; readonly id: string | null; readonly name?: string | null }
  readonly source: string
  readonly corrects: string | null
  readonly changes: readonly {
    readonly field: string
    readonly from: unknown
    readonly to: unknown
  }[]
}
export type Figure = {
  readonly id: string
  readonly customerId: string
  readonly period: string
  readonly revenue?: number | null
  readonly cost?: number | null
  readonly currency: string
  readonly minutes: number | null
}
export type Member = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly seesMoney: boolean
  readonly ownCustomersOnly: boolean
  readonly active: boolean
}
export type View = {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly query: string
  readonly ownerId: string
  readonly shared: boolean
}
export type Found = {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly where: string | null
}
