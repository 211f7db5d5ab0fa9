/** Runs audits beside everything else: a step at a time, once for each record and rate. */
import { setImmediate as letOthersRun, setTimeout as after } from 'node:timers/promises'
import { auditing, type AuditLine } from '../domain/forecast-audit.ts'
import { forecaster } from '../domain/forecast.ts'
import { wilson } from '../domain/kano.ts'
import type { AuditView } from '../contract/forecast.ts'
import type { WorkForecaster } from '../store/work-history.ts'

type Audit = { progress: number; lines: readonly AuditLine[]; readonly done: Promise<void> }

/** By record: what the process has forgotten of a record, it forgets of its audit too. */
const audits = new WeakMap<WorkForecaster['history'], Map<number, Audit>>()

/** How long a reader waits for the lines; after that it is told how far they are, and asks again. */
const WAITS_MS = 1500
/** Others have their turn after so long. */
const STEP_MS = 12

/** The audit of a record at a rate, or how far it has come. */
export async function auditOf(
  { history, days }: WorkForecaster,
  keptRate: number,
): Promise<Pick<AuditView, 'progress' | 'lines'>> {
  const byRate = audits.get(history) ?? new Map<number, Audit>()
  audits.set(history, byRate)
  const audit = byRate.get(keptRate) ?? begin(history, days, keptRate)
  byRate.set(keptRate, audit)
  await Promise.race([audit.done, after(WAITS_MS)])
  return { progress: audit.progress, lines: audit.lines.map(viewLine) }
}

/** A forecaster of its own: it remembers a model for every day of the record, which nobody needs afterwards. */
function begin(
  history: WorkForecaster['history'],
  days: WorkForecaster['days'],
  keptRate: number,
): Audit {
  const steps = auditing(history, forecaster(history, days), days, [keptRate])
  const run = async () => {
    let turnMs = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done === true) {
        audit.lines = step.value
        audit.progress = 1
        return
      }
      audit.progress = Math.min(step.value, 0.999)
      if (performance.now() - turnMs < STEP_MS) continue
      await letOthersRun()
      turnMs = performance.now()
    }
  }
  const audit: Audit = { progress: 0, lines: [], done: Promise.resolve().then(run) }
  return audit
}

function viewLine({ by, value, cases, kept, days, chance }: AuditLine): AuditView['lines'][number] {
  const interval: [number, number] = [...wilson(Math.round(kept * cases), cases)]
  return { by, value, cases, kept, interval, days, chance }
}
