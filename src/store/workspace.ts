import { RISK_POLICY, type RiskPolicy } from '../domain/at-risk.ts'
import { HANDS_POLICY, type HandsPolicy } from '../domain/clean-hands.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { WINDOW_DAYS, type Workspace } from '../domain/workspace.ts'
import { type Cabinet, olderOnes } from './cabinet.ts'
import { lookAtAllHeld } from './held.ts'
import { flag, text, whole } from './read.ts'
import { standAllAgain } from './standing.ts'
import type { Tables } from './tables.ts'

export const workspaces: Cabinet = {
  noun: 'workspace',
  table: 'workspace',
  personal: [],
  aboutItself: false,
  row: ({ fields }) => ({
    name: text(fields.name),
    zone: text(fields.zone),
    currency: text(fields.currency),
    language: text(fields.language),
    sample: flag(fields.sample),
    window_days: whole(fields.windowDays) ?? WINDOW_DAYS,
    ...handsColumns((fields.hands ?? HANDS_POLICY) as HandsPolicy),
    ...riskColumns((fields.risk ?? RISK_POLICY) as RiskPolicy),
  }),
  afterwards: async (tx, changed) => {
    if (olderOnes(changed).length === 0) return
    await standAllAgain(tx)
    await lookAtAllHeld(tx)
  },
}

const handsColumns = ({ direct, indirect, rememberedDays }: HandsPolicy) => ({
  hands_direct: direct,
  hands_indirect: indirect,
  hands_remembered_days: rememberedDays,
})

const riskColumns = ({ chanceBelow, elapsedShare, keptRate }: RiskPolicy) => ({
  risk_chance_below: chanceBelow,
  risk_elapsed_share: elapsedShare,
  risk_kept_rate: keptRate,
})

/** What a workspace calls at risk, from its row. */
export function riskPolicyIn(row: Tables['workspace']): RiskPolicy {
  return {
    chanceBelow: row.risk_chance_below,
    elapsedShare: row.risk_elapsed_share,
    keptRate: row.risk_kept_rate,
  }
}

/** The one place where a row becomes a workspace. */
export function toWorkspace(row: Tables['workspace']): Workspace {
  return {
    id: row.id as WorkspaceId,
    version: row.version,
    name: row.name,
    zone: row.zone,
    currency: row.currency,
    language: row.language,
    sample: row.sample,
    windowDays: row.window_days,
    hands: {
      direct: row.hands_direct as HandsPolicy['direct'],
      indirect: row.hands_indirect as HandsPolicy['indirect'],
      rememberedDays: row.hands_remembered_days,
    },
    risk: riskPolicyIn(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
