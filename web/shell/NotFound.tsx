import { Link } from '@tanstack/react-router'
import { words } from '../words/words.ts'

export function NotFound() {
  const w = words().shell
  return (
    <main className="alone">
      <h1>{w.notFound}</h1>
      <p className="lede">{w.notFoundText}</p>
      <p className="section">
        <Link to="/" className="button">
          {w.toToday}
        </Link>
      </p>
    </main>
  )
}
