import { useQueryClient } from '@tanstack/react-query'
import { digestChoices } from '../../src/domain/digest.ts'
import { ask } from '../shell/api.ts'
import { meQuery, useMe } from '../shell/me.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** How what waits on Today is brought to somebody, and when their day begins. */
export function Digest() {
  const w = words().settings.digest
  const { member, workspace } = useMe()
  const client = useQueryClient()
  return (
    <SettingsForm
      id="digest"
      title={w.title}
      text={w.text}
      fields={['digest', 'digestAt']}
      save={async ({ digest, digestAt }) => {
        await ask('/me', { method: 'PATCH', body: { digest, digestAt } })
        await client.invalidateQueries(meQuery)
      }}
    >
      {(fault) => (
        <>
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
            fault={fault('digestAt')}
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
        </>
      )}
    </SettingsForm>
  )
}
