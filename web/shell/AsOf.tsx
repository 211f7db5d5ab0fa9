import { Link, useNavigate } from '@tanstack/react-router'
import { Field } from '../ui/Field.tsx'
import { Panel } from '../ui/Panel.tsx'
import { format, words } from '../words/words.ts'

/** Chooses the day as of which the page is shown. Facts are dated, so any past day can be asked. */
export function AsOf({ asOf }: { asOf: string | undefined }) {
  const w = words().customers.asOf
  const navigate = useNavigate()
  const today = format().today()
  const show = (day: string) => {
    const asOf = day === '' || day >= today ? undefined : day
    void navigate({ to: '.', search: ((held: object) => ({ ...held, asOf })) as never })
  }
  return (
    <Panel label={asOf === undefined ? w.today : w.day(format().day(asOf))} name={w.choose}>
      {(close) => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            const day = new FormData(event.currentTarget).get('day')
            close()
            show(typeof day === 'string' ? day : '')
          }}
        >
          <Field label={w.choose} hint={w.hint}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                name="day"
                className="input"
                max={today}
                defaultValue={asOf ?? today}
              />
            )}
          </Field>
          <div className="acts">
            <button type="submit" className="button go">
              {w.show}
            </button>
            {asOf === undefined ? null : (
              <button
                type="button"
                className="button quiet"
                onClick={() => {
                  close()
                  show('')
                }}
              >
                {w.back}
              </button>
            )}
          </div>
        </form>
      )}
    </Panel>
  )
}

/** Says plainly that the page shows the past, and the way back. */
export function AsOfBanner({ asOf }: { asOf: string | undefined }) {
  const w = words().customers.asOf
  if (asOf === undefined) return null
  return (
    <p className="banner" role="status">
      {w.shows(format().day(asOf))}
      <Link to="." search={((held: object) => ({ ...held, asOf: undefined })) as never}>
        {w.back}
      </Link>
    </p>
  )
}
