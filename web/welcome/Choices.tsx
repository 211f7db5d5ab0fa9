import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, sentenceOf } from '../shell/api.ts'
import { openDialog } from '../shell/dialogs.ts'
import { useCan, useMe } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'

/** The three ways to begin, each one press away. */
export function Choices() {
  const w = words().welcome
  const can = useCan()
  const { workspace } = useMe()
  return (
    <section className="section" aria-labelledby="begin">
      <h2 id="begin">{w.begin}</h2>
      <ul className="lines">
        {can('own') && !workspace.sample ? <Sample /> : null}
        {can('import') ? (
          <li>
            <div>
              {w.list.title}
              <small>{w.list.text}</small>
            </div>
            <Link to="/import" className="button">
              {w.list.act}
            </Link>
          </li>
        ) : null}
        {can('write') ? (
          <li>
            <div>
              {w.empty.title}
              <small>{w.empty.text}</small>
            </div>
            <Button onClick={() => openDialog({ kind: 'capture', what: 'customer' })}>
              {w.empty.act}
            </Button>
          </li>
        ) : null}
      </ul>
      <p className="acts section">
        <span className="dim">{w.others}</span>
        {can('administer') ? (
          <Link to="/settings/$part" params={{ part: 'members' }} className="button quiet">
            {w.people}
          </Link>
        ) : null}
        <Button kind="quiet" keys="?" onClick={() => openDialog({ kind: 'keys' })}>
          {w.keys}
        </Button>
      </p>
    </section>
  )
}

/** One click in. The page begins anew in the sample firm, so that nothing of one firm is seen under the other. */
function Sample() {
  const w = words().welcome.sample
  const [state, setState] = useState<'ready' | 'busy' | { readonly failed: string }>('ready')
  const load = () => {
    setState('busy')
    ask('/sample', { method: 'POST' }).then(
      () => window.location.assign('/'),
      (error: unknown) => setState({ failed: sentenceOf(error) }),
    )
  }
  return (
    <li>
      <div>
        {w.title}
        <small>{w.text}</small>
        <small role="status" className={typeof state === 'object' ? 'hint wrong' : undefined}>
          {state === 'busy' ? w.busy : typeof state === 'object' ? state.failed : ''}
        </small>
      </div>
      <Button kind="go" onClick={load} busy={state === 'busy'}>
        {w.act}
      </Button>
    </li>
  )
}
