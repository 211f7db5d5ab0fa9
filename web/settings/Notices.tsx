import { Link } from '@tanstack/react-router'
import { words } from '../words/words.ts'
import { Digest } from './Digest.tsx'

/** How what waits, and what falls due, is brought to somebody. */
export function Notices() {
  const w = words().hours.reminders
  return (
    <div className="narrow">
      <Digest />
      <section className="section" aria-labelledby="reminders">
        <h2 id="reminders">{w.title}</h2>
        <ul className="bullets dim after">
          <li>{w.text}</li>
          <li>{w.how}</li>
          <li>
            {w.hours}{' '}
            <Link to="/settings/$part" params={{ part: 'hours' }}>
              {w.yours}
            </Link>
          </li>
        </ul>
      </section>
    </div>
  )
}
