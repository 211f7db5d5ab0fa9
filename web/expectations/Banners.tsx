import { Link } from '@tanstack/react-router'
import { AsOfBanner } from '../shell/AsOf.tsx'
import { words } from '../words/words.ts'
import type { Part } from './part.ts'

/** What a reader must know before anything else: which day this is, that it has ended, that it is unrealistic. */
export function Banners({ one, asOf }: Part) {
  const w = words().ending
  return (
    <>
      <AsOfBanner asOf={asOf} />
      {one.retired === null ? null : (
        <p className="banner">
          <span>
            {w.was[one.retired]} {one.retiredWhy}
          </span>
          {one.mergedInto === null ? null : (
            <Link to="/expectations/$id" params={{ id: one.mergedInto } as never}>
              {w.toOther}
            </Link>
          )}
        </p>
      )}
      {one.unrealistic ? (
        <p className="banner">
          <span>
            <b>{w.isUnrealistic}</b> {one.unrealisticWhy}
          </span>
        </p>
      ) : null}
    </>
  )
}
