import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../shell/api.ts'
import type { WorkHours } from '../../shell/calendars.ts'
import { useMe } from '../../shell/me.ts'
import { Field } from '../../ui/Field.tsx'
import { say } from '../../ui/Toasts.tsx'
import { words } from '../../words/words.ts'
import { USUAL } from './form.ts'
import { HoursEditor } from './HoursEditor.tsx'
import { whoseBody, WhoseField } from './WhoseField.tsx'

/** Hours that are new: they count at once, for everything that has no others. */
export function NewHours() {
  const w = words().hours
  const search = useSearch({ strict: false }) as { customerId?: string; name?: string }
  const { workspace } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [whose, setWhose] = useState(
    search.customerId === undefined ? 'standard' : `customer:${search.customerId}`,
  )
  const [zone, setZone] = useState(workspace.zone)
  return (
    <section className="section" aria-labelledby="new-hours">
      <p className="crumb">
        <Link to="/settings/$part" params={{ part: 'hours' }}>
          {w.back}
        </Link>
      </p>
      <h2 id="new-hours">{w.add}</h2>
      <HoursEditor
        start={USUAL}
        zone={zone}
        act={w.make}
        fields={['name', 'teamId', 'customerId', 'zone']}
        needed={['name']}
        send={async (body, { name }) => {
          const said = { name, zone, ...whoseBody(whose), ...body }
          const { value } = await ask<WorkHours>('/calendars', { method: 'POST', body: said })
          await client.invalidateQueries({ queryKey: ['calendars'] })
          say({ text: w.made(value.name) })
          await navigate({ to: '/settings/$part/$id', params: { part: 'hours', id: value.id } })
        }}
      >
        {(sending) => (
          <div className="columns heard">
            <Field label={w.name} fault={sending.fault('name')}>
              {(wiring) => (
                <input
                  {...wiring}
                  className="input"
                  name="name"
                  autoComplete="off"
                  defaultValue={search.name ?? ''}
                />
              )}
            </Field>
            <WhoseField
              value={whose}
              set={setWhose}
              fault={sending.fault('teamId') ?? sending.fault('customerId')}
            />
            <Field label={w.zone} fault={sending.fault('zone')}>
              {(wiring) => (
                <select
                  {...wiring}
                  className="input"
                  name="zone"
                  value={zone}
                  onChange={(event) => setZone(event.target.value)}
                >
                  {[...new Set([workspace.zone, ...Intl.supportedValuesOf('timeZone')])].map(
                    (each) => (
                      <option key={each} value={each}>
                        {each.replaceAll('_', ' ')}
                      </option>
                    ),
                  )}
                </select>
              )}
            </Field>
          </div>
        )}
      </HoursEditor>
    </section>
  )
}
