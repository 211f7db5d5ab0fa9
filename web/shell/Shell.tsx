import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Keys } from '../ui/Keys.tsx'
import { Waiting } from '../ui/States.tsx'
import { useStore } from '../ui/store.ts'
import { undoLast } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { type Action, useActions } from './actions.ts'
import { ask } from './api.ts'
import { Brand } from './Brand.tsx'
import { captureKinds } from './capture.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { closeDialog, openDialog, opened } from './dialogs.ts'
import { here } from './here.ts'
import { Keyboard } from './Keyboard.tsx'
import { LadderInk } from './Ladder.tsx'
import { LadderTip } from './LadderTip.tsx'
import { MoreDialog } from './MoreDialog.tsx'
import { useCan, useMe } from './me.ts'
import { places } from './nav.ts'
import { prefs, setPrefs } from './prefs.ts'
import { chooseTheme } from './theme.ts'
import { SampleBanner } from './SampleBanner.tsx'
import { WorkspaceSwitch } from './WorkspaceSwitch.tsx'

const load = {
  palette: () => import('./Palette.tsx'),
  keys: () => import('./KeysDialog.tsx'),
  capture: () => import('./CaptureDialog.tsx'),
}
const Palette = lazy(load.palette)
const KeysDialog = lazy(load.keys)
const CaptureDialog = lazy(load.capture)

/** Everything around a page: navigation, the palette, the keys, capture from anywhere. */
export function Shell() {
  const w = words().shell
  useShellActions()
  useEffect(() => {
    // Once the page stands, its dialogs come too: the first press of a key should not have to wait.
    const timer = setTimeout(() => {
      for (const one of Object.values(load)) one().catch(() => {})
    }, 1000)
    return () => clearTimeout(timer)
  }, [])
  const main = useFocusOnNewPage()
  return (
    <>
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <LadderInk />
      <Keyboard />
      <div className="app">
        <Navigation />
        <main id="main" ref={main} tabIndex={-1}>
          <SampleBanner />
          <Suspense fallback={<Waiting words={w.loading} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ShellDialog />
      <ConflictDialog />
      <LadderTip />
    </>
  )
}

function Navigation() {
  const w = words()
  const { workspace, member } = useMe()
  const can = useCan()
  const canCapture = captureKinds.some((kind) => can(kind.needs))
  return (
    <nav className="nav" aria-label={w.nav.main}>
      <Brand />
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === '/' }}
          activeProps={{ 'aria-current': 'page' }}
          className={place.onPhone ? undefined : 'wide'}
        >
          {place.title()}
        </Link>
      ))}
      {canCapture ? (
        <button type="button" className="nav-button" onClick={() => capture()}>
          {w.capture.title}
          <Keys keys="c" />
        </button>
      ) : null}
      <button
        type="button"
        className="nav-button slim"
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'more' })}
      >
        {w.shell.more}
      </button>
      <div className="foot">
        <WorkspaceSwitch />
        <span>{workspace.name}</span>
        <span>{member.name}</span>
        <button type="button" onClick={() => openDialog({ kind: 'palette', search: false })}>
          <Keys keys="mod+k" /> {w.shell.doAnything}
        </button>
        <button type="button" onClick={() => openDialog({ kind: 'keys' })}>
          <Keys keys="?" /> {w.shell.allKeys}
        </button>
      </div>
    </nav>
  )
}

function ShellDialog() {
  const dialog = useStore(opened)
  if (dialog === null) return null
  return (
    <Suspense fallback={null}>
      {dialog.kind === 'palette' ? <Palette search={dialog.search} /> : null}
      {dialog.kind === 'keys' ? <KeysDialog /> : null}
      {dialog.kind === 'more' ? <MoreDialog /> : null}
      {dialog.kind === 'capture' ? <CaptureDialog {...dialog} /> : null}
    </Suspense>
  )
}

/** Opens capture; what is captured from a page about a customer is about that customer. */
function capture(what?: string) {
  openDialog({ kind: 'capture', what, ...here.get() })
}

function useShellActions() {
  const w = words()
  const navigate = useNavigate()
  const client = useQueryClient()
  const can = useCan()
  const go = places.map(
    (place): Action => ({
      id: `go-${place.to}`,
      title: w.shell.goTo(place.title()),
      group: 'go',
      keys: `g ${place.letter}`,
      run: () => void navigate({ to: place.to }),
    }),
  )
  const make = captureKinds
    .filter((kind) => can(kind.needs))
    .map(
      (kind): Action => ({
        id: `capture-${kind.id}`,
        title: w.capture.new(kind.title()),
        group: 'make',
        also: w.capture.title,
        ...(kind.keys !== undefined && { keys: kind.keys }),
        run: () => capture(kind.id),
      }),
    )
  const themes = (['system', 'light', 'dark'] as const).map(
    (theme): Action => ({
      id: `theme-${theme}`,
      title: w.settings.themes[theme],
      group: 'settings',
      also: w.settings.theme,
      run: () => chooseTheme(client, theme),
    }),
  )
  useActions([
    {
      id: 'palette',
      title: w.shell.palette,
      group: 'go',
      keys: 'mod+k',
      keysOnly: true,
      run: () => openDialog({ kind: 'palette', search: false }),
    },
    {
      id: 'search',
      title: w.shell.search,
      group: 'go',
      keys: '/',
      run: () => openDialog({ kind: 'palette', search: true }),
    },
    {
      id: 'keys',
      title: w.shell.allKeys,
      group: 'go',
      keys: '?',
      run: () => openDialog({ kind: 'keys' }),
    },
    ...go,
    ...(make.length === 0
      ? []
      : [
          {
            id: 'capture',
            title: w.capture.title,
            group: 'make' as const,
            keys: 'c',
            keysOnly: true,
            run: () => capture(),
          },
        ]),
    ...make,
    {
      id: 'welcome',
      title: w.welcome.again,
      group: 'go',
      also: w.ladder.ladder,
      run: () => void navigate({ to: '/welcome' }),
    },
    { id: 'undo', title: w.shell.undoLast, group: 'here', keys: 'z', run: undoLast },
    ...themes,
    {
      id: 'letter-keys',
      title: prefs.get().letterKeys ? w.settings.letterKeysOff : w.settings.letterKeysOn,
      group: 'settings',
      run: () => setPrefs({ letterKeys: !prefs.get().letterKeys }),
    },
    {
      id: 'sign-out',
      title: w.shell.signOut,
      group: 'settings',
      run: () => {
        void ask('/session', { method: 'DELETE' }).finally(() => {
          client.clear()
          window.location.assign('/signin')
        })
      },
    },
  ])
}

/** After a change of page the focus goes to the page, so that a screen reader and Tab start there. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const before = useRef(path)
  useEffect(() => {
    closeDialog()
    if (before.current !== path) main.current?.focus({ preventScroll: true })
    before.current = path
  }, [path])
  return main
}
