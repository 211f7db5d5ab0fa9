import { useQueryClient } from '@tanstack/react-query'
import { ask, base } from '../shell/api.ts'
import { meQuery, useCan, useMe } from '../shell/me.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { CurrencyChoice, LanguageChoice, ZoneChoice } from './choices.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { WorkspaceEnds } from './WorkspaceEnds.tsx'

/** The firm, and for its owner the beginning of another and the end of this one. */
export function WorkspaceSettings() {
  const can = useCan()
  return (
    <>
      <FirmForm />
      {can('export') ? <WholeExport /> : null}
      {can('own') ? <WorkspaceEnds /> : null}
    </>
  )
}

/** Everything of the firm as one file: a plain link, so that the browser saves it while it comes. */
function WholeExport() {
  const w = words().settings.workspace
  return (
    <section className="section narrow" aria-labelledby="export">
      <h2 id="export">{w.export}</h2>
      <p className="lede">{w.exportText}</p>
      <p className="acts section">
        <a className="button" href={`${base}/export`} download="kept-workspace.jsonl">
          {w.exportAct}
        </a>
      </p>
    </section>
  )
}

/** The firm itself: its name, the zone of its days, the currency of its amounts, its language. */
function FirmForm() {
  const w = words().settings.workspace
  const { workspace } = useMe()
  const client = useQueryClient()
  return (
    <div className="narrow">
      <SettingsForm
        id="firm"
        title={w.title}
        first
        fields={['name', 'zone', 'currency', 'language']}
        needed={['name', 'zone', 'currency']}
        save={async ({ name, zone, currency, language }) => {
          await ask('/workspace', { method: 'PATCH', body: { name, zone, currency, language } })
          await client.invalidateQueries(meQuery)
        }}
      >
        {(fault) => (
          <>
            <Field label={words().setup.workspace} fault={fault('name')}>
              {(wiring) => (
                <input
                  {...wiring}
                  className="input"
                  name="name"
                  autoComplete="organization"
                  defaultValue={workspace.name}
                />
              )}
            </Field>
            <ZoneChoice
              label={w.zone}
              hint={w.zoneHint}
              value={workspace.zone}
              fault={fault('zone')}
            />
            <CurrencyChoice
              label={w.currency}
              hint={w.currencyHint}
              value={workspace.currency}
              fault={fault('currency')}
            />
            <LanguageChoice label={w.language} hint={w.languageHint} value={workspace.language} />
          </>
        )}
      </SettingsForm>
    </div>
  )
}
