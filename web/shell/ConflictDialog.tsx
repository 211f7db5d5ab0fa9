import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useStore } from '../ui/store.ts'
import { words } from '../words/words.ts'
import { conflict } from './edit.ts'

/** Two people wrote the same thing: theirs and ours side by side, and which one is to stand. */
export function ConflictDialog() {
  const lost = useStore(conflict)
  if (lost === null) return null
  const w = words().shell.conflict
  const close = () => conflict.set(null)
  return (
    <Dialog title={w.title} onClose={close}>
      <div className="dialog-body">
        <p className="dim">{w.text}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.field}</th>
              <th scope="col">{w.theirs}</th>
              <th scope="col">{w.ours}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(lost.change.set).map(([field, value]) => (
              <tr key={field}>
                <th scope="row">{lost.change.nameOf(field)}</th>
                <td>{shown(lost.theirs[field])}</td>
                <td>{shown(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="dialog-acts">
          <Button kind="go" onClick={close}>
            {w.keep}
          </Button>
          <Button
            onClick={() => {
              close()
              lost.insist()
            }}
          >
            {w.insist}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return words().shell.none
  if (typeof value === 'object') return JSON.stringify(value)
  return typeof value === 'string' ? value : String(value as number | boolean)
}
