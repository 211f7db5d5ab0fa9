import { useQueryClient } from '@tanstack/react-query'
import { ask, base } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { meQuery, useCan, useMe } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, languages, words } from '../words/words.ts'
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
  const sending = useSend({
    fields: ['name', 'zone', 'currency', 'language'],
    needed: ['name', 'zone', 'currency'],
    send: async ({ name, zone, currency, language }) => {
      await ask('/workspace', { method: 'PATCH', body: { name, zone, currency, language } })
      await client.invalidateQueries(meQuery)
      say({ text: words().settings.saved })
    },
  })
  return (
    <section className="section narrow" aria-labelledby="firm">
      <h2 id="firm">{w.title}</h2>
      <form className="stack section" noValidate onSubmit={sending.onSubmit}>
        <Field label={words().setup.workspace} fault={sending.fault('name')}>
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
        <Field label={w.zone} hint={w.zoneHint} fault={sending.fault('zone')}>
          {(wiring) => (
            <select {...wiring} className="input" name="zone" defaultValue={workspace.zone}>
              {withCurrent(Intl.supportedValuesOf('timeZone'), workspace.zone).map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w.currency} hint={w.currencyHint} fault={sending.fault('currency')}>
          {(wiring) => (
            <select {...wiring} className="input" name="currency" defaultValue={workspace.currency}>
              {withCurrent(Intl.supportedValuesOf('currency'), workspace.currency).map((code) => (
                <option key={code} value={code}>
                  {code} · {format().currency(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w.language} hint={w.languageHint}>
          {(wiring) => (
            <select {...wiring} className="input" name="language" defaultValue={workspace.language}>
              {languages.map((code) => (
                <option key={code} value={code} lang={code}>
                  {format().language(code)}
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

/** UTC and other values that a browser may leave out of its list must not be lost by saving. */
function withCurrent(values: readonly string[], current: string): readonly string[] {
  return values.includes(current) ? values : [current, ...values]
}
