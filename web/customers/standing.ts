import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CustomerLadderView, termsView } from '../../src/contract/customer-ladder.ts'
import { itemsAt, valueAt } from '../shell/question.ts'
import { format } from '../words/words.ts'

export type CustomerLadder = CustomerLadderView
export type Expected = CustomerLadderView['items'][number]
export type Terms = z.infer<typeof termsView>['items'][number]

const asked = (asOf: string | undefined) => (asOf === undefined ? '' : `?asOf=${asOf}`)

/** A customer's ladder with every expectation, now or as of the end of a day. */
export const ladderQuery = (customerId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['ladder', customerId, asOf ?? 'now'],
    ...valueAt<CustomerLadder>(`/customers/${customerId}/ladder${asked(asOf)}`),
    placeholderData: keepPreviousData,
  })

/** Who set the terms of each answer to a customer, oldest first. */
export const termsQuery = (customerId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['ladder', customerId, 'terms', asOf ?? 'now'],
    ...itemsAt<Terms>(`/customers/${customerId}/terms${asked(asOf)}`),
    placeholderData: keepPreviousData,
  })

/** The days on which something became of what a customer expects, as far as their ladder knows them. */
export function daysOf(ladder: CustomerLadder | undefined): readonly string[] {
  const moments = (ladder?.items ?? []).flatMap(({ spokenAt, ladder: rungs, answer }) => [
    spokenAt,
    ...Object.values(rungs).map(({ at }) => at),
    answer?.decidedAt ?? null,
    answer?.toldAt ?? null,
    answer?.acceptedAt ?? null,
  ])
  const days = moments.filter((at) => at !== null).map((at) => format().dayOf(at))
  return [...new Set(days)].sort()
}
