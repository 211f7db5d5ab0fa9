import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  AuditView,
  DistributionView,
  historyView,
  kindsView,
} from '../../src/contract/forecast.ts'
import { ask } from '../shell/api.ts'
import { startOfDay } from '../shell/moment.ts'
import { format, words } from '../words/words.ts'

export type Kind = z.infer<typeof kindsView>['items'][number]
export type Record_ = z.infer<typeof historyView>
export type Distribution = DistributionView
export type Audit = AuditView
export type AuditLine = AuditView['lines'][number]

export const RATES = [0.5, 0.8, 0.9, 0.95] as const
export const AUDITED_RATES = [0.8, 0.9, 0.95] as const

export const kindsQuery = queryOptions({
  queryKey: ['dates', 'kinds'],
  queryFn: async ({ signal }) =>
    (await ask<z.infer<typeof kindsView>>('/forecasts/kinds', { signal })).value.items,
})

export const recordQuery = (kindOfWork: string) =>
  queryOptions({
    queryKey: ['dates', 'record', kindOfWork],
    queryFn: async ({ signal }) =>
      (
        await ask<Record_>(`/forecasts/history?kindOfWork=${encodeURIComponent(kindOfWork)}`, {
          signal,
        })
      ).value,
    enabled: kindOfWork !== '',
  })

/** What is to be promised: the kind, the day on which it begins, and what sets it apart. */
export type Asked = {
  readonly kindOfWork: string
  readonly startOn: string
  readonly features: Readonly<Record<string, string>>
}

/** Now, where it begins today; the beginning of another day. */
export function startAt({ startOn }: Asked, zone: string): string {
  return startOn === '' || startOn === format().today()
    ? new Date().toISOString()
    : startOfDay(startOn, zone)
}

export const distributionQuery = (asked: Asked, zone: string) =>
  queryOptions({
    queryKey: ['dates', 'distribution', asked],
    queryFn: async ({ signal }) => {
      const { kindOfWork, features } = asked
      const body = { kindOfWork, features, startAt: startAt(asked, zone) }
      return (await ask<Distribution>('/forecasts/distribution', { method: 'POST', body, signal }))
        .value
    },
    enabled: asked.kindOfWork !== '',
    placeholderData: keepPreviousData,
  })

export const auditQuery = (kindOfWork: string, keptRate: number) =>
  queryOptions({
    queryKey: ['dates', 'audit', kindOfWork, keptRate],
    queryFn: async ({ signal }) => {
      const path = `/forecasts/audit?kindOfWork=${encodeURIComponent(kindOfWork)}&keptRate=${keptRate}`
      return (await ask<Audit>(path, { signal })).value
    },
    enabled: kindOfWork !== '',
    // A long record is judged while one waits: the answer says how far it is.
    refetchInterval: ({ state }) =>
      state.data !== undefined && state.data.progress < 1 ? 400 : false,
  })

/** A share as people write it: `78 %`, or with decimals where digits are compared. */
export function percent(share: number, decimals = 0): string {
  return new Intl.NumberFormat(format().locale, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(share)
}

/** The group that an answer rests on, in words: `all`, or each feature with its value. */
export function basisSays(basis: string): string {
  if (basis === 'all') return words().dates.allOfThem
  return basis
    .split(';')
    .map((part) => part.replace('=', ' '))
    .join(', ')
}
