import { Button } from '../../ui/Button.tsx'
import { format, words } from '../../words/words.ts'
import type { HoursForm, SpecialDay } from './form.ts'

type SpecialProps = {
  form: HoursForm
  change: (set: Partial<HoursForm>) => void
  leave: (at: string) => void
  faultAt: (at: string) => string | undefined
}

/** Half-days, special openings and closed days, one line each. */
export function SpecialDays({ form, change, leave, faultAt }: SpecialProps) {
  const w = words().hours
  const past = form.past.closed.length + Object.keys(form.past.open).length
  const put = (key: number, set: Partial<SpecialDay>) =>
    change({ special: form.special.map((one) => (one.key === key ? { ...one, ...set } : one)) })
  const add = () => {
    const key = Math.max(-1, ...form.special.map((one) => one.key)) + 1
    change({ special: [...form.special, { key, on: '', typed: '', yearly: false }] })
  }
  return (
    <fieldset>
      <legend>{w.special}</legend>
      <p className="hint">{w.specialHint}</p>
      <ul className="special">
        {form.special.map(({ key, on, typed, yearly }) => {
          const at = `special-${key}`
          const fault = faultAt(at)
          const day = on === '' ? '' : format().day(on)
          const note = fault === undefined ? undefined : `${at}-note`
          return (
            <li key={key}>
              <label>
                <span className="sr">{`${w.date} ${day}`}</span>
                <input
                  type="date"
                  className="input date"
                  value={on}
                  aria-invalid={fault === undefined ? undefined : true}
                  aria-describedby={note}
                  // oxlint-disable-next-line jsx-a11y/no-autofocus -- a line was asked for to fill it
                  autoFocus={on === ''}
                  onChange={(event) => put(key, { on: event.target.value })}
                />
              </label>
              <label>
                <span className="sr">{`${w.hoursOf} ${day}`}</span>
                <input
                  className="input"
                  name={at}
                  autoComplete="off"
                  value={typed}
                  placeholder={w.closed}
                  aria-invalid={fault === undefined ? undefined : true}
                  aria-describedby={note}
                  onChange={(event) => put(key, { typed: event.target.value })}
                  onBlur={() => leave(at)}
                />
              </label>
              <label className="check">
                <input
                  type="checkbox"
                  checked={yearly}
                  onChange={(event) => put(key, { yearly: event.target.checked })}
                />
                {w.yearly}
              </label>
              <Button
                kind="quiet"
                onClick={() => change({ special: form.special.filter((one) => one.key !== key) })}
              >
                {w.specialRemove}
                <span className="sr">: {day}</span>
              </Button>
              {fault === undefined ? null : (
                <p id={note} className="hint wrong">
                  {fault}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {past === 0 ? null : <p className="hint">{w.pastDays(past, format().number(past))}</p>}
      <Button onClick={add}>{w.specialAdd}</Button>
    </fieldset>
  )
}
