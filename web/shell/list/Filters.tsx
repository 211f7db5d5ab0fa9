import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { format, words } from '../../words/words.ts'
import { endOfDay, startOfDay } from '../moment.ts'
import { type Address, toggled } from './address.ts'

/** One thing a list can be narrowed by. */
export type Filter = {
  readonly field: string
  readonly title: string
} & (
  | { readonly kind: 'choice'; readonly options: readonly { value: string; label: string }[] }
  | { readonly kind: 'text'; readonly offered?: readonly string[] }
  | { readonly kind: 'days' }
  /** Days, of a column that holds instants: from the first to the last moment of them where the reader is. */
  | { readonly kind: 'moments' }
)

/** The button that opens all filters of a list. */
export function Filters({ filters, address }: { filters: readonly Filter[]; address: Address }) {
  const w = words().list
  return (
    <Panel label={w.filter} name={w.filter}>
      {() => (
        <div className="stack">
          {filters.map((filter) => (
            <FilterField key={filter.field} filter={filter} address={address} />
          ))}
        </div>
      )}
    </Panel>
  )
}

function FilterField({ filter, address }: { filter: Filter; address: Address }) {
  const { field, title } = filter
  const value = address.search[field] ?? ''
  switch (filter.kind) {
    case 'choice':
      return (
        <fieldset>
          <legend>{title}</legend>
          {filter.options.map((option) => (
            <label key={option.value} className="check">
              <input
                type="checkbox"
                checked={value.split(',').includes(option.value)}
                onChange={() => address.set({ [field]: toggled(value, option.value) }, true)}
              />
              {option.label}
            </label>
          ))}
        </fieldset>
      )
    case 'text':
      return (
        <Field label={title} hint={words().list.exactly}>
          {(wiring) => (
            <>
              <input
                {...wiring}
                className="input"
                list={`${wiring.id}-offered`}
                defaultValue={value}
                onBlur={(event) => address.set({ [field]: event.target.value.trim() }, true)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return
                  address.set({ [field]: event.currentTarget.value.trim() }, true)
                }}
              />
              <datalist id={`${wiring.id}-offered`}>
                {filter.offered?.map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      )
    case 'days':
    case 'moments':
      return (
        <fieldset>
          <legend>{title}</legend>
          <div className="acts">
            {(['gte', 'lte'] as const).map((end) => (
              <Field key={end} label={words().list[end]}>
                {(wiring) => (
                  <input
                    {...wiring}
                    type="date"
                    className="input"
                    value={dayOf(filter, address.search[`${field}[${end}]`] ?? '')}
                    onChange={(event) =>
                      address.set(
                        { [`${field}[${end}]`]: endOf(filter, end, event.target.value) },
                        true,
                      )
                    }
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
      )
  }
}

/** The day that an end of a span is typed as. */
function dayOf(filter: Filter | undefined, value: string): string {
  return filter?.kind === 'moments' && value !== '' ? format().dayOf(value) : value
}

/** An end of a span as the API is asked for it. */
function endOf({ kind }: Filter, end: 'gte' | 'lte', day: string): string {
  if (kind !== 'moments' || day === '') return day
  return (end === 'gte' ? startOfDay : endOfDay)(day, format().zone)
}

/** What the list is narrowed by, each with a way to let it go. */
export function FilterChips({
  filters,
  address,
}: {
  filters: readonly Filter[]
  address: Address
}) {
  const w = words().list
  const set = Object.entries(address.filters)
  if (set.length === 0) return null
  return (
    <ul className="list-tools" aria-label={w.filteredBy}>
      {set.map(([name, value]) => {
        const [field = '', end] = name.split(/[[\]]/)
        const filter = filters.find((each) => each.field === field)
        const says = `${filter?.title ?? field}: ${sayValue(filter, value, end)}`
        return (
          <li key={name} className="chip">
            {says}
            <button
              type="button"
              aria-label={w.without(says)}
              onClick={() => address.set({ [name]: '' })}
            >
              ✕
            </button>
          </li>
        )
      })}
      <li>
        <Button
          kind="quiet"
          onClick={() => address.set(Object.fromEntries(set.map(([name]) => [name, ''])))}
        >
          {w.clear}
        </Button>
      </li>
    </ul>
  )
}

function sayValue(filter: Filter | undefined, value: string, end: string | undefined): string {
  const w = words().list
  if (filter?.kind === 'choice') {
    const labels = value
      .split(',')
      .map((each) => filter.options.find((option) => option.value === each)?.label ?? each)
    return labels.join(', ')
  }
  if (end === 'gte' || end === 'lte') return `${w[end]} ${format().day(dayOf(filter, value))}`
  return value
}
