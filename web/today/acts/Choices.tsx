/** A few answers of which one is given, as radio buttons in a row. */
export function Choices<T extends string>({
  name,
  label,
  options,
  chosen,
  onChoose,
}: {
  name: string
  label: string
  options: readonly { readonly value: T; readonly label: string }[]
  chosen: T
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
    </fieldset>
  )
}
