import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask, Problem } from '../../shell/api.ts'
import { versionsOn, type WorkHours } from '../../shell/calendars.ts'
import { useEdit } from '../../shell/edit.ts'
import { Failure } from '../../shell/Failure.tsx'
import { useCan } from '../../shell/me.ts'
import { recordQuery } from '../../shell/records.ts'
import { TextEditor } from '../../ui/editors.tsx'
import { Field } from '../../ui/Field.tsx'
import { Inline } from '../../ui/Inline.tsx'
import { Waiting } from '../../ui/States.tsx'
import { say } from '../../ui/Toasts.tsx'
import { format, words } from '../../words/words.ts'
import { formOf } from './form.ts'
import { Whose } from './Whose.tsx'
import { HoursEditor } from './HoursEditor.tsx'
import { Versions } from './Versions.tsx'
import { whoseBody, WhoseField, whoseOf } from './WhoseField.tsx'

/** One set of hours: whose they are, what counts when, and new hours from a day to come. */
export function HoursPage({ id }: { id: string }) {
  const w = words().hours
  const found = useQuery(recordQuery<WorkHours>('/calendars', id))
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) {
    const gone = found.error instanceof Problem && found.error.status === 404
    return gone ? (
      <p>
        {w.gone} <BackToAll />
      </p>
    ) : (
      <Failure error={found.error} again={() => void found.refetch()} />
    )
  }
  return <Loaded one={found.data.value} />
}

function BackToAll() {
  return (
    <Link to="/settings/$part" params={{ part: 'hours' }}>
      {words().hours.back}
    </Link>
  )
}

function Loaded({ one }: { one: WorkHours }) {
  const w = words().hours
  const editable = useCan()('administer')
  return (
    <>
      <section className="section" aria-labelledby="hours-of">
        <p className="crumb">
          <BackToAll />
        </p>
        <h2 id="hours-of">
          <Name one={one} editable={editable} />
        </h2>
        <p className="dim">
          <Whose one={one} /> · {w.zoneStays(one.zone.replaceAll('_', ' '))}
        </p>
      </section>
      <Versions one={one} />
      {editable ? <Change one={one} /> : null}
    </>
  )
}

function Name({ one, editable }: { one: WorkHours; editable: boolean }) {
  const w = words().hours
  const client = useQueryClient()
  const edit = useEdit('/calendars', one.id)
  return (
    <Inline<string>
      label={w.name}
      shown={one.name}
      editLabel={words().shell.edit(w.name)}
      edit={
        editable
          ? (editing) => (
              <TextEditor
                editing={editing}
                value={one.name}
                read={(text) => (text === '' ? undefined : text)}
                wrong={words().forms.needed}
              />
            )
          : undefined
      }
      onSave={(name) =>
        edit(
          { set: { name }, done: words().shell.isNow(w.name, name), nameOf: () => w.name },
          { onSettled: () => void client.invalidateQueries({ queryKey: ['calendars'] }) },
        )
      }
    />
  )
}

/** New hours, from a day on: what was planned from that day on is replaced. */
function Change({ one }: { one: WorkHours }) {
  const w = words().hours
  const f = format()
  const client = useQueryClient()
  const edit = useEdit('/calendars', one.id)
  const { now, planned } = versionsOn(one, f.today())
  const latest = planned.at(-1) ?? now
  if (latest === undefined) return null
  const renew = async () => {
    await client.invalidateQueries({ queryKey: ['record', '/calendars', one.id] })
    await client.invalidateQueries({ queryKey: ['calendars'] })
  }
  return (
    <section className="section" aria-labelledby="change-hours">
      <h2 id="change-hours">{w.change}</h2>
      <div className="narrow after">
        <WhoseField
          value={whoseOf(one)}
          set={(said) =>
            edit(
              { set: whoseBody(said), done: w.changed(one.name), nameOf: () => w.whose },
              { onSettled: () => void renew() },
            )
          }
        />
      </div>
      <HoursEditor
        key={one.version}
        start={formOf(latest, f.today())}
        zone={one.zone}
        act={w.save}
        fields={['validFrom']}
        needed={['validFrom']}
        send={async (body, { validFrom }) => {
          if ((validFrom ?? '') <= f.today()) {
            const message = w.faults.notAfterToday
            throw new Problem(400, 'bad-input', message, [{ path: 'validFrom', message }])
          }
          await ask(`/calendars/${one.id}`, { method: 'PATCH', body: { ...body, validFrom } })
          await renew()
          say({ text: w.countFrom(f.day(validFrom ?? '')) })
        }}
      >
        {(sending) => (
          <div className="narrow">
            <Field label={w.validFrom} hint={w.validFromHint} fault={sending.fault('validFrom')}>
              {(wiring) => (
                <input
                  {...wiring}
                  type="date"
                  className="input date"
                  name="validFrom"
                  defaultValue={tomorrow(f.today())}
                />
              )}
            </Field>
          </div>
        )}
      </HoursEditor>
    </section>
  )
}

const tomorrow = (today: string) =>
  new Date(Date.parse(`${today}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
