import { useQueryClient } from '@tanstack/react-query'
import { digestChoices } from '../../src/domain/digest.ts'
import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { meQuery, useMe } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

/** How what waits on Today is brought to somebody, and when their day begins. */
export function Digest() {
  const w = words().settings.digest
  const { member, workspace } = useMe()
  const client = useQueryClient()
  const sending = useSend({
    fields: ['digest', 'digestAt'],
    send: async ({ digest, digestAt }) => {
      await ask('/me', { method: 'PATCH', body: { digest, digestAt } })
      await client.invalidateQueries(meQuery)
      say({ text: words().settings.saved })
    },
  })
  return (
    <section className="section" aria-labelledby="digest">
      <h2 id="digest">{w.title}</h2>
      <p className="dim">{w.text}</p>
      <form className="stack" noValidate onSubmit={sending.onSubmit}>
        <fieldset className="digest-choices">
          <legend>{w.when}</legend>
          {digestChoices.map((choice) => (
            <label key={choice} className="check">
              <input
                type="radio"
                name="digest"
                value={choice}
                defaultChecked={choice === member.digest}
              />
              <span>
                {w.choices[choice]}
                <small className="hint"> {w.means[choice]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label={w.at}
          hint={w.atHint(member.zone ?? workspace.zone)}
          fault={sending.fault('digestAt')}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="time"
              className="input digest-at"
              name="digestAt"
              defaultValue={member.digestAt}
              required
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
