import { type ReactNode, useState } from 'react'
import { Problem } from '../../shell/api.ts'
import { Refused, type Sending, useSend, type Values } from '../../shell/form.tsx'
import { sayHoursFault, weekdays } from '../../shell/hours.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { format, words } from '../../words/words.ts'
import { type Fault, type HoursBody, type HoursForm, readForm } from './form.ts'
import { HolidayFields } from './HolidayFields.tsx'
import { Preview } from './Preview.tsx'
import { SpecialDays } from './SpecialDays.tsx'

type EditorProps = {
  start: HoursForm
  zone: string
  act: string
  /** Further fields of the form, drawn by `children`. */
  fields: readonly string[]
  needed: readonly string[]
  send: (body: HoursBody, values: Values) => Promise<void>
  children: (sending: Sending) => ReactNode
}

/** The hours of a week, holidays and special days, typed fast; what is wrong is said where it stands. */
export function HoursEditor({ start, zone, act, fields, needed, send, children }: EditorProps) {
  const w = words().hours
  const [form, setForm] = useState(start)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const read = readForm(form)
  const faults = read.ok ? [] : read.faults
  const own = [...weekdays, 'week', ...form.special.map(({ key }) => `special-${key}`)]
  const sending = useSend({
    fields: [...fields, ...own, 'country', 'state', 'region'],
    needed,
    send: async (values) => {
      // What is not said at a field of its own would be lost: every fault is shown from here on.
      setLeft(new Set(own))
      if (!read.ok) {
        const errors = read.faults.map((fault) => ({ path: fault.at, message: sayFault(fault) }))
        throw new Problem(400, 'bad-input', '', errors)
      }
      await send(read.body, values)
    },
  })
  const faultAt = (at: string) => {
    const found = faults.find((fault) => fault.at === at)
    // That no day has hours is said at once: no field would ever be left for it.
    return found !== undefined && (at === 'week' || left.has(at)) ? sayFault(found) : undefined
  }
  const change = (set: Partial<HoursForm>) => setForm((held) => ({ ...held, ...set }))
  const leave = (at: string) => setLeft((held) => new Set([...held, at]))
  const never = faultAt('week') ?? sending.fault('week')
  return (
    <form className="stack after hours-form" noValidate onSubmit={sending.onSubmit}>
      {children(sending)}
      <fieldset>
        <legend>{w.week}</legend>
        <p className="hint">{w.weekHint}</p>
        <div className="week">
          {weekdays.map((day, at) => (
            <Field key={day} label={format().weekday(at + 1, 'long')} fault={faultAt(day)}>
              {(wiring) => (
                <input
                  {...wiring}
                  className="input"
                  name={day}
                  autoComplete="off"
                  value={form.week[day] ?? ''}
                  onChange={(event) =>
                    change({ week: { ...form.week, [day]: event.target.value } })
                  }
                  onBlur={() => leave(day)}
                />
              )}
            </Field>
          ))}
        </div>
        <p role="alert" className="hint wrong">
          {never}
        </p>
        <Button kind="quiet" onClick={() => change({ week: likeMonday(form.week) })}>
          {w.sameAsMonday}
        </Button>
      </fieldset>
      <SpecialDays form={form} change={change} leave={leave} faultAt={faultAt} />
      <HolidayFields form={form} change={change} sending={sending} />
      <Preview body={read.ok ? read.body : null} zone={zone} />
      <Refused sending={sending} />
      <div>
        <Button kind="go" type="submit" busy={sending.busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}

const likeMonday = (week: HoursForm['week']) => {
  const monday = week['mon'] ?? ''
  return { ...week, tue: monday, wed: monday, thu: monday, fri: monday }
}

function sayFault(fault: Fault): string {
  return 'hours' in fault ? sayHoursFault(fault.hours) : words().hours.faults[fault.rule]
}
