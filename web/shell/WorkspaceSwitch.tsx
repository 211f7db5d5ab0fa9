import { useId } from 'react'
import { words } from '../words/words.ts'
import { ask } from './api.ts'
import { useMe } from './me.ts'

/** For people who belong to several firms: which one the pages show. */
export function WorkspaceSwitch() {
  const id = useId()
  const { workspace, workspaces } = useMe()
  if (workspaces.length < 2) return null
  return (
    <>
      <label htmlFor={id} className="sr">
        {words().shell.workspace}
      </label>
      <select
        id={id}
        className="input"
        value={workspace.id}
        onChange={(event) => {
          const workspaceId = event.target.value
          // A page of one firm must never be seen under the name of another: start over.
          void ask('/session/workspace', { method: 'PUT', body: { workspaceId } }).then(() =>
            window.location.assign('/'),
          )
        }}
      >
        {workspaces.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </>
  )
}
