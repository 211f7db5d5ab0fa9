import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import './import.css'
import type { ImportView } from '../../src/contract/import.ts'
import { importNouns } from '../../src/domain/import/fields.ts'
import { Failure } from '../shell/Failure.tsx'
import { PageTop } from '../shell/Page.tsx'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { FaultyRows } from './FaultyRows.tsx'
import { ForAll } from './ForAll.tsx'
import { importQuery, isAtWork, useImportAct } from './imports.ts'
import { Mapping } from './Mapping.tsx'
import { Outcome } from './Outcome.tsx'
import { Preview } from './Preview.tsx'
import { Questions } from './Questions.tsx'
import { Saved } from './Saved.tsx'

/** One file on its way in: what it is, which column is which, what is asked, what it comes to. */
export function ImportPage() {
  const w = words().imports
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(importQuery(id))
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} page />
  const one = found.data
  const rows = w.rows(one.rowCount, format().number(one.rowCount))
  const reading = one.state === 'open' || one.state === 'checking'
  return (
    <>
      <PageTop
        title={one.fileName}
        lede={
          <>
            <Link to="/import">{w.title}</Link> · {rows}
            {one.sheet === null ? '' : ` · ${w.sheet(one.sheet)}`} · {w.states[one.state]}
          </>
        }
      />
      <Outcome one={one} />
      {isAtWork(one.state) || one.state === 'undone' ? null : <FaultyRows one={one} />}
      {reading ? <HowItIsRead one={one} /> : null}
    </>
  )
}

function HowItIsRead({ one }: { one: ImportView }) {
  return (
    <>
      <Notes one={one} />
      <Questions one={one} />
      <Preview one={one} />
      <WhatItIs one={one} />
      <Saved one={one} />
      <Mapping one={one} />
      <ForAll one={one} />
    </>
  )
}

function Notes({ one }: { one: ImportView }) {
  const w = words().imports
  if (one.notes.length === 0) return null
  return (
    <ul className="notes dim" aria-label={w.notes}>
      {one.notes.map((note) => (
        <li key={note.says}>{w.noteSays[note.kind] ?? note.says}</li>
      ))}
    </ul>
  )
}

function WhatItIs({ one }: { one: ImportView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  return (
    <fieldset className="section choices">
      <legend>{w.whatItIs}</legend>
      {importNouns.map((noun) => (
        <label key={noun} className="check">
          <input
            type="radio"
            name="as"
            checked={one.as === noun}
            disabled={isAtWork(one.state)}
            onChange={() => void act('PATCH', '', { as: noun })}
          />
          <span>{w.nouns[noun]}</span>
        </label>
      ))}
    </fieldset>
  )
}
