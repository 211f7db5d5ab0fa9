import { type FormEvent, useState } from 'react'
import { startOfDay } from '../shell/moment.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'
import { type Thing, useSnooze } from './today.ts'

/** Puts a thing off until tomorrow, until Monday, or until a day. */
export function SnoozeDialog({ thing, close }: { thing: Thing; close: () => void }) {
  const w = words().work.snooze
  const f = format()
  const snooze = useSnooze()
  const [fault, setFault] = useState<string>()
  const today = f.today()
  const tomorrow = dayAfter(today, 1)
  const putOff = (day: string) => {
    close()
    snooze(thing, startOfDay(day, f.zone), f.day(day))
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const day = new FormData(event.currentTarget).get('day')
    if (typeof day === 'string' && day > today) putOff(day)
    else setFault(w.past)
  }
  return (
    <Dialog title={w.title} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={submit}>
        <p>{thing.statement ?? thing.customer}</p>
        <div className="acts">
          <Button onClick={() => putOff(tomorrow)}>{w.tomorrow}</Button>
          <Button onClick={() => putOff(nextMonday(today))}>{w.nextWeek}</Button>
        </div>
        <Field label={w.onDay} hint={w.hint} fault={fault}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="input"
              name="day"
              min={tomorrow}
              defaultValue={tomorrow}
            />
          )}
        </Field>
        <FormActs act={w.act} close={close} />
      </form>
    </Dialog>
  )
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The next Monday after a day. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return dayAfter(day, (8 - weekday) % 7 || 7)
}
