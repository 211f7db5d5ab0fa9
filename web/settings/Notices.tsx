import { Digest } from './Digest.tsx'

/** How what waits, and what falls due, is brought to somebody. */
export function Notices() {
  return (
    <div className="narrow">
      <Digest />
    </div>
  )
}
