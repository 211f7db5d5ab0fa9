import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Keys } from '../ui/Keys.tsx'
import { words } from '../words/words.ts'
import { type ActionGroup, actions } from './actions.ts'
import { closeDialog } from './dialogs.ts'

const order: readonly ActionGroup[] = ['here', 'make', 'go', 'settings']

/** All keys that act now, read from the registry that runs them. */
export default function KeysDialog() {
  const w = words().shell
  const offered = actions().filter((action) => action.keys !== undefined)
  return (
    <Dialog title={w.allKeys} onClose={closeDialog}>
      <div className="dialog-body stack">
        {order
          .map((group) => ({ group, of: offered.filter((action) => action.group === group) }))
          .filter(({ of }) => of.length > 0)
          .map(({ group, of }) => (
            <section key={group}>
              <h3>{w.groups[group]}</h3>
              <ul className="key-list">
                {of.map((action) => (
                  <li key={action.id}>
                    <span>{action.title}</span>
                    <Keys keys={action.keys ?? ''} />
                    <span className="sr">{action.keys}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        <p className="hint">{w.keysHint}</p>
        <div className="acts">
          <Button onClick={closeDialog}>{w.close}</Button>
        </div>
      </div>
    </Dialog>
  )
}
