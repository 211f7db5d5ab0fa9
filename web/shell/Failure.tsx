import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import { Problem, sentenceOf } from './api.ts'

/** Something could not be shown: what happened, and the way on. */
export function Failure({
  error,
  again,
  page,
}: {
  error: unknown
  again: () => void
  page?: boolean
}) {
  const w = words().shell
  const gone = error instanceof Problem && error.status === 404
  const Title = page ? 'h1' : 'h2'
  return (
    <div className={page ? 'alone empty' : 'empty'} role="alert">
      <Title>{gone ? w.notFound : w.failed}</Title>
      <p>{gone ? w.notFoundText : sentenceOf(error)}</p>
      {gone ? (
        <a className="button" href="/">
          {w.toToday}
        </a>
      ) : (
        <Button onClick={again}>{w.again}</Button>
      )}
    </div>
  )
}
