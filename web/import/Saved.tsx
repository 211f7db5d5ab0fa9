import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { ImportView } from '../../src/contract/import.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { isAtWork, mappingsQuery, useImportAct } from './imports.ts'

/** Reads the file as one of its kind was read before, or keeps how this one is read. */
export function Saved({ one }: { one: ImportView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  const client = useQueryClient()
  const [name, setName] = useState('')
  const saved = useQuery(mappingsQuery).data ?? []
  const keep = async (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    try {
      await ask('/import-mappings', {
        method: 'PUT',
        body: { name: name.trim(), importId: one.id },
      })
      await client.invalidateQueries({ queryKey: ['import-mappings'] })
      setName('')
      say({ text: w.savedDone(name.trim()) })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    }
  }
  return (
    <section className="section" aria-labelledby="saved">
      <div className="cap">
        <h2 id="saved">{w.saved}</h2>
      </div>
      <form className="acts" onSubmit={(event) => void keep(event)}>
        {saved.length === 0 ? null : (
          <select
            className="input"
            aria-label={w.savedUse}
            value=""
            disabled={isAtWork(one.state)}
            onChange={(event) => void act('PATCH', '', { use: event.target.value })}
          >
            <option value="">{w.savedUse}</option>
            {saved.map((each) => (
              <option key={each.id} value={each.name}>
                {each.name}
              </option>
            ))}
          </select>
        )}
        <input
          className="input"
          aria-label={w.savedName}
          placeholder={w.savedName}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        <Button kind="quiet" type="submit">
          {w.savedKeep}
        </Button>
      </form>
    </section>
  )
}
