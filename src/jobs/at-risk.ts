/** Works out what is likely to be missed: of commitments that changed, and of kinds of work whose record has. */
import type { WorkspaceId } from '../domain/ids.ts'
import { pastRisks, policyOf, putRisks, recalibrate, riskAllLater } from '../store/at-risk.ts'
import type { Store } from '../store/db.ts'
import { RISK_WAKE } from '../store/risk-wake.ts'
import { takeWakes } from '../store/wake.ts'
import { kindsOfWork, signatureOf } from '../store/work-history.ts'

/** Commitments at a time: a transaction of some tenths of a second. */
const AT_A_TIME = 200
/** Until then, what a process took and died over waits for another. */
const LEASE = { minutes: 5 } as const

/** Until nothing is due. Returns how many were looked at. */
export async function riskDue(store: Store): Promise<number> {
  let looked = 0
  for (;;) {
    const { of: taken } = await takeWakes(store, RISK_WAKE, LEASE, AT_A_TIME)
    if (taken.size === 0) return looked
    for (const [workspaceId, ids] of taken) {
      await store.transaction({ workspaceId, onlyOwner: null }, (tx) => putRisks(tx, ids))
      looked += ids.length
    }
  }
}

/** What each record was when it was looked at last, and what a firm called at risk. A process that starts looks at all once. */
const looked = new Map<string, string>()
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Goes through the kinds of work whose record has changed since it was looked at last, and lets go of what is overdue. Answers how many
 * commitments were written.
 */
export async function recalibrateKinds(store: Store, workspaceId: WorkspaceId): Promise<number> {
  const scope = { workspaceId, onlyOwner: null }
  await store.transaction(scope, pastRisks)
  await lookAtAll(store, workspaceId)
  let written = 0
  for (const { kindOfWork } of await store.read(scope, kindsOfWork)) {
    const key = JSON.stringify([workspaceId, kindOfWork])
    const signature = await store.read(scope, (tx) => signatureOf(tx, kindOfWork))
    if (looked.get(key) === signature) continue
    for (let after: string | null = FIRST; after !== null; ) {
      const from: string = after
      const page = await store.transaction(scope, (tx) => recalibrate(tx, kindOfWork, from))
      written += page?.written ?? 0
      after = page?.after ?? null
    }
    looked.set(key, signature)
  }
  return written
}

/** Where the firm calls something else at risk than before, everything open is looked at. */
async function lookAtAll(store: Store, workspaceId: WorkspaceId): Promise<void> {
  const scope = { workspaceId, onlyOwner: null }
  const key = `policy ${workspaceId}`
  const policy = JSON.stringify(await store.read(scope, policyOf))
  const before = looked.get(key)
  looked.set(key, policy)
  if (before === undefined || before === policy) return
  for (let after: string | null = FIRST; after !== null; ) {
    const from: string = after
    after = await store.transaction(scope, (tx) => riskAllLater(tx, from))
  }
}
