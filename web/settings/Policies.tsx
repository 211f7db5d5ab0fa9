import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { workspaceView } from '../../src/contract/workspace.ts'
import { ask, Problem } from '../shell/api.ts'
import type { Answer } from '../shell/answer.ts'
import { Failure } from '../shell/Failure.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

type Workspace = z.infer<typeof workspaceView>
const key = ['workspace']

/** What the firm has chosen that decides over others: how our own misses weigh, what is at risk, and how long the ladder looks back. */
export function Policies() {
  const found = useQuery({ queryKey: key, queryFn: () => ask<Workspace>('/workspace') })
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const { value } = found.data
  // A new version draws the forms anew with what stands now.
  return (
    <div className="narrow" key={value.version}>
      <HandsForm hands={value.hands} etag={found.data.etag} />
      <RiskForm risk={value.risk} etag={found.data.etag} />
      <WindowForm days={value.windowDays} etag={found.data.etag} />
    </div>
  )
}

/** Writes the workspace and keeps what it answers. */
function useSaved() {
  const client = useQueryClient()
  return async (body: object, etag: string | null) => {
    const answer = await ask<Workspace>('/workspace', { method: 'PATCH', body, etag })
    client.setQueryData<Answer<Workspace>>(key, answer)
    say({ text: words().settings.saved })
  }
}

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

function HandsForm({ hands, etag }: { hands: Workspace['hands']; etag: string | null }) {
  const w = words().hours.policies
  const save = useSaved()
  const sending = useSend({
    fields: ['direct', 'indirect', 'rememberedDays'],
    send: async ({ direct, indirect, rememberedDays }) => {
      const days = whole(rememberedDays, 'rememberedDays', [0, 3650], w.whole)
      await save({ hands: { direct, indirect, rememberedDays: days } }, etag)
    },
  })
  return (
    <section className="section" aria-labelledby="hands">
      <h2 id="hands">{w.title}</h2>
      <p className="dim">{w.text}</p>
      <form className="stack after" noValidate onSubmit={sending.onSubmit}>
        {(['direct', 'indirect'] as const).map((breach) => (
          <fieldset key={breach}>
            <legend>{w[breach]}</legend>
            <p className="hint">{w[`${breach}Hint`]}</p>
            {(['hold', 'soften'] as const).map((weight) => (
              <label key={weight} className="check">
                <input
                  type="radio"
                  name={breach}
                  value={weight}
                  defaultChecked={hands[breach] === weight}
                />
                {w.weights[weight]}
              </label>
            ))}
          </fieldset>
        ))}
        <Field label={w.remembered} hint={w.rememberedHint} fault={sending.fault('rememberedDays')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input days"
              name="rememberedDays"
              inputMode="numeric"
              defaultValue={hands.rememberedDays}
            />
          )}
        </Field>
        <Refused sending={sending} />
        <div>
          <Button kind="go" type="submit" busy={sending.busy}>
            {words().settings.save}
          </Button>
        </div>
      </form>
      <h3 className="section">{w.rules}</h3>
      <ul className="bullets dim">
        {w.always.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}

const riskFields = ['chanceBelow', 'elapsedShare', 'keptRate'] as const

/** From when on something is at risk, and how often the dates that we name are to be kept. */
function RiskForm({ risk, etag }: { risk: Workspace['risk']; etag: string | null }) {
  const w = words().hours.policies
  const save = useSaved()
  const sending = useSend({
    fields: riskFields,
    send: async (values) => {
      const percent = (name: (typeof riskFields)[number]) =>
        whole(values[name], name, [1, 99], w.riskWhole)
      await save(
        {
          risk: {
            chanceBelow: percent('chanceBelow'),
            elapsedShare: percent('elapsedShare'),
            keptRate: percent('keptRate'),
          },
        },
        etag,
      )
    },
  })
  return (
    <section className="section" aria-labelledby="risk">
      <h2 id="risk">{w.risk}</h2>
      <p className="dim">{w.riskText}</p>
      <form className="stack after" noValidate onSubmit={sending.onSubmit}>
        {riskFields.map((name) => (
          <Field
            key={name}
            label={w.riskFields[name]}
            hint={w.riskHints[name]}
            fault={sending.fault(name)}
          >
            {(wiring) => (
              <input
                {...wiring}
                className="input days"
                name={name}
                inputMode="numeric"
                defaultValue={risk[name]}
              />
            )}
          </Field>
        ))}
        <Refused sending={sending} />
        <div>
          <Button type="submit" busy={sending.busy}>
            {words().settings.save}
          </Button>
        </div>
      </form>
    </section>
  )
}

function WindowForm({ days, etag }: { days: number; etag: string | null }) {
  const w = words().hours.policies
  const save = useSaved()
  const sending = useSend({
    fields: ['windowDays'],
    send: async ({ windowDays }) => {
      await save({ windowDays: whole(windowDays, 'windowDays', [1, 3650], w.windowWhole) }, etag)
    },
  })
  return (
    <section className="section" aria-labelledby="window">
      <h2 id="window">{w.window}</h2>
      <p className="dim">{w.windowText}</p>
      <form className="stack after" noValidate onSubmit={sending.onSubmit}>
        <Field label={w.windowDays} hint={w.windowHint} fault={sending.fault('windowDays')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input days"
              name="windowDays"
              inputMode="numeric"
              defaultValue={days}
            />
          )}
        </Field>
        <Refused sending={sending} />
        <div>
          <Button type="submit" busy={sending.busy}>
            {words().settings.save}
          </Button>
        </div>
      </form>
    </section>
  )
}
