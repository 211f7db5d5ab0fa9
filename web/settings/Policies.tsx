import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { workspaceView } from '../../src/contract/workspace.ts'
import { ask, Problem } from '../shell/api.ts'
import type { Answer } from '../shell/answer.ts'
import { Failure } from '../shell/Failure.tsx'
import { Waiting } from '../ui/States.tsx'
import { words } from '../words/words.ts'
import { SettingsForm, WholeField } from './SettingsForm.tsx'

type Workspace = z.infer<typeof workspaceView>
const key = ['workspace']

/** What the firm has chosen that decides over others: how our own misses weigh, what is at risk, and how long the ladder looks back. */
export function Policies() {
  const found = useQuery({ queryKey: key, queryFn: () => ask<Workspace>('/workspace') })
  const client = useQueryClient()
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const { value, etag } = found.data
  const save: Save = async (body) => {
    const answer = await ask<Workspace>('/workspace', { method: 'PATCH', body, etag })
    client.setQueryData<Answer<Workspace>>(key, answer)
  }
  // A new version draws the forms anew with what stands now.
  return (
    <div className="narrow" key={value.version}>
      <HandsForm hands={value.hands} save={save} />
      <RiskForm risk={value.risk} save={save} />
      <WindowForm days={value.windowDays} save={save} />
    </div>
  )
}

/** Writes the workspace and keeps what it answers. */
type Save = (body: object) => Promise<void>

/** A whole number as it was typed; a fault at its field when it is none within its limits. */
function whole(
  typed: string | undefined,
  path: string,
  [least, most]: readonly [number, number],
  says: string,
): number {
  const value = Number(typed?.trim() === '' ? Number.NaN : typed)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Problem(400, 'bad-input', says, [{ path, message: says }])
}

function HandsForm({ hands, save }: { hands: Workspace['hands']; save: Save }) {
  const w = words().hours.policies
  return (
    <SettingsForm
      id="hands"
      title={w.title}
      text={w.text}
      first
      fields={['direct', 'indirect', 'rememberedDays']}
      save={({ direct, indirect, rememberedDays }) => {
        const days = whole(rememberedDays, 'rememberedDays', [0, 3650], w.whole)
        return save({ hands: { direct, indirect, rememberedDays: days } })
      }}
      below={
        <>
          <h3 className="section">{w.rules}</h3>
          <ul className="bullets dim">
            {w.always.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      }
    >
      {(fault) => (
        <>
          {(['direct', 'indirect'] as const).map((breach) => (
            <Weights key={breach} breach={breach} weight={hands[breach]} />
          ))}
          <WholeField
            name="rememberedDays"
            label={w.remembered}
            hint={w.rememberedHint}
            value={hands.rememberedDays}
            fault={fault}
          />
        </>
      )}
    </SettingsForm>
  )
}

type Weight = Workspace['hands']['direct']

/** How one kind of breach of ours weighs. */
function Weights({ breach, weight }: { breach: 'direct' | 'indirect'; weight: Weight }) {
  const w = words().hours.policies
  return (
    <fieldset>
      <legend>{w[breach]}</legend>
      <p className="hint">{w[`${breach}Hint`]}</p>
      {(['hold', 'soften'] as const).map((one) => (
        <label key={one} className="check">
          <input type="radio" name={breach} value={one} defaultChecked={one === weight} />
          {w.weights[one]}
        </label>
      ))}
    </fieldset>
  )
}

const riskFields = ['chanceBelow', 'elapsedShare', 'keptRate'] as const

/** From when on something is at risk, and how often the dates that we name are to be kept. */
function RiskForm({ risk, save }: { risk: Workspace['risk']; save: Save }) {
  const w = words().hours.policies
  return (
    <SettingsForm
      id="risk"
      title={w.risk}
      text={w.riskText}
      fields={riskFields}
      save={(values) =>
        save({
          risk: Object.fromEntries(
            riskFields.map((name) => [name, whole(values[name], name, [1, 99], w.riskWhole)]),
          ),
        })
      }
    >
      {(fault) =>
        riskFields.map((name) => (
          <WholeField
            key={name}
            name={name}
            label={w.riskFields[name]}
            hint={w.riskHints[name]}
            value={risk[name]}
            fault={fault}
          />
        ))
      }
    </SettingsForm>
  )
}

function WindowForm({ days, save }: { days: number; save: Save }) {
  const w = words().hours.policies
  return (
    <SettingsForm
      id="window"
      title={w.window}
      text={w.windowText}
      fields={['windowDays']}
      save={({ windowDays }) =>
        save({ windowDays: whole(windowDays, 'windowDays', [1, 3650], w.windowWhole) })
      }
    >
      {(fault) => (
        <WholeField
          name="windowDays"
          label={w.windowDays}
          hint={w.windowHint}
          value={days}
          fault={fault}
        />
      )}
    </SettingsForm>
  )
}
