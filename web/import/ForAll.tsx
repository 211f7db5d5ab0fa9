import { type SubmitEvent, useState } from 'react'
import type { ImportView } from '../../src/contract/import.ts'
import { makeables } from '../../src/domain/import/plan.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import { isAtWork, useImportAct } from './imports.ts'

/** What holds for every row: a value that no column gives, and what may be made that rows name. */
export function ForAll({ one }: { one: ImportView }) {
  const w = words().imports
  const said = Object.entries(one.answers.constants ?? {}).filter(([, value]) => value !== '')
  const act = useImportAct(one.id)
  const say = (field: string, value: string) =>
    void act('PATCH', '', {
      answers: { constants: { ...one.answers.constants, [field]: value } },
    })
  return (
    <section className="section" aria-labelledby="for-all">
      <div className="cap">
        <h2 id="for-all">{w.forAll}</h2>
        <span className="count">{w.forAllText}</span>
      </div>
      <ul className="lines">
        {said.map(([field, value]) => (
          <li key={field}>
            <span>{w.forAllIs(w.fields[field] ?? field, value)}</span>
            <Button kind="quiet" onClick={() => say(field, '')}>
              {w.forAllRemove(w.fields[field] ?? field)}
            </Button>
          </li>
        ))}
      </ul>
      <SayForAll one={one} say={say} />
      <Make one={one} />
    </section>
  )
}

function SayForAll({ one, say }: { one: ImportView; say: (field: string, value: string) => void }) {
  const w = words().imports
  const [field, setField] = useState('')
  const [value, setValue] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (field === '' || value.trim() === '') return
    say(field, value.trim())
    setValue('')
  }
  return (
    <form className="acts" onSubmit={submit}>
      <select
        className="input"
        aria-label={w.forAllField}
        value={field}
        onChange={(event) => setField(event.target.value)}
      >
        <option value="">{w.forAllField}</option>
        {one.fields.map(({ key }) => (
          <option key={key} value={key}>
            {w.fields[key] ?? key}
          </option>
        ))}
      </select>
      <input
        className="input"
        aria-label={w.forAllValue}
        value={value}
        maxLength={200}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button kind="quiet" type="submit" disabled={isAtWork(one.state)}>
        {w.forAllSet}
      </Button>
    </form>
  )
}

/** Offered where rows can name what is not there. */
function Make({ one }: { one: ImportView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  const made = one.answers.make ?? []
  const named = makeables.filter((what) => one.fields.some(({ key }) => key === what))
  if (named.length === 0) return null
  return (
    <fieldset className="choices">
      <legend>{w.make}</legend>
      {named.map((what) => (
        <label key={what} className="check">
          <input
            type="checkbox"
            checked={made.includes(what)}
            disabled={isAtWork(one.state)}
            onChange={({ target }) => {
              const others = made.filter((each) => each !== what)
              const make = target.checked ? [...others, what] : others
              void act('PATCH', '', { answers: { make } })
            }}
          />
          <span>{w.makes[what]}</span>
        </label>
      ))}
    </fieldset>
  )
}
