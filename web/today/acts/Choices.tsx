/** A few answers of which one is given, as radio buttons in a row. */
export function Choices<T extends string>({
  name,
  label,
  options,
  chosen,
  fault,
  onChoose,
}: {
  name: string
  label: string
  options: readonly { readonly value: T; readonly label: string }[]
  /** Null: nothing is chosen for them, where a wrong press would be a false record. */
  chosen: T | null
  fault?: string | undefined
  onChoose?: (value: T) => void
}) {
  return (
    <fieldset>
      <legend className="label">{label}</legend>
      <div className="acts">
        {options.map(({ value, label: says }) => (
          <label key={value} className="check">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === chosen}
              onChange={() => onChoose?.(value)}
            />
            {says}
          </label>
        ))}
      </div>
      {fault === undefined ? null : (
        <p className="hint wrong" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
