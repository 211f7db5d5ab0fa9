/**
 * The sample firm's script: two years of a managed-service provider with some sixty customers, told from
 * today backwards. Pure: the same day, seed and zone give the same facts to the minute.
 */
import { advisers } from './customers/advisers.ts'
import { builders } from './customers/builders.ts'
import { care } from './customers/care.ts'
import { chambers } from './customers/chambers.ts'
import { charity } from './customers/charity.ts'
import { clinics } from './customers/clinics.ts'
import { colleges } from './customers/colleges.ts'
import { hauliers } from './customers/hauliers.ts'
import { inns } from './customers/inns.ts'
import { lawyers } from './customers/lawyers.ts'
import { offices } from './customers/offices.ts'
import { schools } from './customers/schools.ts'
import { shops } from './customers/shops.ts'
import { trades } from './customers/trades.ts'
import { works } from './customers/works.ts'
import { workshops } from './customers/workshops.ts'
import { customerFacts } from './customer-script.ts'
import type { Days } from './days.ts'
import { firmFacts, type Newcomer } from './firm.ts'
import type { Fact } from './script.ts'
import { stories } from './stories.ts'
import type { Firm } from './telling.ts'

/** Every customer of the sample firm, those told in full first. */
export const sampleCustomers: readonly Firm[] = [
  ...stories,
  ...advisers,
  ...builders,
  ...care,
  ...chambers,
  ...charity,
  ...clinics,
  ...colleges,
  ...hauliers,
  ...inns,
  ...lawyers,
  ...offices,
  ...schools,
  ...shops,
  ...trades,
  ...works,
  ...workshops,
]

export type SampleQuestion = {
  readonly today: Temporal.Instant
  readonly seed: number
  /** IANA zone of the firm's days. */
  readonly zone: string
  /** Whoever loads it: they join the firm as one of its owners. */
  readonly you: Newcomer
}

/** Everything that happened at the sample firm, in the order in which it was typed in. Nothing is later than today. */
export function sampleScript({ today, seed, zone, you }: SampleQuestion): readonly Fact[] {
  const days: Days = { seed, zone, today: today.toZonedDateTimeISO(zone).toPlainDate() }
  const facts = [
    ...firmFacts(days, you),
    ...sampleCustomers.flatMap((firm, place) => customerFacts(days, firm, place)),
  ]
  return facts.sort(
    (a, b) =>
      Temporal.Instant.compare(a.recordedAt, b.recordedAt) || Temporal.Instant.compare(a.at, b.at),
  )
}
