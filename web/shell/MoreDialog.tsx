import { Link } from '@tanstack/react-router'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'
import { closeDialog, openDialog } from './dialogs.ts'
import { useMe } from './me.ts'
import { places } from './nav.ts'
import { WorkspaceSwitch } from './WorkspaceSwitch.tsx'

/** What the bar of a phone has no room for: the other pages, search, and whose firm this is. */
export function MoreDialog() {
  const w = words()
  const { workspace, member } = useMe()
  return (
    <Dialog title={w.shell.more} onClose={closeDialog}>
      <div className="dialog-body stack">
        <nav className="more" aria-label={w.shell.more}>
          {places
            .filter((place) => !place.onPhone)
            .map((place) => (
              <Link key={place.to} to={place.to} onClick={closeDialog}>
                {place.title()}
              </Link>
            ))}
        </nav>
        <p className="acts">
          <Button onClick={() => openDialog({ kind: 'palette', search: true })}>
            {w.shell.search}
          </Button>
          <Button onClick={() => openDialog({ kind: 'palette', search: false })}>
            {w.shell.palette}
          </Button>
        </p>
        <WorkspaceSwitch />
        <p className="dim small">
          {workspace.name} · {member.name}
        </p>
      </div>
    </Dialog>
  )
}
