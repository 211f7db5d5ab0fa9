import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ImportView } from '../../src/contract/import.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { useImportAct } from './imports.ts'

/** Where the import stands, and the one act that comes next. */
export function Outcome({ one }: { one: ImportView }) {
  useFreshLists(one)
  if (one.progress !== null) return <AtWork one={one} progress={one.progress} />
  return (
    <section className="section" aria-labelledby="outcome">
      <h2 id="outcome" className="sr">
        {words().imports.outcome}
      </h2>
      {one.checked || one.state !== 'open' ? <Counts one={one} /> : null}
      <Acts one={one} />
    </section>
  )
}

/** What the import wrote is on no list that was read before it. */
function useFreshLists(one: ImportView) {
  const client = useQueryClient()
  const before = useRef(one.state)
  useEffect(() => {
    const ended = before.current !== one.state && (one.state === 'done' || one.state === 'undone')
    before.current = one.state
    if (ended) {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'import' && queryKey[0] !== 'me',
      })
    }
  }, [client, one.state])
}

function AtWork({
  one,
  progress,
}: {
  one: ImportView
  progress: NonNullable<ImportView['progress']>
}) {
  const w = words().imports
  const f = format()
  const says = w.working[one.state] ?? ''
  return (
    <div className="section at-work">
      <progress aria-label={says} value={progress.handled} max={Math.max(progress.of, 1)} />
      <span role="status">{says}</span>
      <span className="dim num">{w.of(f.number(progress.handled), f.number(progress.of))}</span>
    </div>
  )
}

function Counts({ one }: { one: ImportView }) {
  const w = words().imports
  const { counts } = one
  if (counts === null) return null
  if (one.state === 'undone') {
    return (
      <p role="status">
        {w.undone(format().number(one.undone))}
        {one.stayed === 0 ? '' : ` ${w.stayed(one.stayed, format().number(one.stayed))}`}
      </p>
    )
  }
  const shown = (['new', 'changed', 'same', 'faulty', 'leftOut'] as const).filter(
    (key) => key !== 'leftOut' || counts.leftOut > 0,
  )
  return (
    <dl className="facts counts">
      {shown.map((key) => (
        <div key={key}>
          <dt>{one.state === 'done' ? w.didCount[key] : w.willCount[key]}</dt>
          <dd className="num">{format().number(counts[key])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Acts({ one }: { one: ImportView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  const ready = one.missing.length === 0 && one.questions.length === 0
  const { counts } = one
  const waiting = counts === null ? 0 : counts.new + counts.changed - counts.written
  const number = format().number
  // Figures, scores and measurements are read on their customers' own pages.
  const place = one.as === 'contacts' || one.as === 'expectations' ? `/${one.as}` : '/customers'
  return (
    <div className="acts">
      {one.state === 'open' || (one.state === 'done' && !one.checked) ? (
        one.checked ? (
          <Button
            kind="go"
            disabled={!ready || waiting === 0}
            onClick={() => void act('POST', '/start')}
          >
            {w.bringIn(waiting, number(waiting))}
          </Button>
        ) : (
          <Button kind="go" disabled={!ready} onClick={() => void act('POST', '/dry-run')}>
            {w.check}
          </Button>
        )
      ) : null}
      {one.state === 'done' && one.checked && waiting > 0 ? (
        <Button kind="go" onClick={() => void act('POST', '/start')}>
          {w.bringIn(waiting, number(waiting))}
        </Button>
      ) : null}
      {one.state === 'done' ? (
        <>
          <Link to={place} className="button">
            {w.see}
          </Link>
          {counts !== null && counts.written > 0 ? (
            <Button kind="alarm" onClick={() => void act('POST', '/undo')}>
              {w.undo}
            </Button>
          ) : null}
        </>
      ) : null}
      {one.state === 'open' ? <Discard id={one.id} /> : null}
      {ready || one.state !== 'open' ? null : <p className="hint">{w.answerFirst}</p>}
    </div>
  )
}

function Discard({ id }: { id: string }) {
  const w = words().imports
  const navigate = useNavigate()
  const client = useQueryClient()
  const discard = async () => {
    try {
      await ask(`/imports/${id}`, { method: 'DELETE' })
      await client.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/import' })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    }
  }
  return (
    <Button kind="quiet" onClick={() => void discard()}>
      {w.discard}
    </Button>
  )
}
