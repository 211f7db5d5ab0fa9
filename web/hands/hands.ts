import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { checkOutcome, EnforcementCheckView } from '../../src/contract/enforcement-check.ts'
import type { InvoiceView } from '../../src/contract/invoice.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'

export type Invoice = InvoiceView
export type Check = EnforcementCheckView
export type Outcome = z.infer<typeof checkOutcome>['outcome']

/** As many invoices as can be read in one go, the oldest first. */
const SHOWN = 100
const path = '/enforcement-checks'

export type Due = { readonly items: readonly Invoice[]; readonly total: number }

/** The question for invoices that were to be paid before a day, and are not. */
export const asksForDue = (today: string) => `paidOn=none&dueOn[lt]=${today}&sort=dueOn`

/** Invoices that were chosen in their list; without any, those past the date they were billed for and unpaid. */
export function useInvoicesInHand(chosen: string | undefined) {
  const asked = chosen === undefined ? asksForDue(format().today()) : `id=${chosen}&sort=dueOn`
  return useQuery({
    queryKey: ['invoices', 'in hand', asked],
    queryFn: async () => {
      const { value } = await ask<{ items: Invoice[]; total?: number }>(
        `/invoices?${asked}&limit=${SHOWN}&total=true`,
      )
      return { items: value.items, total: value.total ?? value.items.length }
    },
  })
}

export type Checks = {
  readonly byInvoice: ReadonlyMap<string, Check>
  /** Why an invoice could not be checked. */
  readonly refused: ReadonlyMap<string, string>
  readonly busy: boolean
  readonly run: (invoices: readonly Invoice[]) => Promise<void>
  readonly conclude: (check: Check, outcome: Outcome, why: string | null) => Promise<void>
}

type Answered = Check | { readonly code: string; readonly detail?: string }

/** Checks invoices and records what was done. A check is of its moment, so it is asked for and never kept over. */
export function useChecks(): Checks {
  const client = useQueryClient()
  const [byInvoice, setByInvoice] = useState<ReadonlyMap<string, Check>>(new Map())
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const [busy, setBusy] = useState(false)
  const run = async (invoices: readonly Invoice[]) => {
    setBusy(true)
    try {
      const checks = invoices.map(({ id, customerId }) => ({
        customerId,
        invoiceId: id,
        kind: 'late-payment',
      }))
      const { value } = await ask<{ results: Answered[] }>(path, {
        method: 'POST',
        body: { checks },
      })
      const answered = new Map<string, Check>()
      const failed = new Map<string, string>()
      value.results.forEach((one, index) => {
        const id = invoices[index]?.id ?? ''
        if ('decision' in one) answered.set(id, one)
        else failed.set(id, one.detail ?? one.code)
      })
      setByInvoice(answered)
      setRefused(failed)
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    } finally {
      setBusy(false)
    }
  }
  const conclude = async (check: Check, outcome: Outcome, why: string | null) => {
    const { value } = await ask<Check>(`${path}/${check.id}/outcome`, {
      method: 'PUT',
      body: { outcome, why },
    })
    setByInvoice((was) => new Map(was).set(check.invoiceId ?? '', value))
    void client.invalidateQueries({ queryKey: ['today'] })
    say({ text: words().hands.recorded })
  }
  return { byInvoice, refused, busy, run, conclude }
}
