import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'
import { CalendarFeed } from '../shell/CalendarFeed.tsx'
import { Refused, useSend } from '../shell/form.tsx'
import { meQuery, useMe } from '../shell/me.ts'
import { prefs, setPrefs } from '../shell/prefs.ts'
import { chooseTheme } from '../shell/theme.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useStore } from '../ui/store.ts'
import { say } from '../ui/Toasts.tsx'
import { format, languageInUse, languages, speak, words } from '../words/words.ts'

/** One's own: name, language, zone, and how Kept looks and listens here. */
export function You() {
  return (
    <div className="narrow">
      <OwnFacts />
      <CalendarFeed />
      <Look />
    </div>
  )
}

function OwnFacts() {
  const w = words().settings.you
  const { member, workspace } = useMe()
  const client = useQueryClient()
  const sending = useSend({
    fields: ['name', 'language', 'zone'],
    needed: ['name'],
    send: async ({ name, language = 'en', zone }) => {
      const body = { name, language, zone: zone || null }
      await ask('/me', { method: 'PATCH', body })
      await client.invalidateQueries(meQuery)
      await speak(language, zone || workspace.zone)
      say({ text: words().settings.saved })
    },
  })
  return (
    <section className="section" aria-labelledby="own">
      <h2 id="own">{w.title}</h2>
      <form className="stack" noValidate onSubmit={sending.onSubmit}>
        <p className="dim">
          {member.email} · {words().settings.members.roles[member.role]}
        </p>
        <Field label={words().setup.name} fault={sending.fault('name')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              name="name"
              autoComplete="name"
              defaultValue={member.name}
            />
          )}
        </Field>
        <Field label={w.language}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              name="language"
              defaultValue={member.language ?? languageInUse.get() ?? 'en'}
            >
              {languages.map((code) => (
                <option key={code} value={code} lang={code}>
                  {format().language(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words().settings.workspace.zone} fault={sending.fault('zone')}>
          {(wiring) => (
            <select {...wiring} className="input" name="zone" defaultValue={member.zone ?? ''}>
              <option value="">{words().customers.sameZone(workspace.zone)}</option>
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Refused sending={sending} />
        <div>
          <Button kind="go" type="submit" busy={sending.busy}>
            {words().settings.save}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Look() {
  const w = words().settings
  const client = useQueryClient()
  const { theme, letterKeys } = useStore(prefs)
  return (
    <section className="section" aria-labelledby="look">
      <h2 id="look">{w.look}</h2>
      <fieldset className="section">
        <legend>{w.theme}</legend>
        <div className="acts">
          {(['system', 'light', 'dark'] as const).map((each) => (
            <label key={each} className="check">
              <input
                type="radio"
                name="theme"
                checked={theme === each}
                onChange={() => chooseTheme(client, each)}
              />
              {w.themes[each]}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="check section">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => setPrefs({ letterKeys: event.target.checked })}
        />
        <span>
          {w.letterKeys}
          <small className="hint">
            {' '}
            {w.letterKeysHint} {w.onThisDevice}
          </small>
        </span>
      </label>
    </section>
  )
}
