import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'
import { CalendarFeed } from '../shell/CalendarFeed.tsx'
import { meQuery, useMe } from '../shell/me.ts'
import { prefs, setPrefs } from '../shell/prefs.ts'
import { chooseTheme } from '../shell/theme.ts'
import { Field } from '../ui/Field.tsx'
import { useStore } from '../ui/store.ts'
import { languageInUse, speak, words } from '../words/words.ts'
import { LanguageChoice, ZoneChoice } from './choices.tsx'
import { SettingsForm } from './SettingsForm.tsx'

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
  return (
    <SettingsForm
      id="own"
      title={w.title}
      first
      fields={['name', 'language', 'zone']}
      needed={['name']}
      save={async ({ name, language = 'en', zone }) => {
        const body = { name, language, zone: zone || null }
        await ask('/me', { method: 'PATCH', body })
        await client.invalidateQueries(meQuery)
        await speak(language, zone || workspace.zone)
      }}
    >
      {(fault) => (
        <>
          <p className="dim">
            {member.email} · {words().settings.members.roles[member.role]}
          </p>
          <Field label={words().setup.name} fault={fault('name')}>
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
          <LanguageChoice
            label={w.language}
            value={member.language ?? languageInUse.get() ?? 'en'}
          />
          <ZoneChoice
            label={words().settings.workspace.zone}
            value={member.zone ?? ''}
            none={words().customers.sameZone(workspace.zone)}
            fault={fault('zone')}
          />
        </>
      )}
    </SettingsForm>
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
