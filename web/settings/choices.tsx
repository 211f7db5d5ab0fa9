import { Choice } from '../ui/Choice.tsx'
import { format, languages } from '../words/words.ts'

type ChosenProps = {
  label: string
  hint?: string
  value: string
  none?: string
  fault?: string | undefined
}

/** A language that Kept speaks, each by its own name. */
export function LanguageChoice(props: ChosenProps) {
  const options = languages.map((value) => ({
    value,
    label: format().language(value),
    lang: value,
  }))
  return <Choice {...props} name="language" options={options} />
}

/** A time zone that the browser knows. */
export function ZoneChoice(props: ChosenProps) {
  const options = Intl.supportedValuesOf('timeZone').map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
  return <Choice {...props} name="zone" options={options} />
}

export function CurrencyChoice(props: ChosenProps) {
  const options = Intl.supportedValuesOf('currency').map((value) => ({
    value,
    label: `${value} · ${format().currency(value)}`,
  }))
  return <Choice {...props} name="currency" options={options} />
}
