/** What crosses the wire, by the names that pages use. The contract says what it is; this file only gathers. */
import type { z } from 'zod'
import type { CommitmentView } from '../../src/contract/commitment.ts'
import type { CustomerView } from '../../src/contract/customer.ts'
import type { ContactView } from '../../src/contract/contact.ts'
import type { ExpectationView, ListedExpectationView } from '../../src/contract/expectation.ts'
import type { EntryView } from '../../src/contract/history.ts'
import type { FigureView } from '../../src/contract/figure.ts'
import type { MeView } from '../../src/contract/me.ts'
import type { savedView } from '../../src/contract/view.ts'

export {
  type KeyScope,
  keyScopes,
  type Permission,
  type Role,
  roles,
} from '../../src/domain/access.ts'
export { type Stage, stages } from '../../src/domain/customer.ts'
export type { TeamView as Team } from '../../src/contract/team.ts'
export type { MemberView as Member } from '../../src/contract/member.ts'
export type { TopicView as Topic } from '../../src/contract/topic.ts'
export type { VendorView as Vendor } from '../../src/contract/vendor.ts'

export type Customer = CustomerView
export type Commitment = CommitmentView
export type Contact = ContactView
export type Expectation = ExpectationView
export type ListedExpectation = ListedExpectationView
export type Place = ContactView['customers'][number]
export type Figure = FigureView
export type Entry = EntryView
export type Me = MeView
export type View = z.infer<typeof savedView>

export type Found = {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly where: string | null
}
