import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { workspaceView } from '../../src/contract/workspace.ts'
import { type Answer, ask, Problem } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

type Workspace = z.infer<typeof workspaceView>
const key = ['workspace']

/** What the firm has chosen that decides over others: how our own misses weigh, and how long the ladder looks back. */
export function Policies() {
  const found = useQuery({ queryKey: key, queryFn: () => ask<Workspace>('/workspace') })
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const { value } = found.data
  // A new version draws the forms anew with what stands now.
  return (
    <div className="narrow" key={value.version}>
      <HandsForm hands={value.hands} etag={found.data.etag} />
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

/** Whole days as they were typed; a fault at their field when they are none. */
function wholeDays(typed: string | undefined, path: string, least: number, says: string): number {
  const days = Number(typed?.trim() === '' ? Number.NaN : typed)
  if (Number.isInteger(days) && days >= least && days <= 3650) return days
  throw new Problem(400, 'bad-input', says, [{ path, message: says }])
}

function HandsForm({ hands, etag }: { hands: Workspace['hands']; etag: string | null }) {
  const w = words().hours.policies
  const save = useSaved()
  const sending = useSend({
    fields: ['direct', 'indirect', 'rememberedDays'],
    send: async ({ direct, indirect, rememberedDays }) => {
      const days = wholeDays(rememberedDays, 'rememberedDays', 0, w.whole)
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

function WindowForm({ days, etag }: { days: number; etag: string | null }) {
  const w = words().hours.policies
  const save = useSaved()
  const sending = useSend({
    fields: ['windowDays'],
    send: async ({ windowDays }) => {
      await save({ windowDays: wholeDays(windowDays, 'windowDays', 1, w.windowWhole) }, etag)
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
